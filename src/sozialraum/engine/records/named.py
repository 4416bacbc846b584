"""Names as they were on a day. What stands in a view carries its name of that day, so that nobody can forget to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any, cast

from sozialraum.engine.findings import Finding, at_value
from sozialraum.engine.findings.finding import KeyPath
from sozialraum.engine.records.base import Part
from sozialraum.engine.records.checking import rule
from sozialraum.engine.records.former_names import FormerName, FormerNames
from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.view import Change, but, viewed
from sozialraum.engine.records.walk import models_in

_FIELD = "former_names"


def former_name(names: FormerNames, day: date) -> FormerName | None:
    """Return the former name that held on a day; none where today's does."""
    return min((one for one in names if day <= one.until.last), key=lambda one: one.until.last, default=None)


def as_named(repository: Repository, day: date) -> Repository:
    """Return a view of the repository in which everything has the name of a day."""

    def named(part: Any) -> Any:
        return _named_on(part, day)

    changes: dict[str, Change] = {
        folder: named
        for folder, kind in KINDS.items()
        if repository.records[folder] and _has_names(cast("type[Part]", kind.model))
    }
    return viewed(repository, changes)


def _named_on(part: Part, day: date) -> Part:
    """Return the same with the names of a day. A short name that is not on record for that day is left out."""
    fields = type(part).model_fields
    new = {name: _inside(getattr(part, name), lambda one: _named_on(one, day)) for name in _ways(type(part))}
    former = former_name(getattr(part, _FIELD), day) if _FIELD in fields else None
    if former:
        new |= {"name": former.name} | ({"short": former.short} if "short" in fields else {})
    return but(part, **new) if new else part


def _inside(value: Any, named: Callable[[Any], Any]) -> Any:
    """Return a part, or the parts of a list, as they were named; the very same where nothing was called otherwise."""
    if not isinstance(value, tuple):
        return named(value) if value else value
    items = tuple(map(named, value))
    return items if any(one is not two for one, two in zip(items, value, strict=True)) else value


@cache
def _has_names(model: type[Part]) -> bool:
    """Whether this, or a part of it, may have had another name."""
    return _FIELD in model.model_fields or bool(_ways(model))


@cache
def _ways(model: type[Part]) -> tuple[str, ...]:
    """Return the fields with parts that may have had another name."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if any(_has_names(one) for one in models_in(field.annotation) if issubclass(one, Part))
    )


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
    if _FIELD in type(part).model_fields:
        yield keys, getattr(part, _FIELD)
    for name in _ways(type(part)):
        value, here = getattr(part, name), (*keys, type(part).model_fields[name].alias or name)
        if isinstance(value, tuple):
            for index, one in enumerate(value):
                yield from _former_names(one, (*here, index))
        elif value:
            yield from _former_names(value, here)
