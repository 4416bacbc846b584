"""What the index of areas is computed from, and what comes out: `index.classify` turns columns into scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum, hypot, sqrt
from typing import Literal, NamedTuple

Reason = Literal["outlier", "inhabitants-unknown", "too-few-inhabitants", "no-indicators", "gap"]


class Rules(NamedTuple):
    """The numbers of the method. Cuts are in standard deviations of the index, ascending.

    An index on a cut belongs to the class nearer to the average. Units with fewer inhabitants than `minimum` and the
    named `outliers` take no part: they stay out of mean and standard deviation and get no class.
    """

    status_cuts: tuple[float, ...] = (-1.0, 1.0, 1.5)
    dynamics_cuts: tuple[float, float] = (-1.0, 1.0)
    minimum: int = 300
    outliers: frozenset[str] = frozenset()


class Column(NamedTuple):
    """The values of one indicator, or its changes, in the order of the units; None is a gap.

    With `better="higher"` the sign of the z is turned, so that a high z is worse in every column.
    """

    key: str
    values: Sequence[float | None]
    better: Literal["lower", "higher"] = "lower"
    weight: float = 1.0


class Score(NamedTuple):
    """A unit in one index: its z in the order of the columns (high is worse), their weighted sum, that sum
    standardised again (`value`, the index), and the class."""

    z: tuple[float, ...]
    total: float
    value: float
    group: str


class Absence(NamedTuple):
    """Reason why a unit has no index; for a gap, the keys of the columns that have no value."""

    reason: Reason
    indicators: tuple[str, ...] = ()


class Spread(NamedTuple):
    """Mean and population standard deviation over the units that take part, in the column's own unit."""

    mean: float
    deviation: float


class Index(NamedTuple):
    """One index. `rows` says where a unit that takes part stands in the lists; all others are in `absences`.

    `spreads` tells what each column was measured by, `total_spread` what the sums were; a deviation of 0 tells nobody
    apart, and every z made with it is 0. So it is for a unit alone.
    """

    rows: Mapping[str, int]
    z: Mapping[str, Sequence[float]]
    totals: Sequence[float]
    values: Sequence[float]
    groups: Sequence[str]
    absences: Mapping[str, Absence]
    spreads: Mapping[str, Spread]
    total_spread: Spread

    def of(self, unit: str) -> Score | Absence:
        """The score of a unit, or why it has none."""
        absence = self.absences.get(unit)
        if absence:
            return absence
        row = self.rows[unit]
        z = tuple(column[row] for column in self.z.values())
        return Score(z, self.totals[row], self.values[row], self.groups[row])

    def of_all(self, units: Sequence[str]) -> list[Score | Absence]:
        """The same of many units."""
        z = zip(*self.z.values(), strict=True)
        scores = [*map(Score, z, self.totals, self.values, self.groups)]
        return [self.absences.get(unit) or scores[self.rows[unit]] for unit in units]


class IndexPlace(NamedTuple):
    """A unit in both indices."""

    status: Score | Absence
    dynamics: Score | Absence

    @property
    def group(self) -> str | None:
        """Both classes overlaid, 1+ to 4-; none unless there are both."""
        if isinstance(self.status, Score) and isinstance(self.dynamics, Score):
            return self.status.group + self.dynamics.group
        return None


class Classification(NamedTuple):
    """Both indices of the units, in the order in which these were given."""

    units: tuple[str, ...]
    status: Index
    dynamics: Index
    unknown_outliers: tuple[str, ...] = ()

    def place(self, unit: str) -> IndexPlace:
        """Return where a unit stands."""
        return IndexPlace(self.status.of(unit), self.dynamics.of(unit))

    def places(self) -> Iterator[tuple[str, IndexPlace]]:
        """Return where each unit stands."""
        places = map(IndexPlace, self.status.of_all(self.units), self.dynamics.of_all(self.units))
        return zip(self.units, places, strict=True)


ALIKE = 1e-14
"""Values whose deviation is no more than this share of their mean differ by rounding alone."""


class Standardised(NamedTuple):
    """The z-values in the order of the values, with what they were made of.

    `deviation` is the standard deviation of the population (divided by n, not by n − 1). It is 0 where all values are
    alike; every z is 0 then.
    """

    z: list[float]
    mean: float
    deviation: float


def standardise(values: Sequence[float], rounding: float = 0.0) -> Standardised:
    """z = (value − mean) / population standard deviation, every value counting once.

    A deviation of no more than `rounding` is none. Sums are made so that their order does not tell: `fsum` is exact,
    `hypot` (the root of the sum of squares) is right to the last digit.
    """
    if not values:
        return Standardised([], 0.0, 0.0)
    mean = fsum(values) / len(values)
    distances = [value - mean for value in values]
    deviation = hypot(*distances) / sqrt(len(values))
    if deviation <= max(rounding, ALIKE * abs(mean)):
        return Standardised([0.0] * len(values), mean, 0.0)
    return Standardised([distance / deviation for distance in distances], mean, deviation)
