"""Bodies: who sits in them, how seats are shared, and what leads from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.records.kinds import Kind, Published
from sozialraum.engine.topic import Paper, Topic
from sozialraum.topics.areas.manifest import paper_of_year

if TYPE_CHECKING:
    from sozialraum.topics.bodies.model import Body, Council

COUNCILS: Kind[Council] = Kind(
    "councils",
    "sozialraum.topics.bodies.model:Council",
    "Zusammensetzungen des Rates",
    published=Published("from_ until name groups(key name seats) lots(on body seats winners)"),
)
BODIES: Kind[Body] = Kind(
    "bodies",
    "sozialraum.topics.bodies.model:Body",
    "Gremien",
    published=Published(
        "from_ until name short former_names(name short until) kind areas purpose tasks chair convenes"
        " members(from_ until function kind organisation group number voting sample recommended)"
        " composition(council seats) rhythm(every_months per_year regular) notice_days papers_days public"
        " rules_of_procedure(title on agreed_in document)"
        " projects(from_ until key kind title aims results sample recommended) relations(kind to partner) succeeds"
    ),
)

TOPIC = Topic(
    "bodies",
    kinds=(COUNCILS, BODIES),
    codes={"sozialraum.topics.bodies.codes": "219-220 321-325 390-394"},
    rules=("sozialraum.topics.bodies.rules",),
    papers=(
        Paper(
            "body",
            "Gremium",
            "record",
            "bodies",
            gather="sozialraum.topics.bodies.papers:gather_body",
            state="sozialraum.topics.bodies.days:last_day",
            base="sozialraum.topics.bodies.days:body_of",
            published=True,
        ),
        Paper(
            "seats",
            "Sitzverteilung",
            "record",
            "bodies",
            gather="sozialraum.topics.bodies.papers:gather_seats",
            out="seats",
            scopes="sozialraum.topics.bodies.days:bodies_with_seats",
            state="sozialraum.topics.bodies.days:last_day",
            base="sozialraum.topics.bodies.days:body_of",
        ),
        paper_of_year(
            "structure",
            "Struktur",
            "sozialraum.topics.bodies.papers:gather_structure",
            published=True,
        ),
    ),
    known="sozialraum.topics.bodies.days:KNOWN",
)
