"""Charts: right places, labels that keep apart, and nothing that data could break out of."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.engine.documents.charts import LABEL, LINE, Bar, BarChart, ChartSeries, LineChart, bar_chart, line_chart
from sozialraum.engine.documents.layout import text_width
from sozialraum.engine.documents.pdf.problems import problems_of
from sozialraum.engine.documents.pdf.writer import write_pdf
from sozialraum.engine.documents.tree import Figure, Picture
from tests.conftest import examples
from tests.engine.documents.sample import HOSTILE, document, words

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "title", "desc", "defs", "pattern", "rect", "g", "text", "path", "polyline", "circle"}

YEARS = range(2010, 2016)
LINES = LineChart(
    "Kinder unter 18 Jahren",
    "Zwei Linien: Kalk steigt von 10 auf 20, die Gesamtstadt bleibt bei 15.",
    "Anteil in Prozent",
    (
        ChartSeries("Kalk", tuple((year, 10.0 + 2 * (year - 2010)) for year in YEARS)),
        ChartSeries("Gesamtstadt", tuple((year, 15.0) for year in YEARS)),
    ),
)
BARS = BarChart(
    "Stand der Maßnahmen",
    "Vier Balken.",
    "Anzahl",
    (Bar("erreicht", 12, "12", 0), Bar("begonnen", 6, "6", 1), Bar("offen", 3, "3", 2), Bar("entfallen", 0, "0", 3)),
)

letters = st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=20)
names = st.lists(letters, max_size=6).map(" ".join)
values = st.floats(-1e6, 1e6).map(lambda value: round(value, 2))
points = st.dictionaries(st.integers(1990, 2030), values, max_size=12).map(lambda found: tuple(found.items()))
charts = st.builds(
    LineChart, names, names, names, st.lists(st.builds(ChartSeries, names, points), max_size=14).map(tuple)
)
bar_charts = st.builds(
    BarChart,
    names,
    names,
    names,
    st.lists(st.builds(Bar, names, st.integers(-50, 10**7), names, st.integers(0, 20)), max_size=12).map(tuple),
)


def read(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(picture.svg)


def texts(element: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in element.iter(f"{SVG}text")]


def groups(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [group for group in element.iter(f"{SVG}g") if group.get("class") == name]


def line_points(group: ElementTree.Element) -> list[tuple[float, float]]:
    line = group.find(f"{SVG}polyline")
    assert line is not None
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in line.attrib["points"].split())]


def place(element: ElementTree.Element, text: str) -> tuple[float, float]:
    found = [e for e in element.iter(f"{SVG}text") if e.text == text]
    assert len(found) == 1, f"{text} stands {len(found)} times"
    return float(found[0].attrib["x"]), float(found[0].attrib["y"])


def place_of_box(element: ElementTree.Element) -> tuple[float, float]:
    _, _, width, height = map(float, element.attrib["viewBox"].split())
    return width, height


@pytest.mark.parametrize("picture", [line_chart(LINES), bar_chart(BARS)], ids=["lines", "bars"])
def test_the_picture_says_what_it_is(picture: Picture) -> None:
    svg = read(picture)
    chart = LINES if svg.findtext(f"{SVG}title") == LINES.title else BARS
    assert svg.findtext(f"{SVG}title") == chart.title
    assert svg.findtext(f"{SVG}desc") == picture.description == chart.description
    assert svg.get("role") == "img"
    assert svg.attrib["font-family"].startswith("'Source Sans 3', ")
    assert chart.unit in texts(svg)


def test_a_point_stands_where_the_axes_say() -> None:
    svg = read(line_chart(LINES))
    rising, level = (line_points(group) for group in groups(svg, "series"))
    assert {y for _, y in level} == {place(svg, "15")[1]}
    assert rising[0][1] == place(svg, "10")[1]
    assert rising[-1][1] == place(svg, "20")[1]
    assert [x for x, _ in rising] == [place(svg, str(year))[0] for year in YEARS]
    assert all(second[0] > first[0] and second[1] < first[1] for first, second in pairwise(rising))


def test_the_order_of_the_points_does_not_matter() -> None:
    backwards = LINES._replace(series=tuple(line._replace(points=line.points[::-1]) for line in LINES.series))
    assert line_chart(backwards) == line_chart(LINES)


def test_numbers_on_the_axis_are_german() -> None:
    large = LineChart("t", "d", "Personen", (ChartSeries("a", ((2014, 33200.0), (2015, 34900.0))),))
    small = LineChart("t", "d", "Quote", (ChartSeries("a", ((2014, 0.4), (2015, 2.1))),))
    assert {"33.000", "34.000", "35.000"} <= set(texts(read(line_chart(large))))
    assert {"0,0", "0,5", "1,0", "2,5"} <= set(texts(read(line_chart(small))))


def test_an_axis_that_does_not_begin_at_zero_says_so() -> None:
    high = LINES._replace(series=(ChartSeries("Kalk", ((2014, 33200.0), (2015, 34900.0))),))
    assert "Anteil in Prozent · Achse beginnt bei 33.000" in texts(read(line_chart(high)))
    assert not any("Achse" in text for text in texts(read(line_chart(LINES))))


def test_series_differ_in_more_than_colour() -> None:
    many = LINES._replace(series=tuple(ChartSeries(f"R{n}", ((2014, n), (2015, n + 1.0))) for n in range(14)))
    looks, without_colour = set(), set()
    for group in groups(read(line_chart(many)), "series"):
        line = group.find(f"{SVG}polyline")
        marker = next(e for e in group.iter() if e.tag in (f"{SVG}circle", f"{SVG}path") and not e.get("stroke"))
        assert line is not None
        shape = (line.get("stroke-dasharray"), marker.get("d"), marker.get("transform"))
        without_colour.add(shape)
        looks.add((line.get("stroke"), *shape))
    assert len(looks) == len(without_colour) == 14


def test_labels_of_lines_that_end_together_keep_apart() -> None:
    close = LINES._replace(
        series=tuple(ChartSeries(f"Gebiet {n}", ((2014, 5.0), (2015, 10 + n / 100))) for n in range(9))
    )
    svg = read(line_chart(close))
    heights = [place(svg, f"Gebiet {n}")[1] for n in range(9)]
    assert heights == sorted(heights, reverse=True), "labels stand in the order of the lines' ends"
    assert min(upper - lower for upper, lower in pairwise(heights)) >= LINE


def test_labels_of_several_lines_keep_apart() -> None:
    name = "Sozialraumgebiet Höhenberg und Vingst mit Umgebung"
    close = LINES._replace(series=tuple(ChartSeries(name, ((2014, 5.0), (2015, 10 + n / 100))) for n in range(4)))
    tops = sorted(
        float(text.attrib["y"])
        for group in groups(read(line_chart(close)), "series")
        for text in group.iter(f"{SVG}text")
    )
    assert len(tops) >= 8
    assert min(lower - upper for upper, lower in pairwise(tops)) >= LINE - 0.11


def test_a_label_with_room_stands_at_its_line() -> None:
    svg = read(line_chart(LINES))
    for group, name in zip(groups(svg, "series"), ("Kalk", "Gesamtstadt"), strict=True):
        assert place(svg, name)[1] == line_points(group)[-1][1]


@pytest.mark.parametrize("value", [0.0, 18.4, -3.0])
@pytest.mark.parametrize("years", [(2012,), (2012, 2013)])
def test_a_constant_series_and_a_single_point_are_drawn(value: float, years: tuple[int, ...]) -> None:
    chart = LINES._replace(series=(ChartSeries("Kalk", tuple((year, value) for year in years)),))
    svg = read(line_chart(chart))
    assert len(list(svg.iter(f"{SVG}circle"))) == len(years)
    assert "Kalk" in texts(svg)
    assert "0" in texts(svg)


def test_a_series_without_values_is_left_out_and_no_series_is_said() -> None:
    empty = ChartSeries("leer", ())
    assert line_chart(LINES._replace(series=(*LINES.series, empty))) == line_chart(LINES)
    assert texts(read(line_chart(LINES._replace(series=(empty,))))) == ["keine Werte"]
    assert texts(read(bar_chart(BARS._replace(bars=())))) == ["keine Werte"]


def test_bars_are_as_long_as_their_values() -> None:
    svg = read(bar_chart(BARS))
    lengths = []
    for group, bar in zip(groups(svg, "bar"), BARS.bars, strict=True):
        rect = group.find(f"{SVG}rect")
        lengths.append(float(rect.attrib["width"]) if rect is not None else 0.0)
        label, value = group.findall(f"{SVG}text")
        assert (label.text, value.text) == (bar.label, bar.text)
        if rect is not None:
            start = float(rect.attrib["x"])
            assert float(label.attrib["x"]) + text_width(bar.label) * LABEL < start
            assert float(value.attrib["x"]) > start + lengths[-1]
    assert lengths == pytest.approx([lengths[0], lengths[0] / 2, lengths[0] / 4, 0], abs=0.11)


def test_bars_always_begin_at_zero() -> None:
    svg = read(bar_chart(BARS._replace(bars=(Bar("a", 90, "90"), Bar("b", 100, "100")))))
    first, second = (group.findall(f"{SVG}rect")[0].attrib for group in groups(svg, "bar"))
    assert float(first["width"]) == pytest.approx(0.9 * float(second["width"]), rel=0.01)
    assert float(first["x"]) == float(second["x"]) == place(svg, "0")[0] > 0


def test_bars_of_different_styles_differ_in_more_than_colour() -> None:
    svg = read(bar_chart(BARS._replace(bars=tuple(Bar(f"b{n}", 5, "5", n) for n in range(7)))))
    fills = [[rect.attrib["fill"] for rect in group.findall(f"{SVG}rect")] for group in groups(svg, "bar")]
    assert len({pair[0] for pair in fills}) == 7
    hatches = [pair[1] if len(pair) > 1 else "" for pair in fills]
    known = {f"url(#{pattern.attrib['id']})" for pattern in svg.iter(f"{SVG}pattern")}
    assert len(set(hatches)) == 7
    assert set(hatches) - {""} == known


@pytest.mark.parametrize("text", [*HOSTILE, "</text></svg><script>x</script>\"'", "a\x00\x08b"])
def test_hostile_words_stay_words(text: str) -> None:
    arrives = text.replace("\x00", "").replace("\x08", "")
    lines = line_chart(LineChart(text, text, text, (ChartSeries(text, ((2014, 1), (2015, 2))),)))
    bars = bar_chart(BarChart(text, text, text, (Bar(text, 3, text, 1),)))
    for svg, kind in ((read(lines), "series"), (read(bars), "bar")):
        assert svg.findtext(f"{SVG}title") == svg.findtext(f"{SVG}desc") == arrives
        assert {element.tag.removeprefix(SVG) for element in svg.iter()} <= DRAWN
        assert arrives in texts(svg)
        assert " ".join(texts(groups(svg, kind)[0])).startswith(" ".join(arrives.split()))


@given(charts)
@settings(max_examples=examples(60), deadline=None)
def test_any_line_chart_is_well_made(chart: LineChart) -> None:
    svg = read(line_chart(chart))
    width, height = place_of_box(svg)
    lines = [e for group in groups(svg, "series") for e in group.findall(f"{SVG}text")]
    tops = sorted(float(e.attrib["y"]) for e in lines)
    assert all(second - first >= LINE - 0.11 for first, second in pairwise(tops)), "labels overlap"
    assert all(LINE / 2 <= top <= height - LINE / 2 for top in tops)
    assert all(float(e.attrib["x"]) + text_width(e.text or "") * LABEL <= width for e in lines)
    assert {element.tag.removeprefix(SVG) for element in svg.iter()} <= DRAWN
    for group in groups(svg, "series"):
        assert all(0 <= x <= width and 36 <= y <= height for x, y in _marks(group))


@given(bar_charts)
@settings(max_examples=examples(60), deadline=None)
def test_any_bar_chart_is_well_made(chart: BarChart) -> None:
    svg = read(bar_chart(chart))
    width, height = place_of_box(svg)
    for text in svg.iter(f"{SVG}text"):
        if text.get("text-anchor") == "start" and text.text != chart.unit:
            assert float(text.attrib["x"]) >= 0
            assert 0 < float(text.attrib["y"]) < height
    for rect in svg.iter(f"{SVG}rect"):
        assert float(rect.get("x", "0")) >= 0
        assert float(rect.get("x", "0")) + float(rect.attrib["width"]) <= width + 0.11


def test_coordinates_have_at_most_one_decimal_place() -> None:
    odd = LINES._replace(series=(ChartSeries("a", tuple((year, year / 7) for year in range(2001, 2014))),))
    for svg in (line_chart(odd).svg, bar_chart(BARS).svg):
        drawn = re.findall(r' (?:x|y|d|points|width|transform)="([^"]*)"', svg.partition("</defs>")[2] or svg)
        numbers = re.findall(r"-?\d+(?:\.\d+)?", " ".join(drawn))
        assert len(numbers) > 20
        assert not [n for n in numbers if re.search(r"\.\d\d", n)]


def test_a_chart_can_be_printed() -> None:
    figures = [Figure(line_chart(LINES), words("Linien")), Figure(bar_chart(BARS), words("Balken"))]
    paper = document(*figures)
    assert problems_of(paper) == []
    assert write_pdf(paper).startswith(b"%PDF")


def _marks(group: ElementTree.Element) -> list[tuple[float, float]]:
    moved = [e.get("transform", "") for e in group.iter(f"{SVG}g") if e is not group]
    return [(float(x), float(y)) for x, y in (re.findall(r"-?[\d.]+", place) for place in moved)]
