"""What is withheld, in tables small enough to check with a pencil."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

import pytest

from sozialraum.disclosure.table import Cell, CountSum
from sozialraum.disclosure.withholding import SMALL, PossibleCounts, WithheldCounts, is_small, withhold
from tests.disclosure.sums import given_away, sums_between

Counts = Mapping[str, int | None]


def table(counts: Counts) -> dict[Cell, int | None]:
    return {(unit, "n"): count for unit, count in counts.items()}


def hidden(counts: Counts, units: Mapping[str, str], small: PossibleCounts = SMALL) -> str:
    """The units whose counts are withheld; `units` names the parts of each whole, one letter each."""
    found = checked(counts, units, small)
    return "".join(sorted(unit for (unit, _), count in found.counts.items() if count is None))


def checked(counts: Counts, units: Mapping[str, str], small: PossibleCounts = SMALL) -> WithheldCounts:
    """What is withheld; every count that is written is the true one."""
    given = table(counts)
    found = withhold(given, sums_between(given, list(units.items())), small)
    assert all(count in (None, given[cell]) for cell, count in found.counts.items())
    assert found.counts.keys() == given.keys()
    return found


DISTRICT = {"D": "abcd"}
CITY = {"D": "ab", "E": "ef", "C": "DE"}


def test_every_small_count_goes_and_zero_stays() -> None:
    assert hidden({"a": 0, "b": 1, "c": 4, "d": 5}, {}) == "bc"
    assert hidden({"a": 0, "b": 9, "c": 10, "d": 1}, {}, PossibleCounts(1, 9)) == "bd"
    assert [is_small(count) for count in (None, 0, 1, 4, 5)] == [False, False, True, True, False]


def test_nothing_small_nothing_withheld() -> None:
    found = checked({"a": 5, "b": 0, "c": 7, "d": 9, "D": 21}, DISTRICT)
    assert None not in found.counts.values()
    assert found[1:] == (*[frozenset()] * 5, ())


@pytest.mark.parametrize(
    ("counts", "withheld"),
    [
        ((3, 20, 50, 21), "ab"),  # one: the smallest open sibling goes too
        ((3, 50, 20, 20), "ac"),  # of two equally small ones the first
        ((3, 0, 20, 0), "ac"),  # a zero hides nothing
        ((1, 5, 20, 50), "ab"),
        ((4, 5, 20, 50), "ab"),
        ((2, 3, 20, 50), "ab"),  # two: 5 may be 1 + 4 as well
        ((1, 1, 20, 50), "abc"),  # 2 can only be 1 + 1
        ((4, 4, 20, 50), "abc"),  # 8 can only be 4 + 4, for those who know that both are small
        ((4, 3, 20, 50), "ab"),
        ((1, 1, 1, 50), "abcd"),
        ((1, 1, 2, 50), "abc"),
    ],
)
def test_the_quarters_of_a_district(counts: Sequence[int], withheld: str) -> None:
    assert hidden({**dict(zip("abcd", counts, strict=True)), "D": sum(counts)}, DISTRICT) == withheld


def test_the_kinds_are_told_apart() -> None:
    found = checked({"a": 3, "b": 20, "c": 50, "d": None, "D": 80}, DISTRICT)
    assert found.primary == {("a", "n")}
    assert found.source == {("d", "n")}
    assert not found.secondary
    found = checked({"a": 3, "b": 20, "c": 50, "d": 7, "D": 80}, DISTRICT)
    assert found.secondary == {("d", "n")}
    assert found.source == found.weaker == found.exposed == frozenset()


def test_a_district_that_is_as_small_as_its_only_inhabited_quarter() -> None:
    """a = D gives D away through the city unless another district goes, and that one is a sum of quarters itself."""
    counts = {"a": 3, "b": 0, "D": 3, "e": 40, "f": 30, "E": 70, "C": 73}
    assert hidden(counts, CITY) == "DEaf"


def test_the_city_itself_goes_where_nothing_else_can() -> None:
    counts = {"a": 3, "b": 0, "D": 3, "e": 0, "f": 0, "E": 0, "C": 3}
    found = checked(counts, CITY)
    assert hidden(counts, CITY) == "CDa"
    assert found.exposed == found.weaker == frozenset()


def test_two_quarters_of_four_in_a_district_that_stands_open() -> None:
    """Whether both are small nobody is told: 8 may be 3 + 5. Only who knows it anyway gains from the sum."""
    found = checked({"a": 4, "b": 4, "D": 8}, {"D": "ab"})
    assert hidden({"a": 4, "b": 4, "D": 8}, {"D": "ab"}) == "ab"
    assert found.weaker == {("a", "n"), ("b", "n")}


def test_two_quarters_of_one_take_their_district_along() -> None:
    assert hidden({"a": 1, "b": 1, "D": 2, "e": 40, "f": 30, "E": 70, "C": 72}, CITY) == "DEabf"


def test_a_sibling_that_needs_no_further_counts_is_cheaper() -> None:
    """F is larger than E, but E = e + f would take a quarter along, and of F = g + h + i one is withheld anyway."""
    counts = {"a": 2, "b": 0, "D": 2, "e": 30, "f": 40, "E": 70, "g": 2, "h": 58, "i": 15, "F": 75, "C": 147}
    units = {"D": "ab", "E": "ef", "F": "ghi", "C": "DEF"}
    assert hidden(counts, units) == "DFag"


def test_groups_and_their_total() -> None:
    counts: dict[Cell, int | None] = {("q", "young"): 3, ("q", "old"): 12, ("q", "other"): 80, ("q", "all"): 95}
    sums = sums_between(counts, groups=[("all", ["young", "old", "other"])])
    assert withhold(counts, sums).secondary == {("q", "old")}


def test_a_table_of_quarters_and_groups_needs_a_rectangle() -> None:
    """One small count in a table with all totals: its row, its column and the corner between go too."""
    inner = {"q1": {"young": 3, "old": 20, "other": 80}, "q2": {"young": 9, "old": 30, "other": 70}}
    inner["q3"] = {"young": 60, "old": 50, "other": 90}
    counts: dict[Cell, int | None] = {(q, g): count for q, groups in inner.items() for g, count in groups.items()}
    counts |= {(q, "all"): sum(groups.values()) for q, groups in inner.items()}
    counts |= {("D", g): sum(groups[g] for groups in inner.values()) for g in ("young", "old", "other")}
    counts["D", "all"] = sum(sum(groups.values()) for groups in inner.values())
    sums = list(sums_between(counts, [("D", ["q1", "q2", "q3"])], [("all", ["young", "old", "other"])]))
    assert len(sums) == 8
    found = withhold(counts, sums)
    assert found.secondary == {("q1", "old"), ("q2", "young"), ("q2", "old")}
    open_corner = {**found.counts, ("q2", "old"): 30}
    assert given_away(open_corner, sums) == {("q1", "young"), ("q1", "old"), ("q2", "young")}


@pytest.mark.parametrize(
    ("counts", "withheld"),
    [
        ((None, 20, 50, 30), "ab"),  # the source gave its own secret away
        ((None, None, 50, 30), "ab"),
        ((None, 4, 50, 30), "ab"),
    ],
)
def test_what_the_source_withheld_is_protected_too(counts: Sequence[int | None], withheld: str) -> None:
    total = sum(count or 3 for count in counts)
    assert hidden({**dict(zip("abcd", counts, strict=True)), "D": total}, DISTRICT) == withheld


def test_two_that_the_source_withheld_can_only_be_one_each() -> None:
    assert hidden({"a": None, "b": None, "c": 50, "d": 30, "D": 82}, DISTRICT) == "abd"


def test_a_part_that_nobody_gave_may_be_anything_from_zero() -> None:
    assert hidden({"a": 3, "b": 20, "c": 50, "D": 90}, DISTRICT) == "a"
    assert hidden({"a": 3, "b": 20, "c": 50, "D": 73}, DISTRICT) == "a"
    assert hidden({"a": 1, "b": 20, "c": 50, "D": 71}, DISTRICT) == "ab"


@pytest.mark.parametrize("total", [100, 90])
def test_sums_that_do_not_add_up_are_named_and_protected_all_the_same(total: int) -> None:
    """Somebody may know of the six that belong to no quarter."""
    wrong = CountSum(("D", "n"), (("a", "n"), ("b", "n"), ("c", "n"), ("d", "n")))
    counts = {"a": 3, "b": 20, "c": 50, "d": 21, "D": total}
    assert checked(counts, DISTRICT).unequal == (wrong,)
    assert hidden(counts, DISTRICT) == "ab"
    assert checked({**counts, "d": None, "D": 60}, DISTRICT).unequal == (wrong,)
    assert checked({**counts, "D": 94}, DISTRICT).unequal == ()


def test_an_open_base_bounds_its_count() -> None:
    """Of one person who was asked one answered: that cannot be hidden, and is said."""
    counts = table({"a": 1, "b": 20, "c": 50, "D": 71})
    sums = list(sums_between(counts, [("D", "abc")]))
    assert withhold(counts, sums, at_most={("a", "n"): 1}).exposed == {("a", "n")}
    assert given_away(withhold(counts, sums).counts, sums, at_most={("a", "n"): 1}) == {("a", "n"), ("b", "n")}
    assert not withhold(counts, sums, at_most={("a", "n"): 2, ("b", "n"): 20}).exposed


def test_who_subtracts_finds_what_is_given_away() -> None:
    counts = table({"a": None, "b": 20, "c": 50, "d": 21, "D": 94})
    sums = list(sums_between(counts, [("D", "abcd")]))
    assert given_away(counts, sums) == {("a", "n")}
    assert given_away({**counts, ("b", "n"): None}, sums) == frozenset()
    assert given_away(counts) == frozenset()
    assert given_away({**counts, ("b", "n"): None, ("D", "n"): 73}, sums) == {("a", "n"), ("b", "n")}


def test_a_sum_needs_its_total_and_a_part() -> None:
    counts: dict[Cell, int | None] = {("a", "n"): 1, ("b", "n"): None, ("D", "n"): 9, ("D", "m"): 3, ("E", "n"): 4}
    found = set(sums_between(counts, [("D", "ab"), ("E", "xy"), ("F", "a")], [("n", ["m", "k"])]))
    assert found == {
        CountSum(("D", "n"), (("a", "n"), ("b", "n"))),
        CountSum(("D", "n"), (("D", "m"), ("D", "k"))),
    }


def test_the_order_of_counts_and_sums_does_not_matter() -> None:
    counts = table({"a": 1, "b": 6, "c": 6, "D": 13, "e": 2, "f": 6, "g": 6, "E": 14, "h": 3, "F": 3, "C": 30})
    sums = list(sums_between(counts, [("D", "abc"), ("E", "efg"), ("F", "h"), ("C", "DEF")]))
    expected = withhold(counts, sums)
    for seed in range(20):
        order = Random(seed)
        turned = dict(order.sample(list(counts.items()), len(counts)))
        found = withhold(turned, [*order.sample(sums, len(sums)), sums[0]])
        assert found._replace(counts={}) == expected._replace(counts={})
        assert found.counts == expected.counts
        assert list(found.counts) == list(turned)


THREE: dict[Cell, int | None] = {("a", "n"): 3, ("b", "n"): 20, ("c", "n"): 30, ("D", "n"): 53}


def test_what_is_known_already_is_not_withheld_in_vain() -> None:
    sums = list(sums_between(THREE, [("D", "abc")]))
    assert withhold(THREE, sums).secondary == {("b", "n")}
    assert withhold(THREE, sums, shown={("b", "n")}).secondary == {("c", "n")}
    nothing_left = withhold(THREE, sums, shown={("b", "n"), ("c", "n"), ("D", "n")})
    assert nothing_left.secondary == frozenset()
    assert nothing_left.exposed == {("a", "n")}


def test_what_stays_withheld_protects_and_is_protected() -> None:
    sums = list(sums_between(THREE, [("D", "abc")]))
    found = withhold(THREE, sums, kept={("c", "n")})
    assert found.primary == {("a", "n")}
    assert found.secondary == frozenset()
    assert found.counts["c", "n"] is None
    alone = withhold({**THREE, ("a", "n"): 10}, sums, kept={("c", "n")})
    assert alone.primary == frozenset()
    assert alone.secondary == {("a", "n")}


def test_each_group_has_a_range_of_its_own() -> None:
    counts: dict[Cell, int | None] = {("q", "jobless"): 7, ("q", "young"): 7, ("q", "all"): 2}
    ranges = {"jobless": PossibleCounts(1, 9), "young": PossibleCounts(1, 4)}
    assert withhold(counts, small=ranges.get).primary == {("q", "jobless")}
