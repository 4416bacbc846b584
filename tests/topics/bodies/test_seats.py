"""Seats by Hare-Niemeyer: the known results, the known paradox, and what holds for any council."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.topics.bodies.seats import Allocation, Tie, allocate

KOELN_2014 = (
    ("spd", 26),
    ("cdu", 25),
    ("gruene", 18),
    ("linke", 6),
    ("fdp", 5),
    ("afd", 3),
    ("pro-koeln", 2),
    ("piraten", 2),
    ("deine-freunde", 2),
    ("freie-waehler", 1),
)

members = st.lists(st.integers(0, 60), min_size=1, max_size=12)
councils = members.map(lambda found: [(f"g{index}", count) for index, count in enumerate(found)])
few_sizes = st.lists(st.sampled_from([0, 1, 2, 3, 7]), min_size=2, max_size=8)
equal_councils = few_sizes.map(lambda found: [(f"g{index}", count) for index, count in enumerate(found)])
any_council = councils | equal_councils


def results(allocation: Allocation) -> dict[str, int]:
    return {share.key: share.result for share in allocation.shares if share.result}


def test_seven_seats_of_koeln_in_2014() -> None:
    allocation = allocate(KOELN_2014, 7)
    assert allocation.members == 90
    assert results(allocation) == {"spd": 2, "cdu": 2, "gruene": 2, "linke": 1}
    assert allocation.tie is None
    linke = allocation.of("linke")
    assert linke is not None
    assert (linke.members, linke.whole, linke.result) == (6, 0, 1)
    assert linke.quota == linke.remainder == Fraction(42, 90)


def test_nine_seats_of_koeln_end_in_a_lot_between_cdu_and_fdp() -> None:
    allocation = allocate(KOELN_2014, 9)
    assert allocation.tie == allocation.open == Tie(("cdu", "fdp"), 1)
    assert results(allocation) == {"spd": 3, "cdu": 2, "gruene": 2, "linke": 1}
    assert sum(results(allocation).values()) == 8


@pytest.mark.parametrize(("winner", "cdu", "fdp"), [("cdu", 3, 0), ("fdp", 2, 1)])
def test_a_recorded_lot_settles_the_tie(winner: str, cdu: int, fdp: int) -> None:
    allocation = allocate(KOELN_2014, 9, [winner])
    found = results(allocation)
    assert (found["cdu"], found.get("fdp", 0), sum(found.values())) == (cdu, fdp, 9)
    assert (allocation.lot, allocation.open, allocation.tie) == ("settles", None, Tie(("cdu", "fdp"), 1))


@pytest.mark.parametrize("winners", [["spd"], ["cdu", "fdp"], ["cdu", "cdu"], ["nobody"], ["cdu", "spd"]])
def test_a_lot_that_does_not_fit_gives_nothing(winners: list[str]) -> None:
    allocation = allocate(KOELN_2014, 9, winners)
    assert allocation.lot == "unfit"
    assert allocation.shares == allocate(KOELN_2014, 9).shares
    assert allocation.open == Tie(("cdu", "fdp"), 1)


def test_a_lot_where_none_is_needed_gives_nothing() -> None:
    allocation = allocate(KOELN_2014, 7, ["fdp"])
    assert (allocation.lot, allocation.shares) == ("unfit", allocate(KOELN_2014, 7).shares)


def test_seven_seats_of_thirteen_seven_seven_three_end_in_a_lot_between_the_sevens() -> None:
    allocation = allocate([("a", 13), ("b", 7), ("c", 7), ("d", 3)], 7)
    assert allocation.tie == Tie(("b", "c"), 1)
    assert results(allocation) == {"a": 3, "b": 1, "c": 1, "d": 1}


def test_thirteen_seats_of_nineteen_eleven_six() -> None:
    allocation = allocate([("a", 19), ("b", 11), ("c", 6)], 13)
    assert (results(allocation), allocation.tie) == ({"a": 7, "b": 4, "c": 2}, None)


def test_the_alabama_paradox_takes_a_seat_from_linke_when_the_body_grows() -> None:
    assert results(allocate(KOELN_2014, 4)) == {"spd": 1, "cdu": 1, "gruene": 1, "linke": 1}
    assert results(allocate(KOELN_2014, 5)) == {"spd": 2, "cdu": 2, "gruene": 1}


def test_a_lot_may_decide_for_several_seats() -> None:
    groups = [("a", 1), ("b", 1), ("c", 1), ("d", 1), ("e", 0)]
    assert allocate(groups, 2).tie == Tie(("a", "b", "c", "d"), 2)
    assert results(allocate(groups, 2, ["d", "b"])) == {"b": 1, "d": 1}


def test_remainders_that_differ_by_little_are_not_equal() -> None:
    allocation = allocate([("a", 10**12 + 1), ("b", 10**12), ("c", 10**12 - 1)], 1)
    assert (results(allocation), allocation.tie) == ({"a": 1}, None)


@pytest.mark.parametrize("groups", [[], [("a", 0), ("b", 0)]])
def test_a_council_without_seats_gives_nothing(groups: list[tuple[str, int]]) -> None:
    allocation = allocate(groups, 7)
    assert (results(allocation), allocation.tie) == ({}, None)


def test_no_seats_are_no_seats() -> None:
    assert (results(allocate(KOELN_2014, 0)), allocate(KOELN_2014, 0).tie) == ({}, None)


def test_more_seats_than_members_are_still_proportional() -> None:
    assert results(allocate([("a", 2), ("b", 1)], 9)) == {"a": 6, "b": 3}


@given(any_council, st.integers(0, 100))
def test_all_seats_are_given_or_left_to_the_lot(groups: list[tuple[str, int]], seats: int) -> None:
    allocation = allocate(groups, seats)
    left = allocation.tie.seats if allocation.tie else 0
    given_out = sum(share.result for share in allocation.shares)
    assert given_out + left == (seats if allocation.members else 0)
    assert not allocation.tie or 0 < left < len(allocation.tie.groups)


@given(any_council, st.integers(0, 100))
def test_everybody_gets_the_quota_rounded_down_or_up(groups: list[tuple[str, int]], seats: int) -> None:
    allocation = allocate(groups, seats)
    for share in allocation.shares:
        assert share.quota == (Fraction(share.members * seats, allocation.members) if allocation.members else 0)
        assert share.whole + share.remainder == share.quota
        assert 0 <= share.remainder < 1
        assert share.whole <= share.result <= share.whole + (share.remainder > 0)
        assert not allocation.tie or share.key not in allocation.tie.groups or share.result == share.whole


@given(any_council, st.integers(0, 100))
def test_a_larger_remainder_is_never_served_after_a_smaller_one(groups: list[tuple[str, int]], seats: int) -> None:
    allocation = allocate(groups, seats)
    served = [share.remainder for share in allocation.shares if share.result > share.whole]
    tied = [share.remainder for share in allocation.shares if allocation.tie and share.key in allocation.tie.groups]
    rest = [share.remainder for share in allocation.shares if share.result == share.whole]
    assert not served or min(served) >= max(rest, default=Fraction(0))
    assert len(set(tied)) <= 1
    assert not tied or (max(rest) == tied[0] and (not served or min(served) > tied[0]))


@given(any_council, st.integers(0, 40), st.randoms(use_true_random=False))
def test_the_order_of_the_groups_does_not_matter(groups: list[tuple[str, int]], seats: int, chance: Random) -> None:
    shuffled = list(groups)
    chance.shuffle(shuffled)
    one, other = allocate(groups, seats), allocate(shuffled, seats)
    assert set(one.shares) == set(other.shares)
    assert (one.tie is None) == (other.tie is None)
    if one.tie and other.tie:
        assert (set(one.tie.groups), one.tie.seats) == (set(other.tie.groups), other.tie.seats)


@given(equal_councils, st.integers(1, 20), st.data())
def test_whoever_wins_the_others_keep_what_they_have(
    groups: list[tuple[str, int]], seats: int, data: st.DataObject
) -> None:
    tie = allocate(groups, seats).tie
    if tie is None:
        return
    winners = data.draw(st.permutations(tie.groups))[: tie.seats]
    before, after = results(allocate(groups, seats)), results(allocate(groups, seats, winners))
    assert sum(after.values()) == seats
    assert {key: after.get(key, 0) - before.get(key, 0) for key, _ in groups} == {
        key: int(key in winners) for key, _ in groups
    }


@given(any_council, st.integers(0, 40))
def test_groups_of_the_same_size_get_the_same(groups: list[tuple[str, int]], seats: int) -> None:
    by_size: dict[int, set[int]] = {}
    for share in allocate(groups, seats).shares:
        by_size.setdefault(share.members, set()).add(share.result)
    assert all(len(found) == 1 for found in by_size.values())
