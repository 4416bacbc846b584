"""Bodies that meet in a rhythm: when the next meeting must come."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.engine.findings import Place, at_key, at_value
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.duty import Duty
from sozialraum.topics.areas.active import year_end
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.programme.recorded import recorded_years

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.bodies.model import Body
    from sozialraum.topics.meetings.model import Meeting
    from sozialraum.topics.programme.model import Programme

TEXTS: Mapping[str, str] = {
    "SRK410": "Meeting: {body} (every {months} months; {seen} {last})",
    "SRK411": "Meeting: {body} ({held} of at least {least} in {year})",
    "SRK422": "Meeting missing in the records: {body} (every {months} months; none until {next})",
}
"""What is to be done, by the code of the finding, and the words in it."""


def duties(repository: Repository, programme: Programme, day: date) -> Iterator[Duty]:
    """The meetings that the rhythm of each body asks for. Planned ones count: only what nobody planned is owed."""
    of_body: dict[str, list[Meeting]] = {}
    for meeting in sorted(repository[MEETINGS].values(), key=lambda one: one.date):
        if meeting.state != "cancelled":
            of_body.setdefault(meeting.body, []).append(meeting)
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
