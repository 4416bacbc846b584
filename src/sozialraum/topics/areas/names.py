"""Names of catalogue entries, goals, units and offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.areas.model import UMBRELLAS
from sozialraum.topics.programme.manifest import CATALOGUES, programme_of

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record
    from sozialraum.engine.records.duty import Duty
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area, Provider
    from sozialraum.topics.programme.model import GoalSystem, Programme


def catalogue_name(repository: Repository, catalogue: str, key: str) -> str:
    """The name of an entry; its key where the catalogue does not know it."""
    record = repository[CATALOGUES].get(catalogue)
    return next((item.name for item in record.items if item.key == key), key) if record else key


def goal_name(goals: GoalSystem | None, key: str) -> str:
    """The name of a goal; its key where the goal system does not know it."""
    return next((goal.name for goal in goals.goals if goal.key == key), key) if goals else key


def area_type(repository: Repository, area: Area) -> str:
    """The type of an area; empty where it has none."""
    return catalogue_name(repository, "area-types", area.type) if area.type else ""


def provider_name(provider: Provider) -> str:
    """The provider with its umbrella organisation, where the name does not say it already."""
    umbrella = UMBRELLAS.get(provider.umbrella or "", "")
    known = umbrella.lower() in provider.name.lower() or (provider.umbrella or "?") in provider.name.lower()
    return provider.name if not umbrella or known else f"{provider.name} ({umbrella})"


def district_council(repository: Repository, ident: str) -> str:
    """The council of a district, in the words of the city."""
    district = repository[DISTRICTS].get(ident)
    programme = programme_of(repository)
    term = programme.terms.council if programme else ""
    return (district.council or f"{term} {district.name}") if district else ident


def title_of(record: Record) -> str:
    """What a record is called, with the mark of what a source only proposes."""
    name = str(getattr(record, "name", None) or getattr(record, "title", None) or record.id)
    return marked(name, record.recommended)


def marked(name: str, recommended: bool) -> str:
    """A name with the mark of what a source only proposes."""
    return f"{name} (empfohlen)" if recommended else name


_MARKS = "„“”‚‘’»«\"' "


def office_of(repository: Repository, programme: Programme, duty: Duty) -> str:
    """Return the office that owes a duty, by one name.

    The secretariat is meant with or without the name of the programme; a coordinator without an area is the one of the
    area that the duty concerns, if it is one.
    """
    terms, who = programme.terms, duty.who.strip()
    if who.startswith(terms.secretariat) and who.removeprefix(terms.secretariat).strip(_MARKS) in programme.short:
        return terms.secretariat
    area = repository[AREAS].get(duty.areas[0]) if len(duty.areas) == 1 else None
    if area and who in (terms.coordinator, terms.office):
        return f"{terms.coordinator} {area.name}"
    return who
