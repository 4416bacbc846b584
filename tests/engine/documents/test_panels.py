"""Small multiples: drawings in their fields, values at the ends of lines, nothing that data could break out of."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.engine.documents.charts import WIDTH
from sozialraum.engine.documents.panels import Panel, PanelChart, panel_chart
from tests.conftest import examples
from tests.engine.documents.sample import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
RISES = tuple((year, 10.0 + year - 2010) for year in range(2010, 2016))
FLAT = tuple((year, 12.0) for year in range(2012, 2016))
ONE = Panel("Anteil unter 18 Jahren", (RISES, FLAT), ("15,0 %", "12,0 %"))

letters = st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=15)
points = st.dictionaries(
    st.integers(1990, 2030), st.floats(-1e6, 1e6).map(lambda value: round(value, 2)), max_size=9
).map(lambda found: tuple(found.items()))
panels = st.builds(Panel, letters, st.tuples(points, points), st.tuples(letters, letters))


def read(*shown: Panel, small: bool = False) -> ElementTree.Element:
    picture = panel_chart(PanelChart("Verlauf", "Kleine Linien.", ("Kalk", "Gesamtstadt"), shown))
    return ElementTree.fromstring(picture.small if small else picture.svg)


def places(line: ElementTree.Element) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (point.split(",") for point in line.attrib["points"].split())]


def texts(found: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in found.iter(f"{SVG}text")]


def test_each_panel_says_what_it_is_and_where_its_lines_end() -> None:
    found = read(ONE)
    assert texts(found) == ["Kalk", "Gesamtstadt", "Anteil unter 18 Jahren", "2010", "2015", "15,0 %", "12,0 %"]
    rises, flat = map(places, found.iter(f"{SVG}polyline"))
    assert [y for _, y in rises] == sorted((y for _, y in rises), reverse=True)
    assert len({y for _, y in flat}) == 1
    assert flat[0][0] == rises[2][0], "both lines stand on the same years"
    assert rises[2][1] == flat[0][1], "both lines stand on the same scale"


def test_lines_that_end_at_the_same_place_have_values_one_below_the_other() -> None:
    found = read(Panel("A", (RISES, RISES), ("15,0 %", "15,1 %")))
    heights = sorted(float(text.attrib["y"]) for text in found.iter(f"{SVG}text") if "15," in (text.text or ""))
    assert all(second - first > 12 for first, second in pairwise(heights))


def test_three_panels_stand_side_by_side_and_on_a_telephone_below_each_other() -> None:
    def tops(small: bool) -> list[float]:
        shown = read(ONE, ONE, ONE, ONE, small=small)
        return [float(t.attrib["y"]) for t in shown.iter(f"{SVG}text") if t.text == ONE.title]

    wide = tops(small=False)
    assert wide[0] == wide[1] == wide[2] < wide[3]
    assert len(set(tops(small=True))) == 4


def test_a_line_with_one_value_is_a_point_and_a_panel_without_any_is_left_out() -> None:
    found = read(Panel("A", (RISES, ((2015, 3.0),)), ("15,0 %", "3,0 %")), Panel("B", ((), ()), ("", "")))
    assert len(list(found.iter(f"{SVG}polyline"))) == 1
    assert "3,0 %" in texts(found)
    assert "B" not in texts(found)


@settings(max_examples=examples(40))
@given(st.lists(panels, min_size=1, max_size=5))
def test_any_lines_stay_within_the_picture(found: list[Panel]) -> None:
    svg = read(*found)
    tall = float(svg.attrib["height"])
    for line in svg.iter(f"{SVG}polyline"):
        assert all(0 <= x <= WIDTH and 0 <= y <= tall for x, y in places(line))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_data_say_is_text(text: str) -> None:
    svg = panel_chart(PanelChart(text, text, (text, text), (Panel(text, ONE.lines, (text, "")),))).svg
    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(svg).iter()}
    assert tags <= {"svg", "title", "desc", "rect", "g", "text", "path", "polyline", "circle"}
