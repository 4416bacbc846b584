"""Charts as SVG: what is drawn is computed here, how it looks stands in templates/charts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sozialraum.engine.documents.charts.scales import decimals, spread, value_ticks, wrapped, year_ticks
from sozialraum.engine.documents.charts.svg import LABEL, LINE, TICK, WIDTH, drawn, look
from sozialraum.engine.documents.columns import text_width
from sozialraum.engine.documents.escape import clean
from sozialraum.engine.documents.formats import number
from sozialraum.engine.documents.tree import Picture

_PLOT = 100
_NARROWEST = 320
_TOP = 36
_WORDS = 13.0
"""In em: longer labels are broken into lines."""
_BAR = 14
_BAR_GAP = 5
_NO_VALUES = "keine Werte"


class Series(NamedTuple):
    """A line with its name and its values by year."""

    name: str
    points: tuple[tuple[int, float], ...]


class LineChart(NamedTuple):
    """Lines over years."""

    title: str
    description: str
    unit: str
    series: tuple[Series, ...]


class Bar(NamedTuple):
    """A bar; `text` is written at its end, bars of one `style` look the same."""

    label: str
    value: int
    text: str
    style: int = 0


class BarChart(NamedTuple):
    """Bars that lie one below the other."""

    title: str
    description: str
    unit: str
    bars: tuple[Bar, ...]


def line_chart(chart: LineChart) -> Picture:
    """The picture of a line chart."""
    series = [line for line in chart.series if line.points]
    labels = [wrapped(clean(line.name), _WORDS) for line in series]
    heights = [len(lines) * LINE + 3.0 for lines in labels]
    tall = max(_PLOT, sum(heights))
    context: dict[str, Any] = {"height": tall + _TOP + 34, "lines": [], "columns": [], "rows": [], "note": _NO_VALUES}
    if series:
        context |= _lines(chart.unit, series, labels, heights, tall)
    return _picture("lines.svg.j2", chart, context)


def bar_chart(chart: BarChart) -> Picture:
    """The picture of a bar chart."""
    labels = [wrapped(clean(bar.label), 1.4 * _WORDS) for bar in chart.bars]
    context: dict[str, Any] = {"height": _TOP + 40, "bars": [], "columns": [], "note": _NO_VALUES}
    if chart.bars:
        context |= _bars(chart, labels)
    return _picture("bars.svg.j2", chart, context)


def _lines(
    unit: str, series: Sequence[Series], labels: Sequence[list[str]], heights: Sequence[float], tall: float
) -> dict[str, Any]:
    points = [sorted(line.points) for line in series]
    ticks = value_ticks([value for line in points for _, value in line])
    names = [number(tick, decimals(ticks)) for tick in ticks]
    first, last = min(line[0][0] for line in points), max(line[-1][0] for line in points)
    left = max(map(text_width, names)) * TICK + 14
    beside = max(text_width(text) for lines in labels for text in lines) * LABEL + 30
    right = max(WIDTH - beside, left + _NARROWEST)

    def x(year: int) -> float:
        part = (year - first) / (last - first) if last > first else 0.5
        return left + 12 + (right - left - 24) * part

    def y(value: float) -> float:
        return _TOP + tall * float((ticks[-1] - Decimal(str(value))) / (ticks[-1] - ticks[0]))

    ends = [y(line[-1][1]) for line in points]
    centres = spread(ends, heights, _TOP - LINE / 2 - 2, _TOP + tall + LINE / 2 + 2)
    lines = [
        {
            **look(index),
            "points": [(x(year), y(value)) for year, value in line],
            "label": labels[index],
            "label_x": right + 22,
            "label_y": centres[index] - (len(labels[index]) - 1) * LINE / 2,
            "middle": centres[index],
        }
        for index, line in enumerate(points)
    ]
    note = unit if ticks[0] <= 0 else f"{unit} · Achse beginnt bei {names[0]}".strip(" ·")
    return {
        "note": clean(note),
        "width": right + beside,
        "left": left,
        "right": right,
        "bottom": _TOP + tall,
        "rows": [(y(float(tick)), name) for tick, name in zip(ticks, names, strict=True)],
        "columns": [(x(year), str(year)) for year in year_ticks(first, last)],
        "lines": lines,
    }


def _bars(chart: BarChart, labels: Sequence[list[str]]) -> dict[str, Any]:
    ticks = value_ticks([0, *(bar.value for bar in chart.bars)])
    left = max(text_width(text) for lines in labels for text in lines) * LABEL + 14
    reserve = max(text_width(clean(bar.text)) for bar in chart.bars) * LABEL + 16
    width = max(WIDTH, left + reserve + _NARROWEST)
    scale = (width - left - reserve) / float(ticks[-1] - ticks[0])
    zero = left - float(ticks[0]) * scale
    at = float(_TOP)
    bars = []
    for bar, lines in zip(chart.bars, labels, strict=True):
        tall = max(_BAR, len(lines) * LINE)
        bars.append(_bar(bar, lines, at + tall / 2, zero, zero + bar.value * scale))
        at += tall + _BAR_GAP
    return {
        "note": clean(chart.unit),
        "width": width,
        "height": at + 26,
        "bottom": at,
        "zero": zero,
        "thickness": _BAR,
        "columns": [(left + float(tick - ticks[0]) * scale, number(tick)) for tick in ticks],
        "bars": bars,
    }


def _bar(bar: Bar, label: list[str], middle: float, zero: float, end: float) -> dict[str, Any]:
    return {
        **look(bar.style),
        "x": min(zero, end),
        "y": middle - _BAR / 2,
        "width": abs(end - zero),
        "label": label,
        "label_y": middle - (len(label) - 1) * LINE / 2,
        "text": clean(bar.text),
        "text_x": max(zero, end) + 8,
        "middle": middle,
    }


def _picture(template: str, chart: LineChart | BarChart, context: dict[str, Any]) -> Picture:
    head = {"width": WIDTH, "title": clean(chart.title), "description": clean(chart.description)}
    return Picture(drawn(template, head | context), chart.description)
