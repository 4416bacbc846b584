"""The picture of the structure: boxes on three levels and the ways between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.charts.svg import drawn
from sozialraum.engine.documents.columns import text_width
from sozialraum.engine.documents.escape import clean
from sozialraum.engine.documents.tree import Picture
from sozialraum.topics.bodies.model import RELATIONS
from sozialraum.topics.bodies.relations import LEVELS
from sozialraum.topics.bodies.structure.groups import LEVEL_NAMES, Chart
from sozialraum.topics.bodies.structure.layout import ARROW, BADGE, BAND, LEFT, LINE, SIZE, Layout, badges, layout
from sozialraum.topics.bodies.structure.routes import Net, Port

COLOURS = ("#0072B2", "#C24E00", "#00795A", "#000000", "#A0487F", "#7D5C00", "#5A6470")
"""Those of the charts, darker: thin lines need contrast. Dots, not colours, tell a branch from a crossing."""
_LEGEND_LINE = 26.0
_SYMBOL = 30.0


def structure_picture(chart: Chart, title: str) -> Picture:
    """The picture, with a description that names the boxes; the ways stand in words beside it in the paper."""
    kinds = [kind for kind in RELATIONS if any(arc.kind == kind for arc in chart.arcs)]
    ends: dict[tuple[int, int], tuple[int, ...]] = {}
    for arc in chart.arcs:
        pair = (arc.source, arc.to)
        ends[pair] = tuple(sorted((*ends.get(pair, ()), kinds.index(arc.kind) + 1)))
    found = layout(chart, ends)
    legend, height = _legend(chart, kinds, found)
    description = _description(chart)
    context = {
        "title": clean(title),
        "description": clean(description),
        "width": found.width,
        "height": height,
        "size": SIZE,
        "line": LINE,
        "bands": _bands(found),
        "boxes": list(_boxes(chart, found)),
        "ways": [*_nets(chart, found), *_beside(chart, found)],
        "legend": legend,
    }
    return Picture(drawn("structure.svg.j2", context), description)


def _description(chart: Chart) -> str:
    levels = (
        f"{LEVEL_NAMES[level]}: {', '.join(names)}"
        for level in LEVELS
        if (names := [box.label for box in chart.boxes if box.level == level])
    )
    ways = (
        "Ein Pfeil zeigt eine Beziehung"
        if len(chart.arcs) == 1
        else f"Pfeile zeigen {formats.number(len(chart.arcs))} Beziehungen"
    )
    return f"Schaubild nach Textangaben. {'. '.join(levels)}. {ways}; die Liste zum Bild nennt sie in Worten."


def _bands(found: Layout) -> list[dict[str, Any]]:
    """The ground of each level, from its first row to its last."""
    bands, first = [], 0
    for level, count in zip(LEVELS, found.of_level, strict=True):
        if count:
            top, last = found.tops[first] - BAND, first + count - 1
            bottom = found.tops[last] + found.heights[last] + BAND
            bands.append({"name": LEVEL_NAMES[level], "y": top, "height": bottom - top})
        first += count
    return bands


def _boxes(chart: Chart, found: Layout) -> Iterator[dict[str, Any]]:
    for box, slot, label in zip(chart.boxes, found.slots, found.labels, strict=True):
        top, height = found.tops[slot.row], found.heights[slot.row]
        yield {
            "x": slot.x - found.box_width / 2,
            "y": top,
            "width": found.box_width,
            "height": height,
            "middle": slot.x,
            "label": label,
            "label_y": top + height / 2 - (len(label) - 1) * LINE / 2,
            "outside": not box.bodies,
            "several": len(box.bodies) > 1,
        }


def _colours(chart: Chart) -> dict[int, str]:
    sources = dict.fromkeys(arc.source for arc in chart.arcs)
    return {source: COLOURS[index % len(COLOURS)] for index, source in enumerate(sources)}


def _nets(chart: Chart, found: Layout) -> Iterator[dict[str, Any]]:
    colours = _colours(chart)
    for net in found.found.nets:
        track = found.track(net)
        xs = [port.x for port in net.ports]
        ends = [(port, found.edge(port)) for port in net.ports if port.box >= 0]
        paths = [f"M{port.x:.1f} {_start(port, edge):.1f}V{track:.1f}" for port, edge in ends]
        if max(xs) > min(xs):
            paths.append(f"M{min(xs):.1f} {track:.1f}H{max(xs):.1f}")
        yield {
            "colour": colours[net.source],
            "path": "".join(paths),
            "arrows": [(port.x, edge, 90 if port.side == "below" else -90) for port, edge in ends if port.numbers],
            "dots": [(x, track) for x in sorted({port.x for port, _ in ends}) if min(xs) < x < max(xs)],
            "badges": [
                badge for port, edge in ends for badge in badges(port.x, edge, port.side == "below", port.numbers)
            ],
        }
    yield from _gutters(found, colours)


def _start(port: Port, edge: float) -> float:
    """Lines end inside their arrow, not at its tip."""
    inside = ARROW / 2 if port.numbers else 0
    return edge + inside if port.side == "above" else edge - inside


def _gutters(found: Layout, colours: dict[int, str]) -> Iterator[dict[str, Any]]:
    """The lines beside the boxes that join the nets of one source in channels far apart."""
    for source, x in found.found.gutters.items():
        joined: list[Net] = [net for net in found.found.nets if net.source == source and net.gutters]
        tracks = sorted(found.track(net) for net in joined)
        path = f"M{x:.1f} {tracks[0]:.1f}V{tracks[-1]:.1f}"
        dots = [(x, track) for track in tracks[1:-1]]
        yield {"colour": colours[source], "path": path, "arrows": [], "dots": dots, "badges": []}


def _beside(chart: Chart, found: Layout) -> Iterator[dict[str, Any]]:
    colours = _colours(chart)
    for left, right, source, numbers in found.found.beside:
        row = found.slots[left].row
        y = found.tops[row] + found.heights[row] / 2
        start, end = found.slots[left].x + found.box_width / 2, found.slots[right].x - found.box_width / 2
        forward = source == left
        middle = (start + end - ARROW) / 2 if forward else (start + end + ARROW) / 2
        first = y - (len(numbers) - 1) * BADGE / 2
        yield {
            "colour": colours[source],
            "path": f"M{start + (0 if forward else ARROW / 2):.1f} {y:.1f}H{end - (ARROW / 2 if forward else 0):.1f}",
            "arrows": [(end, y, 0) if forward else (start, y, 180)],
            "dots": [],
            "badges": [{"x": middle, "y": first + i * BADGE, "text": str(n)} for i, n in enumerate(numbers)],
        }


def _legend(chart: Chart, kinds: list[str], found: Layout) -> tuple[list[dict[str, Any]], float]:
    """What the signs mean, in as many lines as needed, and the height of the whole picture."""
    entries = [("badge", RELATIONS[kind], str(index + 1)) for index, kind in enumerate(kinds)]
    entries += [("box", "Gremium", "")] if any(len(box.bodies) == 1 for box in chart.boxes) else []
    entries += [("several", "Mehrere Gremien", "")] if any(len(box.bodies) > 1 for box in chart.boxes) else []
    entries += [("outside", "Stelle außerhalb der Gremien", "")] if any(not box.bodies for box in chart.boxes) else []
    entries += [("dot", "Abzweig", "")] if any(len(net.ports) > 2 for net in found.found.nets) else []
    x, y, placed = LEFT, found.bottom + 14, []
    for shape, text, number in entries:
        width = _SYMBOL + text_width(text) * SIZE + 18
        if x > LEFT and x + width > found.width:
            x, y = LEFT, y + _LEGEND_LINE
        placed.append({"shape": shape, "text": text, "number": number, "x": x, "y": y})
        x += width
    return placed, y + 16
