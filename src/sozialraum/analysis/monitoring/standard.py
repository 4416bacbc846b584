"""The z-transformation of small-area statistics, exact to the last digit and the same in any order."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt
from operator import mul
from typing import NamedTuple

ALIKE = 1e-14
"""Values that differ by no more than this share of their size differ by rounding alone."""


class Standardised(NamedTuple):
    """The z-values in the order of the values, with what they were made of.

    `deviation` is the standard deviation of the population (divided by n, not by n − 1). It is 0 where all values are
    alike; every z is 0 then.
    """

    z: list[float]
    mean: float
    deviation: float


def standardise(values: Sequence[float], rounding: float | None = None) -> Standardised:
    """z = (value − mean) / population standard deviation, every value counting once.

    Values that lie within `rounding` of each other are alike; without it, what rounding does to numbers of their size.
    """
    if not values:
        return Standardised([], 0.0, 0.0)
    low, high = min(values), max(values)
    count = len(values)
    mean = fsum(values) / count
    distances = [value - mean for value in values]
    deviation = sqrt(fsum(map(mul, distances, distances)) / count)
    if deviation == 0 or high - low <= (ALIKE * max(high, -low) if rounding is None else rounding):
        return Standardised([0.0] * count, mean, 0.0)
    return Standardised([distance / deviation for distance in distances], mean, deviation)
