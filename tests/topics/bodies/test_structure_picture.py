"""The picture of the structure: every relation has its way, ways can be told apart, words stay in their boxes."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.engine.documents.columns import text_width
from sozialraum.engine.documents.pdf.writer import problems_of, write_pdf
from sozialraum.engine.documents.tree import Figure
from sozialraum.topics.bodies.model import RELATIONS, Body
from sozialraum.topics.bodies.relations import LEVELS, Level
from sozialraum.topics.bodies.structure.groups import Arc, Box, Chart
from sozialraum.topics.bodies.structure.layout import SIZE, Layout, layout
from sozialraum.topics.bodies.structure.picture import structure_picture
from tests.conftest import examples
from tests.engine.documents.sample import HOSTILE, document, words

SVG = "{http://www.w3.org/2000/svg}"
KINDS = list(RELATIONS)


def box(name: str, level: Level, bodies: int = 1) -> Box:
    return Box(name, level, tuple(Body(id=f"b{n}", name="Gremium", kind="meeting") for n in range(bodies)))


def arc(source: int, to: int, kind: str) -> Arc:
    return Arc(source, to, kind, 1, ())


SAMPLE = Chart(
    (
        box("Steuerungsgremium", "politics"),
        box("Rat der Stadt", "politics", 0),
        box("Geschäftsstelle", "city"),
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
    kinds = [kind for kind in KINDS if any(arc.kind == kind for arc in chart.arcs)]
    found: dict[tuple[int, int], list[int]] = {}
    for one in chart.arcs:
        found.setdefault((one.source, one.to), []).append(kinds.index(one.kind) + 1)
    return {pair: tuple(sorted(numbers)) for pair, numbers in found.items()}


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
    assert found[8:] == ["Gremium", "Mehrere Gremien", "Stelle außerhalb der Gremien", "Abzweig"]


def test_offices_outside_are_dashed_and_several_bodies_have_a_double_line() -> None:
    for group, drawn in zip(groups(read(SAMPLE), "box"), SAMPLE.boxes, strict=True):
        lines = list(group.iter(f"{SVG}rect"))
        assert (lines[0].get("stroke-dasharray") is not None) == (not drawn.bodies)
        assert (len(lines) == 2) == (len(drawn.bodies) > 1)


def test_every_relation_has_its_number_at_the_end() -> None:
    svg = read(SAMPLE)
    legend = set(groups(svg, "legend")[0].iter(f"{SVG}text"))
    drawn = [text.text or "" for text in svg.iter(f"{SVG}text") if text not in legend and (text.text or "").isdigit()]
    assert sorted(drawn) == sorted(str(number) for numbers in pairs(SAMPLE).values() for number in numbers)


def test_ways_of_different_boxes_never_share_a_line() -> None:
    found = layout(SAMPLE, pairs(SAMPLE))
    for one, other in combinations(found.found.nets, 2):
        if one.channel == other.channel:
            assert one.straight or other.straight or one.track != other.track
            apart = [abs(a.x - b.x) for a in one.ports for b in other.ports]
            assert min(apart) > 8, "verticals run beside each other"


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
def test_in_any_chart_each_pair_has_one_arrow_that_ends_at_its_box(chart: Chart) -> None:
    svg = read(chart)
    found = tips(svg)
    assert len(found) == len(pairs(chart))
    frames = [frame(group) for group in groups(svg, "box")]
    for source, to in pairs(chart):
        left, top, right, bottom = frames[to]
        at_box = [(x, y) for x, y in found if left - 0.3 <= x <= right + 0.3 and top - 0.3 <= y <= bottom + 0.3]
        assert len(at_box) == sum(end == to for _, end in pairs(chart)), (source, to)


@given(charts())
@settings(max_examples=examples(80), deadline=None)
def test_in_any_chart_a_way_leads_from_each_source_to_its_target(chart: Chart) -> None:
    found = layout(chart, pairs(chart))
    beside = {(source, left + right - source): numbers for left, right, source, numbers in found.found.beside}
    for (source, to), numbers in pairs(chart).items():
        assert beside.get((source, to)) == numbers or _joined(found, source, to, numbers)


def _joined(found: Layout, source: int, to: int, numbers: tuple[int, ...]) -> bool:
    """Whether nets of the source, joined by the gutter, have a port at both boxes."""
    nets = [net for net in found.found.nets if net.source == source]
    starts = [net for net in nets if any(port.box == source for port in net.ports)]
    ends = [net for net in nets if any(port.box == to and port.numbers == numbers for port in net.ports)]
    return any(one is other or (one.gutters and other.gutters) for one in starts for other in ends)
