"""Corrections of figures that stand in git already: what the version before and the one after tell together."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.topics.figures.importing.attacker import Version, read, withstands_correction
from tests.topics.figures.importing.test_import_attack import ORDERS, attacks, town_of
from tests.topics.figures.importing.town import DAY, INDICATORS, People, Units, added_up, build, deliver, units_of

ONE_QUARTER = units_of([1])
TWO_DISTRICTS = units_of([3, 2])
PLAIN = {"young": 20, "middle": 40, "old": 15, "migration": 30, "foreign": 12, "women": 37}


def quarter(young: int, middle: int, old: int, migration: int, foreign: int, women: int) -> People:
    """The only quarter of a town, and the units above it."""
    groups = {
        "young": young, "middle": middle, "old": old, "migration": migration, "foreign": foreign, "women": women
    }  # fmt: skip
    return added_up({"districts/d0#q0": groups}, ONE_QUARTER)


def imported_twice(root: Path, units: Units, first: People, second: People, indicators: list[str]) -> list[Version]:
    """What stands there after an import and after its correction; only the first where the second is refused."""
    build(root, units)
    assert deliver(root, first, indicators).code == 0
    before = read(root, DAY)
    answer = deliver(root, second, indicators)
    if answer.code:
        assert "SRK535" in answer.out, answer.out + answer.err
        assert read(root, DAY) == before
        return [before]
    return [before, read(root, DAY)]


FOUR_ARE_WOMEN = quarter(0, 5, 0, 5, 0, 4)
ALL_OTHERS_MOVED = quarter(5, 0, 2, 7, 4, 0)
SAME_NOT_OLD = (FOUR_ARE_WOMEN, ALL_OTHERS_MOVED, ["population", "migration", "young", "quotient", "women"])
"""Nobody was old, so five were not old; who guesses that five still are not knows how many of seven are young."""

SAME_MIGRATION = (quarter(7, 0, 0, 7, 7, 0), quarter(7, 5, 0, 7, 5, 6), ["population", "foreign"])
"""All seven were foreign, so all had a migration background; who guesses that seven still have knows of two Germans.
Nothing is withheld at all."""

GUESSES = pytest.mark.parametrize(("first", "second", "indicators"), [SAME_NOT_OLD, SAME_MIGRATION])


@GUESSES
def test_who_guesses_what_is_unchanged_in_no_file_reckons_nothing(
    tmp_path: Path, first: People, second: People, indicators: list[str]
) -> None:
    versions = imported_twice(tmp_path, ONE_QUARTER, first, second, indicators)
    assert len(versions) == 1, "there is no way to withhold enough"


@GUESSES
def test_the_attack_gets_through_where_versions_are_not_looked_at_together(
    tmp_path: Path, first: People, second: People, indicators: list[str]
) -> None:
    with patch("sozialraum.topics.figures.importing.protect.told_together", lambda *_: frozenset()):
        before, after = imported_twice(tmp_path, ONE_QUARTER, first, second, indicators)
    with pytest.raises(AssertionError):
        withstands_correction(ONE_QUARTER, first, second, before, after)


def two_districts(**quarters: dict[str, int]) -> People:
    """Two districts of plain quarters, but for what is said: `d0q1` is the second quarter of the first."""
    plain = {name: dict(PLAIN) for _, parts in TWO_DISTRICTS[:-1] for name in parts}
    for name, groups in quarters.items():
        plain[f"districts/{name[:2]}#{name[2:]}"] |= groups
    return added_up(plain, TWO_DISTRICTS)


FEW = {"young": 3}


@pytest.mark.parametrize(
    "correction",
    [{"d1q0": {"young": 25}}, {"d0q2": {"young": 25, "women": 40}}, {"d1q1": {"migration": 31, "foreign": 13}}],
    ids=str,
)
def test_a_correction_far_from_what_is_withheld_is_written(
    tmp_path: Path, correction: dict[str, dict[str, int]]
) -> None:
    first, second = two_districts(d0q0=FEW), two_districts(d0q0=FEW, **correction)
    before, after = imported_twice(tmp_path, TWO_DISTRICTS, first, second, list(INDICATORS))
    assert None in before.values()
    assert {cell for cell, number in before.items() if number is None} == {
        cell for cell, number in after.items() if number is None
    }
    assert before != after
    withstands_correction(TWO_DISTRICTS, first, second, before, after)


def test_a_figure_corrected_to_a_small_one_is_withheld_with_those_above(tmp_path: Path) -> None:
    """Another quarter has few already; how many there are in all ages did not change."""
    first = two_districts(d1q0=FEW)
    second = two_districts(d1q0=FEW, d0q0={"young": 3, "middle": 57})
    before, after = imported_twice(tmp_path, TWO_DISTRICTS, first, second, ["young"])
    assert {("districts/d0#q0", "young"), ("districts/d0", "young"), ("city", "young")} <= {
        cell for cell, number in after.items() if number is None
    }
    withstands_correction(TWO_DISTRICTS, first, second, before, after)


@st.composite
def corrections(draw: st.DrawFn) -> tuple[People, People]:
    """A town with few young in one quarter, in which some figures of any quarter are corrected a little."""
    sizes = {group: st.integers(number - 3, number + 3) for group, number in PLAIN.items()}
    names = [name[10:12] + name[13:] for _, parts in TWO_DISTRICTS[:-1] for name in parts]
    quarters = {name: draw(st.fixed_dictionaries(sizes)) for name in names}
    quarters[draw(st.sampled_from(names))]["young"] = draw(st.integers(1, 4))
    first = two_districts(**quarters)
    corrected = draw(st.sampled_from(names))
    quarters[corrected] |= draw(st.fixed_dictionaries({}, optional=sizes))
    return first, two_districts(**quarters)


@attacks
@given(corrections(), ORDERS | st.permutations(list(INDICATORS)))
def test_a_small_correction_in_a_town_of_usual_size(towns: tuple[People, People], indicators: list[str]) -> None:
    first, second = towns
    with town_of(TWO_DISTRICTS) as root:
        versions = imported_twice(root, TWO_DISTRICTS, first, second, indicators)
    if len(versions) == 2:
        withstands_correction(TWO_DISTRICTS, first, second, *versions)
