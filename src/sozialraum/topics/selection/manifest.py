"""Selection: of areas by their figures, of providers by calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.records.kinds import SIMPLE, Kind
from sozialraum.engine.topic import Paper, Topic

if TYPE_CHECKING:
    from sozialraum.topics.selection.call import Call
    from sozialraum.topics.selection.model import Selection

SELECTIONS: Kind[Selection] = Kind(
    "selections", "sozialraum.topics.selection.model:Selection", SIMPLE, "Gebietsauswahl"
)
CALLS: Kind[Call] = Kind("calls", "sozialraum.topics.selection.call:Call", SIMPLE, "Trägerauswahl")

TOPIC = Topic(
    "selection",
    kinds=(
        SELECTIONS,
        CALLS,
    ),
    codes={"sozialraum.topics.selection.codes": "227-229 340-349 352-359"},
    rules=(
        "sozialraum.topics.selection.rules",
        "sozialraum.topics.selection.call_rules",
    ),
    papers=(
        Paper(
            "selection",
            "Gebietsauswahl",
            "selection.md.j2",
            "record",
            "selections",
            "selections",
            gather="sozialraum.topics.selection.paper:gather",
            state="sozialraum.topics.days:selected",
            known="sozialraum.topics.days:today",
        ),
        Paper(
            "call",
            "Auswahl des Trägers",
            "call.md.j2",
            "record",
            "calls",
            "calls",
            gather="sozialraum.topics.selection.call_paper:gather",
            state="sozialraum.topics.days:called",
            known="sozialraum.topics.days:today",
        ),
    ),
)
