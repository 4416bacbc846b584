"""Names of catalogue entries, goals, units and offices, and who stands behind an area on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.topics.areas.days import district_ids, on_day, quarter_of
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS, PROVIDERS
from sozialraum.topics.areas.model import UMBRELLAS, Area, Attachment, Commission, Office, Provider
from sozialraum.topics.programme.manifest import CATALOGUES, programme_of

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record
    from sozialraum.engine.records.duty import Duty
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.programme.model import GoalSystem, Programme, Terms
    from sozialraum.topics.programme.people import People, Person


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


def part_names(repository: Repository, area: Area) -> Iterator[str]:
    """Yield the names of the quarters that an area is made of, and of its other parts."""
    for part in area.parts:
        named = quarter_of(repository, part.quarter) if part.quarter else None
        yield named[1].name if named else f"{part.part or part.quarter} (Teil)"


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
    """Return what a record is called, with the mark of what a source only proposes."""
    name = str(getattr(record, "name", None) or getattr(record, "title", None) or record.id)
    return marked(name, record.recommended)


def marked(name: str, recommended: bool) -> str:
    """A name with the mark of what a source only proposes."""
    return formats.with_remark(name, "empfohlen") if recommended else name


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


class Masthead(NamedTuple):
    """The lines that papers print above a text and below it; empty where they are not known."""

    provider: str
    districts: str
    office: str
    office_name: str
    office_address: str
    phone: str
    email: str
    citizens_office: str
    contact: str
    provider_signs: str
    provider_by: str
    citizens_office_signs: str
    citizens_office_by: str
    commissioned_since: date | None


def masthead(repository: Repository, terms: Terms, people: People, area: Area, day: date) -> Masthead:
    """The masthead of an area as of a day."""
    commission: Commission | None = on_day(area.commissions, day)
    office: Office | None = on_day(area.offices, day)
    attachment: Attachment | None = on_day(area.attachments, day)
    provider = repository[PROVIDERS].get(commission.provider) if commission else None
    head = people.person("provider", f"providers/{provider.id}", day) if provider else None
    leads = people.person("citizens_office", f"districts/{attachment.district}", day) if attachment else None
    districts = [repository[DISTRICTS][one].name for one in district_ids(area) if one in repository[DISTRICTS]]
    return Masthead(
        provider=provider_name(provider) if provider else "",
        districts=formats.listing(districts),
        office=", ".join(filter(None, (office.name, office.street, office.town))) if office else "",
        office_name=(office.name or "") if office else "",
        office_address=", ".join(filter(None, (office.street, office.town))) if office else "",
        phone=(office.phone or "") if office else "",
        email=(office.email or "") if office else "",
        citizens_office=_citizens_office(repository, terms, attachment) if attachment else "",
        contact=_contact(terms, people, area, day),
        provider_signs=_signs(head, "Geschäftsführung"),
        provider_by=_represents(head, "Geschäftsführung"),
        citizens_office_signs=_signs(leads, "Leitung"),
        citizens_office_by=_represents(leads, "Leitung"),
        commissioned_since=commission.first_day if commission else None,
    )


def _citizens_office(repository: Repository, terms: Terms, attachment: Attachment) -> str:
    district = repository[DISTRICTS].get(attachment.district)
    if district is None:
        return attachment.district
    return district.citizens_office.name if district.citizens_office else f"{terms.citizens_office} {district.name}"


def _contact(terms: Terms, people: People, area: Area, day: date) -> str:
    person = people.person("coordinator", f"areas/{area.id}", day)
    if person:
        return f"{person.name} ({function_of(person, terms.coordinator)})"
    return f"{terms.coordinator} (zurzeit nicht besetzt)" if on_day(area.vacancies, day) else terms.coordinator


def _signs(person: Person | None, function: str) -> str:
    """The name with the function, or the function alone."""
    return f"{person.name}, {function_of(person, function)}" if person else function


def _represents(person: Person | None, function: str) -> str:
    """The same behind "vertreten durch"."""
    return f"{person.name} ({function_of(person, function)})" if person else f"die {function}"


def function_of(person: Person, function: str) -> str:
    """The function of a person, who may only stand in for somebody."""
    return f"{function} in Vertretung" if person.deputy else function
