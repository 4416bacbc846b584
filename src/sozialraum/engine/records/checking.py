"""What must hold across files, first of all for records of any kind, and what people accept of it.

A rule is a function from a repository and a day to findings. Keys and references lead to exactly one thing. What was
concluded, presented, approved or settled is closed: it changes only by an entry with a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.catalogue import find_entry, severity_of
from sozialraum.engine.findings.finding import Finding, at_value
from sozialraum.engine.records.base import Correction, Record
from sozialraum.engine.records.kinds import Address, imported, kind_of
from sozialraum.engine.records.marks import ENTRIES
from sozialraum.engine.records.references import PointsTo, ident_and_key, references_of, target_of
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.walk import MarkedValue, items_at, parts_at, slots
from sozialraum.engine.topic import TOPICS

if TYPE_CHECKING:
    from sozialraum.engine.editing.proposals import Proposals

Rule = Callable[[Repository, date], Iterable[Finding]]
R = TypeVar("R", bound=Rule)

_RULES: dict[str, list[Rule]] = {}
_WARNING_RULES: set[Rule] = set()
_FOR_ALL_KINDS = (__name__, "sozialraum.engine.records.view")


def rule(function: R) -> R:
    """Mark a function as a rule; it is asked where the manifest of a topic names its module."""
    _RULES.setdefault(function.__module__, []).append(function)
    return function


def warning_rule(function: R) -> R:
    """Mark a function as a rule that finds no errors: who only wants to know of these need not ask it."""
    _WARNING_RULES.add(function)
    return rule(function)


def rules() -> list[Rule]:
    """Return all rules: those that hold for all kinds of records, then those of each topic."""
    modules = [*_FOR_ALL_KINDS, *(name for topic in TOPICS for name in topic.rules)]
    for name in modules:
        import_module(name)
    return [one for name in modules for one in _RULES[name]]


def check(repository: Repository, day: date) -> list[Finding]:
    """Return all findings of all rules."""
    return [finding for one in rules() for finding in one(repository, day)]


def check_for_errors(repository: Repository, day: date) -> list[Finding]:
    """Return all findings of the rules that find errors; some of them are warnings."""
    return [finding for one in rules() if one not in _WARNING_RULES for finding in one(repository, day)]


@rule
def acceptances_are_warnings(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK318: only warnings are accepted."""
    for address, record in repository:
        for index, acceptance in enumerate(record.accepted):
            entry = find_entry(acceptance.code)
            if entry is None or entry.severity != "warning":
                place = at_value(address.path, "accepted", index, "code")
                yield Finding("SRK318", place, {"code": acceptance.code})


def split_accepted(repository: Repository, findings: list[Finding]) -> tuple[list[Finding], int]:
    """The findings that nobody accepted, with a note (SRK319) for each needless acceptance, and the number accepted."""
    accepted: dict[tuple[str, str], Finding] = {}
    for address, record in repository:
        for index, acceptance in enumerate(record.accepted):
            place = at_value(address.path, "accepted", index, "code")
            accepted[address.path, acceptance.code] = Finding("SRK319", place, {"code": acceptance.code})
    if not accepted:
        return findings, 0
    kept = [one for one in findings if (one.place.file, one.code) not in accepted or severity_of(one) == "error"]
    used = {(finding.place.file, finding.code) for finding in findings}
    if repository.settings is None or repository.unlisted:
        return kept, len(findings) - len(kept)  # what is accepted may follow from what could not be looked into
    needless = [
        note
        for (file, code), note in accepted.items()
        if (file, code) not in used and (entry := find_entry(code)) and entry.severity == "warning"
    ]
    return [*kept, *needless], len(findings) - len(kept)


