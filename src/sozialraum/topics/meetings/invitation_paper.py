"""The invitation to a meeting, a letter after DIN 5008."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.documents.papers import Desk, Gathered
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.calendar import meeting_calendar
from sozialraum.topics.meetings.days import letter_day
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.meetings.view import meeting_view
from sozialraum.topics.programme.manifest import programme_on

if TYPE_CHECKING:
    from sozialraum.topics.bodies.model import Body
    from sozialraum.topics.meetings.model import Meeting


def gather(desk: Desk, ident: str) -> Gathered:
    """Everything for the invitation to one meeting; `ident` is year/body-number and exists."""
    meeting = desk.repository[MEETINGS][ident]
    body = desk.repository[BODIES][meeting.body]
    view = meeting_view(desk, body, meeting)
    moved = any(change.what in ("date", "begin", "place") for change in meeting.changes)
    word = "Absage" if meeting.state == "cancelled" else "Verlegung" if moved else "Einladung"
    written = letter_day(meeting)
    context = {
        **view,
        "word": word,
        "recipients": meeting.invited or ("An die Mitglieder", body.name),
        "written": written,
        "reply_until": meeting.reply_until,
        "signs": view["sender"]["contact"],
    }
    return Gathered(
        context=context,
        title=f"{word}: {view['heading']} am {meeting.date:%d.%m.%Y}",
        subject=body.name,
        author=view["sender"]["name"] or programme_on(desk).city.full_name,
        day=written or meeting.date,
        footer=f"{word} · {body.short or body.name}, {meeting.date:%d.%m.%Y}",
        attachments={"ics": _calendar(desk, body, meeting)},
    )


def _calendar(desk: Desk, body: Body, meeting: Meeting) -> bytes:
    return meeting_calendar(programme_on(desk), body, meeting)
