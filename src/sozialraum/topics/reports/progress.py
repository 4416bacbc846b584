"""What is owed and how far it is: annual reports, their presentation, agreements.

Only what lies in the recorded period is owed: a year that begins in it, a day that has come before its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.findings import Place, at_value
from sozialraum.topics.areas.active import active_in, areas_in, year_end
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.programme.recorded import recorded_years, report_due
from sozialraum.topics.reports.manifest import REPORTS

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.reports.model import Report, Step


class ReportDuty(NamedTuple):
    """The annual report that an area owes for a year, as of a day."""

    area: Area
    year: int
    due: date
    present_by: date
    report: Report | None


def extended_due(report: Report | None, due: date) -> date:
    """The day on which one report is due, with its extensions."""
    extensions = [step.until for step in report.steps if step.step == "extended" and step.until] if report else []
    return max([due, *extensions])


def owes_report(repository: Repository, area: Area, year: int) -> bool:
    """Whether an area reports on a year; never where the programme asks for no reports.

    It does if it is active on 31 December; one that ended within the year does if it had an agreement to answer for.
    """
    programme = programme_of(repository)
    if programme and not programme.reports:
        return False
    if not active_in(area, year):
        return False
    return area.holds_on(year_end(year)) or repository.knows("agreements", f"{year}/{area.id}")


def report_duties(repository: Repository, day: date) -> Iterator[ReportDuty]:
    """The reports owed in the recorded period whose own day may still come; earliest year first."""
    programme = programme_of(repository)
    if programme is None:
        return
    for year in recorded_years(programme, day):
        for area in areas_in(repository, year):
            if owes_report(repository, area, year):
                report = repository[REPORTS].get(f"{year}/{area.id}")
                due = extended_due(report, report_due(programme, year))
                yield ReportDuty(area, year, due, year_end(year + 1), report)


def step_place(report: Report, step: Step, on: date) -> Place:
    """The day of a step in the file of its report."""
    index = next(i for i, entry in enumerate(report.steps) if entry.step == step and entry.on == on)
    return at_value(report.address.path, "steps", index, "on")