@rule
def keys_are_unique(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK213: a key stands once in each list; items of nested lists share their keys across these."""
    for address, record in repository:
        for route in _keyed_routes(type(record)):
            keys_in_list = [item.key for item in parts_at(record, route)]
            if len(set(keys_in_list)) == len(keys_in_list):
                continue
            seen: set[str] = set()
            for keys, item in items_at(record, route):
                if item.key in seen:
                    yield Finding("SRK213", at_value(address.path, *keys, "key"), {"key": item.key})
                seen.add(item.key)


@cache
def _keyed_routes(model: type[BaseModel], prefix: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The dotted routes to lists whose items have a key."""
    routes = []
    for slot in slots(model):
        if slot.is_list and slot.model:
            if "key" in slot.model.model_fields:
                routes.append((*prefix, slot.name))
            routes += _keyed_routes(slot.model, (*prefix, slot.name))
    return routes


@rule
def references_lead_somewhere(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK301, SRK302: a reference leads to a record or an item that exists. A file that could not be read counts."""
    index = _Index(repository)
    for address, record in repository:
        if not all(index.leads(record, target, text) for target, text in references_of.pairs(record)):
            for found in references_of(record):
                if not index.leads(record, found.marker, found.value):
                    yield from _nowhere(index, record, at_value(address.path, *found.keys), found)


def nowhere(repository: Repository, record: Record) -> Iterator[Finding]:
    """Yield the references of one record that lead nowhere in a repository, be the record in it or not."""
    index = _Index(repository)
    for found in references_of(record):
        if not index.leads(record, found.marker, found.value):
            yield from _nowhere(index, record, at_value(record.address.path, *found.keys), found)


class _Index:
    """The keys of items per record and list, looked up once."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self._keys: dict[tuple[PointsTo, str], frozenset[str]] = {}

    def leads(self, record: Record, target: PointsTo, text: str) -> bool:
        """Return whether a reference leads to something."""
        ident, key = ident_and_key(record, target, text)
        records = self.repository.records[target.folder]
        if target.items is None:
            return ident in records
        keys = self._keys.get((target, ident))
        if keys is None:
            items = parts_at(records.get(ident), target.items.split("."))
            keys = self._keys[target, ident] = frozenset(item.key for item in items)
        return key in keys

    @cached_property
    def proposals(self) -> Proposals:
        """Return what finds out what was meant."""
        from sozialraum.engine.editing.proposals import Proposals  # most runs have nothing to propose

        return Proposals(self.repository)


def _nowhere(index: _Index, record: Record, place: Place, found: MarkedValue) -> Iterator[Finding]:
    target: PointsTo = found.marker
    (_, ident), key = target_of(record, target, found.value)
    repository = index.repository
    if ident not in repository.records[target.folder]:
        named_elsewhere = target.record is not None and target.record.startswith(".")
        if not named_elsewhere and not repository.knows(target.folder, ident):
            proposal = index.proposals.of(target, found.value)
            params = {"target": f"{target.folder}/{ident}", "same": proposal.same, **proposal.params}
            yield Finding("SRK301", place, params, hint=proposal.hint)
        return
    proposal = index.proposals.of(target._replace(record=ident), key, ident)
    params = {
        "record": f"{target.folder}/{ident}",
        "key": key,
        "items": (target.items or "").rpartition(".")[2],
        "same": proposal.same,
        **proposal.params,
    }
    if target.record is None and proposal.suggestion:
        params["suggestion"] = f"{ident}#{proposal.suggestion}"
    yield Finding("SRK302", place, params, hint=proposal.hint)


def entries_of(record: Record) -> tuple[str, tuple[Any, ...]]:
    """Return the list in which a record says what changed since it was closed, by its name, and its entries."""
    name = _entries_field(type(record))
    return name, getattr(record, name) if name else ()


@cache
def _entries_field(model: type[Record]) -> str:
    return next((name for name, field in model.model_fields.items() if ENTRIES.on(field)), "")


def closed_on(repository: Repository, record: Record) -> date | None:
    """Return the day since which a record is closed; none while it is open, or of a kind that is never closed."""
    closing = kind_of(record.folder).closing
    day: date | None = imported(closing.day)(repository, record.id) if closing else None
    return day


def how_closed(record: Record) -> str:
    """Return the word for what closes a record; empty for a kind that is never closed."""
    closing = kind_of(record.folder).closing
    return closing.word if closing else ""


def hangs_on(record: Record) -> tuple[Address, ...]:
    """Return the other records that say whether a record is closed."""
    closing = kind_of(record.folder).closing
    others: tuple[Address, ...] = imported(closing.hangs_on)(record) if closing and closing.hangs_on else ()
    return others


def hangs_on_unread(repository: Repository, record: Record) -> bool:
    """Return whether nobody can tell if a record is closed, since another one that says so cannot be read."""
    return any(repository.get(one) is None and repository.knows(*one) for one in hangs_on(record))


@rule
def entries_follow_the_closing(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK387, SRK388, SRK397: only what is closed is corrected, and one correction stands after the other.

    No amendment, nor correction, is of a day before the record was closed.
    """
    for address, record in repository:
        name, entries = entries_of(record)
        if not entries:
            continue
        closed, latest = closed_on(repository, record), date.min
        is_known = not hangs_on_unread(repository, record)
        for index, entry in enumerate(entries):
            place = at_value(address.path, name, index, "on")
            if closed and entry.on < closed:
                yield Finding("SRK397", place, {"on": entry.on, "day": closed})
            if not isinstance(entry, Correction) or not is_known:
                continue
            if closed is None:
                yield Finding("SRK387", place, {"on": entry.on})
            elif entry.on < latest:
                yield Finding("SRK388", place, {"on": entry.on, "before": latest})
            latest = max(latest, entry.on)
