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
from sozialraum.engine.grouping import grouped
from sozialraum.topics.bodies.model import RELATIONS
from sozialraum.topics.bodies.structure import LEVEL_NAMES, LEVELS, BodyBox, Chart

COLOURS = ("#0072B2", "#C24E00", "#00795A", "#000000", "#A0487F", "#7D5C00", "#5A6470")
"""Those of the charts, darker: thin lines need contrast. Dots, not colours, tell a branch from a crossing."""
SIZE, LINE, BADGE, ARROW = 14, 17, 18.0, 8.0
PER_ROW = 3
BOX, GAP, LOWEST = 166.0, 34.0, 52.0
"""The width of a box, the space beside it, and the least height of a row: a level must hold its name."""
MIDDLE, WIDTH = 311.0, 602.0
_PADDING, _BAND = 7.0, 10.0
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
    """The positions of everything: row and middle by box; of rows the heights, and the tops with the bottom of all."""

    rows: list[list[int]]
    places: dict[int, tuple[int, float]]
    labels: list[list[str]]
    beside: Pairs
    channels: list[list[Net]]
    heights: list[float]
    tops: list[float]

    def drawn(self) -> set[tuple[int, int]]:
        """Return the related boxes, source and target, between which a line is drawn."""
        return {(net.source, to) for nets in self.channels for net in nets for to, _, _ in net.ends} | set(self.beside)

    def edge(self, row: int, below: bool) -> float:
        """Return where the boxes of a row end, above or below."""
        return self.tops[row] + (self.heights[row] if below else 0)


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
        "width": WIDTH,
        "height": height,
        "size": SIZE,
        "line": LINE,
        "box_width": BOX,
        "bands": list(_bands(chart, found)),
        "boxes": [
            {"middle": x, "y": found.tops[row], "height": found.heights[row], "label": label, "bodies": len(box.bodies)}
            for index, (box, label) in enumerate(zip(chart.boxes, found.labels, strict=True))
            for row, x in (found.places[index],)
        ],
        "ways": ways,
        "legend": legend,
    }
    return Picture(drawn("structure.svg.j2", context), description)


def layout(chart: Chart, pairs: Pairs) -> Layout:
    """Place the boxes of a chart and the lines between neighbours."""
    room = (BOX - 2 * _PADDING) / SIZE
    labels = [wrapped(" ".join(_broken(word, room) for word in clean(box.label).split()), room) for box in chart.boxes]
    rows = _ordered(_rows(chart), list(pairs))
    places = {
        box: (number, MIDDLE + offset * (BOX + GAP))
        for number, row in enumerate(rows)
        for box, offset in _offsets(row).items()
    }
    channels = [_nets(channel, places, pairs) for channel in range(len(rows) - 1)]
    heights = [max(LOWEST, max(len(labels[box]) for box in row) * LINE + 2 * _PADDING) for row in rows]
    depths = [*(_depth(nets, places, number) for number, nets in enumerate(channels)), _BAND]
    tops = [_BAND + sum(heights[:number]) + sum(depths[:number]) for number in range(len(rows) + 1)]
    return Layout(rows, places, labels, _beside(rows, pairs), channels, heights, tops)


def _broken(word: str, room: float) -> str:
    """Return the word with spaces where it is too long for a box."""
    pieces = [""]
    for sign in word:
        if text_width(pieces[-1] + sign) > room:
            pieces.append("")
        pieces[-1] += sign
    return " ".join(pieces)


def _rows(chart: Chart) -> list[list[int]]:
    """Return the boxes by rows: three at most, those of one level and sort as evenly as can be."""
    sorts = grouped(((LEVELS.index(box.level), _sort(box)), index) for index, box in enumerate(chart.boxes))
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
    neighbours = [pair for row in rows for pair in pairwise(row)]
    found = (next((pair for pair in ((one, other), (other, one)) if pair in pairs), None) for one, other in neighbours)
    return {pair: pairs[pair] for pair in found if pair}


