"""Figures of units and areas: from counts and bases, or the reason why there is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from sozialraum.topics.areas.days import quarters_by_address
from sozialraum.topics.areas.manifest import DISTRICTS
from sozialraum.topics.figures.manifest import INDICATORS, observations_of
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area, District, Quarter
    from sozialraum.topics.figures.model import IndicatorKind, Observation

Gap = Literal["part", "no-value", "withheld", "no-sum", "inexact", "ended", "other-ground"]


class IndicatorValue(NamedTuple):
    """A figure on a day in the unit of its indicator (a rate in percent), or the reason why it cannot be derived.

    `exact` is what is reckoned and rounded with: a rate is a fraction, which no decimal number holds.
    """

    day: date
    value: Decimal | None
    gap: Gap | None = None
    exact: Fraction | None = None

    @property
    def is_there(self) -> bool:
        """Return whether there is a figure, be it one that is not shown or not exact."""
        return self.gap in (None, "withheld", "inexact")


class Lifetimes:
    """When quarters exist, as far as the city says; all others exist on every day."""

    def __init__(self, districts: Mapping[str, District]) -> None:
        self._districts = districts
        self._dated: dict[str, dict[str, Quarter]] = {}

    def exists(self, unit: str, day: date) -> bool:
        """Return whether a unit exists on a day."""
        address = unit.removeprefix("districts/")
        ident = address.partition("#")[0]
        if ident not in self._dated:
            self._dated[ident] = self._dated_of(ident)
        quarter = self._dated[ident].get(address)
        return quarter is None or quarter.exists_on(day)

    def is_dated(self, unit: str) -> bool:
        """Return whether a unit exists on some days only."""
        return not (self.exists(unit, date.min) and self.exists(unit, date.max))

    def _dated_of(self, ident: str) -> dict[str, Quarter]:
        """The quarters of a district that have a beginning or an end; no other district is asked for."""
        district = self._districts.get(ident)
        named = quarters_by_address({ident: district}) if district else {}
        return {address: one for address, (_, one) in named.items() if one.from_ or one.until}


EVER = Lifetimes({})
_VALUE, _QUALIFIER = attrgetter("value"), attrgetter("qualifier")


class TimeSeries:
    """All figures of one indicator, by day and unit. Nothing is reckoned with a figure that is not exact."""

    def __init__(
        self,
        observations: Iterable[Observation],
        kind: IndicatorKind = "count",
        per: int = 100,
        lifetimes: Lifetimes = EVER,
    ) -> None:
        self.kind = kind
        self._per = per
        self._lifetimes = lifetimes
        self._found: dict[date, dict[str, Observation]] = defaultdict(dict)
        self._columns: dict[date, tuple[Sequence[str], Sequence[Decimal | Fraction | None]]] = {}
        for one in observations:
            self._found[one.day][one.unit] = one

    def days(self, unit: str = "city") -> list[date]:
        """The days for which there is a figure of a unit, earliest first."""
        return [day for day in self.all_days if unit in self._found[day]]

    @cached_property
    def all_days(self) -> list[date]:
        """The days for which any unit has a figure, earliest first."""
        return sorted(self._found)

    @cached_property
    def small_days(self) -> list[date]:
        """The days for which a quarter or an area has a figure, earliest first; without any those of the city."""
        small = [day for day in self.all_days if any("#" in one or one[:6] == "areas/" for one in self._found[day])]
        return small or self.all_days

    @cached_property
    def quarters(self) -> list[str]:
        """The quarters for which there is any figure, by address."""
        units = {unit for found in self._found.values() for unit in found}
        return sorted(unit for unit in units if unit.startswith("districts/") and "#" in unit)

    def of_units(self, units: Sequence[str], day: date) -> Sequence[Decimal | Fraction | None]:
        """The value of each unit on one day; none where there is none. The last answer for a day is kept."""
        known = self._columns.get(day)
        if known is None or known[0] != units:
            known = self._columns[day] = (units, self._column(units, day))
        return known[1]

    def _column(self, units: Sequence[str], day: date) -> list[Decimal | Fraction | None]:
        found = self._found.get(day, {})
        if self.kind == "rate":
            return [self._sum([unit], day).exact for unit in units]
        try:
            rows = [*map(found.__getitem__, units)]
            if self.kind == "value" or not any(map(_QUALIFIER, rows)):
                return [*map(_VALUE, rows)]
        except KeyError:
            pass  # a gap
        return [one.value if one and not one.qualifier else None for one in map(found.get, units)]

    def stated(self, unit: str, until: date) -> Observation | None:
        """The latest figure of a unit up to a day as its source gives it, exact or not."""
        days = [day for day in self.all_days if day <= until and unit in self._found[day]]
        return self._found[days[-1]][unit] if days else None

    def stated_on(self, unit: str, day: date) -> Observation | None:
        """The figure of a unit on a day as its source gives it."""
        return self._found.get(day, {}).get(unit)

    def of_unit(self, unit: str, day: date) -> IndicatorValue:
        """The figure of one unit on one day."""
        return self._sum([unit], day)

    def of_area(self, area: Area, day: date) -> IndicatorValue:
        """The figure of an area: its own, else that of its whole quarters together; none where a part is in it.

        Quarters are those of the day. Of a day before the area began there is a figure only if all quarters that it
        began with existed already.
        """
        own = f"areas/{area.id}"
        if own in self._found.get(day, {}):
            return self.of_unit(own, day)
        if not area.parts:
            return IndicatorValue(day, None, "no-value")
        if any(part.quarter is None for part in area.parts):
            return IndicatorValue(day, None, "part")
        quarters = [part.quarter for part in area.parts if part.quarter]
        existing = self._existing(quarters, day)
        begun = self._existing(quarters, area.first_day) if area.first_day else quarters
        if not existing or (not area.holds_on(day) and not set(begun) <= set(existing)):
            return IndicatorValue(day, None, "other-ground")
        return self.of_quarters(existing, day)

    def of_area_while_it_lasts(self, area: Area, day: date) -> IndicatorValue:
        """The figure of an area; of a day after its end there is none, for others count its people then."""
        ended = area.last_day is not None and day > area.last_day
        return IndicatorValue(day, None, "ended") if ended else self.of_area(area, day)

    def _existing(self, quarters: Iterable[str], day: date) -> list[str]:
        return [one for one in quarters if self._lifetimes.exists(f"districts/{one}", day)]

    def of_quarters(self, quarters: Sequence[str], day: date) -> IndicatorValue:
        """The figure of whole quarters such as kalk#vingst: the sum of their counts over the sum of their bases.

        Never a mean of rates. Where a gap or a withheld figure is in it there is none, and what is no count cannot be
        summed. A quarter that does not exist on the day has none either: others count its people then.
        """
        if len(self._existing(quarters, day)) < len(quarters):
            return IndicatorValue(day, None, "other-ground")
        if self.kind == "value" and len(quarters) > 1:
            return IndicatorValue(day, None, "no-sum")
        return self._sum([f"districts/{quarter}" for quarter in quarters], day)

    def _sum(self, units: list[str], day: date) -> IndicatorValue:
        total, whole = Decimal(0), Decimal(0)
        found = self._found.get(day, {})
        for unit in units:
            if unit not in found:
                return IndicatorValue(day, None, "no-value")
            one = found[unit]
            if one.qualifier:
                return IndicatorValue(day, None, "inexact")
            if one.value is None or (self.kind == "rate" and one.base is None):
                return IndicatorValue(day, None, "withheld")
            total += one.value
            whole += one.base or 0
        if self.kind != "rate":
            return IndicatorValue(day, total, None, Fraction(total))
        if not whole:
            return IndicatorValue(day, None, "no-value")
        exact = Fraction(total) * self._per / Fraction(whole)
        return IndicatorValue(day, Decimal(exact.numerator) / exact.denominator, None, exact)


def series_of(repository: Repository, indicator: str) -> TimeSeries:
    """The figures of an indicator; none where there is no such indicator or no file."""
    record = repository[INDICATORS].get(indicator)
    observations, lifetimes = observations_of(repository).get(indicator, []), Lifetimes(repository[DISTRICTS])
    return TimeSeries(observations, record.kind, record.per, lifetimes) if record else TimeSeries(observations)


def population(repository: Repository) -> TimeSeries:
    """The figures of the indicator that the programme names as its population."""
    programme = programme_of(repository)
    return series_of(repository, programme.rules.population if programme else "population")


def latest_day(series: TimeSeries, until: date, unit: str = "city") -> date | None:
    """The last day up to `until` for which there is a figure."""
    return next((day for day in reversed(series.days(unit)) if day <= until), None)


def years_before(day: date, known: Iterable[date], years: int) -> date | None:
    """The known day of the same month so many years earlier; the last of February counts as such."""
    wanted = (day.year - years, day.month)
    return next((one for one in known if (one.year, one.month) == wanted and abs(one.day - day.day) <= 1), None)
