"""Points, shares and ranks: by hand, and what must hold whatever the numbers are."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.topics.selection.ranking import (
    Proposal,
    distance,
    propose,
    rank,
    relative_points,
    rounded,
    shares,
    size_points,
    step_points,
)
from tests.conftest import examples

keys = st.sampled_from("abcdefgh")
numbers = st.decimals(-(10**6), 10**6, places=3)
weights = st.decimals("0.001", 10**4, places=3)
columns = st.dictionaries(keys, numbers, min_size=1)
points = st.dictionaries(st.sampled_from("uvwxyz"), st.fractions(0, 100), min_size=1)
scores = st.dictionaries(keys, st.integers(0, 4).map(Fraction), max_size=8)


def test_the_highest_value_has_100_points_and_the_lowest_none() -> None:
    values = {"a": Decimal(15), "b": Decimal(25), "c": Decimal(10)}
    assert relative_points(values) == {"a": Fraction(100, 3), "b": 100, "c": 0}
    assert relative_points(values, high_speaks_for=False) == {"a": Fraction(200, 3), "b": 0, "c": 100}


def test_a_measure_that_tells_nobody_apart_gives_no_points() -> None:
    assert relative_points({"a": Decimal("7.5"), "b": Decimal("7.50")}) == {"a": 0, "b": 0}
    assert relative_points({"a": Decimal(3)}) == {"a": 0}
    assert relative_points({}) == {}


@pytest.mark.parametrize(
    ("inhabitants", "expected"),
    [(0, 0), (10_350, Fraction(207, 4)), (19_999, Fraction(19_999, 200)), (20_000, 100), (30_000, 100), (37_542, None)],
)
def test_size_is_measured_against_the_range(inhabitants: int, expected: Fraction | None) -> None:
    wanted = Fraction(3_000_000, 37_542) if expected is None else expected
    assert size_points(Decimal(inhabitants), 20_000, 30_000) == wanted


def test_a_range_that_begins_or_ends_at_zero_divides_by_nothing() -> None:
    assert size_points(Decimal(0), 0, 0) == 100
    assert size_points(Decimal(5), 0, 0) == 0


def test_steps_lie_at_equal_distances() -> None:
    assert [step_points(step, 5) for step in range(1, 6)] == [0, 25, 50, 75, 100]
    assert [step_points(step, 2) for step in (1, 2)] == [0, 100]


def test_a_score_computed_by_hand() -> None:
    """Weights 3 : 2 : 1. 80 · 3/6 + 45 · 2/6 + 0 · 1/6 = 40 + 15 + 0."""
    found = shares(
        {"x": Fraction(80), "y": Fraction(45), "z": Fraction(0)},
        {"x": Decimal("1.5"), "y": Decimal(1), "z": Decimal("0.5")},
    )
    assert found == {"x": 40, "y": 15, "z": 0}


def test_the_nearest_to_the_mean_of_its_type_by_hand() -> None:
    """Means are 40 and 50; distances are (40 · 3 + 50 · 1)/4, (0 · 3 + 50 · 1)/4 and (40 · 3 + 0 · 1)/4."""
    group = [
        {"x": Fraction(0), "y": Fraction(0)},
        {"x": Fraction(40), "y": Fraction(100)},
        {"x": Fraction(80), "y": Fraction(50)},
    ]
    weights = {"x": Decimal(3), "y": Decimal(1)}
    assert [distance(one, group, weights) for one in group] == [Fraction(85, 2), Fraction(25, 2), 30]


def test_ties_share_a_rank_and_the_next_rank_is_left_out() -> None:
    values = {"a": Fraction(1, 3), "b": Fraction(2), "c": Fraction(2, 6), "d": Fraction(0)}
    assert [(one.key, one.rank) for one in rank(values)] == [("b", 1), ("a", 2), ("c", 2), ("d", 4)]
    assert [(one.key, one.rank) for one in rank(values, highest_first=False)] == [
        ("d", 1),
        ("a", 2),
        ("c", 2),
        ("b", 4),
    ]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (0, Proposal(())),
        (1, Proposal(("b",))),
        (2, Proposal(("b",), ("a", "c"), 1)),
        (3, Proposal(("b", "a", "c"))),
        (4, Proposal(("b", "a", "c", "d"))),
        (9, Proposal(("b", "a", "c", "d"))),
    ],
)
def test_a_tie_over_the_last_place_is_left_to_the_body(places: int, expected: Proposal) -> None:
    ranking = rank({"a": Fraction(1), "b": Fraction(2), "c": Fraction(1), "d": Fraction(0)})
    assert propose(ranking, places) == expected


def test_halves_are_rounded_up_and_only_for_showing() -> None:
    assert str(rounded(Fraction(2425, 100), 1)) == "24.3"
    assert str(rounded(Fraction(200, 3), 1)) == "66.7"


@given(columns, st.decimals("0.001", 1000, places=3), numbers, st.booleans())
@settings(max_examples=examples(200))
def test_points_do_not_depend_on_the_unit_of_the_values(
    values: dict[str, Decimal], factor: Decimal, shift: Decimal, high: bool
) -> None:
    moved = {key: value * factor + shift for key, value in values.items()}
    assert relative_points(moved, high) == relative_points(values, high)
    assert all(0 <= value <= 100 for value in relative_points(values, high).values())


@given(points, st.data())
@settings(max_examples=examples(200))
def test_shares_add_up_and_depend_on_the_ratio_of_weights_alone(
    given_points: dict[str, Fraction], data: st.DataObject
) -> None:
    own = {key: data.draw(weights) for key in given_points}
    factor = data.draw(weights)
    found = shares(given_points, own)
    assert sum(found.values()) * sum(map(Fraction, own.values())) == sum(
        given_points[key] * Fraction(weight) for key, weight in own.items()
    )
    assert shares(given_points, {key: weight * factor for key, weight in own.items()}) == found
    assert 0 <= sum(found.values()) <= 100


@given(scores, st.integers(0, 9), st.randoms())
@settings(max_examples=examples(300))
def test_ranks_and_proposal_do_not_depend_on_the_order(
    scores: dict[str, Fraction], places: int, chance: object
) -> None:
    shuffled = list(scores.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = rank(scores), rank(dict(shuffled))
    assert {one.key: one.rank for one in first} == {one.key: one.rank for one in second}
    for one in first:
        assert one.rank == 1 + sum(value > one.value for value in scores.values())
    proposals = propose(first, places), propose(second, places)
    assert set(proposals[0].certain) == set(proposals[1].certain)
    assert set(proposals[0].tied) == set(proposals[1].tied)
    assert len(proposals[0].certain) + proposals[0].places == min(places, len(scores))
    assert not proposals[0].tied or len(proposals[0].tied) > proposals[0].places > 0
