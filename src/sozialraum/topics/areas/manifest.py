"""Where it works: districts and quarters, areas, and the providers that are commissioned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.records.kinds import SIMPLE, Kind
from sozialraum.engine.topic import Topic

if TYPE_CHECKING:
    from sozialraum.topics.areas.district import District
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.areas.provider import Provider

DISTRICTS: Kind[District] = Kind(
    "districts", "sozialraum.topics.areas.district:District", SIMPLE, "Stadtbezirke", keyed=("quarters",)
)
AREAS: Kind[Area] = Kind("areas", "sozialraum.topics.areas.model:Area", SIMPLE, "Gebiete")
PROVIDERS: Kind[Provider] = Kind("providers", "sozialraum.topics.areas.provider:Provider", SIMPLE, "Träger")

TOPIC = Topic(
    "areas",
    kinds=(
        DISTRICTS,
        AREAS,
        PROVIDERS,
    ),
    codes={"sozialraum.topics.areas.codes": "217 246 303 309 311 313-315 551"},
    rules=(
        "sozialraum.topics.areas.period_rules",
        "sozialraum.topics.areas.rules",
    ),
    known="sozialraum.topics.areas.days:KNOWN",
)
