"""What is public: a view of the repository that leaves the house, in which nothing is that no manifest lists.

Pages, exports, calendars and downloads are made from it. It holds what everybody knows on a day, of that the records of
kinds that are public at all, and of those the fields that their kind lists. A new field is private until it is listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeAlias, cast

from pydantic import BaseModel

from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.kinds import KINDS, TABLES, Kind, imported, kind_of
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.view import AsOf, Change, as_known, viewed
from sozialraum.engine.records.walk import slots

Listed: TypeAlias = Mapping[str, "Listed"]
"""The names of fields that may be read, each with those of the part that it holds."""

_OF_ALL: Listed = {"id": {}, "sources": {"source": {}, "part": {}}, "sample": {}, "recommended": {}}
"""What may be read of every record that may be read at all."""


def public_view(repository: Repository, day: date) -> Repository:
    """Return the repository as the public may see it on a day."""
    known = as_known(repository, day)
    as_of = AsOf(known, day)
    changes: dict[str, Change] = {folder: _change(kind, as_of) for folder, kind in KINDS.items()}
    changes[""] = _change(kind_of(""), as_of)
    shown = viewed(known, changes)
    meant = {folder: shown.records[kind.twin] if kind.published else {} for folder, kind in TABLES.items()}
    shown.tables = {
        folder: {ident: rows for ident, rows in tables.items() if ident in meant[folder]}
        for folder, tables in shown.tables.items()
    }
    return shown


def public_fields(kind: Kind[Any]) -> Listed:
    """Return the fields of a kind that may be read; none where its records never leave the house."""
    return {**_OF_ALL, **_parsed(kind.published.fields)} if kind.published else {}


def private_fields(kind: Kind[Any]) -> Iterator[str]:
    """Yield the routes of the fields of a public kind that may not be read, such as `steps.note`.

    Raises ValueError where the manifest lists a field that is none, or leaves out one that a record cannot do without.
    """
    yield from _private(kind.model, public_fields(kind), "")


def _change(kind: Kind[Any], as_of: AsOf) -> Change:
    """Return the function that makes of a record what the public may see of it."""
    published = kind.published
    if published is None:
        return lambda record: None
    listed, seen = public_fields(kind), imported(published.seen) if published.seen else None

    def change(record: Record) -> Record | None:
        there = seen(record, as_of) if seen else record
        return _restricted(there, listed) if there is not None else None

    return change


def _restricted(part: Any, listed: Listed) -> Any:
    """Return a part in which the fields that are not listed say nothing."""
    fields: dict[str, Any] = {}
    for slot in slots(cast("type[BaseModel]", type(part))):
        value = getattr(part, slot.name)
        if slot.name not in listed:
            fields[slot.name] = slot.field.get_default(call_default_factory=True)
        elif isinstance(value, tuple):
            fields[slot.name] = tuple(_inside(one, listed[slot.name]) for one in value)
        else:
            fields[slot.name] = _inside(value, listed[slot.name])
    return part.model_copy(update=fields)


def _inside(value: Any, listed: Listed) -> Any:
    return _restricted(value, listed) if isinstance(value, Part) else value


@cache
def _parsed(fields: str) -> Listed:
    """Return the names in a list such as `title funds(origin amount)`, those in brackets below the one before."""
    found: dict[str, Any] = {}
    around, name = [found], ""
    for sign in re.findall(r"\w+|[()]", fields):
        if sign == "(":
            around.append(around[-1][name])
        elif sign == ")":
            around.pop()
        else:
            around[-1][sign] = {}
            name = sign
    return found


def _private(model: type[BaseModel], listed: Listed, above: str) -> Iterator[str]:
    if unknown := listed.keys() - {slot.name for slot in slots(model)}:
        raise ValueError(f"{model.__name__}.{min(unknown)}")
    for slot in slots(model):
        if slot.name in listed:
            if slot.model:
                yield from _private(slot.model, listed[slot.name], f"{above}{slot.written}.")
        elif slot.field.is_required():
            raise ValueError(f"{model.__name__}.{slot.name}")
        else:
            yield f"{above}{slot.written}"
