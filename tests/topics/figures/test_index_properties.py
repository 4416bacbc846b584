"""What holds for the index of any table: measured against plain statistics, and when the table is bent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from statistics import fmean, pstdev
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.topics.figures.index import classify
from sozialraum.topics.figures.scores import Classification, Column, IndexPlace, Score

pytestmark = pytest.mark.slow

BETTER: list[Literal["lower", "higher"]] = ["lower", "higher"]
NEAR = 1e-6


@dataclass(frozen=True)
class Table:
    """Rows of inhabitants and values, some missing; the directions and weights of the columns."""

    inhabitants: list[int]
    rows: list[list[float | None]]
    better: list[Literal["lower", "higher"]]
    weights: list[float]

    def classes(self) -> Classification:
        """All columns in both indices."""
        columns = [
            Column(f"x{number}", [row[number] for row in self.rows], better, weight)
            for number, (better, weight) in enumerate(zip(self.better, self.weights, strict=True))
        ]
        units = [f"u{number}" for number in range(len(self.rows))]
        return classify(units, self.inhabitants, columns, columns)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 4))
    value = st.one_of(st.none(), *[st.integers(-500, 5000).map(lambda tenths: tenths / 10)] * 9)
    rows = draw(st.lists(st.lists(value, min_size=width, max_size=width), min_size=0, max_size=14))
    inhabitants = draw(st.lists(st.sampled_from([0, 299, 300, 5000]), min_size=len(rows), max_size=len(rows)))
    better = draw(st.lists(st.sampled_from(BETTER), min_size=width, max_size=width))
    weights = draw(st.lists(st.sampled_from([1.0, 1.0, 0.5, 2.0]), min_size=width, max_size=width))
    return Table(inhabitants, rows, better, weights)


def same(one: IndexPlace, other: IndexPlace) -> bool:
    """The same classes, and the same figures but for rounding."""
    if isinstance(one.status, Score) and isinstance(other.status, Score):
        figures = [(*score.z, score.total, score.value) for score in (one.status, other.status)]
        return one.group == other.group and figures[0] == pytest.approx(figures[1], abs=NEAR)
    return one == other


def plain_z(values: list[float]) -> list[float]:
    """The textbook's way."""
    deviation = pstdev(values)
    return [(value - fmean(values)) / deviation if deviation > 1e-9 else 0.0 for value in values]


@given(tables())
def test_plain_statistics_find_the_same(table: Table) -> None:
    pairs = list(zip(table.inhabitants, table.rows, strict=True))
    rows = [[v for v in row if v is not None] for people, row in pairs if people >= 300 and None not in row]
    signs = [1 if better == "lower" else -1 for better in table.better]
    columns = [plain_z(list(column)) for column in zip(*rows, strict=True)]
    factors = [sign * weight for sign, weight in zip(signs, table.weights, strict=True)]
    totals = [sum(f * z for f, z in zip(factors, row, strict=True)) for row in zip(*columns, strict=True)]
    found = table.classes().status
    assert list(found.totals) == pytest.approx(totals, abs=NEAR)
    if totals:
        assert list(found.values) == pytest.approx(plain_z(totals), abs=NEAR)


@given(tables(), st.sampled_from([0.25, 3.0, 1000.0]), st.sampled_from([0.0, -7.7, 12_345.6]))
def test_neither_the_unit_of_measurement_nor_its_zero_matters(table: Table, scale: float, shift: float) -> None:
    bent = [[None if value is None else value * scale + shift for value in row] for row in table.rows]
    pairs = zip(table.classes().places(), replace(table, rows=bent).classes().places(), strict=True)
    assert all(same(one, other) for (_, one), (_, other) in pairs)


@given(tables(), st.integers(0, 10**6))
def test_the_order_of_units_and_of_columns_does_not_matter(table: Table, seed: int) -> None:
    order = Random(seed).sample(range(len(table.rows)), len(table.rows))
    turned = Table(
        [table.inhabitants[position] for position in order],
        [table.rows[position][::-1] for position in order],
        table.better[::-1],
        table.weights[::-1],
    )
    one, other = table.classes(), turned.classes()
    for place, position in enumerate(order):
        score, moved = one.status.of(f"u{position}"), other.status.of(f"u{place}")
        if isinstance(score, Score) and isinstance(moved, Score):
            assert (score.z, score.total, score.value, score.group) == (moved.z[::-1], *moved[1:])
        else:
            assert type(score) is type(moved)


@given(tables())
def test_turning_all_values_and_all_directions_changes_nothing(table: Table) -> None:
    turned = [[None if value is None else -value for value in row] for row in table.rows]
    directions = [BETTER[better == "lower"] for better in table.better]
    pairs = zip(
        table.classes().places(), replace(table, rows=turned, better=directions).classes().places(), strict=True
    )
    assert all(same(one, other) for (_, one), (_, other) in pairs)


@given(tables())
def test_turning_all_values_mirrors_the_changes(table: Table) -> None:
    turned = [[None if value is None else -value for value in row] for row in table.rows]
    mirror = {"+": "-", "-": "+", "+/-": "+/-"}
    mirrored = replace(table, rows=turned).classes().dynamics.groups
    assert [mirror[group] for group in table.classes().dynamics.groups] == list(mirrored)


@given(tables())
def test_numbers_of_inhabitants_weigh_nothing(table: Table) -> None:
    equal = [300 if people >= 300 else 0 for people in table.inhabitants]
    assert table.classes() == replace(table, inhabitants=equal).classes()


@given(tables())
def test_who_takes_no_part_changes_nothing(table: Table) -> None:
    """Whatever stands in their rows: the others stay as they are without them."""
    bent: list[list[float | None]] = [
        row if people >= 300 else [0.0] * len(row) for people, row in zip(table.inhabitants, table.rows, strict=True)
    ]
    alone = [position for position, people in enumerate(table.inhabitants) if people >= 300]
    without = replace(table, inhabitants=[300] * len(alone), rows=[table.rows[position] for position in alone])
    assert replace(table, rows=bent).classes().status.values == table.classes().status.values
    assert table.classes().status.values == without.classes().status.values


@given(tables())
def test_the_index_has_mean_zero_and_deviation_one(table: Table) -> None:
    found = table.classes().status
    if found.total_spread.deviation:
        assert fmean(found.values) == pytest.approx(0, abs=NEAR)
        assert pstdev(found.values) == pytest.approx(1, abs=NEAR)
    else:
        assert set(found.values) <= {0.0}
