"""By what a change is measured: the changes of all comparable units between the same two days, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

Values = Mapping[date, Decimal | Fraction | None]
"""The values of one unit by day; None is withheld or missing."""
Measure = Literal["difference", "percent"]
"""A change in the indicator's own unit, or in percent of the first value (for counts)."""


class Spread(NamedTuple):
    """How many units have a change, and the variance of these changes (of the population, every unit counting once)."""

    units: int
    variance: Fraction


class Yardstick:
    """The changes of all comparable units of one indicator. One is made for an indicator and asked for every unit."""

    def __init__(self, units: Iterable[Values], measure: Measure = "difference") -> None:
        self.measure = measure
        self._units = list(units)
        self._spreads: dict[tuple[date, date], Spread] = {}

    def change(self, values: Values, first: date, last: date) -> Fraction | None:
        """The change between two days, if there is a value on both (and, in percent, something to start from)."""
        found, reached = values.get(first), values.get(last)
        if found is None or reached is None:
            return None
        before, after = Fraction(found), Fraction(reached)
        if self.measure == "difference":
            return after - before
        return (after - before) * 100 / before if before else None

    def spread(self, first: date, last: date) -> Spread:
        """The spread of the changes between two days."""
        if (first, last) not in self._spreads:
            found = (self.change(values, first, last) for values in self._units)
            changes = [change for change in found if change is not None]
            count = max(1, len(changes))
            mean = sum(changes, Fraction(0)) / count
            squares = sum(((change - mean) ** 2 for change in changes), Fraction(0))
            self._spreads[first, last] = Spread(len(changes), squares / count)
        return self._spreads[first, last]


class Threshold(NamedTuple):
    """From which size on a change counts, as its square."""

    square: Fraction

    def reached_by(self, change: Decimal | Fraction) -> bool:
        """Whether there is a change and it is large enough; one exactly on the threshold is."""
        return change != 0 and Fraction(change) ** 2 >= self.square

    @property
    def size(self) -> Decimal:
        """The threshold itself, for showing."""
        return (Decimal(self.square.numerator) / self.square.denominator).sqrt()
