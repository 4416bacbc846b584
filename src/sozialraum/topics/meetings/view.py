"""What invitation and minutes have in common: the meeting, its body, who invites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sozialraum.engine.documents.papers import Desk
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.masthead import function_of, masthead
from sozialraum.topics.meetings.model import CHANGES, MEETING_RESULTS, PURPOSES

if TYPE_CHECKING:
    from sozialraum.topics.bodies.model import Body
    from sozialraum.topics.meetings.model import AgendaItem, Meeting

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


def meeting_view(desk: Desk, body: Body, meeting: Meeting) -> dict[str, Any]:
    """The part of the context that both papers share."""
    terms = desk.programme.terms
    number = f", {meeting.number}. Sitzung" if meeting.number else ""
    return {
        "programme": desk.programme.short,
        "city": desk.programme.city.name,
        "city_full": desk.programme.city.full_name,
        "terms": terms.model_dump(),
        "body": body.name,
        "heading": f"{body.name}{number}",
        "public": body.public,
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
        "sender": sender(desk, body),
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


def sender(desk: Desk, body: Body) -> dict[str, str]:
    """Who writes on the day of the paper: the coordination office for bodies of an area, else the secretariat.

    An area whose first meeting is called before it begins is seen as of its first day.
    """
    repository, programme = desk.repository, desk.programme
    area = repository[AREAS].get(body.areas[0]) if len(body.areas) == 1 else None
    if area:
        head = masthead(repository, programme.terms, desk.people, area, area.nearest_day(desk.state))
        return {"name": head.provider, "office": head.office, "contact": head.contact, "phone": head.phone}
    person = desk.people.person("secretariat", f"bodies/{body.id}", desk.state)
    function = body.convenes or programme.terms.secretariat
    contact = f"{person.name} ({function_of(person, function)})" if person else function
    return {
        "name": programme.city.full_name,
        "office": function if programme.short in function else f"{function} · {programme.short}",
        "contact": contact,
        "phone": "",
    }
