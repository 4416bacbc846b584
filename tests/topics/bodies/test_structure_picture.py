"""The picture of the structure: every relation has its way, ways can be told apart, words stay in their boxes."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.engine.documents.layout import text_width
from sozialraum.engine.documents.pdf.problems import problems_of
from sozialraum.engine.documents.pdf.writer import write_pdf
from sozialraum.engine.documents.tree import Figure
from sozialraum.topics.bodies.model import RELATIONS, Body
from sozialraum.topics.bodies.structure import LEVELS, Arc, BodyBox, Chart, Level, words_of
from sozialraum.topics.bodies.structure_picture import SIZE, Layout, layout, numbered, structure_picture
from tests.conftest import examples
from tests.engine.documents.sample import HOSTILE, document, words

SVG = "{http://www.w3.org/2000/svg}"
KINDS = list(RELATIONS)


def box(name: str, level: Level, bodies: int = 1) -> BodyBox:
    return BodyBox(name, level, tuple(Body(id=f"b{n}", name="Gremium", kind="meeting") for n in range(bodies)))


def arc(source: int, to: int, kind: str) -> Arc:
    return Arc(source, to, kind, 1, ())


SAMPLE = Chart(
    (
        box("Steuerungsgremium", "politics"),
        box("Rat der Stadt", "politics", 0),
        BodyBox("Geschäftsstelle", "city", (Body(id="b0", name="Geschäftsstelle", kind="secretariat"),)),
        box("Treffen der Koordinator*innen", "city"),
        box("Fachämter", "city", 0),
        box("Stadtteilkonferenzen", "area", 11),
    ),
    (
        arc(0, 1, "reports-to"),
        arc(2, 0, "prepares"),
        arc(2, 3, "invites"),
        arc(2, 3, "passes-on"),
        arc(2, 4, "passes-on"),
        arc(3, 0, "passes-on"),
        arc(5, 4, "passes-on"),
        arc(5, 0, "reports-to"),
    ),
)

levels = st.lists(st.sampled_from(LEVELS), min_size=1, max_size=12).map(lambda found: sorted(found, key=LEVELS.index))
names = st.text(st.characters(exclude_categories=["Cs", "Cn"]), min_size=1, max_size=40)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    boxes = tuple(box(draw(names), level, draw(st.integers(0, 2))) for level in draw(levels))
    places = st.integers(0, len(boxes) - 1)
    found = draw(st.sets(st.tuples(places, places, st.sampled_from(KINDS)), max_size=24))
    return Chart(boxes, tuple(arc(*one) for one in sorted(found) if one[0] != one[1]))


def read(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(structure_picture(chart, "Struktur").svg)


def groups(svg: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [group for group in svg.iter(f"{SVG}g") if group.get("class") == name]


def frame(group: ElementTree.Element) -> tuple[float, float, float, float]:
    found = next(group.iter(f"{SVG}rect")).attrib
    x, y = float(found["x"]), float(found["y"])
    return x, y, x + float(found["width"]), y + float(found["height"])


def tips(svg: ElementTree.Element) -> list[tuple[float, float]]:
    moved = [
        path.attrib["transform"]
        for way in groups(svg, "way")
        for path in way.iter(f"{SVG}path")
        if path.get("fill") != "none"
    ]
    return [(float(x), float(y)) for x, y in (re.findall(r"-?[\d.]+", place)[:2] for place in moved)]


def pairs(chart: Chart) -> dict[tuple[int, int], tuple[int, ...]]:
    return numbered(chart)[1]


def laid_out(chart: Chart) -> Layout:
    return layout(chart, pairs(chart))


def segments(svg: ElementTree.Element) -> list[tuple[float, float, float, float]]:
    """The straight lines of all ways, each from left to right and from top to bottom."""
    found = []
    for way in groups(svg, "way"):
        path = next(one for one in way.iter(f"{SVG}path") if one.get("fill") == "none").attrib["d"]
        for x, y, axis, end in re.findall(r"M(-?[\d.]+) (-?[\d.]+)([HV])(-?[\d.]+)", path):
            x, y, end = float(x), float(y), float(end)
            xs, ys = (sorted((x, end)), [y, y]) if axis == "H" else ([x, x], sorted((y, end)))
            found.append((xs[0], ys[0], xs[1], ys[1]))
    return found


def badges(svg: ElementTree.Element) -> list[tuple[float, float]]:
    """The middles of the numbers at the arrows."""
    legend = set(groups(svg, "legend")[0].iter(f"{SVG}circle"))
    return [
        (float(one.attrib["cx"]), float(one.attrib["cy"]))
        for one in svg.iter(f"{SVG}circle")
        if one not in legend and one.get("r") == "8.5"
    ]


def test_the_picture_says_what_it_is() -> None:
    picture = structure_picture(SAMPLE, "Struktur")
    svg = ElementTree.fromstring(picture.svg)
    assert svg.findtext(f"{SVG}title") == "Struktur"
    assert svg.findtext(f"{SVG}desc") == picture.description
    for said in (
        "nach Textangaben",
        "Politik: Steuerungsgremium, Rat der Stadt.",
        "Stadtteilkonferenzen (11)",
        "8 Bez",
    ):
        assert said in picture.description


def test_the_legend_names_exactly_what_is_drawn() -> None:
    (legend,) = groups(read(SAMPLE), "legend")
    found = [text.text for text in legend.iter(f"{SVG}text")]
    numbered = dict(zip(found[0:8:2], found[1:8:2], strict=True))
    assert numbered == {"1": "Einladung", "2": "Vorbereitung", "3": "Weitergabe", "4": "Bericht"}
    assert found[8:] == ["Gremium", "Mehrere Gremien", "Stelle außerhalb der Gremien"]


def test_a_line_that_branches_has_a_dot_which_the_legend_explains() -> None:
    boxes = (box("Rat", "politics"), box("Treffen", "city"), box("Runde", "city"))
    svg = read(Chart(boxes, (arc(0, 1, "invites"), arc(0, 2, "invites"))))
    assert len([dot for way in groups(svg, "way") for dot in way.iter(f"{SVG}circle")]) == 1
    assert "Abzweig" in [text.text for text in groups(svg, "legend")[0].iter(f"{SVG}text")]


def test_offices_outside_are_dashed_and_several_bodies_have_a_double_line() -> None:
    for group, drawn in zip(groups(read(SAMPLE), "box"), SAMPLE.boxes, strict=True):
        lines = list(group.iter(f"{SVG}rect"))
        assert (lines[0].get("stroke-dasharray") is not None) == (not drawn.bodies)
        assert (len(lines) == 2) == (len(drawn.bodies) > 1)


def test_every_relation_to_a_neighbour_has_its_number_at_the_end() -> None:
    svg = read(SAMPLE)
    legend = set(groups(svg, "legend")[0].iter(f"{SVG}text"))
    drawn = [text.text or "" for text in svg.iter(f"{SVG}text") if text not in legend and (text.text or "").isdigit()]
    shown = laid_out(SAMPLE).drawn()
    assert sorted(drawn) == sorted(str(number) for pair in shown for number in pairs(SAMPLE)[pair])
    assert pairs(SAMPLE).keys() - shown == {(5, 0), (3, 0), (2, 4)}, "those lead beyond the next row"


def test_the_same_chart_gives_the_same_picture() -> None:
    assert structure_picture(SAMPLE, "Struktur") == structure_picture(SAMPLE, "Struktur")


def test_a_chart_without_relations_and_an_empty_one_are_drawn() -> None:
    assert len(groups(read(SAMPLE._replace(arcs=())), "box")) == 6
    assert groups(read(Chart((), ())), "box") == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(text: str) -> None:
    svg = read(Chart((box(text, "city"), box(text, "area", 0)), (arc(0, 1, "invites"),)))
    allowed = {"svg", "title", "desc", "rect", "g", "text", "path", "circle"}
    assert {element.tag.removeprefix(SVG) for element in svg.iter()} <= allowed


def test_the_picture_can_be_printed() -> None:
    paper = document(Figure(structure_picture(SAMPLE, "Struktur"), words("nach Textangaben")))
    assert problems_of(paper) == []
    assert write_pdf(paper).startswith(b"%PDF")


@given(charts())
@settings(max_examples=examples(80), deadline=None)
def test_in_any_chart_boxes_keep_apart_and_hold_their_words(chart: Chart) -> None:
    svg = read(chart)
    _, _, width, height = map(float, svg.attrib["viewBox"].split())
    frames = [frame(group) for group in groups(svg, "box")]
    for left, top, right, bottom in frames:
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
    for (a, b, c, d), (e, f, g, h) in combinations(frames, 2):
        assert c < e or g < a or d < f or h < b, "boxes overlap"
    for group, (left, top, right, bottom) in zip(groups(svg, "box"), frames, strict=True):
        for text in group.iter(f"{SVG}text"):
            assert text_width(text.text or "") * SIZE <= right - left
            assert top < float(text.attrib["y"]) < bottom


@given(charts())
@settings(max_examples=examples(80), deadline=None)
def test_in_any_chart_each_pair_that_is_drawn_has_one_arrow_that_ends_at_its_box(chart: Chart) -> None:
    svg, shown = read(chart), laid_out(chart).drawn()
    found = tips(svg)
    assert len(found) == len(shown)
    frames = [frame(group) for group in groups(svg, "box")]
    for source, to in shown:
        left, top, right, bottom = frames[to]
        at_box = [(x, y) for x, y in found if left - 0.3 <= x <= right + 0.3 and top - 0.3 <= y <= bottom + 0.3]
        assert len(at_box) == sum(end == to for _, end in shown), (source, to)


@given(charts())
@settings(max_examples=examples(80), deadline=None)
def test_in_any_chart_no_line_crosses_a_box_or_runs_along_another(chart: Chart) -> None:
    svg = read(chart)
    lines = segments(svg)
    for left, top, right, bottom in map(frame, groups(svg, "box")):
        for a, b, c, d in lines:
            assert c <= left + 0.3 or right - 0.3 <= a or d <= top + 0.3 or bottom - 0.3 <= b, "a line crosses a box"
    of_source = [(way, line) for way, one in enumerate(groups(svg, "way")) for line in segments(_only(one))]
    for (way, (a, b, c, d)), (other, (e, f, g, h)) in combinations(of_source, 2):
        if way != other:
            assert not (a == c == e == g and b < h and f < d), "verticals lie on each other"
            assert not (b == d == f == h and a < g and e < c), "tracks lie on each other"


def _only(way: ElementTree.Element) -> ElementTree.Element:
    svg = ElementTree.Element("svg")
    svg.append(way)
    return svg


@given(charts())
@settings(max_examples=examples(80), deadline=None)
def test_in_any_chart_numbers_are_free_of_lines_and_of_each_other(chart: Chart) -> None:
    svg = read(chart)
    middles = badges(svg)
    for (a, b), (c, d) in combinations(middles, 2):
        assert abs(a - c) >= 17 or abs(b - d) >= 17
    for x, y in middles:
        strange = [line for line in segments(svg) if _distance(x, y, line) < 8 and _distance(x, y, line) > 0.2]
        assert strange == []


def _distance(x: float, y: float, line: tuple[float, float, float, float]) -> float:
    left, top, right, bottom = line
    return max(left - x, 0, x - right) + max(top - y, 0, y - bottom)


@given(charts())
@settings(max_examples=examples(80), deadline=None)
def test_in_any_chart_every_relation_is_in_the_list_and_those_of_neighbours_are_drawn(chart: Chart) -> None:
    listed = sum(len(line.partition(": ")[2].split(", ")) for _, lines in words_of(_named(chart)) for line in lines)
    assert listed == len(chart.arcs)
    found = laid_out(chart)
    near = {pair for pair in pairs(chart) if abs(found.places[pair[0]][0] - found.places[pair[1]][0]) == 1}
    assert found.drawn() <= pairs(chart).keys()
    assert len(near - found.drawn()) <= max(0, len(near) - 5), "a box has room for some"


def _named(chart: Chart) -> Chart:
    """The chart with names that can be counted in a list."""
    return chart._replace(boxes=tuple(one._replace(name=f"b{at}") for at, one in enumerate(chart.boxes)))


def test_the_rows_stand_from_politics_to_the_areas() -> None:
    names = [[SAMPLE.boxes[box].name for box in row] for row in laid_out(SAMPLE).rows]
    assert names == [
        ["Rat der Stadt"],
        ["Steuerungsgremium"],
        ["Geschäftsstelle"],
        ["Treffen der Koordinator*innen"],
        ["Fachämter"],
        ["Stadtteilkonferenzen"],
    ]


def test_the_picture_can_be_read_on_a_telephone() -> None:
    """At 390 pixels letters of nine pixels at least, as long as names are not longer than German ones are."""
    width = float(read(SAMPLE).attrib["width"])
    assert SIZE * 390 / width >= 9
