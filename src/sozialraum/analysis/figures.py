"""Figures of areas: sums over whole quarters, or the reason why there is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from sozialraum.model.area import Area
    from sozialraum.model.indicator import Observation
    from sozialraum.repository.repository import Repository

Gap = Literal["part", "no-value", "withheld"]


class Figure(NamedTuple):
    """A count on a day, or the reason why it cannot be derived."""

    day: date
    value: Decimal | None
    gap: Gap | None = None


class Series:
    """All figures of one indicator, by unit and day."""

    def __init__(self, observations: list[Observation]) -> None:
        self._counts: dict[str, dict[date, Decimal | None]] = {}
        for observation in observations:
            self._counts.setdefault(observation.unit, {})[observation.day] = observation.value

    def days(self, unit: str = "city") -> list[date]:
        """The days for which there is a figure of a unit, earliest first."""
        return sorted(self._counts.get(unit, {}))

    def of_unit(self, unit: str, day: date) -> Figure:
        """The figure of one unit on one day."""
        days = self._counts.get(unit, {})
        if day not in days:
            return Figure(day, None, "no-value")
        count = days[day]
        return Figure(day, count, None if count is not None else "withheld")

    def of_area(self, area: Area, day: date) -> Figure:
        """The sum over the whole quarters of an area; none where a part, a gap or a withheld figure is in it."""
        if not area.parts or any(part.quarter is None for part in area.parts):
            return Figure(day, None, "part")
        total = Decimal(0)
        for part in area.parts:
            figure = self.of_unit(f"districts/{part.quarter}", day)
            if figure.value is None:
                return figure
            total += figure.value
        return Figure(day, total)


def population(repository: Repository) -> Series:
    """The figures of the indicator that the programme names as its population."""
    key = repository.programme.rules.population if repository.programme else "population"
    return Series(repository.observations.get(key, []))


def latest_day(series: Series, until: date, unit: str = "city") -> date | None:
    """The last day up to `until` for which there is a figure."""
    return next((day for day in reversed(series.days(unit)) if day <= until), None)
