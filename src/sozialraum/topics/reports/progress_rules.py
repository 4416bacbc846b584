"""Deadlines: what is owed and not there, or came late. Always warnings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sozialraum.engine.findings import Finding, at_key, at_value
from sozialraum.engine.records.checking import rule
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.duties import duties
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.programme.recorded import horizon
from sozialraum.topics.reports.manifest import REPORTS
from sozialraum.topics.reports.progress import report_duties, step_place

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository


@rule
def duties_are_done(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK402, SRK404–SRK406, SRK408–SRK416, SRK418–SRK425: nothing is overdue."""
    programme = programme_of(repository)
    if programme is None:
        return
    today = horizon(programme, day)
    for duty in duties(repository, today):
        if duty.state(today, 0) == "overdue":
            yield duty.finding()


@rule
def reports_came_in_time(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK401: a report was submitted on its day at the latest."""
    for duty in report_duties(repository, day):
        submitted = duty.report.first_submitted() if duty.report else None
        if duty.report and submitted and submitted > duty.due:
            params = {"submitted": submitted, "due": duty.due, "days": (submitted - duty.due).days}
            yield Finding("SRK401", step_place(duty.report, "submitted", submitted), params)


@rule
def reports_are_submitted_before_presented(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK403: a report is on record before it is presented."""
    for report in repository[REPORTS].values():
        submitted, presented = report.first_submitted(), report.days_of("presented")
        if presented and (submitted is None or presented[0] < submitted):
            yield Finding("SRK403", step_place(report, "presented", presented[0]), {"presented": presented[0]})


@rule
def agreed_measures_are_mentioned(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK407: a submitted report says of each agreed measure how far it got."""
    for report in repository[REPORTS].values():
        agreement = repository[AGREEMENTS].get(report.id)
        if agreement is None or report.first_submitted() is None:
            continue
        mentioned = {entry.measure for entry in report.measures}
        for _, measure in agreement.measures():
            if measure.key not in mentioned:
                place = at_key(report.address.path, *(("measures",) if report.measures else ()))
                yield Finding("SRK407", place, {"key": measure.key, "title": measure.title})


@rule
def invitations_keep_the_notice_period(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK417: between invitation and meeting lie as many days as the body's notice period asks for."""
    programme = programme_of(repository)
    recorded = programme.records.from_.first if programme else date.max
    for meeting in repository[MEETINGS].values():
        body = repository[BODIES].get(meeting.body)
        if (
            body
            and body.notice_days
            and meeting.invited_on
            and meeting.state != "cancelled"
            and meeting.date >= recorded
        ):
            latest = meeting.date - timedelta(days=body.notice_days)
            if meeting.invited_on > latest:
                place = at_value(meeting.address.path, "invited_on")
                params = {"body": body.name, "days": body.notice_days, "latest": latest}
                yield Finding("SRK417", place, params)
