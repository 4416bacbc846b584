"""The figures of a repository as the monitoring reads them: each series and each yardstick is built once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from sozialraum.engine.documents.provenance.watching import LoggedRepository
from sozialraum.engine.records.spelling import dictionary_order
from sozialraum.topics.areas.days import ObservedUnit, quarter_units
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.figures.manifest import INDICATORS, OBSERVATIONS
from sozialraum.topics.figures.series import Gap, TimeSeries, series_of
from sozialraum.topics.figures.trend import Measure, Reading, Trend, TrendBreak, TrendRules, Values, Yardstick, follow
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.documents.papers import PaperContext
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area, Quarter
    from sozialraum.topics.figures.model import Indicator


@dataclass(frozen=True)
class Followed:
    """An indicator with its values in an area and the city, and what became of it.

    `day` is the one of which both are shown; there is none without figures. `level` is the value of the area then, or
    `gap` says why there is none; `before` is its last one of an earlier day, and `newer` a later day of which only the
    city has a figure. What became of it is judged when somebody asks: whoever shows the value alone needs no yardstick.
    """

    indicator: Indicator
    area: Values
    city: Values
    judged: Callable[[], Trend]
    level: Reading | None
    gap: Gap
    day: date | None
    before: Reading | None = None
    newer: date | None = None

    @cached_property
    def trend(self) -> Trend:
        """Return what became of it."""
        return self.judged()


READ = (INDICATORS.folder, DISTRICTS.folder, AREAS.folder, OBSERVATIONS)
"""What a monitor reads beside the programme and the area that it is asked about."""


def monitor_on(ctx: PaperContext) -> Monitor:
    """Return the figures for a paper, each series built once for all papers if everything can be read."""
    view = ctx.repository
    if isinstance(view, LoggedRepository) and all_readable(view):
        for folder in READ:
            view.watch.go_through(folder)
        view = view.behind
    programme = programme_of(view)
    read = (view.tables[OBSERVATIONS], *(view.records[kind.folder] for kind in (INDICATORS, DISTRICTS, AREAS)))
    return ctx.views.built(Monitor, view, (*read, programme.monitoring if programme else None))


def all_readable(repository: Repository) -> bool:
    """Return whether nothing is missing of what a monitor reads."""
    broken = repository.broken
    doubtful = broken.astray or broken.folders or broken.incomplete
    return not doubtful and all(address.folder not in READ for address in broken)


class Monitor:
    """Follows indicators in areas."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._series: dict[str, TimeSeries] = {}
        self._yardsticks: dict[str, Yardstick] = {}
        self._shown: dict[str, list[date]] = {}
        programme = programme_of(repository)
        self._population = programme.rules.population if programme else "population"

    def rules(self, day: date) -> TrendRules:
        """The numbers of the rule by which changes are judged on a day."""
        programme = programme_of(self._repository)
        return TrendRules(*programme.monitoring.method_on(day).trend.numbers) if programme else TrendRules()

    def series(self, indicator: str) -> TimeSeries:
        """The figures of an indicator."""
        if indicator not in self._series:
            self._series[indicator] = series_of(self._repository, indicator)
        return self._series[indicator]

    @cached_property
    def _quarters(self) -> list[tuple[ObservedUnit, Quarter]]:
        return quarter_units(self._repository)

    def quarters(self, day: date) -> list[ObservedUnit]:
        """The quarters that there are on a day, by official number."""
        return [unit for unit, quarter in self._quarters if quarter.exists_on(day)]

    def inhabitants_day(self, until: date) -> date | None:
        """The day of which the inhabitants of areas are shown."""
        return self.shown_day(self._population, until)

    @property
    def population(self) -> TimeSeries:
        """The figures of the indicator that the programme names as its population."""
        return self.series(self._population)

    @property
    def indicators(self) -> list[Indicator]:
        """The indicators that are monitored, the population first, the others by name."""
        monitored = (one for one in self._repository[INDICATORS].values() if one.monitored)
        return sorted(monitored, key=lambda one: (one.id != self._population, dictionary_order(one.name)))

    def shown_day(self, indicator: str, until: date) -> date | None:
        """The day of which areas are shown beside the city: the last that has figures of small units, and of them one
        of the city or of an area. A newer figure of the city alone has nothing that it could stand beside."""
        return next((day for day in reversed(self._days_shown(indicator)) if day <= until), None)

    def _days_shown(self, indicator: str) -> list[date]:
        if indicator not in self._shown:
            series = self.series(indicator)
            self._shown[indicator] = [
                day
                for day in series.small_days
                if series.of_unit("city", day).is_there
                or any(series.of_area_while_it_lasts(area, day).is_there for area in self._repository[AREAS].values())
            ]
        return self._shown[indicator]

    def follow_all(self, area: Area, day: date) -> list[Followed]:
        """All monitored indicators up to a day, each on the last day of which small units have figures."""
        return [self._follow(area, indicator, day) for indicator in self.indicators]

    def _follow(self, area: Area, indicator: Indicator, day: date) -> Followed:
        series = self.series(indicator.id)
        shown = self.shown_day(indicator.id, day)
        here = {one: series.of_area_while_it_lasts(area, one) for one in series.all_days if shown and one <= shown}
        values = {one: figure.exact for one, figure in here.items()}
        city = {one: series.of_unit("city", one).exact for one in here}
        last = here[shown] if shown else None
        level = Reading(shown, Fraction(last.exact)) if shown and last and last.exact is not None else None

        def judged() -> Trend:
            if level is None:
                return Trend(None, "not-assessable", "no-values")
            breaks = self._breaks(area, indicator)
            return follow(values, self._yardstick(indicator), indicator.better, city, breaks, self.rules(day))

        before = next((Reading(one, value) for one, value in reversed(values.items()) if value is not None), None)
        newer = max((one for one in series.days() if shown and shown < one <= day), default=None)
        return Followed(
            indicator, values, city, judged, level, (last and last.gap) or "no-value", shown,
            None if level else before, newer,
        )  # fmt: skip

    def _breaks(self, area: Area, indicator: Indicator) -> list[TrendBreak]:
        breaks = [TrendBreak(one.on.first, "redefined") for one in indicator.breaks]
        if area.from_ and area.succeeds and self.series(indicator.id).days(f"areas/{area.id}"):
            breaks.append(TrendBreak(area.from_.first, "new-cut"))
        return breaks

    def _yardstick(self, indicator: Indicator) -> Yardstick:
        """The changes of all quarters: they are what a change is measured against."""
        if indicator.id not in self._yardsticks:
            series = self.series(indicator.id)
            values = [{one: series.of_unit(unit, one).exact for one in series.days(unit)} for unit in series.quarters]
            self._yardsticks[indicator.id] = Yardstick(values, measure_of(indicator))
        return self._yardsticks[indicator.id]


def measure_of(indicator: Indicator) -> Measure:
    """Counts change in percent, everything else in its own unit."""
    return "percent" if indicator.kind == "count" else "difference"
