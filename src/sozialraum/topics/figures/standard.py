"""The z-transformation of small-area statistics, exact to the last digit and the same in any order."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, hypot, sqrt
from typing import NamedTuple

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
