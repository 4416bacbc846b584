"""The picture of the structure: boxes on three levels and the ways between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sozialraum.documents.chart_scales import wrapped
from sozialraum.documents.chart_svg import COLOURS, drawn
from sozialraum.documents.columns import text_width
from sozialraum.documents.escape import clean
from sozialraum.documents.structure_groups import LEVEL_NAMES, Chart
from sozialraum.documents.structure_routes import APART, Net, Port, Routes, Slot, routes
from sozialraum.documents.structure_rows import Rows, rows_of
from sozialraum.documents.tree import Picture
from sozialraum.analysis.structure import LEVELS
from sozialraum.model.words import RELATIONS

SIZE = 13
LINE = 16
BADGE = 17.0
_WIDEST = 10.5
"""In em: longer words are not broken, they make all boxes wider."""
_GAP = 38.0
_LEFT = 40.0
_TOP = 14.0
_TRACK = 13.0
_BAND = 12.0
_CLEAR = 12.0


class Layout(NamedTuple):
    """Sizes and places of all boxes."""

    rows: Rows
    levels: list[int]
    slots: list[Slot]
    labels: list[list[str]]
    width: float
    right: float
    heights: list[float]


def structure_picture(chart: Chart, title: str) -> Picture:
    """The picture, with a description that names the boxes; the ways in words stand beside it in the paper."""
    description = _description(chart)
    context: dict[str, Any] = {"title": clean(title), "description": clean(description), "size": SIZE, "line": LINE}
    return Picture(drawn("structure.svg.j2", context | _drawing(chart)), description)


def _description(chart: Chart) -> str:
    levels = (
        f"{LEVEL_NAMES[level]}: {', '.join(names)}"
        for level in LEVELS
        if (names := [box.label for box in chart.boxes if box.level == level])
    )
    ways = f"{len(chart.arcs)} Beziehungen" if len(chart.arcs) != 1 else "eine Beziehung"
    return f"Schaubild nach Textangaben. {'. '.join(levels)}. Pfeile zeigen {ways}; die Liste nennt sie in Worten."


def _drawing(chart: Chart) -> dict[str, Any]:
    kinds = [kind for kind in RELATIONS if any(arc.kind == kind for arc in chart.arcs)]
    ends: dict[tuple[int, int], tuple[int, ...]] = {}
    for arc in chart.arcs:
        pair = (arc.source, arc.to)
        ends[pair] = tuple(sorted((*ends.get(pair, ()), kinds.index(arc.kind) + 1)))
    layout = _layout(chart, sorted({(min(pair), max(pair)) for pair in ends}), ends)
    found = routes(layout.slots, ends, max(len(layout.rows) - 1, 1), layout.width, layout.right)
    return _placed(chart, layout, found) | {"legend": [(index + 1, RELATIONS[kind]) for index, kind in enumerate(kinds)]}
