"""An attack on the files that imports leave behind: no star may stand for one number only, and nobody who is left of
a group may be reckoned if they are few. Linear programming says exactly what can be reckoned.

The second import adds indicators or corrects figures; the attacker has kept the first version.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from tests.conftest import examples
from tests.topics.figures.importing.attacker import Version, read, withstands, withstands_correction
from tests.topics.figures.importing.town import (
    DAY,
    INDICATORS,
    Units,
    added_up,
    build,
    deliver,
    units_of,
)

pytestmark = pytest.mark.slow

attacks = settings(
    max_examples=examples(24), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
SIZES = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 7, 20, 60])
Quarters = dict[str, dict[str, int]]


@st.composite
def quarter(draw: st.DrawFn) -> dict[str, int]:
    young, middle, old = draw(SIZES), draw(SIZES), draw(SIZES)
    everybody = young + middle + old
    migration = draw(st.integers(0, everybody) | st.just(everybody) | st.just(max(0, everybody - 2)))
    foreign = draw(st.integers(0, migration) | st.just(max(0, migration - 3)))
    women = draw(st.integers(0, everybody) | st.just(max(0, everybody - 1)))
    return {
        "young": young, "middle": middle, "old": old, "migration": migration, "foreign": foreign, "women": women
    }  # fmt: skip


@st.composite
def towns(draw: st.DrawFn) -> tuple[Units, Quarters]:
    units = units_of(draw(st.sampled_from([[1], [2], [3], [4], [2, 1], [2, 2], [3, 2], [1, 1, 2], [2, 2, 1]])))
    return units, {name: draw(quarter()) for _, parts in units[:-1] for name in parts}


NOBODY = dict.fromkeys(("young", "middle", "old", "migration", "foreign", "women"), 0)
HARD = (
    units_of([2, 2]),
    {
        "districts/d0#q0": NOBODY,
        "districts/d0#q1": {**NOBODY, "old": 3, "women": 2},
        "districts/d1#q0": {**NOBODY, "old": 1, "migration": 1},
        "districts/d1#q1": {**NOBODY, "old": 3},
    },
)
"""Five men in all: the men of a district have other possible numbers, but only if much else changes with them."""

ORDERS = st.permutations(list(INDICATORS)).map(lambda order: order[:5])


@contextmanager
def town_of(units: Units) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), units)
        yield Path(folder)


@attacks
@given(towns(), ORDERS, st.integers(1, 5))
@example(HARD, ["men"], 1)
def test_one_import(town: tuple[Units, Quarters], order: list[str], number: int) -> None:
    units, quarters = town
    people = added_up(quarters, units)
    with town_of(units) as root:
        answer = deliver(root, people, order[:number])
        assert answer.code == 0, answer.out + answer.err
        withstands(units, people, read(root, DAY))
        files = {path: path.read_bytes() for path in root.rglob("*.csv")}
        again = deliver(root, people, order[:number])
        assert "Nothing new" in again.out
        assert files == {path: path.read_bytes() for path in root.rglob("*.csv")}


def standing(root: Path) -> Version:
    """What stands there; a refused import leaves it as it was."""
    return read(root, DAY)


@attacks
@given(towns(), ORDERS, st.integers(1, 4))
def test_one_indicator_after_another(town: tuple[Units, Quarters], order: list[str], number: int) -> None:
    units, quarters = town
    people = added_up(quarters, units)
    with town_of(units) as root:
        for indicators in (order[:number], order[number:]):
            answer = deliver(root, people, indicators)
            assert answer.code == 0 or "SRK535" in answer.out, answer.out + answer.err
            withstands(units, people, standing(root))


@attacks
@given(towns(), ORDERS, st.data())
def test_a_correction_together_with_the_version_before(
    town: tuple[Units, Quarters], indicators: list[str], data: st.DataObject
) -> None:
    units, quarters = town
    wrong = data.draw(st.dictionaries(st.sampled_from(sorted(quarters)), quarter(), min_size=1, max_size=2))
    with town_of(units) as root:
        people_before = added_up({**quarters, **wrong}, units)
        first = deliver(root, people_before, indicators)
        assert first.code == 0 or "SRK535" in first.out, first.out + first.err
        assume(first.code == 0)
        before = standing(root)
        people = added_up(quarters, units)
        answer = deliver(root, people, indicators)
        assert answer.code == 0 or "SRK535" in answer.out, answer.out + answer.err
        if answer.code == 0:
            withstands_correction(units, people_before, people, before, standing(root))


@attacks
@given(towns(), ORDERS, st.data())
def test_stars_of_the_office(town: tuple[Units, Quarters], indicators: list[str], data: st.DataObject) -> None:
    units, quarters = town
    people = added_up(quarters, units)
    counted = sorted(cell for cell, number in people.items() if number and cell[1] in ("young", "old", "foreign"))
    stars = data.draw(st.sets(st.sampled_from(counted), max_size=4)) if counted else set()
    with town_of(units) as root:
        answer = deliver(root, people, indicators, stars)
        assert answer.code == 0, answer.out + answer.err
        found = standing(root)
        assert all(found.get(star) is None for star in stars)
        withstands(units, people, found)


@attacks
@given(towns(), ORDERS)
@example(HARD, ["men"])
def test_another_year_changes_nothing_of_the_first(town: tuple[Units, Quarters], indicators: list[str]) -> None:
    units, quarters = town
    people = added_up(quarters, units)
    with town_of(units) as root:
        assert deliver(root, people, indicators).code == 0
        before = standing(root)
        assert deliver(root, people, indicators, day="2013-12-31").code == 0
        assert standing(root) == before
        withstands(units, people, read(root, "2013-12-31"))
