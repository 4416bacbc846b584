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
_SMALL_WIDTH = 330
"""So wide is a chart for a telephone: its letters are then as large as those of the text."""
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
    """Bars that lie one below the other; `legend` says what each style means, where there are several."""

    title: str
    description: str
    unit: str
    bars: tuple[Bar, ...]
    legend: tuple[str, ...] = ()


def line_chart(chart: LineChart) -> Picture:
    """The picture of a line chart."""
    series = [line for line in chart.series if line.points]
    if not series:
        empty = {"height": _PLOT + _TOP + 34, "lines": [], "columns": [], "rows": [], "note": _NO_VALUES}
        return _picture("lines.svg.j2", chart, empty, empty)
    return _picture("lines.svg.j2", chart, _lines(chart.unit, series), _small_lines(chart.unit, series))


def bar_chart(chart: BarChart) -> Picture:
    """The picture of a bar chart."""
    if not chart.bars:
        empty = {"height": _TOP + 40, "bars": [], "columns": [], "legend": [], "note": _NO_VALUES}
        return _picture("bars.svg.j2", chart, empty, empty)
    return _picture("bars.svg.j2", chart, _bars(chart), _bars(chart, small=True))


class _Plot(NamedTuple):
    """Where years and values lie: the field between the axes, with its ticks."""

    left: float
    right: float
    tall: float
    years: tuple[int, int]
    ticks: tuple[Decimal, ...]
    names: tuple[str, ...]

    def x(self, year: int) -> float:
        first, last = self.years
        part = (year - first) / (last - first) if last > first else 0.5
        return self.left + 12 + (self.right - self.left - 24) * part

    def y(self, value: float) -> float:
        return _TOP + self.tall * float((self.ticks[-1] - Decimal(str(value))) / (self.ticks[-1] - self.ticks[0]))

    def context(self, unit: str, most_years: int = 9) -> dict[str, Any]:
        """The axes as the template wants them."""
        note = unit if self.ticks[0] <= 0 else f"{unit} · Achse beginnt bei {self.names[0]}".strip(" ·")
        return {
            "note": clean(note),
            "left": self.left,
            "right": self.right,
            "bottom": _TOP + self.tall,
            "rows": [(self.y(float(tick)), name) for tick, name in zip(self.ticks, self.names, strict=True)],
            "columns": [(self.x(year), str(year)) for year in year_ticks(*self.years, most_years)],
        }


def _plot(series: Sequence[ChartSeries], tall: float, room: float, least: float) -> _Plot:
    """The field for these lines, which ends at `room` if that leaves it `least` to be drawn in."""
    points = [point for line in series for point in line.points]
    ticks = value_ticks([value for _, value in points])
    names = tuple(number(tick, decimals(ticks)) for tick in ticks)
    left = max(map(text_width, names)) * TICK + 14
    years = (min(year for year, _ in points), max(year for year, _ in points))
    return _Plot(left, max(room, left + least), tall, years, ticks, names)


def _lines(unit: str, series: Sequence[ChartSeries]) -> dict[str, Any]:
    """The lines with their names at their ends."""
    labels = [wrapped(clean(line.name), _WORDS) for line in series]
    heights = [len(lines) * LINE + 3.0 for lines in labels]
    beside = max(text_width(text) for lines in labels for text in lines) * LABEL + 30
    plot = _plot(series, max(_PLOT, sum(heights)), WIDTH - beside, _NARROWEST)
    ends = [plot.y(max(line.points)[1]) for line in series]
    centres = spread(ends, heights, _TOP - LINE / 2 - 2, _TOP + plot.tall + LINE / 2 + 2)
    lines = [
        {
            **look(index),
            "points": [(plot.x(year), plot.y(value)) for year, value in sorted(line.points)],
            "label": labels[index],
            "label_x": plot.right + 22,
            "label_y": centres[index] - (len(labels[index]) - 1) * LINE / 2,
            "middle": centres[index],
            "sample": None,
        }
        for index, line in enumerate(series)
    ]
    height = plot.tall + _TOP + 34
    return plot.context(unit) | {"width": plot.right + beside, "height": height, "lines": lines}


