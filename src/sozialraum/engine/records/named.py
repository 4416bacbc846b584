"""Names as they were on a day. What stands in a view carries its name of that day, so that nobody can forget to ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from operator import is_not
from typing import Any, NamedTuple

from pydantic import BaseModel

from sozialraum.engine.findings import Finding, at_value
from sozialraum.engine.findings.finding import KeyPath
from sozialraum.engine.records.base import Part
from sozialraum.engine.records.checking import rule
from sozialraum.engine.records.former_names import FormerName, FormerNames
from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.view import viewed
from sozialraum.engine.records.walk import slots

_FIELD = "former_names"


def former_name(names: FormerNames, day: date) -> FormerName | None:
    """Return the former name that held on a day; none where today's does."""
    return min((one for one in names if day <= one.until.last), key=lambda one: one.until.last, default=None)


def as_named(repository: Repository, day: date) -> Repository:
    """Return a view of the repository in which everything has the name of a day."""

    def named(part: Any) -> Any:
        return _named_on(part, day)

    there = (folder for folder, records in repository.records.items() if records)
    return viewed(repository, {folder: named for folder in there if any(_route(KINDS[folder].model))})


def _named_on(part: Part, day: date) -> Part:
    """Return a part with the names of a day, the very same if nothing in it was called otherwise.

    A short name that is not on record for that day is left out.
    """
    was_named, inside = _route(type(part))
    changed: dict[str, Any] = {}
    for field in inside:
        value = getattr(part, field)
        if isinstance(value, tuple):
            new: Any = tuple([_named_on(one, day) for one in value])
            if any(map(is_not, new, value)):
                changed[field] = new
        elif value and (new := _named_on(value, day)) is not value:
            changed[field] = new
    former = former_name(getattr(part, _FIELD), day) if was_named else None
    if former:
        names = {"name": former.name, "short": former.short}
        changed |= {name: text for name, text in names.items() if name in type(part).model_fields}
    return part.model_copy(update=changed) if changed else part


class _Route(NamedTuple):
    """Whether parts of a model may have had another name, and the fields with others that may."""

    was_named: bool
    inside: tuple[str, ...]


def _route(model: type[BaseModel]) -> _Route:
    """Return the way to former names, found once per model."""
    if model not in _ROUTES:
        _ROUTES[model] = _Route(False, ())  # for a model that holds itself
        inside = (slot.name for slot in slots(model) if slot.model and any(_route(slot.model)))
        _ROUTES[model] = _Route(_FIELD in model.model_fields, tuple(inside))
    return _ROUTES[model]


_ROUTES: dict[type[BaseModel], _Route] = {}


@rule
def former_names_are_in_order(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK385: each former name ends after the one before it."""
    for address, record in repository:
        for keys, names in _former_names(record):
            for index, (before, after) in enumerate(pairwise(names), start=1):
                if after.until.last <= before.until.last:
                    place = at_value(address.path, *keys, _FIELD, index, "until")
                    yield Finding("SRK385", place, {"until": after.until.text, "before": before.until.text})


def _former_names(part: Part, keys: KeyPath = ()) -> Iterator[tuple[KeyPath, FormerNames]]:
    """Yield all former names in a record with the keys of what had them."""
    was_named, inside = _route(type(part))
    if was_named:
        yield keys, getattr(part, _FIELD)
    for name in inside:
        value, here = getattr(part, name), (*keys, type(part).model_fields[name].alias or name)
        if isinstance(value, tuple):
            for index, one in enumerate(value):
                yield from _former_names(one, (*here, index))
        elif value:
            yield from _former_names(value, here)
