"""Reports, their presentation, agreements, and measures that were carried over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sozialraum.engine.findings import at_key, at_value
from sozialraum.engine.records.duty import Duty
from sozialraum.engine.records.kinds import Address
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.areas.active import areas_in, year_end
from sozialraum.topics.programme.recorded import agreement_due, recorded_years
from sozialraum.topics.reports.manifest import REPORTS
from sozialraum.topics.reports.progress import ReportDuty, owes_report, report_duties, step_place

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.programme.model import Programme

TEXTS: Mapping[str, str] = {
    "SRK402": "Annual report {year}: {area}",
    "SRK404": "Present the annual report {year} ({council}): {area}",
    "SRK405": "Yearly agreement {year}: {area}",
    "SRK406": "Revise the annual report {year}, returned on {returned}: {area}",
    "SRK408": "Agree the carried-over measure `{key}` again for {year}, or give it up: {area}",
}
"""What is to be done, by the code of the finding."""


def duties(repository: Repository, programme: Programme, day: date) -> Iterator[Duty]:
    """What areas owe on paper. A file that could not be read is there: nothing is owed for it."""
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
