"""Figures: indicators, observations, the monitoring of the city, and the tables of offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.records.kinds import Kind, Published, TableKind
from sozialraum.engine.topic import Topic
from sozialraum.topics.areas.manifest import paper_of_area, paper_of_year

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.tables.mapping import Mapping
    from sozialraum.topics.figures.model import Indicator, Observation

INDICATORS: Kind[Indicator] = Kind(
    "indicators",
    "sozialraum.topics.figures.model:Indicator",
    "Kennzahlen",
    published=Published(
        "name domain definition kind unit decimals signed count_of base_of better reference available_from monitored"
        " profile breaks(on text) withheld(from_ until) count_is base_is(all without) part_of made_of(parts)"
    ),
)
MAPPINGS: Kind[Mapping] = Kind("mappings", "sozialraum.tables.mapping:Mapping", "Tabellen der Ämter")

OBSERVATIONS = "observations"
"""The folder of the figures."""

FIGURES = TableKind(
    OBSERVATIONS,
    "sozialraum.topics.figures.observations:read_observations",
    "Werte",
    twin="indicators",
    arrange="sozialraum.topics.figures.units:arranged",
    order_of=("districts", "areas"),
    comparer="sozialraum.topics.figures.differences:compare",
    harmless=("SRK133",),  # a figure given twice is read all the same
    published=True,
)

TOPIC = Topic(
    "figures",
    kinds=(INDICATORS, MAPPINGS),
    tables=(FIGURES,),
    codes={
        "sozialraum.topics.figures.codes": "130-133 312 316 320 510-519 533-550 552-559",
        "sozialraum.tables.codes": "520-532 570-579",
    },
    rules=("sozialraum.topics.figures.rules", "sozialraum.topics.figures.index_rules"),
    papers=(
        paper_of_area(
            "monitoring",
            "Monitoring eines Gebiets",
            "sozialraum.topics.figures.monitoring_paper:gather",
            published=True,
        ),
        paper_of_year(
            "overview",
            "Monitoring der Gesamtstadt",
            "sozialraum.topics.figures.overview_paper:gather",
            published=True,
        ),
    ),
    known="sozialraum.topics.figures.days:KNOWN",
)


def observations_of(repository: Repository) -> dict[str, list[Observation]]:
    """Return the observations of a repository by indicator."""
    return repository.tables[OBSERVATIONS]
