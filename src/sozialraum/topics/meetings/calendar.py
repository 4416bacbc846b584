"""Calendar files (RFC 5545): meetings, and what is owed.

Nothing comes from a clock: the UID is the id of the record, SEQUENCE the number of its changes, DTSTAMP a day of the
data. Files are published (METHOD PUBLISH, no attendees); a meeting that was called off is cancelled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from sozialraum.engine.documents.escape import clean
from sozialraum.engine.grouping import grouped
from sozialraum.engine.records.duty import german_duty_text
from sozialraum.engine.records.kinds import uid_of
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.days import is_public
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.programme.model import programme_key

if TYPE_CHECKING:
    from sozialraum.engine.records.duty import Duty
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.bodies.model import Body
    from sozialraum.topics.meetings.model import Meeting
    from sozialraum.topics.programme.model import Programme

ZONE = ZoneInfo("Europe/Berlin")
_BERLIN = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
"""Written out, since the generated block gives the change to summer time as 03:00 where local time is 02:00."""


def meeting_calendar(programme: Programme, body: Body, meeting: Meeting) -> bytes:
    """One meeting as a calendar file."""
    calendar = _calendar(programme, "CANCEL" if meeting.state == "cancelled" else "PUBLISH")
    calendar.add_component(Timezone.from_ical(_BERLIN.replace("\n", "\r\n")))
    calendar.add_component(_event(programme, body, meeting))
    return bytes(calendar.to_ical())


def meetings_calendar(programme: Programme, name: str, meetings: Iterable[tuple[Body, Meeting]]) -> bytes:
    """Some meetings, each with its body, as a calendar to subscribe to; what was called off is in it as cancelled."""
    calendar = _calendar(programme, "PUBLISH")
    calendar.add("name", _Exact(clean(name)))
    calendar.add("x-wr-calname", _Exact(clean(name)))
    calendar.add_component(Timezone.from_ical(_BERLIN.replace("\n", "\r\n")))
    for body, meeting in meetings:
        calendar.add_component(_event(programme, body, meeting))
    return bytes(calendar.to_ical())


class Subscription(NamedTuple):
    """The public meetings of all bodies, of one (`folder` is bodies) or for an area (areas), in their order."""

    folder: str
    id: str
    name: str
    meetings: tuple[tuple[Body, Meeting], ...]


def subscriptions(view: Repository) -> Iterator[Subscription]:
    """Yield the calendars of a public view in which there is a meeting."""
    bodies = view[BODIES]
    public = sorted(
        (one for one in view[MEETINGS].values() if one.body in bodies and is_public(view, one)),
        key=lambda one: (one.date, one.begin, one.id),
    )
    told = tuple((bodies[one.body], one) for one in public)
    own = grouped((one[0].id, one) for one in told)
    areas = grouped((area, one) for one in told for area in dict.fromkeys(one[0].areas))
    if told:
        yield Subscription("", "", "öffentliche Sitzungen", told)
    for ident, named in view[AREAS].items():
        if ident in areas:
            yield Subscription(AREAS.folder, ident, named.name, tuple(areas[ident]))
    for ident, found in own.items():
        yield Subscription(BODIES.folder, ident, bodies[ident].name, tuple(found))


def _event(programme: Programme, body: Body, meeting: Meeting) -> Event:
    event = Event()
    begin = datetime.combine(meeting.date, meeting.begin, ZONE)
    end = datetime.combine(meeting.date, meeting.end, ZONE) if meeting.end else begin + timedelta(hours=2)
    event.add("uid", f"{meeting.uid or uid_of(meeting.id)}@{_domain(programme)}")
    event.add("organizer", _organizer(programme, body))
    event.add("sequence", len(meeting.changes) + _unwritten_cancellation(meeting))
    event.add("dtstamp", _stamp(max([meeting.invited_on or meeting.date, *(change.on for change in meeting.changes)])))
    event.add("dtstart", begin)
    event.add("dtend", end)
    number = f", {meeting.number}. Sitzung" if meeting.number else ""
    event.add("summary", _Exact(clean(f"{body.name}{number}")))
    event.add("status", "CANCELLED" if meeting.state == "cancelled" else "CONFIRMED")
    if meeting.place:
        place = (meeting.place.name, meeting.place.street, meeting.place.town)
        event.add("location", _Exact(clean(", ".join(filter(None, place)))))
    event.add("description", _Exact(clean(_agenda(meeting))))
    return event


def _organizer(programme: Programme, body: Body) -> vCalAddress:
    """Return who invites, as RFC 5546 asks in a cancellation. The address is no mailbox: nobody answers a file."""
    organizer = vCalAddress(f"mailto:einladung@{_domain(programme)}")
    organizer.params["CN"] = clean(body.convenes or programme.terms.secretariat)
    return organizer


def _unwritten_cancellation(meeting: Meeting) -> bool:
    """Calendars ignore a cancellation with the old number, so one that nobody entered as a change counts too."""
    return meeting.state == "cancelled" and all(change.what != "cancelled" for change in meeting.changes)


def _agenda(meeting: Meeting) -> str:
    lines = [f"TOP {item.top}: {item.title}" for item in meeting.agenda]
    if meeting.place and meeting.place.step_free:
        lines.append(f"Barrierefreier Zugang: {meeting.place.step_free}")
    return "\n".join(lines)


def duty_calendar(programme: Programme, duties: Iterable[Duty], day: date) -> bytes:
    """Return what is owed as whole-day entries to subscribe to; what has no day is entered on the day of the list."""
    calendar = _calendar(programme, "PUBLISH")
    for duty in duties:
        event = Event()
        due = duty.due or day
        what = german_duty_text(duty)
        same = _same(duty)
        name = hashlib.sha256(same.encode()).hexdigest()[:20]
        event.add("uid", f"{name}@{_domain(programme)}")
        event.add("dtstamp", _stamp(day))
        event.add("dtstart", due)
        if due < date.max:
            event.add("dtend", due + timedelta(days=1))
        event.add("summary", _Exact(clean(what)))
        event.add("description", _Exact(clean(f"Zuständig: {duty.who}\n{duty.code}")))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _same(duty: Duty) -> str:
    """Return what makes a duty the same one tomorrow: by then the paper of an area and year may have a file."""
    year = duty.params.get("year", "")
    if duty.code in ("SRK402", "SRK404", "SRK405"):
        return f"{duty.code} {duty.areas} {year}"
    return f"{duty.code} {duty.place.file} {duty.place.keys} {year}"


def _calendar(programme: Programme, method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//srk//{clean(programme.short)}//DE")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


class _Exact(vText):
    """A text as it is: icalendar takes a backslash with an N, as in K:\\Niederschriften, for a line break."""

    def to_ical(self) -> bytes:
        """The text with the escapes of RFC 5545."""
        text = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return text.encode()


def _stamp(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _domain(programme: Programme) -> str:
    """The part of all UIDs that no other programme has, be it of another city or of the same."""
    return f"{programme.key or programme_key(programme.city.name, programme.short)}.sozialraum.invalid"
