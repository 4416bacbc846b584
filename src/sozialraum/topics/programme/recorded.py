"""The recorded period, and the days in it on which papers are due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sozialraum.topics.programme.model import Programme


def horizon(programme: Programme, day: date) -> date:
    """The last day that counts: today, or the end of the recorded period if that lies before."""
    return min(day, programme.records.until.last) if programme.records.until else day


def recorded_years(programme: Programme, day: date) -> range:
    """The years that the records cover from their first day on, up to the year of the horizon."""
    first = programme.records.from_.first
    start = first.year if (first.month, first.day) == (1, 1) else first.year + 1
    return range(start, min(horizon(programme, day).year, date.max.year - 1) + 1)


def report_due(programme: Programme, year: int) -> date:
    """The day on which reports of a year are due."""
    month, day = map(int, programme.rules.report_due.split("-"))
    return date(year + 1, month, day)


def agreement_due(programme: Programme, year: int) -> date:
    """The day on which agreements of a year are to be concluded at the latest."""
    month, day = map(int, programme.rules.agreement_due.split("-"))
    return date(year, month, day)
