"""Which records are closed: what was concluded, presented, approved or settled changes only by an entry with a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from sozialraum.engine.findings import Finding, at_value
from sozialraum.engine.records.base import Correction
from sozialraum.engine.records.checking import rule
from sozialraum.engine.records.kinds import imported, kind_of
from sozialraum.engine.records.marks import ENTRIES

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record
    from sozialraum.engine.records.kinds import Address
    from sozialraum.engine.records.repository import Repository


def entries_of(record: Record) -> tuple[str, tuple[Any, ...]]:
    """Return the list in which a record says what changed since it was closed, by its name, and its entries."""
    for name, field in type(record).model_fields.items():
        if ENTRIES.on(field):
            return name, getattr(record, name)
    return "", ()


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
