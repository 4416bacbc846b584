"""Where it works: districts and quarters, areas, and the providers that are commissioned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sozialraum.engine.records.kinds import Kind, Published
from sozialraum.engine.topic import Paper, Topic

if TYPE_CHECKING:
    from sozialraum.topics.areas.model import Area, District, Outlines, Provider

DISTRICTS: Kind[District] = Kind(
    "districts",
    "sozialraum.topics.areas.model:District",
    "Stadtbezirke",
    keyed=("quarters",),
    published=Published(
        "name former_names(name short until) number"
        " quarters(key number name former_names(name short until) from_ until)"
        " citizens_office(name former_names(name short until) street town phone email) council"
    ),
)
AREAS: Kind[Area] = Kind(
    "areas",
    "sozialraum.topics.areas.model:Area",
    "Gebiete",
    published=Published(
        "from_ until name former_names(name short until) number type succeeds districts parts(quarter part)"
        " commissions(from_ until provider sample) attachments(from_ until district)"
        " offices(from_ until name street town phone email sample) inventories(on by action_fields forms sample)"
        " vacancies(from_ until sample)"
    ),
)
OUTLINES: Kind[Outlines] = Kind(
    "geometry",
    "sozialraum.topics.areas.model:Outlines",
    "Umrisse",
    twin="districts",
    published=Published("outlines(quarter rings)"),
)
PROVIDERS: Kind[Provider] = Kind(
    "providers",
    "sozialraum.topics.areas.model:Provider",
    "Träger",
    published=Published(
        "from_ until name short former_names(name short until) type umbrella parent street town phone website"
    ),
)

TOPIC = Topic(
    "areas",
    kinds=(DISTRICTS, OUTLINES, AREAS, PROVIDERS),
    codes={"sozialraum.topics.areas.codes": "217 246-248 303 309 311 313-315 551"},
    rules=("sozialraum.topics.areas.rules",),
    known="sozialraum.topics.areas.days:KNOWN",
)


AREA_OF = "sozialraum.topics.areas.days:area_of"
END_IN_AREA = "sozialraum.topics.areas.days:end_in_area"
END_OF_YEAR = "sozialraum.topics.areas.days:end_of_year"
RECORDED_YEARS = "sozialraum.topics.programme.days:years"
YEARS_OF_AREAS = "sozialraum.topics.areas.days:years_of_areas"


def paper_of_year(name: str, german: str, gather: str, scopes: str = RECORDED_YEARS, **more: Any) -> Paper:
    """Return the row of a paper on a year, or on a part of the city in it, with the names of the end of the year."""
    return Paper(name, german, "year", gather=gather, scopes=scopes, state=END_OF_YEAR, **more)


def paper_of_area(name: str, german: str, gather: str, **more: Any) -> Paper:
    """Return the row of a paper on a year and an area in it, with the names of the end of the year there."""
    return Paper(name, german, "owner", gather=gather, scopes=YEARS_OF_AREAS, state=END_IN_AREA, base=AREA_OF, **more)
