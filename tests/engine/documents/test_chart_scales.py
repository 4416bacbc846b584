"""The arithmetic of charts."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sozialraum.engine.documents.charts import spread, value_ticks, wrapped, year_ticks
from sozialraum.engine.documents.layout import text_width

values = st.floats(-1e6, 1e6).map(lambda value: round(value, 2))


@given(st.lists(values, min_size=1, max_size=20))
def test_ticks_hold_all_values_at_even_distances(found: list[float]) -> None:
    ticks = value_ticks(found)
    assert ticks[0] <= min(map(float, found)) + 1e-9
    assert ticks[-1] >= max(map(float, found)) - 1e-9
    assert 2 <= len(ticks) <= 8
    assert len({second - first for first, second in pairwise(ticks)}) == 1


@given(st.integers(1900, 2100), st.integers(0, 150))
def test_year_ticks_end_with_the_last_year(first: int, years: int) -> None:
    ticks = year_ticks(first, first + years)
    assert ticks[-1] == first + years
    assert first <= ticks[0]
    assert len(ticks) <= 9
    assert len({b - a for a, b in pairwise(ticks)}) <= 1


@given(st.lists(st.tuples(st.floats(-50, 550), st.floats(1, 40)), min_size=1, max_size=12))
def test_spread_keeps_apart_and_inside(labels: list[tuple[float, float]]) -> None:
    wanted, heights = zip(*labels, strict=True)
    centres = spread(wanted, heights, 0, 500)
    edges = sorted((c - h / 2, c + h / 2) for c, h in zip(centres, heights, strict=True))
    assert edges[0][0] >= -1e-6
    assert edges[-1][1] <= 500 + 1e-6
    assert all(lower[0] >= upper[1] - 1e-6 for upper, lower in pairwise(edges))


def test_spread_moves_no_label_that_has_room() -> None:
    assert spread([100, 200, 300], [20, 20, 20], 0, 500) == [100, 200, 300]
    assert spread([100, 100], [20, 20], 0, 500) == [90, 110]
    assert spread([0, 500], [20, 20], 0, 500) == [10, 490]


def test_words_are_wrapped_and_none_is_lost() -> None:
    text = "Sozialraumkonferenz der Gebiete Höhenberg und Vingst"
    lines = wrapped(text, 10)
    assert " ".join(lines) == text
    assert len(lines) > 2
    assert all(text_width(line) <= 10 or " " not in line for line in lines)
