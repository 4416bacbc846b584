"""The minutes of a meeting; before the meeting the empty form with the agenda."""

from __future__ import annotations

from typing import Any

from sozialraum.engine.documents.papers import Desk, Gathered
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.days import approved
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.meetings.model import Attendance, Meeting
from sozialraum.topics.meetings.view import meeting_view
from sozialraum.topics.programme.manifest import programme_on


def gather(desk: Desk, ident: str) -> Gathered:
    """Everything for the minutes of one meeting; `ident` is year/body-number and exists."""
    meeting = desk.repository[MEETINGS][ident]
    body = desk.repository[BODIES][meeting.body]
    view = meeting_view(desk, body, meeting)
    context = {
        **view,
        "minutes": _minutes(meeting) if meeting.minutes else None,
        "tasks": [
            (meeting.agenda[index].top, task.what, task.who, task.until, task.done)
            for index, _, task in meeting.tasks()
        ],
        "concepts": [one.model_dump() for one in meeting.concepts],
        "approved": approved(desk.repository, ident),
    }
    return Gathered(
        context=context,
        title=f"Niederschrift: {view['heading']} am {meeting.date:%d.%m.%Y}",
        subject=body.name,
        author=view["sender"]["name"] or programme_on(desk).city.full_name,
        day=meeting.date,
        footer=f"Niederschrift · {body.short or body.name}, {meeting.date:%d.%m.%Y}",
    )


def _minutes(meeting: Meeting) -> dict[str, Any]:
    minutes = meeting.minutes
    assert minutes is not None
    quorum = {True: "ja", False: "nein", None: None}[minutes.quorum]
    return {
        "end": minutes.end.strftime("%H:%M") if minutes.end else None,
        "chair": minutes.chair,
        "keeper": minutes.keeper,
        "voting": [_present(one) for one in minutes.present if one.voting],
        "advising": [_present(one) for one in minutes.present if not one.voting],
        "excused": minutes.excused,
        "guests": minutes.guests,
        "invited_properly": "ja" if minutes.invited_properly else "nein",
        "quorum": quorum,
    }


def _present(one: Attendance) -> str:
    return f"{one.function} ({one.number})" if one.number > 1 else one.function
