"""The measures of the structure's picture: from boxes and ways to places on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sozialraum.engine.documents.charts.scales import wrapped
from sozialraum.engine.documents.charts.svg import WIDTH
from sozialraum.engine.documents.columns import text_width
from sozialraum.engine.documents.escape import clean
from sozialraum.topics.bodies.relations import LEVELS
from sozialraum.topics.bodies.structure.groups import Chart
from sozialraum.topics.bodies.structure.routes import APART, Ends, Net, Port, Routes, Slot, routes
from sozialraum.topics.bodies.structure.rows import Rows, rows_of

SIZE = 14
LINE = 17
BADGE = 18.0
ARROW = 8.0
LEFT = 36.0
BAND = 12.0
_RIGHT = 10.0
_GAP = 33.0
_NARROWEST = 124.0
_LOWEST = 54.0
"""The name of a level stands upright beside its row."""
_PADDING = 6.5
_TRACK = 13.0
_CLEAR = 14.0


class Layout(NamedTuple):
    """Where everything stands. `tops` and `heights` are those of the rows, `tracks` begins each channel's tracks."""

    rows: Rows
    of_level: list[int]
    slots: list[Slot]
    labels: list[list[str]]
    box_width: float
    width: float
    tops: list[float]
    heights: list[float]
    tracks: list[float]
    bottom: float
    found: Routes

    def track(self, net: Net) -> float:
        """The height of a net's track."""
        return self.tracks[net.channel] + net.track * _TRACK

    def edge(self, port: Port) -> float:
        """The height of the edge at which a port meets its box."""
        row = self.slots[port.box].row
        return self.tops[row] + (self.heights[row] if port.side == "above" else 0)


def layout(chart: Chart, ends: Ends) -> Layout:
    """The layout of a chart whose related boxes are given with the numbers of their relations."""
    levels = [[i for i, box in enumerate(chart.boxes) if box.level == level] for level in LEVELS]
    pairs = sorted({(min(pair), max(pair)) for pair in ends})
    rows, of_level = rows_of(levels, pairs)
    labels, box_width = _labels(chart, ends)
    slots, right = _slots(rows, box_width)
    found = routes(slots, ends, max(len(rows) - 1, 1), box_width, right)
    heights = [max(_LOWEST, max(len(labels[box]) for box in row) * LINE + 2 * _PADDING) for row in rows]
    tops, tracks, bottom = _down(rows, heights, found)
    width = max([right, *found.gutters.values()]) + _RIGHT
    return Layout(rows, of_level, slots, labels, box_width, width, tops, heights, tracks, bottom, found)


def _labels(chart: Chart, ends: Mapping[tuple[int, int], Sequence[int]]) -> tuple[list[list[str]], float]:
    """The labels in lines, and a width for all boxes that holds their words and their ports."""
    texts = [" ".join(map(_broken, clean(box.label).split())) for box in chart.boxes]
    words = max((text_width(word) for text in texts for word in text.split()), default=0) * SIZE
    arriving = max((sum(to == index for _, to in ends) for index in range(len(texts))), default=0)
    width = max(_NARROWEST, words + 2 * _PADDING, (arriving + 1) * APART + _PADDING)
    return [wrapped(text, (width - 2 * _PADDING) / SIZE) for text in texts], width


def _broken(word: str) -> str:
    """The word, with a space where it is too long for any box."""
    most = 24
    return " ".join(word[start : start + most] for start in range(0, len(word), most))


def _slots(rows: Rows, width: float) -> tuple[list[Slot], float]:
    most = max((len(row) for row in rows), default=1)
    whole = max(most * width + (most - 1) * _GAP, WIDTH - LEFT - _RIGHT)
    found = {
        box: Slot(number, index, LEFT + whole / 2 + (index - (len(row) - 1) / 2) * (width + _GAP))
        for number, row in enumerate(rows)
        for index, box in enumerate(row)
    }
    return [found[box] for box in sorted(found)], LEFT + whole


def _down(rows: Rows, heights: Sequence[float], found: Routes) -> tuple[list[float], list[float], float]:
    """From top to bottom: the rows, and between them as much room as tracks and badges need."""
    at, tops, tracks = BAND, [], []
    for row, height in enumerate(heights):
        tops.append(at)
        at += height
        here = [net for net in found.nets if net.channel == row]
        if row == len(rows) - 1 and not here:
            break
        above, below = _room(here, "above"), _room(here, "below")
        count = max((net.track + 1 for net in here), default=0)
        tracks.append(at + above)
        at += max(above + max(count - 1, 0) * _TRACK + below, 2 * BAND + 8)
    return tops, tracks, at + BAND


def _room(nets: Sequence[Net], side: str) -> float:
    """What the badges at one side of a channel need."""
    most = max((len(port.numbers) for net in nets for port in net.ports if port.side == side), default=0)
    return _CLEAR + (ARROW + most * BADGE if most else 0)


def badges(x: float, edge: float, down: bool, numbers: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The numbers at an arriving end, one behind the other, beginning behind the arrow."""
    for index, number in enumerate(reversed(numbers) if down else numbers):
        away = ARROW + 1 + BADGE / 2 + index * BADGE
        yield {"x": x, "y": edge - away if down else edge + away, "text": str(number)}
