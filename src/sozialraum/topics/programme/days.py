"""Days of the programme: what is recorded and due, on which days offices are closed, and what was known on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sozialraum.engine.findings.finding import at_value
from sozialraum.engine.records.duty import Duty
from sozialraum.engine.records.view import AsOf, Knowledge, but
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from holidays import HolidayBase

    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.programme.model import Decision, Programme


def _programme(programme: Programme, as_of: AsOf) -> Programme:
    """Return the programme with its history up to a day, and what had been done of its orders by then."""
    steps = (step for step in programme.history if step.on.first <= as_of.day)
    return but(programme, history=tuple(_step(step, as_of) for step in steps))


def _step(step: Decision, as_of: AsOf) -> Decision:
    order = step.order
    return but(step, order=but(order, done=as_of.reached(order.done))) if order else step


KNOWN = {"": Knowledge(_programme, happened=_programme)}


def horizon(programme: Programme, day: date) -> date:
    """The last day that counts: today, or the end of the recorded period if that lies before."""
    return min(day, programme.records.until.last) if programme.records.until else day


def recorded_years(programme: Programme, day: date) -> range:
    """The years that the records cover from their first day on, up to the year of the horizon."""
    first = programme.records.from_.first
    start = first.year if (first.month, first.day) == (1, 1) else first.year + 1
    return range(start, min(horizon(programme, day).year, date.max.year - 1) + 1)


def years(repository: Repository, day: date) -> Iterator[str]:
    """Yield the recorded years as scopes of papers."""
    programme = programme_of(repository)
    yield from map(str, recorded_years(programme, day) if programme else ())


def years_with(repository: Repository, day: date, folder: str) -> Iterator[str]:
    """Yield the recorded years of which there are records in a folder, for papers that collect them."""
    told = {ident.partition("/")[0] for ident in repository.records[folder]}
    yield from (year for year in years(repository, day) if year in told)


def report_due(programme: Programme, year: int) -> date:
    """The day on which reports of a year are due."""
    month, day = map(int, programme.rules.report_due.split("-"))
    return date(year + 1, month, day)


def agreement_due(programme: Programme, year: int) -> date:
    """The day on which agreements of a year are to be concluded at the latest."""
    month, day = map(int, programme.rules.agreement_due.split("-"))
    return date(year, month, day)


WEEKEND = {5: "Samstag", 6: "Sonntag"}


@cache
def _holidays(region: str | None, year: int) -> HolidayBase:
    from holidays import country_holidays

    return country_holidays("DE", subdiv=region, years=year, language="de")


def holiday(day: date, region: str | None) -> str | None:
    """Return the German name of the public holiday, none where the day is none."""
    name = _holidays(region, day.year).get(day)
    return str(name) if name else None


def closed(day: date, region: str | None) -> str | None:
    """The German name of the public holiday or weekend day, none for a working day. `region` is a Land such as NW."""
    return holiday(day, region) or WEEKEND.get(day.weekday())


def working_day_from(day: date, region: str | None) -> date:
    """Return the day itself, or the next one on which offices are open; the last day of the calendar stays."""
    while day < date.max and closed(day, region):
        day += timedelta(days=1)
    return day


def on_a_working_day(programme: Programme, duty: Duty) -> Duty:
    """Return a duty as it is; where the city wants it, a due day on which offices are closed moves on."""
    if not programme.rules.next_working_day or duty.due is None or duty.counted_back:
        return duty
    due = working_day_from(duty.due, programme.city.region)
    return duty if due == duty.due else duty._replace(due=due, params={**duty.params, "due": due})


TEXTS: Mapping[str, str] = {
    "SRK409": "{what} (ordered by the decision {decision})",
}
"""What is to be done, by the code of the finding."""


def duties(repository: Repository, programme: Programme, day: date) -> Iterator[Duty]:
    """The open orders of decisions that had been taken by the day."""
    for index, decision in enumerate(programme.history):
        order = decision.order
        if order and order.done is None and decision.on.first <= day:
            place = at_value("sozialraum.yaml", "history", index, "order", "due")
            params = {"what": order.what, "due": order.due, "decision": decision.key}
            yield Duty("SRK409", programme.terms.secretariat, order.due, params, place)
