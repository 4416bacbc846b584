"""Views: a repository in which records say something else than in their files, or are not there.

One kind of view is the repository as it was known on a day: what nobody could know by then is not in it. Topics say
what that is for their records. Papers gather from the view, and need not ask.
Another has the names of a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from operator import is_not
from typing import Any, NamedTuple, Protocol, TypeVar

from pydantic import BaseModel

from sozialraum.engine.findings.finding import Finding, KeyPath, at_value
from sozialraum.engine.records.base import FormerName, FormerNames, Part, Record
from sozialraum.engine.records.checking import rule
from sozialraum.engine.records.kinds import KINDS, Address, imported
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.walk import slots
from sozialraum.engine.topic import TOPICS


class _Entry(Protocol):
    @property
    def on(self) -> date: ...


P = TypeVar("P", bound=Part)
E = TypeVar("E", bound=_Entry)

Change = Callable[[Any], Any]
"""Makes another record of one; none where it is not there."""


@dataclass(frozen=True)
class AsOf:
    """A day, and the repository with all that is known today, from which follows what was known then."""

    repository: Repository
    day: date

    def reached(self, on: date | None) -> date | None:
        """Return a day if it had come by then."""
        return on if on and on <= self.day else None

    def entry(self, entry: E | None) -> E | None:
        """Return an entry if its day had come by then."""
        return entry if entry and entry.on <= self.day else None

    def entries(self, entries: Iterable[E]) -> tuple[E, ...]:
        """Return the entries whose day had come by then."""
        return tuple(one for one in entries if one.on <= self.day)

    @cached_property
    def told(self) -> set[tuple[Address, str]]:
        """The items of records that others tell with a day of their own: they are known from that day."""
        return {item for one in _knowledge().values() if one.tells for item in one.tells(self)}


Seen = Callable[[Any, AsOf], Any]
"""Makes of a record what there was of it on a day; none where there was nothing."""


class Knowledge(NamedTuple):
    """The functions for what there was of the records of a folder on a day; without a function it is the same as today.

    `known` is what everybody knew, `happened` what those knew who look after it, with drafts and plans, and `own` what
    belongs in a paper that is made of the record itself. `tells` finds items of other records that are known by this.
    The folder of tables takes rows instead of a record, and the empty one the settings.
    """

    known: Seen | None = None
    happened: Seen | None = None
    own: Seen | None = None
    tells: Callable[[AsOf], Iterable[tuple[Address, str]]] | None = None


def _knowledge() -> dict[str, Knowledge]:
    """Return what topics know of their records, by folder."""
    return {folder: one for topic in TOPICS if topic.known for folder, one in imported(topic.known).items()}


def is_seen_by_day(folder: str) -> bool:
    """Return whether less was known of the records of a folder on some days."""
    return folder in _knowledge()


def as_known(repository: Repository, day: date) -> Repository:
    """Return a view of the repository as it was known on a day."""
    return _then(repository, day, {folder: one.known for folder, one in _knowledge().items()})


def as_happened(repository: Repository, day: date) -> Repository:
    """Return a view for those who look after what is owed: drafts and plans are in it, but nothing of a later day."""
    return _then(repository, day, {folder: one.happened for folder, one in _knowledge().items()})


def _then(repository: Repository, day: date, seen: Mapping[str, Seen | None]) -> Repository:
    as_of = AsOf(repository, day)

    def change(see: Seen) -> Change:
        return lambda record: see(record, as_of)

    return viewed(repository, {folder: change(see) for folder, see in seen.items() if see})


def with_own(view: Repository, record: Record, day: date) -> Repository:
    """Return the view with the record that a paper is made of: also as a draft, but without what came later."""
    folder, see = record.folder, _knowledge().get(record.folder, Knowledge()).own
    changed = copy(view)
    own = see(record, AsOf(view, day)) if see else record
    changed.records = {**view.records, folder: {**view.records[folder], record.id: own}}
    return changed


def viewed(repository: Repository, changes: Mapping[str, Change]) -> Repository:
    """Return the repository after a change to all records, or tables, of some folders; what stays is shared."""
    view = copy(repository)
    view.records = {
        folder: _records_changed(records, changes.get(folder)) for folder, records in repository.records.items()
    }
    view.tables = {
        folder: _records_changed(tables, changes.get(folder)) for folder, tables in repository.tables.items()
    }
    if "" in changes and repository.settings:
        view.settings = changes[""](repository.settings)
    return view


def _records_changed(were: dict[str, Any], change: Change | None) -> dict[str, Any]:
    """Return what becomes of records; the very same where none changes."""
    if change is None:
        return were
    made = {ident: changed for ident, record in were.items() if (changed := change(record)) is not None}
    return made if len(made) < len(were) or any(made[ident] is not were[ident] for ident in were) else were


def but(part: P, **fields: Any) -> P:
    """Return the part with other values in some fields; the very same where they are the same."""
    other = {name: value for name, value in fields.items() if getattr(part, name) != value}
    return part.model_copy(update=other) if other else part


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
    """The answer whether parts of a model may have had another name, and the fields with others that may."""

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
