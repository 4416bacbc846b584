"""The bodies of a day, each with its relations: as a section of the collected report, and as a paper of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.papers import Desk, Gathered
from sozialraum.topics.areas.active import district_ids
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.names import marked
from sozialraum.topics.bodies.paper import relation_text
from sozialraum.topics.bodies.relations import LEVELS, Structure, name_of, structure
from sozialraum.topics.bodies.structure_chart import LEVEL_NAMES, chart_of, words_of
from sozialraum.topics.bodies.structure_picture import structure_picture
from sozialraum.topics.programme.citations import cited
from sozialraum.topics.programme.manifest import programme_on
from sozialraum.topics.studies.paper import period_text

if TYPE_CHECKING:
    from sozialraum.engine.documents.tree import Picture
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.bodies.model import Body


class Section(NamedTuple):
    """What the section on the structure adds to a paper."""

    context: dict[str, Any]
    pictures: dict[str, Picture]


def structure_section(repository: Repository, day: date) -> Section:
    """Return the section as of a day, in which like bodies are joined; empty if there are no bodies."""
    return _section(structure(repository, day))


def _section(found: Structure) -> Section:
    chart = chart_of(found)
    context = {"structure": words_of(chart), "structure_day": found.day}
    if not found.bodies:
        return Section(context, {})
    picture = structure_picture(chart, f"Gremien und ihre Beziehungen am {formats.long_day(found.day)}")
    return Section(context, {"structure": picture})


def gather(desk: Desk, ident: str) -> Gathered:
    """Gather every body on the day of the paper; of a district (2015/kalk) those of other areas are left out."""
    repository, programme = desk.repository, programme_on(desk)
    found = structure(repository, desk.state)
    district = ident.partition("/")[2]
    if district:
        inside = {area.id for area in repository[AREAS].values() if district in district_ids(area)}
        found = found.within(inside)
    section = _section(found)
    levels = [(LEVEL_NAMES[level], list(_bodies(repository, found, level))) for level in LEVELS]
    title = f"Struktur am {formats.long_day(desk.state)}"
    return Gathered(
        context={
            "programme": programme.short,
            "city_full": programme.city.full_name,
            "terms": programme.terms.model_dump(),
            "levels": [(name, bodies) for name, bodies in levels if bodies],
            "undated": [f"{body.name} (bodies/{body.id})" for body in found.undated],
            "pictures": list(section.pictures),
            "sources": cited(repository, found.bodies),
            "structure_day": desk.state,
        },
        title=f"{title}: {programme.short}",
        subject=programme.name,
        author=programme.city.full_name,
        day=desk.state,
        footer=f"{title} · {programme.short}",
        pictures=section.pictures,
    )


def _bodies(repository: Repository, found: Structure, level: str) -> Iterator[dict[str, Any]]:
    for body in found.on_level(level):
        yield {
            "name": marked(name_of(body), body.recommended),
            "details": list(_details(repository, body, level)),
            "relations": [relation_text(link.relation, link.end) for link in found.links_of(body)],
        }


def _details(repository: Repository, body: Body, level: str) -> Iterator[str]:
    """Yield the areas of a body, since when it exists, and whether it is a sample."""
    if level == "area":
        names = (repository[AREAS][one].name if one in repository[AREAS] else one for one in body.areas)
        yield formats.listing(names) or "ohne Angabe eines Gebiets"
    yield period_text(body) or "Beginn nicht bekannt"
    if body.sample:
        yield "Muster"
