"""What the index of areas is computed from, and what comes out: `index.classify` turns columns into scores."""

from __future__ import annotations

from collections.abc import Sequence
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
    standardised again, and the class."""

    z: tuple[float, ...]
    total: float
    index: float
    group: str


class Absence(NamedTuple):
    """Why a unit has no index; for a gap, the keys of the columns that have no value."""

    reason: Reason
    indicators: tuple[str, ...] = ()


class Spread(NamedTuple):
    """Mean and population standard deviation of a column over the units that take part, in the column's own unit.

    A deviation of 0 marks a column that is the same everywhere: it tells nobody apart, its z are 0.
    """

    mean: float
    deviation: float


class Index(NamedTuple):
    """One index: what each unit got, in the order of the units, and what it was measured by, in that of the columns.

    `taking_part` counts the units with a score. `total` is the spread of the sums: without deviation all units have
    index 0, as a unit alone does.
    """

    units: tuple[Score | Absence, ...]
    columns: dict[str, Spread]
    total: Spread
    taking_part: int

    @property
    def constant(self) -> tuple[str, ...]:
        """The columns that are the same everywhere."""
        return tuple(key for key, spread in self.columns.items() if spread.deviation == 0)


class Place(NamedTuple):
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
    """The places of all units, in the order in which they were given, and the two indices."""

    places: dict[str, Place]
    status: Index
    dynamics: Index
    unknown_outliers: tuple[str, ...] = ()
