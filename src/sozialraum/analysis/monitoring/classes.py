"""Index and classes of the units of a repository as of a day, by what the programme agrees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.analysis.areas import Unit, areas_in, index_units
from sozialraum.analysis.figures import Series, years_before
from sozialraum.analysis.monitoring.index import classify
from sozialraum.analysis.monitoring.monitor import Monitor
from sozialraum.analysis.monitoring.scores import Classification, Column, Rules
from sozialraum.repository.kinds import AREAS, INDICATORS

if TYPE_CHECKING:
    from sozialraum.model.indicator import Indicator
    from sozialraum.model.monitoring import IndexMember, IndexNumbers
    from sozialraum.repository.repository import Repository


class Classes(NamedTuple):
    """The classes of all units, and what they were made of.

    `day` is that of the latest value. `unmoved` are indicators without an earlier value; with one of them there is no
    dynamics.
    """

    units: Sequence[Unit]
    inhabitants: Sequence[Decimal | None]
    found: Classification
    rules: Rules
    equal_weights: bool
    indicators: tuple[Indicator, ...]
    unmoved: tuple[Indicator, ...]
    day: date


class NoClasses(NamedTuple):
    """There is no index, since some indicators have no values."""

    missing: tuple[Indicator, ...]


class _Reader:
    """Reads columns over the units."""

    def __init__(self, repository: Repository, monitor: Monitor, units: Sequence[Unit], day: date) -> None:
        self._monitor, self._day = monitor, day
        self._addresses = [unit.address for unit in units]
        named = (address.partition("/") for address in self._addresses)
        self._areas = [repository[AREAS][ident] for folder, _, ident in named if folder == "areas"]

    def values(self, series: Series, day: date) -> list[Decimal | None]:
        """The value of each unit on a day."""
        if self._areas:
            return [series.of_area(area, day).value for area in self._areas]
        return series.of_units(self._addresses, day)

    def latest(self, series: Series) -> tuple[date | None, list[Decimal | None]]:
        """The last day up to ours on which a unit has a value, and the values of all."""
        for day in reversed(series.all_days):
            if day <= self._day:
                values = self.values(series, day)
                if any(value is not None for value in values):
                    return day, values
        return None, [None] * len(self._addresses)

    def changes(self, member: IndexMember, day: date, values: list[Decimal | None], years: int) -> list[Decimal | None]:
        """The change of each unit: as it was delivered, or against the same day so many years before."""
        if member.dynamics:
            return self.latest(self._monitor.series(member.dynamics))[1]
        series = self._monitor.series(member.status)
        before = years_before(day, series.all_days, years)
        earlier = self.values(series, before) if before else [None] * len(values)
        return [None if now is None or then is None else now - then for now, then in zip(values, earlier, strict=True)]


def classes_of(repository: Repository, monitor: Monitor, day: date) -> Classes | NoClasses | None:
    """The classes as of a day; none where the programme agrees no index, or an indicator of it could not be read."""
    index = repository.programme.monitoring.index if repository.programme else None
    if index is None or not named_indicators(index) <= repository[INDICATORS].keys():
        return None
    units = index_units(repository, index.over)
    if index.over == "areas":
        active = {f"areas/{area.id}" for area in areas_in(repository, day.year)}
        units = [unit for unit in units if unit.address in active]
    reader = _Reader(repository, monitor, units, day)
    states, changes, days = [], [], []
    for member in index.indicators:
        indicator = repository[INDICATORS][member.status]
        found, values = reader.latest(monitor.series(member.status))
        states.append(_column(member, indicator, values))
        if found:
            days.append(found)
            moved = repository[INDICATORS][member.dynamics or member.status]
            changes.append(_column(member, moved, reader.changes(member, found, values, index.years)))
    missing = _without_values(repository, states)
    if missing:
        return NoClasses(missing)
    unmoved = _without_values(repository, changes)
    inhabitants = reader.latest(monitor.population)[1]
    rules = _rules(index)
    heads = [None if count is None else float(count) for count in inhabitants]
    taking_part = [unit.address for unit in units]
    return Classes(
        units,
        inhabitants,
        classify(taking_part, heads, states, () if unmoved else changes, rules),
        rules,
        len({member.weight for member in index.indicators}) == 1,
        tuple(repository[INDICATORS][member.status] for member in index.indicators),
        unmoved,
        max(days),
    )


def named_indicators(index: IndexNumbers) -> set[str]:
    """The indicators that an index is made of."""
    return {name for member in index.indicators for name in (member.status, member.dynamics) if name}


def _column(member: IndexMember, indicator: Indicator, values: Sequence[Decimal | None]) -> Column:
    numbers = [None if value is None else float(value) for value in values]
    return Column(member.status, numbers, "higher" if indicator.better == "higher" else "lower", float(member.weight))


def _without_values(repository: Repository, columns: Sequence[Column]) -> tuple[Indicator, ...]:
    return tuple(
        repository[INDICATORS][column.key] for column in columns if all(value is None for value in column.values)
    )


def _rules(index: IndexNumbers) -> Rules:
    low, high = map(float, index.dynamics_cuts)
    return Rules(tuple(map(float, index.status_cuts)), (low, high), index.minimum, frozenset(index.outliers))
