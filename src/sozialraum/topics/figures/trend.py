"""How a figure moved, and by what a change is measured: the changes of all comparable units between the same days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from sozialraum.engine.documents.formats import Exact

Better = Literal["lower", "higher", "neither"]
NoWord = Literal["not-assessable", "not-comparable"]
Word = Literal["improved", "unchanged", "worsened", "risen", "same", "fallen"] | NoWord
GapWord = Literal["narrowed", "same", "widened"] | NoWord
Cause = Literal["new-cut", "redefined"]
Reason = Literal["no-values", "too-few-years", "too-few-units", "from-zero"] | Cause


class TrendRules(NamedTuple):
    """The numbers of the rule.

    `years` with a value at least, the first and the latest among them; `units` comparable units at least; a change
    counts from `share` standard deviations on; `window` years back at most, without it as far as values go.
    """

    years: int = 4
    units: int = 5
    share: Decimal = Decimal("0.5")
    window: int | None = None


class TrendBreak(NamedTuple):
    """From this day on values cannot be compared with earlier ones: another territory or another definition."""

    on: date
    cause: Cause


class Reading(NamedTuple):
    """A value and its day."""

    day: date
    value: Exact


class Gap(NamedTuple):
    """Distance of a unit from the city (unit − city), at first and at last, and whether it grew."""

    first: Exact | None
    last: Exact | None
    word: GapWord


class Trend(NamedTuple):
    """The development of an indicator in a unit.

    `level` is the latest value, `since` the one it is compared with; `change` is in the indicator's unit, or in percent
    of the first value. `threshold` is what a change must reach, learnt from `units` comparable ones. `gap` is none
    without a city to compare with, and for changes in percent.
    """

    level: Reading | None
    word: Word
    reason: Reason | None = None
    since: Reading | None = None
    change: Exact | None = None
    threshold: Decimal | None = None
    units: int = 0
    gap: Gap | None = None


DEFAULT = TrendRules()


def follow(
    values: Values,
    yardstick: Yardstick,
    better: Better,
    city: Values | None = None,
    breaks: Sequence[TrendBreak] = (),
    rules: TrendRules = DEFAULT,
) -> Trend:
    """Level, trend and gap of one unit. After a break the series begins anew."""
    readings = [Reading(day, Fraction(value)) for day, value in sorted(values.items()) if value is not None]
    if not readings:
        return Trend(None, "not-assessable", "no-values")
    level = readings[-1]
    if city is not None and yardstick.measure == "difference":
        now: Gap | None = Gap(None, _distance(level, city), "not-assessable")
    else:
        city = now = None
    readings, broken = _comparable(readings, breaks, rules)
    if len({reading.day.year for reading in readings}) < max(2, rules.years):
        if broken:
            return Trend(level, "not-comparable", broken.cause, gap=now and now._replace(word="not-comparable"))
        return Trend(level, "not-assessable", "too-few-years", gap=now)
    since = readings[0]
    change = yardstick.change(values, since.day, level.day)
    spread = yardstick.spread(since.day, level.day)
    if change is None:
        return Trend(level, "not-assessable", "from-zero", since, units=spread.units, gap=now)
    if spread.units < rules.units:
        return Trend(level, "not-assessable", "too-few-units", since, change, units=spread.units, gap=now)
    threshold = Threshold(Fraction(rules.share) ** 2 * spread.variance)
    gap = _gap(_distance(since, city), _distance(level, city), threshold) if city is not None else None
    word = _word(change, threshold, better)
    return Trend(level, word, None, since, change, threshold.size, spread.units, gap)


def _comparable(
    readings: Sequence[Reading], breaks: Sequence[TrendBreak], rules: TrendRules
) -> tuple[list[Reading], TrendBreak | None]:
    """The readings that can be compared with the latest, and the break that they begin with, if one does."""
    last = readings[-1].day
    kept = [item for item in readings if rules.window is None or item.day.year >= last.year - rules.window]
    between = [item for item in breaks if kept[0].day < item.on <= last]
    if not between:
        return kept, None
    latest = max(between, key=lambda item: item.on)
    return [item for item in kept if item.day >= latest.on], latest


def _word(change: Fraction, threshold: Threshold, better: Better) -> Word:
    counts = threshold.reached_by(change)
    if better == "neither":
        return "same" if not counts else "risen" if change > 0 else "fallen"
    if not counts:
        return "unchanged"
    return "improved" if (change > 0) == (better == "higher") else "worsened"


def _distance(reading: Reading, city: Values) -> Fraction | None:
    theirs = city.get(reading.day)
    return None if theirs is None else Fraction(reading.value) - Fraction(theirs)


def _gap(first: Fraction | None, last: Fraction | None, threshold: Threshold) -> Gap:
    if first is None or last is None:
        return Gap(first, last, "not-assessable")
    growth = abs(last) - abs(first)
    return Gap(first, last, "same" if not threshold.reached_by(growth) else "widened" if growth > 0 else "narrowed")


Values = Mapping[date, Decimal | Fraction | None]
"""The values of one unit by day; None is withheld or missing."""
Measure = Literal["difference", "percent"]
"""A change in the indicator's own unit, or in percent of the first value (for counts)."""


class TrendSpread(NamedTuple):
    """The number of units with a change, and the variance of these changes (of the population, each unit once)."""

    units: int
    variance: Fraction


class Yardstick:
    """The changes of all comparable units of one indicator. One is made for an indicator and asked for every unit."""

    def __init__(self, units: Iterable[Values], measure: Measure = "difference") -> None:
        self.measure = measure
        self._units = list(units)
        self._spreads: dict[tuple[date, date], TrendSpread] = {}

    def change(self, values: Values, first: date, last: date) -> Fraction | None:
        """The change between two days, if there is a value on both (and, in percent, something to start from)."""
        found, reached = values.get(first), values.get(last)
        if found is None or reached is None:
            return None
        before, after = Fraction(found), Fraction(reached)
        if self.measure == "difference":
            return after - before
        return (after - before) * 100 / before if before else None

    def spread(self, first: date, last: date) -> TrendSpread:
        """The spread of the changes between two days."""
        if (first, last) not in self._spreads:
            found = (self.change(values, first, last) for values in self._units)
            changes = [change for change in found if change is not None]
            count = max(1, len(changes))
            mean = sum(changes, Fraction(0)) / count
            squares = sum(((change - mean) ** 2 for change in changes), Fraction(0))
            self._spreads[first, last] = TrendSpread(len(changes), squares / count)
        return self._spreads[first, last]


class Threshold(NamedTuple):
    """From which size on a change counts, as its square."""

    square: Fraction

    def reached_by(self, change: Decimal | Fraction) -> bool:
        """Return whether there is a change and it is large enough; one exactly on the threshold is."""
        return change != 0 and Fraction(change) ** 2 >= self.square

    @property
    def size(self) -> Decimal:
        """The threshold itself, for showing."""
        return (Decimal(self.square.numerator) / self.square.denominator).sqrt()