def _nets(channel: int, places: dict[int, tuple[int, float]], pairs: Pairs) -> list[Net]:
    """Return the nets of a channel. No two share a port or a track, so that each can be followed."""
    targets = grouped(pair for pair in pairs if {places[box][0] for box in pair} == {channel, channel + 1})
    taken: dict[float, int] = {}
    most = int((BOX / 2 - _PADDING) / _PORT)

    def port(source: int, box: int, wish: float) -> float | None:
        """The free line of the box that is nearest to a wish."""
        lines = (places[box][1] + line * _PORT for line in range(-most, most + 1))
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
    """Yield the lines of each source with their arrows, the dots where they branch, and the numbers at the arrows."""
    sources = dict.fromkeys(arc.source for arc in chart.arcs)
    colours = {source: COLOURS[index % len(COLOURS)] for index, source in enumerate(sources)}
    for channel, nets in enumerate(found.channels):
        first = found.edge(channel, below=True) + _room(nets, found.places, channel)
        for number, net in enumerate(sorted(nets, key=lambda net: net.straight)):
            track = first if net.straight else first + number * _TRACK
            yield {"colour": colours[net.source], **_lines(net, track, found)}
    for (source, to), numbers in found.beside.items():
        yield {"colour": colours[source], **_line_beside(source, to, numbers, found)}


def _lines(net: Net, track: float, found: Layout) -> dict[str, Any]:
    """Return a vertical to each port, and the track that joins them."""
    row, to_row = found.places[net.source][0], found.places[net.ends[0][0]][0]
    down = to_row > row
    start, end, sign = found.edge(row, down), found.edge(to_row, not down), -1 if down else 1
    paths = [f"M{net.start:.1f} {start:.1f}V{track:.1f}"]
    paths += [f"M{x:.1f} {track:.1f}V{end + sign * ARROW / 2:.1f}" for _, x, _ in net.ends]
    if not net.straight:
        paths.append(f"M{min(net.xs):.1f} {track:.1f}H{max(net.xs):.1f}")
    return {
        "path": "".join(paths),
        "arrows": [(x, end, 90 if down else -90) for _, x, _ in net.ends],
        "dots": [(x, track) for x in sorted(set(net.xs)) if net.branches_at(x)],
        "badges": [
            (x, end + sign * (ARROW + 1 + BADGE / 2 + index * BADGE), number)
            for _, x, numbers in net.ends
            for index, number in enumerate(numbers[::sign])
        ],
    }


def _line_beside(source: int, to: int, numbers: Sequence[int], found: Layout) -> dict[str, Any]:
    row, x = found.places[source]
    sign = 1 if found.places[to][1] > x else -1
    y, start, end = found.tops[row] + found.heights[row] / 2, x + sign * BOX / 2, x + sign * (BOX / 2 + GAP)
    first = y - (len(numbers) - 1) * BADGE / 2
    return {
        "path": f"M{start:.1f} {y:.1f}H{end - sign * ARROW / 2:.1f}",
        "arrows": [(end, y, 0 if sign > 0 else 180)],
        "dots": [],
        "badges": [((start + end - sign * ARROW) / 2, first + at * BADGE, number) for at, number in enumerate(numbers)],
    }


def _bands(chart: Chart, found: Layout) -> Iterator[dict[str, Any]]:
    """Yield the ground of each level, from its first row to its last."""
    for level in LEVELS:
        rows = [number for number, row in enumerate(found.rows) if chart.boxes[row[0]].level == level]
        if rows:
            top, bottom = found.edge(rows[0], below=False) - _BAND, found.edge(rows[-1], below=True) + _BAND
            yield {"name": LEVEL_NAMES[level], "y": top, "height": bottom - top}


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


def _legend(chart: Chart, kinds: list[str], found: Layout, *, branched: bool) -> tuple[list[tuple[Any, ...]], float]:
    """Return what the signs mean, in as many lines as needed, and the height of the whole picture."""
    pairs = numbered(chart)[1]
    numbers = {number for pair in found.drawn() for number in pairs[pair]}
    bodies = {min(len(box.bodies), 2) for box in chart.boxes}
    entries = [("badge", RELATIONS[kind], n) for n, kind in enumerate(kinds, start=1) if n in numbers]
    signs = (("box", "Gremium", 1), ("several", "Mehrere Gremien", 2), ("outside", "Stelle außerhalb der Gremien", 0))
    entries += [sign for sign in signs if sign[2] in bodies]
    entries += [("dot", "Abzweig", 0)] if branched else []
    x, y = 12.0, found.tops[-1] + 14
    placed: list[tuple[Any, ...]] = []
    for entry in entries:
        width = _SYMBOL + text_width(entry[1]) * SIZE + 16
        if placed and x + width > WIDTH:
            x, y = 12.0, y + _LEGEND_LINE
        placed.append((*entry, x, y))
        x += width
    return placed, y + 16
