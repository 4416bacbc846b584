"""Offers: what there is for whom, with places and staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.records.kinds import SIMPLE, Kind
from sozialraum.engine.topic import Paper, Topic

if TYPE_CHECKING:
    from sozialraum.topics.offers.model import Offer

OFFERS: Kind[Offer] = Kind("offers", "sozialraum.topics.offers.model:Offer", SIMPLE, "Angebote")

TOPIC = Topic(
    "offers",
    kinds=(OFFERS,),
    codes={"sozialraum.topics.offers.codes": "231-236 350-351 383-384"},
    rules=(
        "sozialraum.topics.offers.staffing_rules",
        "sozialraum.topics.offers.rules",
    ),
    papers=(
        Paper(
            "offers",
            "Angebotsverzeichnis",
            "offers.md.j2",
            "area",
            "",
            "offers",
            gather="sozialraum.topics.offers.directory_paper:gather",
            state="sozialraum.topics.days:end_in_area",
            known="sozialraum.topics.days:today",
            base="sozialraum.topics.days:area_of",
        ),
        Paper(
            "places",
            "Platzübersicht",
            "places.md.j2",
            "year",
            "",
            "places",
            gather="sozialraum.topics.offers.places_paper:gather",
            state="sozialraum.topics.days:end_of_year",
            known="sozialraum.topics.days:today",
        ),
        Paper(
            "coverage",
            "Abdeckung mit Angeboten",
            "coverage.md.j2",
            "year",
            "",
            "coverage",
            gather="sozialraum.topics.offers.coverage_paper:gather",
            state="sozialraum.topics.days:end_of_year",
            known="sozialraum.topics.days:today",
        ),
    ),
)
