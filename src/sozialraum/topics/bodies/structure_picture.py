"""The picture of the structure: boxes in fixed rows, and the relations between neighbours as simple lines.

Offices outside stand above the bodies of politics and below those of the city and the areas; the secretariat has a
row of its own. A line leads straight to the next box of a row, or through the channel between two neighbouring rows.
Relations that lead farther are not drawn: the list beside the picture names them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations
from math import ceil
from typing import Any, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.charts import drawn, wrapped
from sozialraum.engine.documents.escape import clean
from sozialraum.engine.documents.layout import text_width
from sozialraum.engine.documents.tree import Picture
from sozialraum.topics.bodies.model import RELATIONS
from sozialraum.topics.bodies.structure import LEVEL_NAMES, LEVELS, BodyBox, Chart

COLOURS = ("#0072B2", "#C24E00", "#00795A", "#000000", "#A0487F", "#7D5C00", "#5A6470")
"""Those of the charts, darker: thin lines need contrast. Dots, not colours, tell a branch from a crossing."""
SIZE, LINE, BADGE, ARROW = 14, 17, 18.0, 8.0
PER_ROW = 3
_LEFT, _RIGHT, _BAND, _GAP, _PADDING = 32.0, 10.0, 10.0, 34.0, 7.0
_LEAST, _NARROWEST, _LOWEST, _LONGEST = 520.0, 124.0, 46.0, 24
_PORT, _TRACK, _CLEAR, _LEGEND_LINE, _SYMBOL = 20.0, 12.0, 11.0, 24.0, 30.0
Pairs = dict[tuple[int, int], tuple[int, ...]]
"""The numbers of the kinds of relation by source and target."""


class Net(NamedTuple):
    """The lines of one source through a channel: its own port, and a port with numbers at each target."""

    source: int
    start: float
    ends: tuple[tuple[int, float, tuple[int, ...]], ...]

    @property
    def xs(self) -> list[float]:
        """The places of all ports."""
        return [self.start, *(x for _, x, _ in self.ends)]

    @property
    def straight(self) -> bool:
        """Return whether it is one vertical line, without a track."""
        return len(set(self.xs)) == 1

    def branches_at(self, x: float) -> bool:
        """Return whether the track goes on at a port, or the line goes on beyond the track."""
        return not self.straight and (min(self.xs) < x < max(self.xs) or self.xs.count(x) > 1)


class Layout(NamedTuple):
    """The positions of everything; `places` are row and middle by box, `tops` and `heights` those of the rows."""

    rows: list[list[int]]
    places: dict[int, tuple[int, float]]
    labels: list[list[str]]
    width: float
    right: float
    beside: Pairs
    channels: list[list[Net]]
    tops: list[float]
    heights: list[float]
    bottom: float

    def drawn(self) -> set[tuple[int, int]]:
        """Return the related boxes, source and target, between which a line is drawn."""
        return {(net.source, to) for nets in self.channels for net in nets for to, _, _ in net.ends} | set(self.beside)


def numbered(chart: Chart) -> tuple[list[str], Pairs]:
    """Return the kinds of relation that occur, and their numbers for each source and target."""
    kinds = [kind for kind in RELATIONS if any(arc.kind == kind for arc in chart.arcs)]
    pairs: Pairs = {}
    for arc in chart.arcs:
        pair = (arc.source, arc.to)
        pairs[pair] = tuple(sorted((*pairs.get(pair, ()), kinds.index(arc.kind) + 1)))
    return kinds, pairs


def structure_picture(chart: Chart, title: str) -> Picture:
    """Draw the chart, with a description that names the boxes."""
    kinds, pairs = numbered(chart)
    found = layout(chart, pairs)
    ways = list(_ways(chart, found))
    legend, height = _legend(chart, kinds, found, branched=any(way["dots"] for way in ways))
    description = _description(chart, sum(len(pairs[pair]) for pair in found.drawn()))
    context = {
        "title": clean(title),
        "description": clean(description),
        "width": found.right + _RIGHT,
        "height": height,
        "size": SIZE,
        "line": LINE,
        "bands": list(_bands(chart, found)),
        "boxes": list(_boxes(chart, found)),
        "ways": ways,
        "legend": legend,
    }
    return Picture(drawn("structure.svg.j2", context), description)


def layout(chart: Chart, pairs: Pairs) -> Layout:
    """Place the boxes of a chart and the lines between neighbours."""
    texts = [" ".join(map(_broken, clean(box.label).split())) for box in chart.boxes]
    words = max((text_width(word) for text in texts for word in text.split()), default=0) * SIZE
    pitch = ceil((max(_NARROWEST, words + 2 * _PADDING) + _GAP) / _PORT / 2) * _PORT * 2
    width = pitch - _GAP
    labels = [wrapped(text, (width - 2 * _PADDING) / SIZE) for text in texts]
    rows = _ordered(_rows(chart), list(pairs))
    most = max(map(len, rows), default=1)
    middle = _LEFT + max(most * pitch - _GAP, _LEAST) / 2
    places = {
        box: (number, middle + offset * pitch)
        for number, row in enumerate(rows)
        for box, offset in _offsets(row).items()
    }
    beside = _beside(rows, pairs)
    channels = [_nets(channel, places, pairs, width) for channel in range(len(rows) - 1)]
    heights = [max(_LOWEST, max(len(labels[box]) for box in row) * LINE + 2 * _PADDING) for row in rows]
    levels = [chart.boxes[row[0]].level for row in rows]
    for number, level in enumerate(levels):
        if levels.count(level) == 1:
            heights[number] = max(heights[number], text_width(LEVEL_NAMES[level]) * SIZE - _BAND)
    tops, at = [], _BAND
    for number, height in enumerate(heights):
        tops.append(at)
        at += height + (_depth(channels[number], places, number) if number < len(channels) else _BAND)
    right = 2 * middle - _LEFT
    return Layout(rows, places, labels, width, right, beside, channels, tops, heights, at)


def _broken(word: str) -> str:
    """Return the word with spaces where it is too long for any box."""
    return " ".join(word[start : start + _LONGEST] for start in range(0, len(word), _LONGEST))


def _rows(chart: Chart) -> list[list[int]]:
    """Return the boxes by rows: three at most, those of one level and sort as evenly as can be."""
    sorts: dict[tuple[int, int], list[int]] = {}
    for index, box in enumerate(chart.boxes):
        sorts.setdefault((LEVELS.index(box.level), _sort(box)), []).append(index)
    rows = []
    for _, boxes in sorted(sorts.items()):
        count = ceil(len(boxes) / PER_ROW)
        rows += [boxes[len(boxes) * n // count : len(boxes) * (n + 1) // count] for n in range(count)]
    return rows


def _sort(box: BodyBox) -> int:
    if not box.bodies:
        return 0 if box.level == "politics" else 3
    return 1 if all(body.kind == "secretariat" for body in box.bodies) else 2


def _ordered(rows: list[list[int]], pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the rows in an order in which related boxes stand near each other, above all in the same row."""
    for number in [*range(len(rows)), *reversed(range(len(rows)))]:
        near = {box: at for row in rows[max(number - 1, 0) : number + 2] for box, at in _offsets(row).items()}
        orders = [(order, near | _offsets(order)) for order in permutations(rows[number])]
        here = [
            (one, to, 3 if {one, to} <= set(rows[number]) else 1) for one, to in pairs if one in near and to in near
        ]
        order, _ = min(orders, key=lambda found: sum(abs(found[1][a] - found[1][b]) * n for a, b, n in here))
        rows[number] = list(order)
    return rows


