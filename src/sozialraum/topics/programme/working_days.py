"""Days on which offices are closed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

    from sozialraum.engine.records.duty import Duty
    from sozialraum.topics.programme.model import Programme

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
