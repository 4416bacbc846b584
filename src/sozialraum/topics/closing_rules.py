"""Closed records: an entry says what changed afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.engine.findings import Finding, at_value
from sozialraum.engine.records.checking import rule
from sozialraum.topics.closing import closed_on, entries_of

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository


@rule
def entries_follow_the_closing(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK397: an amendment or a correction is not of a day before the record was closed."""
    for address, record in repository:
        name, entries = entries_of(record)
        closed = closed_on(repository, record) if entries else None
        for index, entry in enumerate(entries):
            if closed and entry.on < closed:
                yield Finding("SRK397", at_value(address.path, name, index, "on"), {"on": entry.on, "day": closed})
