"""The directory of the offers for an area: its own, those of its district, and those of the city."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sozialraum.engine.documents.papers import Desk, Gathered
from sozialraum.topics.areas.active import district_ids
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.areas.names import catalogue_name
from sozialraum.topics.offers.coverage import AreaCoverage, Cover, coverage
from sozialraum.topics.offers.reach import reaching
from sozialraum.topics.offers.view import marked, offer_view
from sozialraum.topics.programme.citations import cited
from sozialraum.topics.programme.manifest import CATALOGUES, programme_on

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.offers.model import Offer


def gather(desk: Desk, ident: str) -> Gathered:
    """Everything for a year and an area (2015/kalk)."""
    repository, programme = desk.repository, programme_on(desk)
    year, _, name = ident.partition("/")
    area = repository[AREAS][name]
    day = desk.state
    found = reaching(repository, area, day)
    by_reach = {
        reach: [offer_view(repository, one.offer, day) for one in found if one.reach == reach]
        for reach in ("area", "district", "city")
    }
    offers = [one.offer for one in found]
    districts = [repository[DISTRICTS][one].name for one in district_ids(area) if one in repository[DISTRICTS]]
    partners = repository[CATALOGUES].get("partners")
    context = {
        "programme": programme.short,
        "city_full": programme.city.full_name,
        "terms": programme.terms.model_dump(),
        "area": area.name,
        "day": day,
        "districts": districts,
        "local": [
            ("Angebote für das Gebiet", by_reach["area"]),
            *([(f"Angebote für den {programme.terms.district}", by_reach["district"])] if districts else ()),
        ],
        "binding": [one for one in by_reach["city"] if one["binding"]],
        "city_wide": [one for one in by_reach["city"] if not one["binding"]],
        "partners": [item.name for item in partners.items] if partners else [],
        "forms_without": _forms_without(repository, offers),
        **_gaps(repository, coverage(repository, area, day)),
        "sources": cited(repository, offers),
    }
    return Gathered(
        context=context,
        title=f"Angebotsverzeichnis {year}: {area.name}",
        subject=programme.name,
        author=programme.city.full_name,
        day=day,
        footer=f"Angebotsverzeichnis {year} · {area.name}",
    )


def _forms_without(repository: Repository, offers: list[Offer]) -> list[str]:
    """The city-wide forms of the catalogue for which no offer is recorded."""
    catalogue = repository[CATALOGUES].get("city-wide-services")
    recorded = {key for offer in offers for key in offer.city_wide_forms}
    return [item.name for item in catalogue.items if item.key not in recorded] if catalogue else []


def _gaps(repository: Repository, found: AreaCoverage) -> dict[str, Any]:
    """What is missing for certain, and of what nothing is known."""

    def names(covers: dict[str, Cover], catalogue: str, state: str) -> list[str]:
        return [catalogue_name(repository, catalogue, key) for key, one in covers.items() if one.state == state]

    return {
        "inventory": marked(found.inventory) if found.inventory else None,
        "inventory_by": found.inventory.by if found.inventory else None,
        "gaps": [
            (title, names(covers, catalogue, "missing"), names(covers, catalogue, "unknown"))
            for title, covers, catalogue in (
                ("Handlungsfelder", found.action_fields, "action-fields"),
                ("Angebotsformen vor Ort", found.forms, "local-services"),
            )
            if covers
        ],
    }
