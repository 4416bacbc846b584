"""Which records are closed: what was concluded, presented, approved or settled changes only by an entry with a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.marks import ENTRIES
from sozialraum.topics.agreements.model import Agreement, Amendment
from sozialraum.topics.funds.model import Budget, Fund
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.meetings.model import Meeting
from sozialraum.topics.reports.model import Report

if TYPE_CHECKING:
    from datetime import date

    from sozialraum.engine.records.base import Correction, Record
    from sozialraum.engine.records.repository import Repository


CLOSED = {
    "agreements": Words("concluded"),
    "reports": Words("presented"),
    "meetings": Words("approved"),
    "funds": Words("settled"),
    "budgets": Words("settled"),
}
"""What happened on the day on which a record was closed, by the folder of its kind."""


def entries_of(record: Record) -> tuple[str, tuple[Amendment | Correction, ...]]:
    """The list in which a record says what changed since it was closed, by its name, and its entries."""
    for name, field in type(record).model_fields.items():
        if ENTRIES.on(field):
            return name, getattr(record, name)
    return "", ()


def hangs_on_unread(repository: Repository, record: Record) -> bool:
    """Whether nobody can tell if a record is closed, since the meeting that says so cannot be read."""
    minutes = getattr(record, "minutes", None)
    approving = minutes.approved_in if minutes else None
    return bool(approving and approving not in repository[MEETINGS] and repository.knows("meetings", approving))


def closed_on(repository: Repository, record: Record) -> date | None:
    """The day since which a record is closed; none while it is open, or of a kind that is never closed.

    An agreement is closed when it is concluded, a report when it is presented for the first time, minutes on the day of
    the meeting that approved them, the money of a year when it is settled.
    """
    if isinstance(record, Agreement):
        return record.concluded
    if isinstance(record, Report):
        return min(record.days_of("presented"), default=None)
    if isinstance(record, Fund | Budget):
        return record.settled
    if isinstance(record, Meeting) and record.minutes and record.minutes.approved_in:
        approving = repository[MEETINGS].get(record.minutes.approved_in)
        return approving.date if approving and approving.state == "held" else None
    return None
