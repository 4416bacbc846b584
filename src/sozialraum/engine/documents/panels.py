"""Small multiples as SVG: one small drawing for each of several things, with the same lines in all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sozialraum.engine.documents.charts import LABEL, LINE, TICK, WIDTH, drawn, look, spread, wrapped
from sozialraum.engine.documents.escape import clean
from sozialraum.engine.documents.layout import text_width
from sozialraum.engine.documents.tree import Picture

_SMALL_WIDTH = 330
_ACROSS = 3
_GAP = 26
_TALL = 42
"""How high the field is in which lines are drawn."""
_YEARS = 17
"""The room below it for the years."""
_BELOW = 8
"""What stays free below a drawing."""
_SAMPLE = 34


class Panel(NamedTuple):
    """A small drawing of lines over years; each ends with its last value as text."""

    title: str
    lines: tuple[tuple[tuple[int, float], ...], ...]
    values: tuple[str, ...]


class PanelChart(NamedTuple):
    """Panels side by side; `names` say what the lines are that stand in the same order in each of them."""

    title: str
    description: str
    names: tuple[str, ...]
    panels: tuple[Panel, ...]


def panel_chart(chart: PanelChart) -> Picture:
    """The picture of panels, three side by side, for a telephone one below the other."""
    head = {"title": clean(chart.title), "description": clean(chart.description)}
    wide, small = (
        drawn("panels.svg.j2", head | _placed(chart, width, across))
        for width, across in ((WIDTH, _ACROSS), (_SMALL_WIDTH, 1))
    )
    return Picture(wide, chart.description, small)


def _placed(chart: PanelChart, width: float, across: int) -> dict[str, Any]:
    """The legend, and below it the panels row by row."""
    legend, at = _legend(chart.names, width)
    each = (width - _GAP * (across - 1)) / across
    shown = [panel for panel in chart.panels if any(panel.lines)]
    panels = []
    for start in range(0, len(shown), across):
        row = shown[start : start + across]
        titles = [wrapped(clean(panel.title), each / LABEL) for panel in row]
        top = at + max(map(len, titles)) * LINE + 4
        for index, (panel, title) in enumerate(zip(row, titles, strict=True)):
            panels.append(_panel(panel, title, index * (each + _GAP), at, top, each))
        at = top + _TALL + _YEARS + _BELOW
    return {"width": width, "height": at - _BELOW + 4, "legend": legend, "panels": panels}


def _legend(names: Sequence[str], width: float) -> tuple[list[dict[str, Any]], float]:
    """A piece of each line with its name, side by side as far as there is room, and where the legend ends."""
    entries: list[dict[str, Any]] = []
    x, y = 0.0, 10.0
    for index, name in enumerate(names):
        label = wrapped(clean(name), (width - _SAMPLE - 8) / LABEL)
        needed = _SAMPLE + 8 + max(map(text_width, label)) * LABEL
        if x and x + needed > width:
            x, y = 0.0, y + LINE * len(entries[-1]["label"]) + 4
        entries.append({**look(index), "x": x, "y": y, "to": x + _SAMPLE, "label": label, "label_x": x + _SAMPLE + 8})
        x += needed + _GAP
    return entries, y + LINE * max((len(entry["label"]) for entry in entries), default=0) + 8


def _panel(panel: Panel, title: list[str], left: float, at: float, top: float, width: float) -> dict[str, Any]:
    """One drawing; its lines share a scale of their own, from their least to their greatest value."""
    beside = max((text_width(clean(text)) for text in panel.values), default=0.0) * TICK + 14
    points = [point for line in panel.lines for point in line]
    first, last = min(year for year, _ in points), max(year for year, _ in points)
    low, high = min(value for _, value in points), max(value for _, value in points)
    right = left + max(width - beside, width / 3)

    def place(year: int, value: float) -> tuple[float, float]:
        x = left + 5 + (right - left - 10) * ((year - first) / (last - first) if last > first else 0.5)
        return x, top + 6 + (_TALL - 12) * ((high - value) / (high - low) if high > low else 0.5)

    drawn_lines = [[place(*point) for point in sorted(line)] for line in panel.lines]
    ends = [line[-1][1] if line else top for line in drawn_lines]
    centres = spread(ends, [LINE - 1.0] * len(ends), top - 6, top + _TALL + 6)
    return {
        "title": title,
        "left": left,
        "right": right,
        "title_y": at + LINE / 2,
        "bottom": top + _TALL,
        "ends": list(_ends(first, last, left, right)),
        "lines": [
            {**look(index), "points": line, "value": clean(value), "value_x": right + 8, "value_y": centre}
            for index, (line, value, centre) in enumerate(zip(drawn_lines, panel.values, centres, strict=True))
            if line
        ],
    }


def _ends(first: int, last: int, left: float, right: float) -> Iterator[tuple[float, str, str]]:
    yield left, "start", str(first)
    if last > first:
        yield right, "end", str(last)
