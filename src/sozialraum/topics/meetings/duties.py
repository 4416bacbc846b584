"""Duties of bodies that meet in a rhythm, and what meetings leave behind: invitations, minutes, tasks, decisions."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import at_key, at_value
from sozialraum.engine.findings.language import Words
from sozialraum.engine.grouping import grouped
from sozialraum.engine.records.duty import Duty
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.days import year_end
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.bodies.model import Body
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.meetings.model import Meeting
from sozialraum.topics.programme.days import recorded_years
from sozialraum.topics.programme.model import Programme

TEXTS: Mapping[str, str] = {
    "SRK410": "Meeting: {body} (every {months} months; {seen} {last})",
    "SRK411": "Meeting: {body} ({held} of at least {least} in {year})",
    "SRK412": "Invitation: {body} on {date}",
    "SRK413": "Approve the minutes: {body} of {date}",
    "SRK414": "{what} (TOP {top}, {body} of {date})",
    "SRK415": "Pass on the decision: TOP {top} {title} ({body} of {date})",
    "SRK416": "Answer to the concept `{title}` ({body} of {date})",
    "SRK422": "Meeting missing in the records: {body} (every {months} months; none until {next})",
    "SRK423": "Write the minutes: {body} of {date}",
    "SRK424": "Say whether it took place: {body} on {date}",
    "SRK425": "Papers to be handed in: {body} on {date}",
}
"""What is to be done, by the code of the finding."""


def duties(repository: Repository, programme: Programme, day: date) -> Iterator[Duty]:
    """Yield the meetings that the rhythm of each body asks for, and the open ends of those in the recorded period."""
    found = sorted(repository[MEETINGS].values(), key=lambda one: (one.date, one.begin))
    of_body = grouped((one.body, one) for one in found if one.state != "cancelled")
    yield from _of_rhythms(repository, programme, of_body, day)
    for ident, meetings in of_body.items():
        body = repository[BODIES].get(ident)
        for meeting, following in zip(meetings, [*meetings[1:], None], strict=True):
            if body and meeting.date >= programme.records.from_.first:
                yield from _of_meeting(programme, body, meeting, following, day)


def _of_meeting(
    programme: Programme, body: Body, meeting: Meeting, following: Meeting | None, day: date
) -> Iterator[Duty]:
    convenes = body.convenes or programme.terms.secretariat
    if meeting.date > day:
        yield from _invitation(body, meeting, convenes)
        yield from _papers(body, meeting, convenes, day)
        return
    if meeting.date < day and meeting.state in ("planned", "invited"):
        key = "state" if "state" in meeting.model_fields_set else "date"
        yield _owed("SRK424", convenes, meeting.date, {}, body, meeting, key)
    else:
        yield from _minutes(programme, body, meeting, following, convenes)
    yield from _tasks(body, meeting)
    yield from _decisions(programme, body, meeting, convenes)
    for index, concept in enumerate(meeting.concepts):
        if concept.sent and concept.answered is None:
            due = concept.sent + timedelta(days=programme.rules.days.concept_answer)
            params = {"title": concept.title, "department": concept.department, "sent": concept.sent}
            yield _owed("SRK416", concept.department, due, params, body, meeting, "concepts", index, "sent")


def _invitation(body: Body, meeting: Meeting, convenes: str) -> Iterator[Duty]:
    if meeting.invited_on is None and body.notice_days is not None:
        due = meeting.date - timedelta(days=body.notice_days)
        duty = _owed("SRK412", convenes, due, {"days": body.notice_days}, body, meeting, "date")
        yield duty._replace(counted_back=True)


def _papers(body: Body, meeting: Meeting, convenes: str, day: date) -> Iterator[Duty]:
    """Yield the papers to be handed in so many days before; after that day only what is missing is still owed."""
    if body.papers_days is None:
        return
    due = meeting.date - timedelta(days=body.papers_days)
    missing = [item.top for item in meeting.agenda if item.purpose == "decision" and not item.papers]
    if due >= day or missing:
        tops = ", ".join(missing) or "–"
        duty = _owed("SRK425", convenes, due, {"days": body.papers_days, "tops": tops}, body, meeting, "date")
        yield duty._replace(counted_back=True)


def _minutes(
    programme: Programme, body: Body, meeting: Meeting, following: Meeting | None, convenes: str
) -> Iterator[Duty]:
    """Minutes are written within some days, and approved in the next meeting."""
    if body.kind == "training":
        return
    if meeting.minutes is None:
        due = meeting.date + timedelta(days=programme.rules.days.minutes)
        yield _owed("SRK423", convenes, due, {}, body, meeting, "date")
    elif following and meeting.minutes.approved_in is None:
        duty = _owed("SRK413", convenes, following.date, {}, body, meeting, "date")
        yield duty._replace(place=at_key(meeting.address.path, "date"), counted_back=True)


def _tasks(body: Body, meeting: Meeting) -> Iterator[Duty]:
    for index, number, task in meeting.tasks():
        if task.done is None:
            item = meeting.agenda[index]
            params = {"what": task.what, "who": task.who, "top": item.top}
            keys = ("agenda", index, "tasks", number, "until" if task.until else "what")
            duty = _owed("SRK414", task.who, task.until, params, body, meeting, *keys)
            yield duty if task.until else duty._replace(params={**duty.params, "due": "–"})


def _decisions(programme: Programme, body: Body, meeting: Meeting, convenes: str) -> Iterator[Duty]:
    """Decisions go to those whom they concern; those of the steering body always go somewhere."""
    due = meeting.date + timedelta(days=programme.rules.days.pass_on)
    for index, item in enumerate(meeting.agenda):
        if item.result not in ("unchanged", "changed") or item.decision is None:
            continue
        waiting = [entry.to for entry in item.passed_on if entry.on is None]
        if waiting or (body.kind == "steering" and not item.passed_on):
            params = {"top": item.top, "title": item.title, "to": ", ".join(waiting) or "–"}
            yield _owed("SRK415", convenes, due, params, body, meeting, "agenda", index, "decision")


def _owed(
    code: str, who: str, due: date | None, params: Mapping[str, object], body: Body, meeting: Meeting, *keys: str | int
) -> Duty:
    """A duty that a meeting leaves behind; it names the body and the day of the meeting."""
    named = {"body": body.name, "date": meeting.date, **params, "due": due}
    return Duty(code, who, due, named, at_value(meeting.address.path, *keys), body.areas, meeting=meeting.id)


def _of_rhythms(
    repository: Repository, programme: Programme, of_body: Mapping[str, list[Meeting]], day: date
) -> Iterator[Duty]:
    """Yield the meetings that rhythms ask for. Planned ones count: only what nobody planned is owed."""
    unreadable = {
        address.id.partition("/")[2].rpartition("-")[0] for address in repository.broken if address.folder == "meetings"
    }
    for body in repository[BODIES].values():
        if body.rhythm is None or body.id in unreadable or repository.broken.may_hide("meetings"):
            continue
        if body.rhythm.every_months:
            yield from _every_months(programme, body, of_body.get(body.id, []), day)
        else:
            yield from _per_year(programme, body, [one.date for one in of_body.get(body.id, ())], day)


def _every_months(programme: Programme, body: Body, meetings: list[Meeting], day: date) -> Iterator[Duty]:
    """The next meeting is due at the end of the month that lies so many months after the last one.

    A gap between two meetings of the past is found too: a meeting is missing there, in the body or in the records.
    """
    months = body.rhythm.every_months if body.rhythm else None
    if not months or body.first_day is None:
        return
    first = max(body.first_day, programme.records.from_.first)
    last: date | None = None
    for meeting in meetings:
        due = _month_end_after(last, months) if last else _month_end_after(first, months - 1)
        if due < min(meeting.date, day) and due >= first and body.holds_on(due):
            params = {"body": body.name, "months": months, "last": last or Words("never"), "next": meeting.date}
            place = at_value(meeting.address.path, "date")
            yield _duty("SRK422", programme, body, due, {**params, "due": due}, place, meeting.id)
        last = meeting.date
    if body.holds_on(day):
        due = _month_end_after(last, months) if last else _month_end_after(first, months - 1)
        seen = Words("planned for") if last and last > day else Words("last")
        params = {"body": body.name, "months": months, "seen": seen, "last": last or Words("never"), "due": due}
        yield _duty("SRK410", programme, body, due, params, at_key(body.address.path, "rhythm"))


def _month_end_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def _per_year(programme: Programme, body: Body, dates: list[date], day: date) -> Iterator[Duty]:
    """So many meetings until the end of each year; a body that meets regularly meets at least once."""
    least = (body.rhythm.per_year if body.rhythm else None) or 1
    for year in recorded_years(programme, day):
        held = sum(one.year == year for one in dates)
        if held < least and body.holds_on(date(year, 1, 1)) and body.holds_on(year_end(year)):
            params = {"body": body.name, "year": year, "held": held, "least": least, "due": year_end(year)}
            yield _duty("SRK411", programme, body, year_end(year), params, at_key(body.address.path, "rhythm"))


def _duty(
    code: str, programme: Programme, body: Body, due: date, params: dict[str, object], place: Place, meeting: str = ""
) -> Duty:
    who = body.convenes or programme.terms.secretariat
    return Duty(code, who, due, params, place, body.areas, meeting=meeting)