def _small_lines(unit: str, series: Sequence[ChartSeries]) -> dict[str, Any]:
    """The lines with their names below, each beside a piece of its line."""
    plot = _plot(series, 1.5 * _PLOT, _SMALL_WIDTH, _SMALL_WIDTH / 2)
    at = plot.tall + _TOP + 48
    lines = []
    for index, line in enumerate(series):
        label = wrapped(clean(line.name), (_SMALL_WIDTH - 60) / LABEL)
        lines.append(
            {
                **look(index),
                "points": [(plot.x(year), plot.y(value)) for year, value in sorted(line.points)],
                "label": label,
                "label_x": 48,
                "label_y": at,
                "middle": at,
                "sample": 40,
            }
        )
        at += len(label) * LINE + _BAR_GAP
    width = max(plot.right, _widest(lines, 48))
    return plot.context(unit, most_years=5) | {"width": width, "height": at, "lines": lines}


def _widest(entries: Sequence[Mapping[str, Any]], left: float) -> float:
    """How far the labels of entries reach that begin at `left`."""
    return left + max((text_width(text) for one in entries for text in one["label"]), default=0.0) * LABEL + 4


def _bars(chart: BarChart, small: bool = False) -> dict[str, Any]:
    """The bars with their labels to the left, in a small picture above them."""
    words = (_SMALL_WIDTH - 20) / LABEL if small else 1.4 * _WORDS
    labels = [wrapped(clean(bar.label), words) for bar in chart.bars]
    ticks = value_ticks([0, *(bar.value for bar in chart.bars)])
    beside = max(text_width(text) for lines in labels for text in lines) * LABEL + 14
    reserve = max(text_width(clean(bar.text)) for bar in chart.bars) * LABEL + 16
    left = 2.0 if small else beside
    width = max(_SMALL_WIDTH, left + reserve + 80, beside) if small else max(WIDTH, left + reserve + _NARROWEST)
    scale = (width - left - reserve) / float(ticks[-1] - ticks[0])
    zero = left - float(ticks[0]) * scale
    at = float(_TOP)
    bars = []
    for bar, lines in zip(chart.bars, labels, strict=True):
        tall = max(_BAR, len(lines) * LINE)
        middle = at + tall + _BAR / 2 if small else at + tall / 2
        shown = _bar(bar, lines, middle, zero, zero + bar.value * scale)
        bars.append(shown | {"label_y": at + LINE / 2} if small else shown)
        at += tall + _BAR_GAP + (_BAR + _BAR_GAP if small else 0)
    step = 2 if small else 1
    legend = _legend(chart, at + 44, width)
    return {
        "note": clean(chart.unit),
        "width": max(width, _widest(legend, 30)),
        "height": at + 26 + (legend[-1]["bottom"] - at - 22 if legend else 0),
        "bottom": at,
        "zero": zero,
        "thickness": _BAR,
        "columns": [(left + float(tick - ticks[0]) * scale, number(tick)) for tick in ticks[::step]],
        "bars": bars,
        "legend": legend,
    }


def _legend(chart: BarChart, at: float, width: float) -> list[dict[str, Any]]:
    """What the styles mean, one below the other; nothing where all bars look alike."""
    used = sorted({bar.style for bar in chart.bars})
    if len(used) < 2:
        return []
    entries = []
    for one in used:
        if one < len(chart.legend):
            label = wrapped(clean(chart.legend[one]), (width - 40) / LABEL)
            end = at + len(label) * LINE
            entries.append({**look(one), "y": at - _BAR / 2, "label": label, "label_y": at, "bottom": end})
            at = end + 2
    return entries


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


def _picture(template: str, chart: LineChart | BarChart, context: dict[str, Any], small: dict[str, Any]) -> Picture:
    head = {"width": WIDTH, "title": clean(chart.title), "description": clean(chart.description)}
    narrow = drawn(template, head | {"width": _SMALL_WIDTH} | small)
    return Picture(drawn(template, head | context), chart.description, narrow)


_STEPS = (1, 2, 5, 10)
_FROM_ZERO = Decimal("0.6")
"""An axis starts at zero unless the smallest value is above this part of the largest."""


def value_ticks(values: Sequence[float]) -> tuple[Decimal, ...]:
    """Four to eight round numbers that hold all values between the first and the last, and end above the largest."""
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
    if high > 0 and last * step == high:
        last += 1
    return tuple(step * index for index in range(first, last + 1))


def year_ticks(first: int, last: int, most: int = 9) -> tuple[int, ...]:
    """At most so many years at even distances, the last year among them."""
    step = next((size for size in (1, 2, 5, 10, 20, 50, 100) if (last - first) // size < most), last - first)
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
