"""Points, shares and ranks in exact fractions, so that a tie is a tie and shares add up to the score.

Each measure gives 0 to 100 points. A criterion's share in the score is its points times its part of all weights, so
the score lies between 0 and 100 too. A missing value is never zero points: who lacks one is not scored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

FULL = 100
"""The most points."""

Points = Mapping[str, Fraction]
"""Points by the key of the criterion."""


class RankingPlace(NamedTuple):
    """A place in a ranking. Who has the same value has the same rank, and as many ranks are then left out."""

    key: str
    rank: int
    value: Fraction


class Proposal(NamedTuple):
    """Those who are proposed for certain, and those who are tied for the places that are left."""

    certain: tuple[str, ...]
    tied: tuple[str, ...] = ()
    places: int = 0


def relative_points(values: Mapping[str, Decimal | Fraction], high_speaks_for: bool = True) -> dict[str, Fraction]:
    """100 points for the value that speaks for selection most, 0 for the one that does least, others in proportion.

    Where all have the same value the measure tells nobody apart and gives no points.
    """
    exact = {key: Fraction(value) for key, value in values.items()}
    low, high = min(exact.values(), default=Fraction(0)), max(exact.values(), default=Fraction(0))
    if low == high:
        return dict.fromkeys(exact, Fraction(0))
    first, last = (low, high) if high_speaks_for else (high, low)
    return {key: FULL * (value - first) / (last - first) for key, value in exact.items()}


def size_points(inhabitants: Decimal | Fraction, low: int, high: int) -> Fraction:
    """100 points within the range; below it the part of `low` that is reached, above it the part that `high` makes."""
    count = Fraction(inhabitants)
    if count < low:
        return FULL * count / low
    return FULL * high / count if count > high else Fraction(FULL)


def step_points(step: int, steps: int) -> Fraction:
    """0 points for the lowest step of a scale, 100 for the highest, the same distance between two neighbours."""
    return Fraction(FULL * (step - 1), steps - 1)


def shares(points: Points, weights: Mapping[str, Decimal]) -> dict[str, Fraction]:
    """Return what each criterion contributes to the score; the sum of these is the score."""
    total = sum(map(Fraction, weights.values()))
    return {key: points[key] * Fraction(weight) / total for key, weight in weights.items()}


def distance(points: Points, others: Sequence[Points], weights: Mapping[str, Decimal]) -> Fraction:
    """Return how far one lies from the mean of `others`, itself among them: the weighted mean of distances."""
    means = {key: sum((one[key] for one in others), Fraction(0)) / len(others) for key in weights}
    apart = {key: abs(points[key] - mean) for key, mean in means.items()}
    return sum(shares(apart, weights).values(), Fraction(0))


def rank(values: Mapping[str, Fraction], highest_first: bool = True) -> list[RankingPlace]:
    """The keys by rank; within a tie in the order in which they were given."""
    ordered = sorted(values.items(), key=lambda item: -item[1] if highest_first else item[1])
    found: list[RankingPlace] = []
    for place, (key, value) in enumerate(ordered, start=1):
        tied = found and found[-1].value == value
        found.append(RankingPlace(key, found[-1].rank if tied else place, value))
    return found


def propose(ranking: Sequence[RankingPlace], places: int) -> Proposal:
    """The first of a ranking for so many places. A tie over the last of them is reported, never decided."""
    if places >= len(ranking) or not places:
        return Proposal(tuple(one.key for one in ranking[:places]))
    edge = ranking[places].value
    certain = tuple(one.key for one in ranking[:places] if one.value != edge)
    if len(certain) == places:
        return Proposal(certain)
    return Proposal(certain, tuple(one.key for one in ranking if one.value == edge), places - len(certain))


def rounded(value: Fraction, digits: int) -> Decimal:
    """The value with so many decimal places, halves rounded up; for showing only."""
    return (Decimal(value.numerator) / value.denominator).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
