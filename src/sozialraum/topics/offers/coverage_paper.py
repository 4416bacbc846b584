"""Action fields and forms of offer by area: what is there, what is missing, and of what nothing is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sozialraum.engine.documents.papers import Desk, Gathered
from sozialraum.topics.areas.manifest import DISTRICTS
from sozialraum.topics.areas.names import catalogue_name
from sozialraum.topics.areas.scope import areas_of, scope_of
from sozialraum.topics.offers.coverage import AreaCoverage, Cover, State, Subject, coverage
from sozialraum.topics.offers.reach import reaching
from sozialraum.topics.offers.view import marked
from sozialraum.topics.programme.citations import cited

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository

COLUMNS = 4
"""So many areas stand beside each other."""

SUBJECTS: tuple[tuple[str, Subject, str], ...] = (
    ("Handlungsfeld", "action_fields", "action-fields"),
    ("Angebotsform vor Ort", "forms", "local-services"),
)
WORDS: dict[State, str] = {"local": "■", "city": "▲ gesamtstädtisch", "missing": "● fehlt", "unknown": "keine Angabe"}


class Table(NamedTuple):
    """Some areas beside each other: one line a field or form."""

    areas: list[str]
    rows: list[tuple[str, list[str]]]


def gather(desk: Desk, ident: str) -> Gathered:
    """Everything for a year (2015), or for a year and the areas of a district (2015/kalk)."""
    repository, programme = desk.repository, desk.programme
    year, district = scope_of(ident)
    areas = areas_of(repository, ident)
    found = [coverage(repository, area, area.nearest_day(desk.state)) for area in areas]
    reach = (one.offer for area in areas for one in reaching(repository, area, area.nearest_day(desk.state)))
    offers = list({offer.id: offer for offer in reach}.values())
    place = f"{programme.terms.district} {repository[DISTRICTS][district].name}" if district else programme.city.name
    title = f"Abdeckung mit Angeboten {year}: {place}"
    context = {
        "programme": programme.short,
        "city_full": programme.city.full_name,
        "terms": programme.terms.model_dump(),
        "title": title,
        "day": desk.state,
        "areas": len(areas),
        "offers": len(offers),
        "sections": [section for subject in SUBJECTS if (section := _section(repository, found, *subject))],
        "summary": [_summary(repository, one) for one in found],
        "sources": cited(repository, offers),
    }
    return Gathered(
        context=context,
        title=title,
        subject=programme.name,
        author=programme.city.full_name,
        day=desk.state,
        footer=title.replace(":", " ·"),
    )


def _section(
    repository: Repository, found: Sequence[AreaCoverage], title: str, subject: Subject, catalogue: str
) -> dict[str, Any]:
    """The tables of one subject; nothing where the city has no such catalogue."""
    tables = [_table(repository, found[at : at + COLUMNS], subject, catalogue) for at in range(0, len(found), COLUMNS)]
    return {"title": title, "tables": tables} if any(table.rows for table in tables) else {}


def _table(repository: Repository, found: Sequence[AreaCoverage], subject: Subject, catalogue: str) -> Table:
    keys = getattr(found[0], subject)
    return Table(
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
    """What an area lacks for certain, and of how much nothing is known."""
    unknown = sum(one.state == "unknown" for covers in (found.action_fields, found.forms) for one in covers.values())
    return {
        "area": found.area.name,
        "inventory": marked(found.inventory) if found.inventory else "keine",
        "missing": "; ".join(_missing(repository, found)) or ("nichts" if found.inventory else "nicht feststellbar"),
        "unknown": unknown,
    }


def _missing(repository: Repository, found: AreaCoverage) -> Iterator[str]:
    for _, subject, catalogue in SUBJECTS:
        covers: dict[str, Cover] = getattr(found, subject)
        for key, cover in covers.items():
            if cover.state == "missing":
                yield catalogue_name(repository, catalogue, key)
