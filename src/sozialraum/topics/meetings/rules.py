"""Meetings: of a body that exists on the day, filed under their year, each item once, every change told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.closest import KnownWords
from sozialraum.engine.findings.finding import Finding, at_key, at_value
from sozialraum.engine.records.checking import rule, warning_rule
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.diff.state import State
    from sozialraum.engine.records.kinds import Address
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.bodies.model import Body
    from sozialraum.topics.meetings.model import ChangedField, Meeting


@rule
def meetings_belong_to_a_body(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK301, SRK331: the body that the name of the file tells exists, on the day of the meeting too."""
    names = KnownWords(repository[BODIES])
    for meeting in repository[MEETINGS].values():
        body = repository[BODIES].get(meeting.body)
        if body is None and not repository.knows("bodies", meeting.body):
            close = names.closest(meeting.body)
            params = {"target": f"bodies/{meeting.body}", "suggestion": close}
            yield Finding("SRK301", Place(meeting.address.path), params, hint="did-you-mean" if close else None)
        elif body and body.from_ and not body.holds_on(meeting.date):
            yield Finding("SRK331", at_value(meeting.address.path, "date"), {"body": body.name, "day": meeting.date})


@warning_rule
def minutes_end_after_the_meeting_begins(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK338: a meeting went on for some time; one that went past midnight is accepted."""
    for meeting in repository[MEETINGS].values():
        end = meeting.minutes.end if meeting.minutes else None
        if end is not None and end <= meeting.begin:
            params = {"end": end.strftime("%H:%M"), "begins": meeting.begin.strftime("%H:%M")}
            yield Finding("SRK338", at_value(meeting.address.path, "minutes", "end"), params)


@warning_rule
def meetings_are_filed_under_their_year(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK330: the folder is the year of the meeting, unless its day was moved into another year."""
    for meeting in repository[MEETINGS].values():
        moved = any(change.what == "date" for change in meeting.changes)
        if meeting.date.year != meeting.year and not moved:
            params = {"year": meeting.year, "day": meeting.date}
            yield Finding("SRK330", at_value(meeting.address.path, "date"), params)


@rule
def agenda_items_are_numbered_once(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK332: a TOP has a number of its own."""
    for meeting in repository[MEETINGS].values():
        seen: set[str] = set()
        for index, item in enumerate(meeting.agenda):
            if item.top in seen:
                yield Finding("SRK332", at_value(meeting.address.path, "agenda", index, "top"), {"top": item.top})
            seen.add(item.top)


@warning_rule
def meetings_are_on_days_and_at_times_that_exist(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK333, SRK334: nobody comes on a public holiday, or at an hour that the change to summer time leaves out."""
    for meeting in repository[MEETINGS].values():
        for name, at in (("begin", meeting.begin), ("end", meeting.end)):
            if at and _is_left_out(meeting.date, at):
                params = {"time": at.strftime("%H:%M"), "day": meeting.date}
                yield Finding("SRK334", at_value(meeting.address.path, name), params)
        if meeting.date >= day and meeting.state in ("planned", "invited"):
            yield from _on_a_holiday(repository, meeting)


def _on_a_holiday(repository: Repository, meeting: Meeting) -> Iterator[Finding]:
    from sozialraum.topics.programme.days import holiday

    programme = programme_of(repository)
    region = programme.city.region if programme else None
    if name := holiday(meeting.date, region):
        yield Finding("SRK333", at_value(meeting.address.path, "date"), {"day": meeting.date, "holiday": name})


def _is_left_out(day: date, at: time) -> bool:
    """Return whether clocks skip this time: from two to three on the last Sunday of March, since 1981."""
    last_sunday = day.month == 3 and day.weekday() == 6 and (day + timedelta(days=7)).month == 4
    return last_sunday and day.year >= 1981 and at.hour == 2


@warning_rule
def invitations_go_out_before(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK335: nobody is invited to what has taken place."""
    for meeting in repository[MEETINGS].values():
        if meeting.invited_on and meeting.invited_on > meeting.date:
            params = {"invited": meeting.invited_on, "day": meeting.date}
            yield Finding("SRK335", at_value(meeting.address.path, "invited_on"), params)


@warning_rule
def votes_are_those_of_members(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK336: no more votes than members who may vote: those present, or all where nobody is listed."""
    for meeting in repository[MEETINGS].values():
        most = _voters(repository[BODIES].get(meeting.body), meeting)
        for index, item in enumerate(meeting.agenda):
            if most is not None and item.votes:
                given = item.votes.yes + item.votes.no + item.votes.abstained
                if given > most:
                    place = at_key(meeting.address.path, "agenda", index, "votes")
                    yield Finding("SRK336", place, {"top": item.top, "votes": given, "members": most})


def _voters(body: Body | None, meeting: Meeting) -> int | None:
    if meeting.minutes and meeting.minutes.present:
        return sum(one.number for one in meeting.minutes.present if one.voting)
    members = [one.number for one in body.members if one.voting and one.belongs_on(meeting.date)] if body else []
    return sum(filter(None, members)) if members and all(number is not None for number in members) else None


def untold_changes(old: State, new: State, renamed: Mapping[Address, Address]) -> Iterator[Finding]:
    """SRK337: day, begin, place and agenda do not change after the invitation without a new entry in `changes`."""
    for was in old.repository[MEETINGS].values():
        address = renamed.get(was.address, was.address)
        now = new.repository[MEETINGS].get(address.id)
        if was.invited_on is None or now is None or was.state in ("held", "cancelled"):
            continue
        told = {one.what for one in now.changes if one not in was.changes}
        for field in _changed(was, now):
            if field not in told:
                place = at_value(address.path, field if field in now.model_fields_set else "date")
                yield Finding("SRK337", place, {"what": field, "invited": was.invited_on})


def _changed(was: Meeting, now: Meeting) -> Iterator[ChangedField]:
    if was.date != now.date:
        yield "date"
    if was.begin != now.begin:
        yield "begin"
    if was.place != now.place:
        yield "place"
    if [(item.top, item.title) for item in was.agenda] != [(item.top, item.title) for item in now.agenda]:
        yield "agenda"