def _offsets(row: Sequence[int]) -> dict[int, float]:
    """Return how far from the middle of the page the boxes of a row stand, in boxes."""
    return {box: index - (len(row) - 1) / 2 for index, box in enumerate(row)}


def _beside(rows: Sequence[Sequence[int]], pairs: Pairs) -> Pairs:
    """Return the relations to the next box of a row; of two that lead against each other the first."""
    found: Pairs = {}
    for row in rows:
        for one, other in pairwise(row):
            pair = next((pair for pair in ((one, other), (other, one)) if pair in pairs), None)
            if pair:
                found[pair] = pairs[pair]
    return found


def _nets(channel: int, places: dict[int, tuple[int, float]], pairs: Pairs, width: float) -> list[Net]:
    """Return the nets of a channel. No two share a port or a track, so that each can be followed."""
    targets: dict[int, list[int]] = {}
    for source, to in pairs:
        if {places[source][0], places[to][0]} == {channel, channel + 1}:
            targets.setdefault(source, []).append(to)
    taken: dict[float, int] = {}

    def port(source: int, box: int, wish: float) -> float | None:
        """The free line of the box that is nearest to a wish."""
        x, most = places[box][1], int((width / 2 - _PADDING) / _PORT)
        lines = (x + line * _PORT for line in range(-most, most + 1))
        best = min((x for x in lines if taken.get(x, source) == source), key=lambda x: abs(x - wish), default=None)
        if best is not None:
            taken[best] = source
        return best

    nets = []
    for source, tos in sorted(targets.items(), key=lambda item: len(item[1])):
        x, middle = places[source][1], sum(places[to][1] for to in tos) / len(tos)
        start = port(source, source, (x + middle) / 2 if len(tos) == 1 else x)
        if start is not None:
            wishes = [start if len(tos) == 1 else places[to][1] + (start - places[to][1]) / 99 for to in tos]
            ends = [(to, port(source, to, wish)) for to, wish in zip(tos, wishes, strict=True)]
            reached = tuple((to, end, pairs[source, to]) for to, end in ends if end is not None)
            nets += [Net(source, start, reached)] if reached else []
    return nets


