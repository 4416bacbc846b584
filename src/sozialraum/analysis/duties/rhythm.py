"""Bodies that meet in a rhythm: when the next meeting must come."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.analysis.areas import year_end
from sozialraum.analysis.duties.duty import Duty
from sozialraum.analysis.progress import recorded_years
from sozialraum.findings import at_key
from sozialraum.findings.language import Words
from sozialraum.repository.kinds import BODIES, MEETINGS

if TYPE_CHECKING:
    from sozialraum.model.body import Body
    from sozialraum.model.programme import Programme
    from sozialraum.repository.repository import Repository


def duties(repository: Repository, programme: Programme, day: date) -> Iterator[Duty]:
    """The meetings that the rhythm of each body asks for. Planned ones count: only what nobody planned is owed."""
    dates: dict[str, list[date]] = {}
    for meeting in repository[MEETINGS].values():
        if meeting.state != "cancelled":
            dates.setdefault(meeting.body, []).append(meeting.date)
    unreadable = {
        address.id.partition("/")[2].rpartition("-")[0] for address in repository.broken if address.folder == "meetings"
    }
    for body in repository[BODIES].values():
        if body.rhythm is None or body.id in unreadable or repository.broken.may_hide("meetings"):
            continue
        if body.rhythm.every_months:
            yield from _every_months(programme, body, sorted(dates.get(body.id, ())), day)
        else:
            yield from _per_year(programme, body, dates.get(body.id, []), day)


def _every_months(programme: Programme, body: Body, dates: list[date], day: date) -> Iterator[Duty]:
    """The next meeting is due at the end of the month that lies so many months after the last one."""
    months = body.rhythm.every_months if body.rhythm else None
    if not months or not body.holds_on(day):
        return
    first = max(filter(None, (body.first_day, programme.records.from_.first)))
    last = dates[-1] if dates else None
    due = _month_end_after(last, months) if last else _month_end_after(first, months - 1)
    params = {"body": body.name, "months": months, "last": last or Words("never"), "due": due}
    yield _duty("SRK410", programme, body, due, params)


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
            yield _duty("SRK411", programme, body, year_end(year), params)


def _duty(code: str, programme: Programme, body: Body, due: date, params: dict[str, object]) -> Duty:
    who = body.convenes or programme.terms.secretariat
    areas = body.areas
    return Duty(code, who, due, params, at_key(body.address.path, "rhythm"), areas)
