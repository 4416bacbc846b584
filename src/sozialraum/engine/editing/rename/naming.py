"""What the command line names: a record, or an item in one, and its new name."""

from __future__ import annotations

import re
from typing import NamedTuple

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.labels import kind_named, meant_kind
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.kinds import KINDS, TABLES, Address, slug
from sozialraum.engine.records.values import ID_PART


class Names(NamedTuple):
    """Old and new address; for an item its old and new key, in the same record."""

    old: Address
    new: Address
    key: str = ""
    new_key: str = ""


def moved(address: Address, names: Names) -> Address | None:
    """The new address of a record whose own name changes, or whose id is made of it; also if it has moved already."""
    old, new = names.old, names.new
    if names.key or address == old:
        return None if names.key else new
    kind, table = KINDS.get(address.folder), TABLES.get(address.folder)
    if kind and old.folder == kind.owner and kind.owner_of(address.id) == old.id:
        return Address(address.folder, kind.owned_by(address.id, new.id))
    return Address(address.folder, new.id) if table and old == Address(table.twin, address.id) else None


def names_of(old: str, new: str) -> Names:
    """The meaning of `areas/kalk areas/kalk-nord` and `districts/kalk#vingst districts/kalk#vingst-nord`."""
    old_address, key = _parsed(old)
    old_address = Address(kind_named(old_address.folder).folder, old_address.id)
    new_address, new_key = _parsed(_completed(old_address, key, new))
    if new_address.folder != old_address.folder:
        raise Refusal(tr("A record stays in its folder: {old} cannot become {new}.").format(old=old, new=new))
    kind = KINDS[new_address.folder]
    for written, fits in ((new_address.id, kind.fits(new_address.id)), (new_key or "k", _is_key(new_key or "k"))):
        if not fits:
            message = tr("`{id}` cannot be a name here; write {close}.")
            raise Refusal(message.format(id=written, close=slug(written) or "…"))
    if bool(key) != bool(new_key) or (key and new_address != old_address):
        raise Refusal(tr("An item stays in its record: write {old}#NEW.").format(old=old_address))
    if key and not KINDS[old_address.folder].keyed:
        message = tr("Keys can be renamed in {folders} only; in {folder} they are used in ways that srk cannot follow.")
        raise Refusal(
            message.format(
                folders=", ".join(folder for folder, kind in KINDS.items() if kind.keyed), folder=old_address.folder
            )
        )
    if (old_address, key) == (new_address, new_key):
        raise Refusal(tr("Old and new name are the same."))
    return Names(old_address, new_address, key, new_key)


def _parsed(text: str) -> tuple[Address, str]:
    text, _, key = text.partition("#")
    folder, _, ident = text.removeprefix("data/").removesuffix(".yaml").partition("/")
    return Address(folder, ident), key


def _completed(old: Address, key: str, new: str) -> str:
    """The new name with what it has in common with the old one: `kalk-nord`, `#vingst-nord`."""
    if new.startswith("#"):
        return f"{old}{new}"
    folder, slash, ident = new.removeprefix("data/").partition("/")
    meant = meant_kind(folder) if slash else []
    if len(meant) == 1:
        return f"{meant[0].folder}/{ident}"
    return f"{old}#{new}" if key and "#" not in new and "/" not in new else f"{old.folder}/{new}"


def _is_key(text: str) -> bool:
    return re.fullmatch(ID_PART, text) is not None and len(text) <= 60