def _depth(nets: Sequence[Net], places: dict[int, tuple[int, float]], channel: int) -> float:
    """Return how far apart two rows stand: room for the numbers at both sides, and for the tracks between."""
    above, below = (_room(nets, places, row) for row in (channel, channel + 1))
    return max(above + max(sum(not net.straight for net in nets) - 1, 0) * _TRACK + below, 2 * _BAND + 4)


def _room(nets: Sequence[Net], places: dict[int, tuple[int, float]], row: int) -> float:
    most = max((len(numbers) for net in nets for to, _, numbers in net.ends if places[to][0] == row), default=0)
    return _CLEAR + (ARROW + most * BADGE if most else 0)


def _ways(chart: Chart, found: Layout) -> Iterator[dict[str, Any]]:
    sources = dict.fromkeys(arc.source for arc in chart.arcs)
    colours = {source: COLOURS[index % len(COLOURS)] for index, source in enumerate(sources)}
    for channel, nets in enumerate(found.channels):
        first = found.tops[channel] + found.heights[channel] + _room(nets, found.places, channel)
        for number, net in enumerate(sorted(nets, key=lambda net: net.straight)):
            track = first if net.straight else first + number * _TRACK
            yield {"colour": colours[net.source], **_lines(net, track, found)}
    for (source, to), numbers in found.beside.items():
        yield {"colour": colours[source], **_line_beside(source, to, numbers, found)}


def _lines(net: Net, track: float, found: Layout) -> dict[str, Any]:
    """Return a vertical to each port, the track that joins them, arrows, dots, and the numbers at the arrows."""
    down = any(found.places[to][0] > found.places[net.source][0] for to, _, _ in net.ends)
    row, to_row = found.places[net.source][0], found.places[net.ends[0][0]][0]
    start, end = (
        (found.tops[one] + (found.heights[one] if up else 0)) for one, up in ((row, down), (to_row, not down))
    )
    sign = -1 if down else 1
    paths = [f"M{net.start:.1f} {start:.1f}V{track:.1f}"]
    paths += [f"M{x:.1f} {track:.1f}V{end + sign * ARROW / 2:.1f}" for _, x, _ in net.ends]
    if not net.straight:
        paths.append(f"M{min(net.xs):.1f} {track:.1f}H{max(net.xs):.1f}")
    return {
        "path": "".join(paths),
        "arrows": [(x, end, 90 if down else -90) for _, x, _ in net.ends],
        "dots": [(x, track) for x in sorted(set(net.xs)) if net.branches_at(x)],
        "badges": [
            {"x": x, "y": end + sign * (ARROW + 1 + BADGE / 2 + index * BADGE), "text": str(number)}
            for _, x, numbers in net.ends
            for index, number in enumerate(numbers[::sign])
        ],
    }


