"""Who stands behind an area on a day: provider, office, citizens' office, and their names where they are known here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.topics.areas.days import district_ids, on_day
from sozialraum.topics.areas.manifest import DISTRICTS, PROVIDERS
from sozialraum.topics.areas.names import provider_name

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area, Attachment, Commission, Office
    from sozialraum.topics.programme.model import Terms
    from sozialraum.topics.programme.people import People, Person, Role


class Masthead(NamedTuple):
    """What papers print above a text and below it; empty where it is not known."""

    provider: str
    districts: str
    office: str
    phone: str
    email: str
    citizens_office: str
    contact: str
    provider_signs: str
    citizens_office_signs: str
    commissioned_since: date | None


def masthead(repository: Repository, terms: Terms, people: People, area: Area, day: date) -> Masthead:
    """The masthead of an area as of a day."""
    commission: Commission | None = on_day(area.commissions, day)
    office: Office | None = on_day(area.offices, day)
    attachment: Attachment | None = on_day(area.attachments, day)
    provider = repository[PROVIDERS].get(commission.provider) if commission else None
    districts = [repository[DISTRICTS][one].name for one in district_ids(area) if one in repository[DISTRICTS]]
    return Masthead(
        provider=provider_name(provider) if provider else "",
        districts=formats.listing(districts),
        office=", ".join(filter(None, (office.name, office.street, office.town))) if office else "",
        phone=(office.phone or "") if office else "",
        email=(office.email or "") if office else "",
        citizens_office=_citizens_office(repository, terms, attachment) if attachment else "",
        contact=_contact(terms, people, area, day),
        provider_signs=_signs(
            people, "provider", f"providers/{provider.id}" if provider else "", day, "Geschäftsführung"
        ),
        citizens_office_signs=_signs(
            people, "citizens_office", f"districts/{attachment.district}" if attachment else "", day, "Leitung"
        ),
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


def _signs(people: People, role: Role, address: str, day: date, function: str) -> str:
    """The name with the function, or the function alone."""
    person = people.person(role, address, day)
    return f"{person.name}, {function_of(person, function)}" if person else function


def function_of(person: Person, function: str) -> str:
    """The function of a person, who may only stand in for somebody."""
    return f"{function} in Vertretung" if person.deputy else function
