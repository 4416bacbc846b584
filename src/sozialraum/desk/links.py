"""Where in the desk a record, and the field that a finding is about, can be seen and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from sozialraum.engine.diff.state import address_of
from sozialraum.engine.records.fields import model_at
from sozialraum.engine.records.kinds import KINDS, Address
from sozialraum.engine.records.walk import slot_of
from sozialraum.forms.asking import asks
from sozialraum.forms.build import WHOLE, plans_on_pages

if TYPE_CHECKING:
    from pydantic import BaseModel

    from sozialraum.engine.findings.finding import Finding, KeyPath
    from sozialraum.engine.records.repository import Repository


def record_url(address: Address) -> str:
    """Return the page on which a record is changed."""
    return url_for("records.record", folder=address.folder, ident=address.id)


def finding_url(repository: Repository, finding: Finding) -> str | None:
    """Return the page on which what a finding is about can be changed, at its field; none if there is no such page.

    A record that cannot be read has a page that says why.
    """
    address = address_of(finding.place.file)
    if address is None or address.folder not in KINDS or not repository.knows(*address):
        return None
    url = record_url(address)
    if repository.get(address) is None:
        return url
    kind = KINDS[address.folder]
    anchor = anchor_of(kind.model, finding)
    plans = plans_on_pages(kind)
    view = next((name for name, plan in plans.items() if asks(plan, kind.model, finding.place.keys)), WHOLE)
    wanted = view if view in plans and view != next(iter(plans)) else None
    return url_for(
        "records.record",
        folder=address.folder, ident=address.id, form=wanted, offen=anchor or None, _anchor=anchor or None,
    )  # fmt: skip


def anchor_of(model: type[BaseModel], finding: Finding) -> str:
    """Return by what the field is found on the page of a record that a finding is about: projects-2-title."""
    return "-".join(map(str, field_keys(model, finding)))


def field_keys(model: type[BaseModel], finding: Finding) -> KeyPath:
    """Return the keys of the field that a finding is about, be it one that is not there."""
    keys = finding.place.keys
    missing = str(finding.params.get("key", ""))
    if missing and slot_of(model_at(model, keys), missing) and missing not in keys:
        keys = (*keys, missing)
    return _shown(model, keys)


def _shown(model: type[BaseModel], keys: KeyPath) -> KeyPath:
    """Return the keys as far as a page has a field of its own for them: a list of texts is one field."""
    here: type[BaseModel] | None = model
    for number, key in enumerate(keys):
        if isinstance(key, int):
            continue
        slot = slot_of(here, key) if here else None
        if slot is None:
            return keys[:number]
        here = slot.model
        if here is None:
            return keys[: number + 1]
    return keys