def _line_beside(source: int, to: int, numbers: Sequence[int], found: Layout) -> dict[str, Any]:
    row, x = found.places[source]
    sign = 1 if found.places[to][1] > x else -1
    y = found.tops[row] + found.heights[row] / 2
    start, end = x + sign * found.width / 2, found.places[to][1] - sign * found.width / 2
    first = y - (len(numbers) - 1) * BADGE / 2
    return {
        "path": f"M{start:.1f} {y:.1f}H{end - sign * ARROW / 2:.1f}",
        "arrows": [(end, y, 0 if sign > 0 else 180)],
        "dots": [],
        "badges": [
            {"x": (start + end - sign * ARROW) / 2, "y": first + index * BADGE, "text": str(number)}
            for index, number in enumerate(numbers)
        ],
    }


def _bands(chart: Chart, found: Layout) -> Iterator[dict[str, Any]]:
    """Yield the ground of each level, from its first row to its last."""
    for level in LEVELS:
        rows = [number for number, row in enumerate(found.rows) if chart.boxes[row[0]].level == level]
        if rows:
            top = found.tops[rows[0]] - _BAND
            bottom = found.tops[rows[-1]] + found.heights[rows[-1]] + _BAND
            yield {"name": LEVEL_NAMES[level], "y": top, "height": bottom - top}


def _boxes(chart: Chart, found: Layout) -> Iterator[dict[str, Any]]:
    for index, (box, label) in enumerate(zip(chart.boxes, found.labels, strict=True)):
        row, x = found.places[index]
        top, height = found.tops[row], found.heights[row]
        yield {
            "x": x - found.width / 2,
            "y": top,
            "width": found.width,
            "height": height,
            "middle": x,
            "label": label,
            "label_y": top + height / 2 - (len(label) - 1) * LINE / 2,
            "outside": not box.bodies,
            "several": len(box.bodies) > 1,
        }


def _description(chart: Chart, shown: int) -> str:
    levels = (
        f"{LEVEL_NAMES[level]}: {', '.join(names)}"
        for level in LEVELS
        if (names := [box.label for box in chart.boxes if box.level == level])
    )
    of = f" von {formats.number(len(chart.arcs))}" if shown < len(chart.arcs) else ""
    ways = f"Pfeile zeigen {formats.number(shown)}{of} Beziehungen"
    ways = "Ein Pfeil zeigt eine Beziehung" if shown == len(chart.arcs) == 1 else ways
    return f"Schaubild nach Textangaben. {'. '.join(levels)}. {ways}; die Liste zum Bild nennt alle in Worten."


def _legend(chart: Chart, kinds: list[str], found: Layout, *, branched: bool) -> tuple[list[dict[str, Any]], float]:
    """Return what the signs mean, in as many lines as needed, and the height of the whole picture."""
    pairs = numbered(chart)[1]
    numbers = {number for pair in found.drawn() for number in pairs[pair]}
    entries = [("badge", RELATIONS[kind], str(n)) for n, kind in enumerate(kinds, start=1) if n in numbers]
    entries += [("box", "Gremium", "")] if any(len(box.bodies) == 1 for box in chart.boxes) else []
    entries += [("several", "Mehrere Gremien", "")] if any(len(box.bodies) > 1 for box in chart.boxes) else []
    entries += [("outside", "Stelle außerhalb der Gremien", "")] if any(not box.bodies for box in chart.boxes) else []
    entries += [("dot", "Abzweig", "")] if branched else []
    x, y = 12.0, found.bottom + 14
    placed: list[dict[str, Any]] = []
    for shape, text, number in entries:
        width = _SYMBOL + text_width(text) * SIZE + 16
        if placed and x + width > found.right + _RIGHT:
            x, y = 12.0, y + _LEGEND_LINE
        placed.append({"shape": shape, "text": text, "number": number, "x": x, "y": y})
        x += width
    return placed, y + 16
