"""The figures of a repository as the monitoring reads them: each series and each yardstick is built once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.analysis.figures import Gap, Series, series_of
from sozialraum.analysis.monitoring.trend import Break, Trend, TrendRules, follow
from sozialraum.analysis.monitoring.yardstick import Measure, Values, Yardstick
from sozialraum.model.address import OBSERVATIONS
from sozialraum.repository.kinds import INDICATORS

if TYPE_CHECKING:
    from sozialraum.model.area import Area
    from sozialraum.model.indicator import Indicator
    from sozialraum.repository.repository import Repository


class Followed(NamedTuple):
    """An indicator with its values in an area and the city, and what became of it.

    `gap` says why the area has no value, on the latest day on which it has none.
    """

    indicator: Indicator
    area: Values
    city: Values
    trend: Trend
    gap: Gap


class Monitor:
    """Follows indicators in areas."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._series: dict[str, Series] = {}
        self._yardsticks: dict[str, Yardstick] = {}
        programme = repository.programme
        self._population = programme.rules.population if programme else "population"
        self.rules = TrendRules(*programme.monitoring.trend.numbers) if programme else TrendRules()

    def series(self, indicator: str) -> Series:
        """The figures of an indicator."""
        if indicator not in self._series:
            self._series[indicator] = series_of(self._repository, indicator)
        return self._series[indicator]

    @property
    def population(self) -> Series:
        """The figures of the indicator that the programme names as its population."""
        return self.series(self._population)

    @property
    def indicators(self) -> list[Indicator]:
        """The indicators that are monitored, the population first, the others by name."""
        monitored = (one for one in self._repository[INDICATORS].values() if one.monitored)
        return sorted(monitored, key=lambda one: (one.id != self._population, one.name))

    def follow_all(self, area: Area, day: date) -> list[Followed]:
        """All monitored indicators up to a day."""
        return [self._follow(area, indicator, day) for indicator in self.indicators]

    def _follow(self, area: Area, indicator: Indicator, day: date) -> Followed:
        series = self.series(indicator.id)
        days = [one for one in series.all_days if one <= day]
        here = {one: series.of_area(area, one) for one in days}
        values = {one: figure.value for one, figure in here.items()}
        city = {one: series.of_unit("city", one).value for one in days}
        breaks = [Break(one.on.first, "redefined") for one in indicator.breaks]
        if area.from_ and area.succeeds and series.days(f"areas/{area.id}"):
            breaks.append(Break(area.from_.first, "new-cut"))
        trend = follow(values, self._yardstick(indicator), indicator.better, city, breaks, self.rules)
        gap = next((figure.gap for figure in reversed(here.values()) if figure.gap), None)
        return Followed(indicator, values, city, trend, gap or "no-value")

    def _yardstick(self, indicator: Indicator) -> Yardstick:
        """The changes of all quarters: they are what a change is measured against."""
        if indicator.id not in self._yardsticks:
            series = self.series(indicator.id)
            values = [{one: series.of_unit(unit, one).value for one in series.days(unit)} for unit in series.quarters]
            self._yardsticks[indicator.id] = Yardstick(values, measure_of(indicator))
        return self._yardsticks[indicator.id]


READ = (INDICATORS.folder, OBSERVATIONS)
"""What a monitor reads beside the programme and the area that it is asked about."""


def all_readable(repository: Repository) -> bool:
    """Whether nothing is missing of what a monitor reads."""
    doubtful = repository.astray or repository.unlisted or repository.incomplete
    return not doubtful and all(address.folder not in READ for address in repository.broken)


def same_figures(one: Repository, other: Repository) -> bool:
    """Whether all that a monitor reads is the same in two repositories."""
    return (
        one.programme is other.programme
        and _are_same(one.observations, other.observations)
        and _are_same(one.records[INDICATORS.folder], other.records[INDICATORS.folder])
    )


def _are_same(mine: Mapping[str, object], theirs: Mapping[str, object]) -> bool:
    return len(mine) == len(theirs) and all(theirs.get(ident) is value for ident, value in mine.items())


def measure_of(indicator: Indicator) -> Measure:
    """Counts change in percent, everything else in its own unit."""
    return "percent" if indicator.kind == "count" else "difference"
