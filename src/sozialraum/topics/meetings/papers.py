"""The invitation to a meeting, a letter after DIN 5008, and its minutes; before the meeting an empty form."""

from __future__ import annotations

from typing import Any

from sozialraum.engine.documents.papers import Gathered, PaperContext
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.names import function_of, masthead
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.bodies.model import Body
from sozialraum.topics.meetings.calendar import meeting_calendar
from sozialraum.topics.meetings.days import approved, is_public, letter_day
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.meetings.model import CHANGES, MEETING_RESULTS, PURPOSES, AgendaItem, Attendance, Meeting
from sozialraum.topics.programme.manifest import programme_on
from sozialraum.topics.programme.papers import gathered
from sozialraum.topics.programme.people import people_on

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


def meeting_view(ctx: PaperContext, body: Body, meeting: Meeting) -> dict[str, Any]:
    """The part of the context that both papers share."""
    number = f", {meeting.number}. Sitzung" if meeting.number else ""
    return {
        "body": body.name,
        "heading": f"{body.name}{number}",
        "public": is_public(ctx.repository, meeting),
        "topic": meeting.topic,
        "date": meeting.date,
        "weekday": WEEKDAYS[meeting.date.weekday()],
        "begin": meeting.begin.strftime("%H:%M"),
        "end": meeting.end.strftime("%H:%M") if meeting.end else None,
        "place": place_text(meeting),
        "step_free": meeting.place.step_free if meeting.place else None,
        "cancelled": meeting.state == "cancelled",
        "changes": [(change.on, CHANGES[change.what], change.old) for change in meeting.changes],
        "agenda": [agenda_row(item) for item in meeting.agenda],
        "papers": [(item.top, paper) for item in meeting.agenda for paper in item.papers],
        "next": meeting.next,
        "distribution": meeting.distribution,
        "sender": sender(ctx, body),
    }


def place_text(meeting: Meeting) -> str:
    """The place in one line."""
    if meeting.place is None:
        return "wird noch bekannt gegeben"
    return ", ".join(filter(None, (meeting.place.name, meeting.place.street, meeting.place.town)))


def agenda_row(item: AgendaItem) -> dict[str, Any]:
    """An item of the agenda with German words."""
    return {
        "top": item.top,
        "title": item.title,
        "speaker": item.speaker,
        "minutes": item.minutes,
        "purpose": PURPOSES[item.purpose] if item.purpose else None,
        "papers": item.papers,
        "text": item.text,
        "decision": item.decision,
        "result": MEETING_RESULTS[item.result] if item.result else None,
        "votes": item.votes,
        "tasks": item.tasks,
        "passed_on": item.passed_on,
    }


def sender(ctx: PaperContext, body: Body) -> dict[str, str]:
    """Return who writes on the day of the paper: the coordination office for bodies of an area, else the secretariat.

    An area whose first meeting is called before it begins is seen as of its first day.
    """
    repository, programme = ctx.repository, programme_on(ctx)
    area = repository[AREAS].get(body.areas[0]) if len(body.areas) == 1 else None
    if area:
        head = masthead(repository, programme.terms, people_on(ctx), area, area.nearest_day(ctx.state))
        return {
            "name": head.provider,
            "office": head.office_name,
            "address": head.office_address,
            "contact": head.contact,
            "phone": head.phone,
        }
    person = people_on(ctx).person("secretariat", f"bodies/{body.id}", ctx.state)
    function = body.convenes or programme.terms.secretariat
    contact = f"{person.name} ({function_of(person, function)})" if person else function
    return {
        "name": programme.city.full_name,
        "office": function if programme.short in function else f"{function} · {programme.short}",
        "address": ", ".join(filter(None, (programme.city.street, programme.city.town))),
        "contact": contact,
        "phone": "",
    }


def gather_invitation(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for the invitation to one meeting; `ident` is year/body-number and exists."""
    meeting = ctx.repository[MEETINGS][ident]
    body = ctx.repository[BODIES][meeting.body]
    view = meeting_view(ctx, body, meeting)
    moved = any(change.what in ("date", "begin", "place") for change in meeting.changes)
    word = "Absage" if meeting.state == "cancelled" else "Verlegung" if moved else "Einladung"
    written, one = letter_day(meeting), len(meeting.invited) == 1
    context = {
        **view,
        "word": word,
        "recipients": meeting.invited if one else ("An die Mitglieder", body.name),
        "distribution": list(dict.fromkeys((*(() if one else meeting.invited), *meeting.distribution))),
        "written": written,
        "reply_until": meeting.reply_until,
        "signs": view["sender"]["contact"],
    }
    return gathered(
        programme_on(ctx),
        context,
        title=f"{word}: {view['heading']} am {meeting.date:%d.%m.%Y}",
        subject=body.name,
        author=view["sender"]["name"],
        day=written or meeting.date,
        footer=f"{word} · {body.short or body.name}, {meeting.date:%d.%m.%Y}",
        attachments={"ics": meeting_calendar(programme_on(ctx), body, meeting)},
    )


def gather_minutes(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for the minutes of one meeting; `ident` is year/body-number and exists."""
    meeting = ctx.repository[MEETINGS][ident]
    body = ctx.repository[BODIES][meeting.body]
    view = meeting_view(ctx, body, meeting)
    context = {
        **view,
        "minutes": _minutes(meeting) if meeting.minutes else None,
        "names": people_on(ctx).names("present", f"meetings/{ident}") if body.composition else [],
        "filed": meeting.filed,
        "tasks": [
            (meeting.agenda[index].top, task.what, task.who, task.until, task.done)
            for index, _, task in meeting.tasks()
        ],
        "concepts": [one.model_dump() for one in meeting.concepts],
        "approved": approved(ctx.repository, ident),
    }
    return gathered(
        programme_on(ctx),
        context,
        title=f"Niederschrift: {view['heading']} am {meeting.date:%d.%m.%Y}",
        subject=body.name,
        author=view["sender"]["name"],
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
    return f"{one.function} ({one.number})" if one.number != 1 else one.function
