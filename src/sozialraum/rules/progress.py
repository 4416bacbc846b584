"""Deadlines: what is owed and not there, or came late. Always warnings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.analysis.progress import (
    ReportDuty,
    first_submitted,
    horizon,
    missing_agreements,
    report_duties,
    submitted_on,
)
from sozialraum.findings import Finding, Place, at_key, at_value
from sozialraum.findings.finding import KeyPath
from sozialraum.repository.kinds import Address

if TYPE_CHECKING:
    from sozialraum.model.report import Report, Step
    from sozialraum.repository.repository import Repository


def reports_are_in_time(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK401, SRK402, SRK406: reports are there on their day, and a returned one comes again."""
    if repository.programme is None:
        return
    limit = horizon(repository.programme, day)
    for duty in report_duties(repository, day):
        report = duty.report
        submitted = first_submitted(report) if report else None
        if report is None or submitted is None:
            missing = report is not None or not repository.knows("reports", f"{duty.year}/{duty.area.id}")
            if missing and duty.due < limit:
                params = {"year": duty.year, "area": duty.area.name, "due": duty.due}
                yield Finding("SRK402", _place_of(duty), params)
            continue
        if submitted > duty.due:
            params = {"submitted": submitted, "due": duty.due, "days": (submitted - duty.due).days}
            yield Finding("SRK401", _step(report, "submitted", submitted), params)
        if submitted_on(report) is None:
            returned = report.days_of("returned")[-1]
            yield Finding("SRK406", _step(report, "returned", returned), {"returned": returned})


def reports_are_presented(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK403, SRK404: a report is presented after it was submitted, and within the following year."""
    if repository.programme is None:
        return
    limit = horizon(repository.programme, day)
    for report in repository.reports.values():
        submitted, presented = first_submitted(report), report.days_of("presented")
        if presented and (submitted is None or presented[0] < submitted):
            yield Finding("SRK403", _step(report, "presented", presented[0]), {"presented": presented[0]})
    for duty in report_duties(repository, day):
        if duty.report is None or first_submitted(duty.report) is None:
            continue
        in_council = any(step.step == "presented" and step.district for step in duty.report.steps)
        if not in_council and duty.present_by < limit:
            params = {"year": duty.year, "area": duty.area.name, "due": duty.present_by}
            yield Finding("SRK404", _place_of(duty), params)


def agreements_are_concluded(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK405: every area has a concluded agreement for each year of activity."""
    for area, year, agreement in missing_agreements(repository, day):
        ident = f"{year}/{area.id}"
        if Address("agreements", ident) in repository.broken:
            continue
        address = Address("agreements", ident) if agreement else Address("areas", area.id)
        yield Finding("SRK405", at_key(address.path), {"area": area.name, "year": year, "id": area.id})


def agreed_measures_are_mentioned(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK407: a submitted report says of each agreed measure how far it got."""
    for report in repository.reports.values():
        agreement = repository.agreements.get(report.id)
        if agreement is None or first_submitted(report) is None:
            continue
        mentioned = {entry.measure for entry in report.measures}
        for _, measure in agreement.measures():
            if measure.key not in mentioned:
                place = at_key(Address("reports", report.id).path, *(("measures",) if report.measures else ()))
                yield Finding("SRK407", place, {"key": measure.key, "title": measure.title})


def _place_of(duty: ReportDuty) -> Place:
    """The report if there is one, else the area that owes it."""
    if duty.report:
        return at_key(Address("reports", duty.report.id).path)
    return at_key(Address("areas", duty.area.id).path)


def _step(report: Report, step: Step, on: date) -> Place:
    index = next(i for i, entry in enumerate(report.steps) if entry.step == step and entry.on == on)
    keys: KeyPath = ("steps", index, "on")
    return at_value(Address("reports", report.id).path, *keys)
