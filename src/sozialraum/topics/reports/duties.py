"""What areas owe on paper: annual reports, their presentation, agreements, and measures that were carried over.

Only what lies in the recorded period is owed: a year that begins in it, a day that has come before its end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import at_key, at_value
from sozialraum.engine.records.duty import Duty
from sozialraum.engine.records.kinds import Address
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.areas.days import active_in, areas_in, year_end
from sozialraum.topics.programme.days import agreement_due, recorded_years, report_due
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.reports.manifest import REPORTS

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.programme.model import Programme
    from sozialraum.topics.reports.model import Report, Step


TEXTS: Mapping[str, str] = {
    "SRK402": "Annual report {year}: {area}",
    "SRK404": "Present the annual report {year} ({council}): {area}",
    "SRK405": "Yearly agreement {year}: {area}",
    "SRK406": "Revise the annual report {year}, returned on {returned}: {area}",
    "SRK408": "Agree the carried-over measure `{key}` again for {year}, or give it up: {area}",
}
"""What is to be done, by the code of the finding."""


def duties(repository: Repository, programme: Programme, day: date) -> Iterator[Duty]:
    """Yield what areas owe on paper. A file that could not be read is there: nothing is owed for it."""
    for one in report_duties(repository, day):
        if Address("reports", f"{one.year}/{one.area.id}") not in repository.broken:
            yield from _of_report(programme, one)
    for year in recorded_years(programme, day):
        for area in areas_in(repository, year):
            yield from _agreement(repository, programme, area, year)
            yield from _carried_over(repository, programme, area, year)


def _of_report(programme: Programme, one: ReportDuty) -> Iterator[Duty]:
    report, area = one.report, one.area
    who = f"{programme.terms.coordinator} {area.name}"
    place = at_key(report.address.path if report else area.address.path)
    if report is None or report.first_submitted() is None:
        yield Duty("SRK402", who, one.due, {"year": one.year, "area": area.name, "due": one.due}, place, (area.id,))
        return
    if report.submitted_on() is None:
        returned = report.days_of("returned")[-1]
        params = {"returned": returned, "year": one.year, "area": area.name}
        yield Duty("SRK406", who, None, params, step_place(report, "returned", returned), (area.id,), at_once=True)
    if not any(step.step == "presented" and step.district for step in report.steps):
        params = {"year": one.year, "area": area.name, "due": one.present_by, "council": programme.terms.council}
        yield Duty("SRK404", who, one.present_by, params, place, (area.id,))


def _agreement(repository: Repository, programme: Programme, area: Area, year: int) -> Iterator[Duty]:
    """An agreement is owed by areas that are active on 1 January, until the day that the programme sets."""
    address = Address("agreements", f"{year}/{area.id}")
    agreement = repository[AGREEMENTS].get(address.id)
    if not programme.agreements or not area.holds_on(date(year, 1, 1)) or address in repository.broken:
        return
    if agreement is None or agreement.concluded is None:
        path = address.path if agreement else area.address.path
        who = f"{programme.terms.citizens_office} und Träger, {area.name}"
        due = agreement_due(programme, year)
        params = {"area": area.name, "year": year, "id": area.id, "due": due}
        yield Duty("SRK405", who, due, params, at_key(path), (area.id,))


def _carried_over(repository: Repository, programme: Programme, area: Area, year: int) -> Iterator[Duty]:
    """A measure carried over is agreed again in the next year, at the latest when that agreement is concluded."""
    report = repository[REPORTS].get(f"{year}/{area.id}")
    following = Address("agreements", f"{year + 1}/{area.id}")
    if report is None or following in repository.broken or not owes_report(repository, area, year + 1):
        return
    agreement = repository[AGREEMENTS].get(following.id)
    continued = {measure.continues for _, measure in agreement.measures()} if agreement else set()
    concluded = agreement.concluded if agreement else None
    for index, entry in enumerate(report.measures):
        if entry.state == "carried-over" and f"{report.id}#{entry.measure}" not in continued:
            place = at_value(report.address.path, "measures", index, "state")
            params = {"key": entry.measure, "year": year + 1, "area": area.name}
            due = concluded - timedelta(days=1) if concluded else year_end(year + 1)
            who = f"{programme.terms.coordinator} {area.name}"
            yield Duty("SRK408", who, due, params, place, (area.id,))


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
    """Return whether an area reports on a year; never where the programme asks for no reports.

    It does if it is active on 31 December; one that ended within the year does if it had an agreement to answer for.
    """
    programme = programme_of(repository)
    if programme and not programme.reports:
        return False
    if not active_in(area, year):
        return False
    return area.holds_on(year_end(year)) or repository.knows("agreements", f"{year}/{area.id}")


def areas_without_report(repository: Repository, year: int, made: Collection[str]) -> list[Area]:
    """Return the areas that owe a report of a recorded year and have none among those of some ids."""
    programme = programme_of(repository)
    if programme is None or year not in recorded_years(programme, date.max):
        return []
    owing = (area for area in areas_in(repository, year) if owes_report(repository, area, year))
    return [area for area in owing if f"{year}/{area.id}" not in made]


def report_duties(repository: Repository, day: date) -> Iterator[ReportDuty]:
    """The reports owed in the recorded period whose own day may still come; earliest year first."""
    programme = programme_of(repository)
    if programme is None:
        return
    for year in recorded_years(programme, day):
        due = report_due(programme, year)
        for area in areas_in(repository, year):
            if owes_report(repository, area, year):
                report = repository[REPORTS].get(f"{year}/{area.id}")
                yield ReportDuty(area, year, extended_due(report, due), year_end(year + 1), report)


def step_place(report: Report, step: Step, on: date) -> Place:
    """The day of a step in the file of its report."""
    index = next(i for i, entry in enumerate(report.steps) if entry.step == step and entry.on == on)
    return at_value(report.address.path, "steps", index, "on")
