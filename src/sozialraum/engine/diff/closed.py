"""What was concluded, presented, approved or settled is closed: it changes by an entry with a day, or it is a breach.

Nothing here is put into words for people, so that a check of a change needs no writer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sozialraum.engine.diff.changes import ClosureBreach
from sozialraum.engine.diff.matching import as_renamed, is_reordered, name_now, pair_items
from sozialraum.engine.diff.sameness import differing, key_of, naming_field
from sozialraum.engine.diff.state import State, UnreadDay, as_far_as_readable
from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding, KeyPath, at_key, at_value
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.checking import closed_on, entries_of, hangs_on_unread, how_closed
from sozialraum.engine.records.kinds import KINDS, Address, kind_of
from sozialraum.engine.records.marks import ANY_ORDER, ENTRIES, ENTRY_DAY, FREE, GROWING, NUMBER
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.walk import Slot, slots

Keys = Mapping[tuple["Address", str], str]
"""What keys of items are called now, by the record as it was called."""

MOST_NAMED = 4
"""So many changed fields are named in a finding; the comparison shows all."""

SHORT = 40
"""An item is called by a word that is no longer."""


class FieldChange(NamedTuple):
    """A field of a closed record that says something else; `route` names items by their keys, as people find them."""

    keys: KeyPath
    route: str
    field: Any
    old: Any
    new: Any


def breaches(
    old: State, new: State, touched: set[Address], renamed: Mapping[Address, Address], keys: Keys
) -> Iterator[ClosureBreach]:
    """All changes to closed records that no new entry covers, in the order of kinds and ids."""
    before, after = (as_far_as_readable(state, closable()) for state in (old, new))
    for folder in closable():
        for _, was in sorted(before.records[folder].items()):
            day = closed_on(before, was)
            if day is not None:
                yield from _of_closed(before, after, was, day, touched, renamed, keys)
    yield from _not_comparable(before, after, touched)


@cache
def closable() -> tuple[str, ...]:
    """The folders of records that can be closed: those whose model has a list of entries."""
    return tuple(folder for folder, kind in KINDS.items() if ENTRIES.field_of(kind.model))


def _of_closed(
    before: Repository,
    after: Repository,
    was: Record,
    day: date,
    touched: set[Address],
    renamed: Mapping[Address, Address],
    keys: Keys,
) -> Iterator[ClosureBreach]:
    address = renamed.get(was.address, was.address)
    now = after.get(address)
    if now is None:
        if not after.knows(address.folder, address.id):
            yield _breach("SRK396", was, day, None, Place(was.address.path), Words("its file is gone"))
        return
    if address != was.address and address != name_now(was.address, renamed):
        yield _breach("SRK396", was, day, address, Place(address.path), Words("it is now `{now}`", now=str(address)))
    if closed_on(after, now) is None and not hangs_on_unread(after, now):
        yield _breach("SRK398", was, day, address, at_key(address.path))
    elif was.address in touched or address in touched:
        changes = list(changed_fields(as_renamed(was, now, renamed, keys), now))
        open_ones = [one for one in changes if not _is_covered(one, _new_entries(was, now, day))]
        if open_ones:
            routes = list(dict.fromkeys(one.route for one in open_ones))
            more = Words(" and {number} more", number=len(routes) - MOST_NAMED) if len(routes) > MOST_NAMED else ""
            what = Words("`{routes}`{more}", routes="`, `".join(routes[:MOST_NAMED]), more=more)
            yield _breach("SRK395", was, day, address, at_value(address.path, *open_ones[0].keys), what)


def _breach(code: str, was: Record, day: date, now: Address | None, place: Place, what: object = "") -> ClosureBreach:
    since = day.text if isinstance(day, UnreadDay) else day
    closing = kind_of(was.folder).closing
    params = {
        "record": str(was.address),
        "how": how_closed(was),
        "day": since,
        "what": what,
        "entries": ENTRIES.field_of(type(was)),
        "days": closing.same_day if closing else "",
    }
    return ClosureBreach(was.address, day, now, Finding(code, place, params))


def changed_fields(old: Part, new: Part) -> Iterator[FieldChange]:
    """Yield what a closed record, or a part of one, says that it did not say before."""
    for slot, was, now in differing(old.__dict__, new.__dict__, _closed_fields(type(new))):
        if isinstance(was, Part) and isinstance(now, Part):
            yield from _below((slot.written,), slot.written, changed_fields(was, now))
        elif isinstance(was, tuple) and isinstance(now, tuple):
            yield from _lists(was, now, slot)
        else:
            yield FieldChange((slot.written,), slot.written, slot.field, was, now)


def _below(keys: KeyPath, route: str, changes: Iterable[FieldChange]) -> Iterator[FieldChange]:
    """Yield what changed in a part, as seen from what it stands in."""
    for one in changes:
        yield one._replace(keys=(*keys, *one.keys), route=f"{route}/{one.route}")


@cache
def _closed_fields(model: type[Part]) -> tuple[Slot, ...]:
    """Return the fields that stay as they are in a closed record."""
    return tuple(slot for slot in slots(model) if slot.name != "id" and not FREE.on(slot.field))


def _lists(old: tuple[Any, ...], new: tuple[Any, ...], slot: Slot) -> Iterator[FieldChange]:
    name, field = slot.written, slot.field
    if ENTRIES.on(field):
        yield from (FieldChange((name,), name, field, one, None) for one in old if one not in new)
        return
    grows = GROWING.on(field)
    for index, (before, after) in enumerate(pair_items(old, new)):
        here = (name, index)
        if after is None:
            yield FieldChange((name,), f"{name}/{_item(before, None)}", field, before, None)
        elif before is None:
            if not grows:
                yield FieldChange(here, f"{name}/{_item(after, index)}", field, None, after)
        elif before == after:
            continue
        elif isinstance(before, Part) and isinstance(after, Part):
            if changes := list(changed_fields(before, after)):
                yield from _below(here, f"{name}/{_item(after, index)}", changes)
        else:
            yield FieldChange(here, f"{name}/{index + 1}", field, before, after)
    if not grows and not ANY_ORDER.on(field) and is_reordered(old, new):
        yield FieldChange((name,), name, field, old, new)


def _item(item: Any, index: int | None) -> str:
    """The key of an item, or what a short name in it says (money: what it is for), else its number."""
    word = next((one for one in _short_names(item) if one and len(one) <= SHORT and " " not in one), None)
    return word or (str(index + 1) if index is not None else "–")


def _short_names(item: Any) -> Iterator[str]:
    """Yield what an item may be called by: its key, its number, and what says best what it is."""
    yield key_of(item) or ""
    if isinstance(item, Part):
        slot = naming_field(item)
        for name in (NUMBER.field_of(type(item)), slot.name if slot else None):
            yield str((getattr(item, name) if name else None) or "")


def _new_entries(old: Record, new: Record, closed: date) -> set[date]:
    """The days of the entries that were not there before; one dated before the closing says nothing."""
    was, now = (list(entries_of(one)[1] or ()) for one in (old, new))
    for one in was:
        if one in now:
            now.remove(one)
    days = [entry.on for entry in now if isinstance(getattr(entry, "on", None), date)]
    return {day for day in days if not isinstance(day, UnreadDay) and day >= closed}


def _is_covered(change: FieldChange, days: set[date]) -> bool:
    """Return whether a new entry says so: of the same day where the change names one; old entries are never changed."""
    if not days or ENTRIES.on(change.field):
        return False
    return all(day in days for day in _entry_days(change))


def _entry_days(change: FieldChange) -> Iterator[date]:
    if ENTRY_DAY.on(change.field) and change.new is not None:
        yield change.new
    elif isinstance(change.new, Part) and change.old is None:
        yield from _days_in(change.new)


def _days_in(part: Part) -> Iterator[date]:
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if ENTRY_DAY.on(field) and value is not None:
            yield value
        for item in value if isinstance(value, tuple) else ():
            if isinstance(item, Part):
                yield from _days_in(item)


def _not_comparable(before: Repository, after: Repository, touched: Iterable[Address]) -> Iterator[ClosureBreach]:
    """Closed records of which nothing can be read on one of both sides."""
    for address in sorted(touched):
        if address.folder not in closable():
            continue
        for repository, other in ((before, after), (after, before)):
            record = repository.get(address)
            day = closed_on(repository, record) if record else None
            if record and day is not None and address in other.broken:
                yield _breach("SRK399", record, day, address, Place(address.path))
