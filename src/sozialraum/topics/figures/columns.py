"""The columns of an index: values of the units that there are on a day, and the days that its members have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from sozialraum.topics.areas.days import ObservedUnit, area_units, areas_of_figures
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.figures.manifest import INDICATORS
from sozialraum.topics.figures.series import TimeSeries
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.figures.model import Indicator
    from sozialraum.topics.figures.monitor import Monitor
    from sozialraum.topics.programme.index_settings import IndexNumbers

Value = Decimal | Fraction
Dated = tuple["Indicator", date]
"""An indicator and the day of its last values."""


class Reader:
    """Reads the columns of the index that is agreed for a day, up to that day."""

    def __init__(self, repository: Repository, monitor: Monitor, index: IndexNumbers, day: date) -> None:
        self.repository, self.monitor, self.index = repository, monitor, index
        self._day = day
        self._units: dict[date, list[ObservedUnit]] = {}
        self._addresses: dict[date, list[str]] = {}

    def units(self, day: date) -> list[ObservedUnit]:
        """The units that figures of a day belong to."""
        if day not in self._units:
            if self.index.over == "areas":
                areas = areas_of_figures(self.repository[AREAS].values(), day, self._day)
                self._units[day] = area_units(areas)
            else:
                self._units[day] = self.monitor.quarters(day)
        return self._units[day]

    def values(self, series: TimeSeries, day: date, units_of: date | None = None) -> Sequence[Value | None]:
        """The value on a day of each unit that figures of this or of another day belong to."""
        there = units_of or day
        if there not in self._addresses:
            self._addresses[there] = [unit.address for unit in self.units(there)]
        addresses = self._addresses[there]
        if self.index.over == "areas":
            areas = (self.repository[AREAS][address.partition("/")[2]] for address in addresses)
            return [series.of_area(area, day).exact for area in areas]
        return series.of_units(addresses, day)

    def latest_day(self, series: TimeSeries) -> date | None:
        """The last day up to ours on which a unit has a value."""
        for day in reversed(series.all_days):
            if day <= self._day and any(one is not None for one in self.values(series, day)):
                return day
        return None

    def days_of(self, named: Sequence[str]) -> list[tuple[Indicator, date | None]]:
        """The indicators with the day of their last values."""
        return [(self.repository[INDICATORS][one], self.latest_day(self.monitor.series(one))) for one in named]

    def states(self) -> list[tuple[Indicator, date | None]]:
        """The members of the index of the state with their days."""
        return self.days_of([member.status for member in self.index.indicators])

    def delivered(self) -> list[Dated]:
        """The changes that are delivered, with their days."""
        named = [member.dynamics for member in self.index.indicators if member.dynamics]
        return [(one, last) for one, last in self.days_of(named) if last]

    def counted_on(self, day: date) -> date | None:
        """The day of the inhabitants that belong to values of a day: the same one, else the last."""
        population = self.monitor.population
        return day if day in population.all_days else self.latest_day(population)

    def inhabitants(self, day: date) -> Sequence[Value | None]:
        """The inhabitants that belong to values of a day."""
        counted = self.counted_on(day)
        return self.values(self.monitor.population, counted, day) if counted else [None] * len(self.units(day))


def reader_of(repository: Repository, monitor: Monitor, day: date) -> Reader | None:
    """The reader of the index that is agreed for a day, if all its indicators could be read."""
    programme = programme_of(repository)
    index = programme.monitoring.method_on(day).index if programme else None
    if index is None or not index.named <= repository[INDICATORS].keys():
        return None
    return Reader(repository, monitor, index, day)


def are_apart(days: Sequence[Dated]) -> bool:
    """Return whether values are of more than one day."""
    return len({day for _, day in days}) > 1


def days_apart(reader: Reader) -> tuple[Dated, ...]:
    """The members of an index with their days, where these are several: of the state, else of state and changes."""
    found = reader.states()
    states = [(one, last) for one, last in found if last]
    if are_apart(states):
        return tuple(states)
    both = [*states, *reader.delivered()]
    return tuple(both) if len(states) == len(found) and are_apart(both) else ()


def all_zero(reader: Reader, day: date) -> list[tuple[ObservedUnit, Value]]:
    """The units of a day, with their inhabitants, that take part and read 0 in every indicator of the index."""
    index, units = reader.index, reader.units(day)
    rows: Sequence[int] = range(len(units))
    for member in index.indicators:
        values = reader.values(reader.monitor.series(member.status), day)
        rows = [row for row in rows if not values[row] and values[row] is not None]
        if not rows:
            return []
    inhabitants = reader.inhabitants(day)
    return [
        (units[row], count)
        for row in rows
        if (count := inhabitants[row]) is not None
        and count >= max(1, index.minimum)
        and units[row].address not in index.outliers
    ]
