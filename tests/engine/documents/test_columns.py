"""Widths of columns: together the room there is, figures narrow, words wide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.engine.documents.layout import column_count, column_widths, lines_needed, text_width
from sozialraum.engine.documents.tree import Align, Break, Table, Text
from tests.engine.documents.sample import FILLER, table, words

ROOM, SIZE, PADDING = 468.0, 9.5, 10.0

cells = st.text(st.sampled_from("abcW1.,- "), max_size=300)
tables = st.integers(1, 9).flatmap(
    lambda count: st.builds(
        table,
        st.tuples(*[cells] * count),
        st.lists(st.tuples(*[cells] * count), max_size=5).map(tuple),
        st.tuples(*[st.sampled_from(["left", "center", "right"])] * count),
    )
)


def widths(made: Table) -> tuple[float, ...]:
    return column_widths(made, ROOM, SIZE, PADDING)


def two(text: str, number: str, align: Align = "right") -> Table:
    return table(("Text", "Zahl"), ((text, number),), ("left", align))


@given(tables)
def test_the_columns_fill_the_room(made: Table) -> None:
    found = widths(made)
    assert sum(found) == pytest.approx(ROOM)
    assert all(width >= PADDING - 1e-6 for width in found)


def test_a_column_of_figures_is_as_narrow_as_its_figures() -> None:
    text, number = widths(two(FILLER, "1.044.070"))
    assert number - PADDING == pytest.approx(text_width("1.044.070") * SIZE, rel=0.01)
    assert text == pytest.approx(ROOM - number)


def test_a_figure_is_never_broken() -> None:
    for count in (2, 4, 6):
        row = (FILLER,) * (count - 1) + ("12.345.678,90",)
        aligns: list[Align] = ["left"] * (count - 1)
        made = table(("Wort",) * count, (row,), (*aligns, "right"))
        assert lines_needed(made.rows[0][-1], widths(made)[-1] - PADDING, SIZE) == 1


def test_short_words_beside_a_long_text_are_not_broken() -> None:
    made = table(("Maßnahme", "Text", "Stand"), (("Elterncafé", FILLER * 3, "erreicht"),), ("left",) * 3)
    found = widths(made)
    assert lines_needed(made.rows[0][0], found[0] - PADDING, SIZE) == 1
    assert lines_needed(made.rows[0][2], found[2] - PADDING, SIZE) == 1
    assert found[1] > 250


def test_a_longer_text_gets_more_room() -> None:
    made = table(("a", "b", "c"), ((FILLER, FILLER * 4, FILLER),), ("left",) * 3)
    first, second, third = widths(made)
    assert second > 1.5 * first
    assert first == pytest.approx(third)


def test_lines_within_a_cell_are_measured_one_by_one() -> None:
    cell = (Text("Hauptstraße 1"), Break(), Text("51103 Köln"))
    made = Table((words("Ort"), words("Text")), ((cell, words(FILLER)),), ("left", "left"))
    assert widths(made)[0] < text_width("Hauptstraße 1 51103 Köln") * SIZE
    assert lines_needed(cell, 200, SIZE) == 2


def test_a_row_longer_than_the_header_has_its_columns() -> None:
    made = table(("a",), (("1", "2", "3"), ()), ("left",))
    assert column_count(made) == len(widths(made)) == 3


def test_words_that_can_be_broken_do_not_starve_others() -> None:
    names = ("Bocklemünd/Mengenich", "Bewohner*innenversammlung", "Sozialraumkoordinationsstelle")
    for name in names:
        made = table(("Gebiet", "Text"), ((name, FILLER * 9),), ("left", "left"))
        crowded = table(("a",) * 8, ((name, *(FILLER,) * 7),), ("left",) * 8)
        assert lines_needed(made.rows[0][0], widths(made)[0] - PADDING, SIZE) <= 2
        assert widths(crowded)[0] < 80
