"""Charts as SVG: what is drawn is computed here, how it looks stands in templates/charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from math import ceil, floor
from typing import Any, NamedTuple

import jinja2

from sozialraum.engine.documents import style
from sozialraum.engine.documents.escape import clean
from sozialraum.engine.documents.formats import number
from sozialraum.engine.documents.layout import text_width
from sozialraum.engine.documents.style import default_templates
from sozialraum.engine.documents.tree import Picture

_PLOT = 100
_NARROWEST = 320
_TOP = 36
_WORDS = 13.0
"""In em: longer labels are broken into lines."""
_BAR = 14
_BAR_GAP = 5
_NO_VALUES = "keine Werte"


class ChartSeries(NamedTuple):
    """A line with its name and its values by year."""

    name: str
    points: tuple[tuple[int, float], ...]


class LineChart(NamedTuple):
    """Lines over years."""

    title: str
    description: str
    unit: str
    series: tuple[ChartSeries, ...]


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
    unit: str, series: Sequence[ChartSeries], labels: Sequence[list[str]], heights: Sequence[float], tall: float
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


_STEPS = (1, 2, 5, 10)
_FROM_ZERO = Decimal("0.6")
"""An axis starts at zero unless the smallest value is above this part of the largest."""


def value_ticks(values: Sequence[float]) -> tuple[Decimal, ...]:
    """Four to seven round numbers that hold all values between the first and the last."""
    exact = [Decimal(str(value)) for value in values]
    low, high = min(exact), max(exact)
    if low == high or 0 <= low <= high * _FROM_ZERO:
        low = min(low, Decimal(0))
    if high <= 0:
        high = Decimal(0)
    if low == high:
        high = low + 1
    step = _round_step((high - low) / 5, least=Decimal(1) if all(value % 1 == 0 for value in exact) else None)
    first, last = floor(low / step), ceil(high / step)
    return tuple(step * index for index in range(first, last + 1))


def year_ticks(first: int, last: int) -> tuple[int, ...]:
    """At most nine years at even distances, the last year among them."""
    step = next((size for size in (1, 2, 5, 10, 20, 50, 100) if (last - first) // size < 9), last - first)
    return tuple(sorted(range(last, first - 1, -step)))


def decimals(ticks: Sequence[Decimal]) -> int:
    """Return how many decimal places the ticks need."""
    return max(0, *(-int(tick.normalize().as_tuple().exponent) for tick in ticks))


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Centres as near as can be to those wanted, so that nothing overlaps and all lies between low and high.

    The heights together must fit.
    """
    blocks: list[list[int]] = []
    for index in sorted(range(len(wanted)), key=lambda i: (wanted[i], i)):
        blocks.append([index])
        while len(blocks) > 1 and _overlap(*(_place(block, wanted, heights, low, high) for block in blocks[-2:])):
            last = blocks.pop()
            blocks[-1] += last
    centres = [0.0] * len(wanted)
    for block in blocks:
        at, _ = _place(block, wanted, heights, low, high)
        for index in block:
            centres[index] = at + heights[index] / 2
            at += heights[index]
    return centres


def wrapped(text: str, width: float) -> list[str]:
    """The text in lines of at most this width (in em); a single longer word stays whole."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _round_step(raw: Decimal, least: Decimal | None) -> Decimal:
    magnitude = Decimal(1).scaleb(raw.adjusted())
    step = next(magnitude * size for size in _STEPS if magnitude * size >= raw)
    return max(step, least) if least else step


def _place(
    block: Sequence[int], wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> tuple[float, float]:
    """Top and bottom of labels that stand one below the other, as near to their places as the room allows."""
    total = sum(heights[index] for index in block)
    offset = distance = 0.0
    for index in block:
        distance += wanted[index] - heights[index] / 2 - offset
        offset += heights[index]
    top = max(low, min(distance / len(block), high - total))
    return top, top + total


def _overlap(upper: tuple[float, float], lower: tuple[float, float]) -> bool:
    return lower[0] < upper[1] - 1e-9


COLOURS = ("#0072B2", "#D55E00", "#009E73", "#000000", "#CC79A7", "#E69F00", "#56B4E9")
"""Okabe and Ito, the darker ones first; their yellow is too pale for lines on white."""
DASHES = ("none", "9 4", "2 3", "10 3 2 3", "16 4", "6 3 2 3 2 3", "4 2")
MARKERS = ("circle", "square", "triangle", "diamond", "wedge", "plus", "cross")

WIDTH = 680
LABEL = 14
TICK = 13
LINE = 17


def look(index: int) -> dict[str, Any]:
    """Colour, dash, marker and hatch; after seven the markers shift, so that no two of 49 look the same."""
    kind = index % len(COLOURS)
    marker = MARKERS[(index + index // len(COLOURS)) % len(MARKERS)]
    return {"colour": COLOURS[kind], "dash": DASHES[kind], "marker": marker, "hatch": kind}


def drawn(template: str, context: Mapping[str, Any]) -> str:
    """The SVG that a template of templates/charts makes."""
    return _environment().get_template(template).render(context)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(default_templates() / "charts"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    families = (style.FONT, *style.FALLBACK_FONTS)
    environment.globals |= {
        "fonts": ", ".join(f"'{name}'" if " " in name else name for name in families),
        "ink": f"#{style.INK}",
        "muted": f"#{style.MUTED}",
        "rule": f"#{style.RULE}",
        "accent": f"#{style.ACCENT}",
        "shade": f"#{style.SHADE}",
        "label_size": LABEL,
        "tick_size": TICK,
        "line_height": LINE,
    }
    environment.filters["c"] = _coordinate
    return environment


def _coordinate(value: float) -> str:
    """A coordinate with at most one decimal place."""
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written
