"""What meetings leave behind: invitations to send, minutes to approve, tasks, decisions and concepts on their way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sozialraum.analysis.duties.duty import Duty
from sozialraum.findings import Place, at_key, at_value
from sozialraum.repository.kinds import BODIES, MEETINGS

if TYPE_CHECKING:
    from sozialraum.model.body import Body
    from sozialraum.model.meeting import Meeting
    from sozialraum.model.programme import Programme
    from sozialraum.repository.repository import Repository


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
    areas = body.areas
    if meeting.date > day:
        yield from _invitation(body, meeting, convenes, areas)
        return
    yield from _minutes(body, meeting, following, convenes, areas)
    yield from _tasks(meeting, areas)
    yield from _decisions(programme, body, meeting, convenes, areas)
    for index, concept in enumerate(meeting.concepts):
        if concept.sent and concept.answered is None:
            due = concept.sent + timedelta(days=programme.rules.days.concept_answer)
            params = {"title": concept.title, "department": concept.department, "sent": concept.sent, "due": due}
            place = _at(meeting, "concepts", index, "sent")
            yield Duty("SRK416", concept.department, due, params, place, areas)


def _invitation(body: Body, meeting: Meeting, convenes: str, areas: tuple[str, ...]) -> Iterator[Duty]:
    if meeting.invited_on is None and body.notice_days is not None:
        due = meeting.date - timedelta(days=body.notice_days)
        params = {"body": body.name, "date": meeting.date, "days": body.notice_days, "due": due}
        yield Duty("SRK412", convenes, due, params, _at(meeting, "date"), areas)


def _minutes(
    body: Body, meeting: Meeting, following: Meeting | None, convenes: str, areas: tuple[str, ...]
) -> Iterator[Duty]:
    """The minutes of a meeting are approved in the next one."""
    approved = meeting.minutes.approved_in if meeting.minutes else None
    if body.kind == "training" or approved is not None:
        return
    params = {"body": body.name, "date": meeting.date}
    due = following.date if following else date.max
    if following:
        yield Duty("SRK413", convenes, due, {**params, "due": due}, at_key(meeting.address.path, "date"), areas)


def _tasks(meeting: Meeting, areas: tuple[str, ...]) -> Iterator[Duty]:
    for index, number, task in meeting.tasks():
        if task.done is None:
            params = {"what": task.what, "who": task.who, "due": task.until or "–"}
            place = _at(meeting, "agenda", index, "tasks", number, "until" if task.until else "what")
            yield Duty("SRK414", task.who, task.until, params, place, areas)


def _decisions(
    programme: Programme, body: Body, meeting: Meeting, convenes: str, areas: tuple[str, ...]
) -> Iterator[Duty]:
    """Decisions go to those whom they concern; those of the steering body always go somewhere."""
    due = meeting.date + timedelta(days=programme.rules.days.pass_on)
    for index, item in enumerate(meeting.agenda):
        if item.result not in ("unchanged", "changed") or item.decision is None:
            continue
        waiting = [entry.to for entry in item.passed_on if entry.on is None]
        if waiting or (body.kind == "steering" and not item.passed_on):
            params = {"top": item.top, "title": item.title, "to": ", ".join(waiting) or "–", "due": due}
            yield Duty("SRK415", convenes, due, params, _at(meeting, "agenda", index, "decision"), areas)


def _at(meeting: Meeting, *keys: str | int) -> Place:
    return at_value(meeting.address.path, *keys)
