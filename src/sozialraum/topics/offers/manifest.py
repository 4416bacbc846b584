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
            "owner",
            "",
            "offers",
            gather="sozialraum.topics.offers.directory_paper:gather",
            scopes="sozialraum.topics.areas.days:years_of_areas",
            state="sozialraum.topics.areas.days:end_in_area",
            base="sozialraum.topics.areas.days:area_of",
        ),
        Paper(
            "places",
            "Platzübersicht",
            "places.md.j2",
            "year",
            "",
            "places",
            gather="sozialraum.topics.offers.places_paper:gather",
            scopes="sozialraum.topics.programme.recorded:years",
            state="sozialraum.topics.areas.days:end_of_year",
        ),
        Paper(
            "coverage",
            "Abdeckung mit Angeboten",
            "coverage.md.j2",
            "year",
            "",
            "coverage",
            gather="sozialraum.topics.offers.coverage_paper:gather",
            scopes="sozialraum.topics.programme.recorded:years",
            state="sozialraum.topics.areas.days:end_of_year",
        ),
    ),
    known="sozialraum.topics.offers.days:KNOWN",
)
