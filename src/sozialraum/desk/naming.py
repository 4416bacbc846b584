"""What records, their files and what stands in them are called on pages: never by a path or a key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from sozialraum.engine.diff.names import record_name, short
from sozialraum.engine.diff.state import address_of, readable
from sozialraum.engine.records.kinds import KINDS, NUMBERED, SIMPLE, TABLES, Address, german_name, kind_of
from sozialraum.engine.records.source import DATA_FOLDER, TEMPLATES_FOLDER
from sozialraum.engine.records.walk import slots
from sozialraum.forms.telling import value_text

if TYPE_CHECKING:
    from pydantic import BaseModel

    from sozialraum.engine.diff.state import State
    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.records.walk import Slot
    from sozialraum.engine.yaml.trees import Tree

_LONGEST = 600
_QUOTED = re.compile(r"`([^`\n]+)`")
_WRITTEN = re.compile(r"[a-z0-9_./#:-]+|.*[:<>=$].*|srk .*|SRK\d+")
"""What is quoted as it stands in files or is typed, and is no name."""

_FOLDER = re.compile(rf"{DATA_FOLDER}/(\w+)/?")


def kind_word(folder: str) -> str:
    """Return what one record of a folder is called: Jahresbericht."""
    if folder in TABLES:
        return TABLES[folder].german
    return kind_of(folder).singular if folder else "Angaben zum Programm"


def file_name(state: State, path: str) -> str:
    """Return what a file is called: Jahresbericht Kalk 2016. Only what is no record goes by its own name."""
    address = address_of(path)
    if address is None:
        folder, _, name = path.partition("/")
        return f"Vorlage {name}" if folder == TEMPLATES_FOLDER else path.rpartition("/")[2]
    word, name = kind_word(address.folder), name_in(state, address)
    if not address.folder:
        return word
    return name if name.startswith(word) else f"{word} {name}"


def name_in(state: State, address: Address) -> str:
    """Return the name of a record or a table, also where it can be read only in part."""
    is_whole = address.folder in TABLES or state.repository.get(address) is not None
    record = None if is_whole else readable(state, address)
    name = getattr(record, "name", None) or getattr(record, "title", None)
    return str(name) if name else title_of(state.repository, address)


def title_of(repository: Repository, address: Address) -> str:
    """Return what a record or a table is called: its name, or that of the record that it says more of, or its id.

    A record of a year that cannot be read has the name of its owner: Bilderstöckchen 2016.
    """
    if table := TABLES.get(address.folder):
        return title_of(repository, Address(table.twin, address.id))
    name, kind = record_name(repository, address), kind_of(address.folder)
    if name != str(address) or not address.folder:
        return name
    if kind.twin:
        return f"{kind.german}: {title_of(repository, Address(kind.twin, address.id))}"
    if kind.shape == SIMPLE:
        return address.id
    owner = title_of(repository, Address(kind.owner, kind.owner_of(address.id)))
    return f"{owner}{address.id[-3:] if kind.shape == NUMBERED else ''} {address.id[:4]}"


def answer_text(repository: Repository, address: Address, slot: Slot | None, value: Tree | None) -> str | None:
    """Return a value as people write it: 31.12.2016; an item of a list by all that it says."""
    if value is None:
        return None
    text = value_text(repository, address, slot, value)
    is_of_items = slot is None or slot.model or isinstance(value, dict)
    return "\n".join(short(line, _LONGEST) for line in text.split("\n")) if is_of_items else text


def in_plain_words(text: str, path: str) -> Markup:
    """Return what is said of a file with the titles of its fields in place of their keys; the rest is quoted.

    A key that means several fields stays: `until` may be Bis or Frist.
    """
    address = address_of(path)
    titles = _titles(address.folder) if address and address.folder not in TABLES else {}

    def plain(quoted: str) -> Markup:
        folder, keys = _FOLDER.fullmatch(quoted), quoted.removesuffix(":").split("/")
        name = " › ".join(titles[key] for key in keys if key in titles) if keys[0] in titles else ""
        if folder and folder[1] in {*KINDS, *TABLES}:
            name = german_name(folder[1])
        elif not _WRITTEN.fullmatch(quoted):
            name = quoted
        return Markup("„{}“").format(name) if name else Markup("<code>{}</code>").format(quoted)

    parts = _QUOTED.split(text)
    return Markup("").join(plain(part) if at % 2 else Markup.escape(part) for at, part in enumerate(parts))


@cache
def _titles(folder: str) -> Mapping[str, str]:
    """Return the titles of the fields of a kind by their keys, where a key means one."""
    found: dict[str, set[str]] = {}
    for key, title in _all_titles(kind_of(folder).model):
        found.setdefault(key, set()).add(title)
    return {key: next(iter(titles)) for key, titles in found.items() if len(titles) == 1}


def _all_titles(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    for slot in slots(model):
        if slot.field.title:
            yield slot.written, slot.field.title
        if slot.model:
            yield from _all_titles(slot.model)
