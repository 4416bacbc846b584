"""Offers: what there is for whom, with places and staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.records.kinds import Kind, Published
from sozialraum.engine.topic import FormPlan, Topic
from sozialraum.topics.areas.manifest import paper_of_area, paper_of_year

if TYPE_CHECKING:
    from sozialraum.topics.offers.model import Offer

OFFERS: Kind[Offer] = Kind(
    "offers",
    "sozialraum.topics.offers.model:Offer",
    "Angebote",
    published=Published(
        "from_ until name text provider areas districts city_wide binding forms city_wide_forms action_fields"
        " target_groups legal_bases(law sections) municipal_funding steered as_of local_first"
        " posts(function full_time coordination qualification)"
        " places(key site kind capacity text parts(name capacity sources(source part)"
        " parts(name capacity sources(source part))) sources(source part))"
        " other_statements(places capacity text remark sources(source part))"
    ),
)

TOPIC = Topic(
    "offers",
    kinds=(OFFERS,),
    codes={"sozialraum.topics.offers.codes": "231-236 350-351 383-384"},
    rules=("sozialraum.topics.offers.rules",),
    papers=(
        paper_of_area(
            "offers",
            "Angebotsverzeichnis",
            "sozialraum.topics.offers.papers:gather_directory",
            published=True,
        ),
        paper_of_year(
            "places",
            "Platzübersicht",
            "sozialraum.topics.offers.papers:gather_places",
        ),
        paper_of_year(
            "coverage",
            "Abdeckung mit Angeboten",
            "sozialraum.topics.offers.papers:gather_coverage",
        ),
    ),
    forms=(
        FormPlan(
            "offer",
            "Angebot",
            "offers",
            leaves_out=("other_statements",),
            hints={
                "text": "Was das Angebot ist, für wen, wann und wo",
                "places": "Nur wenn Plätze gezählt werden: zu jeder Art und jedem Standort ein eigener Abschnitt",
                "places.occupancy": "Nur Summen, nie Angaben zu einem Fall",
            },
        ),
    ),
    known="sozialraum.topics.offers.days:KNOWN",
)
