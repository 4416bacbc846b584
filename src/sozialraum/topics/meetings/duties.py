"""What meetings leave behind: invitations to send, minutes to approve, tasks, decisions and concepts on their way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sozialraum.engine.findings import at_key, at_value
from sozialraum.engine.records.duty import Duty
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.manifest import MEETINGS

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.bodies.model import Body
    from sozialraum.topics.meetings.model import Meeting
    from sozialraum.topics.programme.model import Programme

TEXTS: Mapping[str, str] = {
    "SRK412": "Invitation: {body} on {date}",
    "SRK413": "Approve the minutes: {body} of {date}",
    "SRK414": "{what} (TOP {top}, {body} of {date})",
    "SRK415": "Pass on the decision: TOP {top} {title} ({body} of {date})",
    "SRK416": "Answer to the concept `{title}` ({body} of {date})",
    "SRK423": "Write the minutes: {body} of {date}",
    "SRK424": "Say whether it took place: {body} on {date}",
    "SRK425": "Papers to be handed in: {body} on {date}",
}
"""What is to be done, by the code of the finding."""


def duties(repository: Repository, programme: Programme, day: date) -> Iterator[Duty]:
    """The open ends of all meetings in the recorded period."""
    first = programme.records.from_.first
    by_body: dict[str, list[Meeting]] = {}
    for meeting in sorted(repository[MEETINGS].values(), key=lambda one: (one.date, one.begin)):
        if meeting.state != "cancelled":
            by_body.setdefault(meeting.body, []).append(meeting)
    for ident, meetings in by_body.items():
        body = repository[BODIES].get(ident)
        if body is None:
            continue
        for meeting, following in zip(meetings, [*meetings[1:], None], strict=True):
            if meeting.date >= first:
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
        yield _owed("SRK424", convenes, meeting.date, {}, body, meeting, "state" if _has_state(meeting) else "date")
    else:
        yield from _minutes(programme, body, meeting, following, convenes)
    yield from _tasks(body, meeting)
    yield from _decisions(programme, body, meeting, convenes)
    for index, concept in enumerate(meeting.concepts):
        if concept.sent and concept.answered is None:
            due = concept.sent + timedelta(days=programme.rules.days.concept_answer)
            params = {"title": concept.title, "department": concept.department, "sent": concept.sent}
            yield _owed("SRK416", concept.department, due, params, body, meeting, "concepts", index, "sent")


def _has_state(meeting: Meeting) -> bool:
    return "state" in meeting.model_fields_set


def _invitation(body: Body, meeting: Meeting, convenes: str) -> Iterator[Duty]:
    if meeting.invited_on is None and body.notice_days is not None:
        due = meeting.date - timedelta(days=body.notice_days)
        duty = _owed("SRK412", convenes, due, {"days": body.notice_days}, body, meeting, "date")
        yield duty._replace(counted_back=True)


def _papers(body: Body, meeting: Meeting, convenes: str, day: date) -> Iterator[Duty]:
    """What is to be decided is handed in so many days before; after that day only what is missing is still owed."""
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
