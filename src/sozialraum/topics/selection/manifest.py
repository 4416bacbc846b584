"""Selection: of areas by their figures, of providers by calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.records.kinds import Kind
from sozialraum.engine.topic import Paper, Topic

if TYPE_CHECKING:
    from sozialraum.topics.selection.model import Call, Selection

SELECTIONS: Kind[Selection] = Kind("selections", "sozialraum.topics.selection.model:Selection", "Gebietsauswahl")
CALLS: Kind[Call] = Kind("calls", "sozialraum.topics.selection.model:Call", "Trägerauswahl")

TOPIC = Topic(
    "selection",
    kinds=(SELECTIONS, CALLS),
    codes={"sozialraum.topics.selection.codes": "227-229 340-349 352-359"},
    rules=("sozialraum.topics.selection.rules",),
    papers=(
        Paper(
            "selection",
            "Gebietsauswahl",
            "record",
            "selections",
            gather="sozialraum.topics.selection.papers:gather_selection",
            state="sozialraum.topics.selection.days:selected",
        ),
        Paper(
            "call",
            "Auswahl des Trägers",
            "record",
            "calls",
            gather="sozialraum.topics.selection.papers:gather_call",
            state="sozialraum.topics.selection.days:called",
        ),
    ),
    known="sozialraum.topics.selection.days:KNOWN",
)
