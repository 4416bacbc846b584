"""Papers on offers: the directory for an area, the places by site and kind, and what areas have and lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.formats import out_of
from sozialraum.engine.documents.gaps import filled_rows, gap_sentence
from sozialraum.engine.documents.papers import Gathered, PaperContext
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.sums import total
from sozialraum.topics.areas.days import areas_of, district_ids, scope_of
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.areas.names import catalogue_name
from sozialraum.topics.offers.coverage import (
    AreaCoverage,
    Cover,
    State,
    Subject,
    coverage,
    keys_of,
    offers_in,
    reaching,
)
from sozialraum.topics.offers.model import Offer
from sozialraum.topics.offers.view import marked, offer_view
from sozialraum.topics.programme.manifest import CATALOGUES, programme_on
from sozialraum.topics.programme.model import Terms
from sozialraum.topics.programme.papers import cited, gathered


def gather_directory(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for a year and an area (2015/kalk)."""
    repository, programme = ctx.repository, programme_on(ctx)
    year, _, name = ident.partition("/")
    area = repository[AREAS][name]
    day = ctx.state
    found = reaching(repository, area, day)
    by_reach = {
        reach: [offer_view(repository, one.offer, day) for one in found if one.reach == reach]
        for reach in ("area", "district", "city")
    }
    offers = [one.offer for one in found]
    districts = [repository[DISTRICTS][one].name for one in district_ids(area) if one in repository[DISTRICTS]]
    partners = repository[CATALOGUES].get("partners")
    context = {
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
    return gathered(programme, context, title=f"Angebotsverzeichnis {year}: {area.name}", day=day)


def _forms_without(repository: Repository, offers: list[Offer]) -> list[str]:
    """The city-wide forms of the catalogue for which no offer is recorded."""
    catalogue = repository[CATALOGUES].get("city-wide-services")
    recorded = {key for offer in offers for key in offer.city_wide_forms}
    return [item.name for item in catalogue.items if item.key not in recorded] if catalogue else []


def _gaps(repository: Repository, found: AreaCoverage) -> dict[str, Any]:
    """Return what is missing for certain, and of what nothing is known."""

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


def gather_places(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for a year (2015), or for a year and a district (2015/porz)."""
    repository, programme = ctx.repository, programme_on(ctx)
    year, district = scope_of(ident)
    day = ctx.state
    offers = [offer for offer in offers_in(repository, district, day) if offer.places]
    place = f"{programme.terms.district} {repository[DISTRICTS][district].name}" if district else programme.city.name
    title = f"Platzübersicht {year}: {place}"
    context = {
        "title": title,
        "place": place,
        "day": day,
        "offers": [offer_view(repository, offer, day) for offer in offers],
        "kinds": _kinds(repository, offers),
        "open": any(offer.other_statements for offer in offers),
        "sources": cited(repository, offers),
    }
    return gathered(programme, context, title=title, day=day)


def _kinds(repository: Repository, offers: list[Offer]) -> list[dict[str, Any]]:
    """The sum of each kind of places, and what is said beside it and is in no sum."""
    rows = []
    for kind in dict.fromkeys(one.kind for offer in offers for one in offer.places):
        places = [(offer, one) for offer in offers for one in offer.places if one.kind == kind]
        capacity = total(one.capacity for _, one in places)
        number = formats.number(capacity.value) + out_of(capacity, "Standorten") if capacity.value is not None else ""
        beside = [
            f"{formats.number(statement.capacity)} ({statement.remark})"
            if statement.remark
            else formats.number(statement.capacity)
            for offer, one in places
            for statement in offer.other_statements
            if statement.places == one.key
        ]
        rows.append(
            {
                "name": catalogue_name(repository, "place-kinds", kind),
                "sites": len(places),
                "capacity": number or "ohne Zahl",
                "invented": sum(one.capacity or 0 for offer, one in places if offer.sample),
                "beside": "; ".join(beside) or "–",
            }
        )
    return rows


COLUMNS = 4
"""So many areas stand beside each other."""

SUBJECTS: tuple[tuple[str, Subject, str], ...] = (
    ("Handlungsfeld", "action_fields", "action-fields"),
    ("Angebotsform vor Ort", "forms", "local-services"),
)
WORDS: dict[State, str] = {"local": "■", "city": "▲ gesamtstädtisch", "missing": "● fehlt", "unknown": "keine Angabe"}


class CoverageTable(NamedTuple):
    """Some areas beside each other: one line a field or form."""

    areas: list[str]
    rows: list[tuple[str, list[str]]]


def gather_coverage(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for a year (2015), or for a year and the areas of a district (2015/kalk)."""
    repository, programme = ctx.repository, programme_on(ctx)
    year, district = scope_of(ident)
    areas = areas_of(repository, ident)
    found = [coverage(repository, area, area.nearest_day(ctx.state)) for area in areas]
    reach = (one.offer for area in areas for one in reaching(repository, area, area.nearest_day(ctx.state)))
    offers = list({offer.id: offer for offer in reach}.values())
    place = f"{programme.terms.district} {repository[DISTRICTS][district].name}" if district else programme.city.name
    title = f"Abdeckung mit Angeboten {year}: {place}"
    context = {
        "title": title,
        "day": ctx.state,
        "areas": len(areas),
        "offers": len(offers),
        "sections": [
            section for subject in SUBJECTS if (section := _section(repository, found, programme.terms, *subject))
        ],
        "summary": [_summary(repository, one) for one in found],
        "sources": cited(repository, offers),
    }
    return gathered(programme, context, title=title, day=ctx.state)


WORDS_OF = {"action_fields": ("Handlungsfeld", "Handlungsfeldern"), "forms": ("Angebotsform", "Angebotsformen")}


def _section(
    repository: Repository, found: Sequence[AreaCoverage], terms: Terms, title: str, subject: Subject, catalogue: str
) -> dict[str, Any]:
    """The tables of one subject, without areas and rows of which nothing is known where these would be the most."""
    covers: dict[str, dict[str, Cover]] = {one.area.id: getattr(one, subject) for one in found}
    keys = keys_of(repository, catalogue)
    if not (found and keys):
        return {}
    areas = filled_rows(found, lambda one: [cover.state != "unknown" for cover in covers[one.area.id].values()])
    own = [one for one in found if any(cover.state in ("local", "missing") for cover in covers[one.area.id].values())]
    shown = own if areas.sparse else found
    rows = [
        key for key in keys if not areas.sparse or any(covers[one.area.id][key].state != "unknown" for one in shown)
    ]
    names = [catalogue_name(repository, catalogue, key) for key in keys if key not in rows]
    others = [one for one in found if one not in shown]
    by_city = [key for key in keys if others and all(covers[one.area.id][key].state == "city" for one in others)]
    return {
        "title": title,
        "tables": [
            _table(repository, shown[at : at + COLUMNS], subject, catalogue, rows)
            for at in range(0, len(shown) if rows else 0, COLUMNS)
        ],
        "silent": gap_sentence(names, len(keys), WORDS_OF[subject], [f"Bestandsaufnahme ({terms.office})"]),
        "others": [one.area.name for one in others],
        "by_city": [catalogue_name(repository, catalogue, key) for key in by_city],
    }


def _table(
    repository: Repository, found: Sequence[AreaCoverage], subject: Subject, catalogue: str, keys: Sequence[str]
) -> CoverageTable:
    return CoverageTable(
        [one.area.name for one in found],
        [
            (catalogue_name(repository, catalogue, key), [_cell(getattr(one, subject)[key]) for one in found])
            for key in keys
        ],
    )


def _cell(cover: Cover) -> str:
    if cover.state != "local":
        return WORDS[cover.state]
    return f"{WORDS['local']} {cover.local} {'Angebot' if cover.local == 1 else 'Angebote'}"


def _summary(repository: Repository, found: AreaCoverage) -> dict[str, Any]:
    """Return what an area lacks for certain, and of how much nothing is known."""
    unknown = sum(one.state == "unknown" for covers in (found.action_fields, found.forms) for one in covers.values())
    return {
        "area": found.area.name,
        "inventory": marked(found.inventory) if found.inventory else "keine",
        "missing": "; ".join(_missing(repository, found)) or ("nichts" if found.inventory else "nicht feststellbar"),
        "unknown": formats.number(unknown) if unknown else formats.NONE,
    }


def _missing(repository: Repository, found: AreaCoverage) -> Iterator[str]:
    for _, subject, catalogue in SUBJECTS:
        covers: dict[str, Cover] = getattr(found, subject)
        for key, cover in covers.items():
            if cover.state == "missing":
                yield catalogue_name(repository, catalogue, key)
