"""An attack on what is written: between which values can each withheld count lie? Linear programming says it exactly.

The attacker knows all sums, all open counts, and that an open zero is a zero. The informed attacker even knows which
counts are small, and how small.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from sozialraum.disclosure.moves import emptiest, reckoned
from sozialraum.disclosure.table import Cell, CountSum
from sozialraum.disclosure.withholding import WithheldCounts, told, withhold
from tests.conftest import examples
from tests.disclosure.sums import given_away, sums_between

pytestmark = pytest.mark.slow

Known = Callable[[Cell], tuple[float, float]]
"""Between which values a count lies before any sum is looked at."""
Counts = dict[Cell, int | None]
Table = tuple[Counts, list[CountSum]]
ANY = float("inf")
A_LITTLE = 1e-6

attacks = settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Attack:
    """The equations that the written table leaves open."""

    def __init__(self, written: Mapping[Cell, int | None], sums: Sequence[CountSum], known: Known) -> None:
        self.withheld = sorted(cell for cell, count in written.items() if count is None)
        absent = sorted({part for item in sums for part in item.parts if part not in written})
        column = {cell: place for place, cell in enumerate([*self.withheld, *absent])}
        self._bounds = [known(cell) for cell in self.withheld] + [(0, ANY)] * len(absent)
        self._rows: list[list[int]] = []
        self._right: list[int] = []
        for item in sums:
            row, right = [0] * len(column), 0
            for cell, sign in ((item.total, 1), *((part, -1) for part in item.parts)):
                if cell in column:
                    row[column[cell]] += sign
                else:
                    right -= sign * (written[cell] or 0)
            if any(row):
                self._rows.append(row)
                self._right.append(right)

    def width(self, place: int) -> float:
        """How far apart the largest and the smallest possible value of a count are."""
        return self._extreme(place, -1) + self._extreme(place, 1)

    def _extreme(self, place: int, sign: int) -> float:
        """The largest value of −sign × the count."""
        goal = [0] * len(self._bounds)
        goal[place] = sign
        found = linprog(goal, A_eq=self._rows or None, b_eq=self._right or None, bounds=self._bounds)
        if found.status in (3, 4):  # without limit
            return ANY
        assert found.status == 0, found.message
        assert found.fun is not None
        return -float(found.fun)

    def derived(self) -> set[Cell]:
        """The counts that can only have one value."""
        return {cell for place, cell in enumerate(self.withheld) if self.width(place) < 1 - A_LITTLE}


def everybody(cell: Cell) -> tuple[float, float]:
    return (1, ANY)


def informed(found: WithheldCounts) -> Known:
    return lambda cell: (1, 4) if cell in found.primary else (1, ANY)


SIZES = st.sampled_from([0, 0, 1, 1, 2, 3, 4, 5, 5, 6, 7, 9, 20, 40])


def drawn_units(draw: st.DrawFn, largest: int) -> list[tuple[str, list[str]]]:
    """Quarters of districts of a city."""
    sizes = draw(st.lists(st.integers(1, largest), min_size=1, max_size=3))
    districts = [(f"d{d}", [f"d{d}#q{q}" for q in range(size)]) for d, size in enumerate(sizes)]
    return [*districts, ("city", [name for name, _ in districts])]


def added_up(counts: Counts, units: Sequence[tuple[str, list[str]]], groups: Sequence[str]) -> None:
    for whole, parts in units:
        for group in groups:
            counts[whole, group] = sum(counts[part, group] or 0 for part in parts)


@st.composite
def trees(draw: st.DrawFn) -> Table:
    """One count in each quarter, and all sums of it."""
    units = drawn_units(draw, 5)
    counts: Counts = {(quarter, "all"): draw(SIZES) for _, parts in units[:-1] for quarter in parts}
    added_up(counts, units, ["all"])
    return counts, list(sums_between(counts, units))


@st.composite
def grouped(draw: st.DrawFn) -> Table:
    """Quarters by age, with all sums both ways."""
    units = drawn_units(draw, 3)
    ages = [f"age{number}" for number in range(draw(st.integers(2, 3)))]
    counts: Counts = {}
    for quarter in (quarter for _, parts in units[:-1] for quarter in parts):
        people = [draw(SIZES) for _ in ages]
        counts |= {(quarter, age): count for age, count in zip(ages, people, strict=True)}
        counts[quarter, "all"] = sum(people)
    added_up(counts, units, [*ages, "all"])
    return counts, list(sums_between(counts, units, [("all", ages)]))


@st.composite
def linked(draw: st.DrawFn) -> Table:
    """Quarters by age and by sex, in districts and in an area that lies across."""
    units = drawn_units(draw, 2)
    ages, sexes = ["young", "old"], ["female", "male"]
    counts: Counts = {}
    quarters = [quarter for _, parts in units[:-1] for quarter in parts]
    for quarter in quarters:
        people = [draw(SIZES) for _ in ages]
        women = draw(st.integers(0, sum(people)))
        counts |= {(quarter, "young"): people[0], (quarter, "old"): people[1], (quarter, "all"): sum(people)}
        counts |= {(quarter, "female"): women, (quarter, "male"): sum(people) - women}
    area = sorted(draw(st.sets(st.sampled_from(quarters), min_size=1, max_size=3)))
    units.append(("area", area))
    added_up(counts, units, [*ages, *sexes, "all"])
    return counts, list(sums_between(counts, units, [("all", ages), ("all", sexes)]))


@st.composite
def incomplete(draw: st.DrawFn) -> Table:
    """As a source delivers it: some small counts withheld already, some counts missing."""
    counts, sums = draw(st.one_of(trees(), grouped()))
    small = [cell for cell, count in counts.items() if count is not None and 1 <= count <= 4]
    for cell in small:
        if draw(st.booleans()):
            counts[cell] = None
    for cell in draw(st.lists(st.sampled_from(sorted(counts)), max_size=2)):
        counts.pop(cell, None)
    kept = [item for item in sums if item.total in counts and any(part in counts for part in item.parts)]
    return counts, kept


def withstands(table: Table) -> WithheldCounts:
    """What is withheld, after the attack has failed."""
    counts, sums = table
    found = withhold(counts, sums)
    assert found.exposed == frozenset()
    assert found.unequal == ()
    assert all(count is None or count == counts[cell] for cell, count in found.counts.items())
    assert not any(count is not None and 1 <= count <= 4 for count in found.counts.values())
    assert all(found.counts[cell] == 0 for cell, count in counts.items() if count == 0)
    assert Attack(found.counts, sums, everybody).derived() == set()
    assert Attack(found.counts, sums, informed(found)).derived() <= found.weaker
    return found


@attacks
@given(trees())
def test_quarters_districts_city(table: Table) -> None:
    withstands(table)


@attacks
@given(grouped())
def test_groups_in_quarters(table: Table) -> None:
    withstands(table)


@attacks
@given(linked())
def test_several_groupings_and_an_area_across_districts(table: Table) -> None:
    withstands(table)


@attacks
@given(incomplete())
def test_tables_with_holes(table: Table) -> None:
    withstands(table)


@attacks
@given(trees() | grouped())
def test_nothing_is_withheld_without_need(table: Table) -> None:
    """Shown again, every further count would give one away."""
    counts, sums = table
    found = withhold(counts, sums)
    for cell in sorted(found.secondary):
        shown = {**found.counts, cell: counts[cell]}
        by_everybody = Attack(shown, sums, everybody).derived()
        assert by_everybody or Attack(shown, sums, informed(found)).derived() - found.weaker


@attacks
@given(st.one_of(trees(), grouped(), linked(), incomplete()))
def test_twice_is_once(table: Table) -> None:
    counts, sums = table
    once = withhold(counts, sums)
    assert given_away(once.counts, sums) == frozenset()
    again = withhold(once.counts, sums)
    assert again.counts == once.counts
    assert again.primary == again.secondary == again.exposed == frozenset()


@attacks
@given(st.one_of(trees(), grouped()), st.data())
def test_the_check_finds_exactly_what_the_attack_finds(table: Table, data: st.DataObject) -> None:
    """In tables where only some of what should be withheld is."""
    counts, sums = table
    some = data.draw(st.sets(st.sampled_from(sorted(counts)), max_size=8))
    written = {cell: None if count and cell in some else count for cell, count in counts.items()}
    assert given_away(written, sums) == Attack(written, sums, everybody).derived()


@attacks
@given(st.one_of(trees(), grouped(), linked()), st.data())
def test_small_counts_that_stand_nowhere_are_told_if_the_attack_finds_them(table: Table, data: st.DataObject) -> None:
    """In tables without a withheld count, from which counts are missing."""
    counts, sums = table
    gone = data.draw(st.sets(st.sampled_from(sorted(counts)), max_size=8))
    written = {cell: count for cell, count in counts.items() if cell not in gone}
    attacked = Attack({**written, **dict.fromkeys(gone)}, sums, lambda cell: (0, ANY)).derived()
    assert told(written, sums) == (frozenset(), frozenset(cell for cell in attacked if 1 <= (counts[cell] or 0) <= 4))


@attacks
@given(st.one_of(trees(), grouped(), linked()), st.data())
def test_what_may_be_empty_keeps_all_sums(table: Table, data: st.DataObject) -> None:
    counts, sums = table
    gone = data.draw(st.sets(st.sampled_from(sorted(counts)), max_size=8))
    known = {cell: count for cell, count in counts.items() if cell not in gone and count is not None}
    left = reckoned(known, sums)
    if (found := emptiest(known, left)) is not None:
        whole = known | found
        assert all(whole[total] == sum(whole[part] for part in parts) for total, parts in left)
        assert min(found.values(), default=0) >= 0


def test_what_may_be_empty_holds_what_its_parts_hold() -> None:
    known = {"city": 100, "quarter": 30}
    sums = [("area", ("quarter", "more")), ("city", ("area", "outside")), ("city", ("quarter", "others"))]
    left = reckoned(known, sums)
    assert known["others"] == 70
    assert emptiest(known, left) == {"area": 30, "more": 0, "outside": 70}


def test_sums_that_contradict_each_other_leave_nothing_that_may_be_empty() -> None:
    assert emptiest({"one": 3, "other": 4}, [("one", ("a", "b")), ("other", ("a", "b"))]) is None
    assert emptiest({"all": 3, "some": 4}, [("all", ("a", "b")), ("a", ("some", "c"))]) is None


def test_the_attack_finds_what_primary_withholding_alone_gives_away() -> None:
    counts: Counts = {("a", "n"): None, ("b", "n"): 20, ("c", "n"): None, ("D", "n"): 23, ("C", "n"): 25}
    sums = list(sums_between(counts, [("D", "ab"), ("C", "Dc")]))
    assert Attack(counts, sums, everybody).derived() == {("a", "n"), ("c", "n")}
    assert given_away(counts, sums) == {("a", "n"), ("c", "n")}
