"""Whom a mail reaches: the offices of areas and districts, by the addresses that the records give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.engine.records.kinds import KINDS, Address
from sozialraum.mail.message import Mailbox
from sozialraum.topics.areas.days import on_day
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.bodies.manifest import BODIES

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area, Attachment, District, Office
    from sozialraum.topics.bodies.model import Body
    from sozialraum.topics.meetings.model import Meeting
    from sozialraum.topics.programme.model import Programme, Terms


def sender_of(programme: Programme) -> Mailbox | None:
    """Return the mailbox of the programme; none where it names none."""
    return Mailbox(programme.terms.secretariat, programme.email) if programme.email else None


def office_mailbox(terms: Terms, area: Area, day: date) -> Mailbox:
    """Return the coordination office of an area on a day."""
    office: Office | None = on_day(area.offices, area.nearest_day(day))
    return Mailbox(f"{terms.coordinator} {area.name}", (office.email or "") if office else "")


def citizens_office_mailbox(terms: Terms, district: District) -> Mailbox:
    """Return the office of the administration in a district."""
    office = district.citizens_office
    name = office.name if office else f"{terms.citizens_office} {district.name}"
    return Mailbox(name, (office.email or "") if office else "")


def areas_of(repository: Repository, address: Address) -> tuple[str, ...]:
    """Return the areas that a record is about, which need not be there yet; those of a meeting are its body's."""
    kind = KINDS[address.folder]
    if kind.owner in (AREAS.folder, BODIES.folder):
        address = Address(kind.owner, kind.owner_of(address.id))
    return (address.id,) if address.folder == AREAS.folder else tuple(getattr(repository.get(address), "areas", ()))


def record_mailboxes(repository: Repository, terms: Terms, address: Address, day: date) -> tuple[Mailbox, ...]:
    """Return the offices that know what a record asks: those of its areas."""
    areas = (repository[AREAS].get(one) for one in areas_of(repository, address))
    return tuple(office_mailbox(terms, area, day) for area in areas if area)


def debtor_mailbox(repository: Repository, terms: Terms, name: str, areas: Sequence[str], day: date) -> Mailbox:
    """Return the mailbox of an office that owes something: by its name, else by the only area that it owes it for."""
    known = {one.name: one for one in _all_mailboxes(repository, terms, day)}
    area = repository[AREAS].get(areas[0]) if len(areas) == 1 else None
    if name not in known and area and name.startswith(terms.citizens_office):
        return Mailbox(name, next((one.address for one in _citizens_offices(repository, terms, [area], day)), ""))
    return known.get(name, Mailbox(name))


def invited_mailboxes(repository: Repository, terms: Terms, meeting: Meeting) -> tuple[Mailbox, ...]:
    """Return who is invited, by function: offices with their address, everybody else without one."""
    day, body = meeting.date, repository[BODIES][meeting.body]
    own = [area for area in map(repository[AREAS].get, body.areas) if area]
    areas = own or [area for area in repository[AREAS].values() if area.from_ and area.holds_on(day)]
    known = {one.name: one for one in _all_mailboxes(repository, terms, day)}
    found = [office_mailbox(terms, area, day) for area in own]
    for function, coordinates in _functions(terms, body, meeting):
        if function in known:
            found.append(known[function])
        elif coordinates:
            found += [office_mailbox(terms, area, day) for area in areas]
        elif function.startswith(terms.citizens_office):
            found += _citizens_offices(repository, terms, areas, day) or [Mailbox(function)]
        elif function != terms.secretariat:
            found.append(Mailbox(function))
    return tuple(dict.fromkeys(found))


def _functions(terms: Terms, body: Body, meeting: Meeting) -> Iterator[tuple[str, bool]]:
    """Yield the functions that are invited, and whether they mean coordinators."""
    if meeting.invited:
        yield from ((function, _coordinates(terms, function)) for function in meeting.invited)
        return
    for member in body.members:
        if member.belongs_on(meeting.date):
            yield member.function, member.kind == "coordinator" or _coordinates(terms, member.function)


def _coordinates(terms: Terms, function: str) -> bool:
    """Return whether a function means all coordinators: in the plural, the singular, or as the post."""
    return function == terms.coordinator or (len(function) > 1 and terms.coordinators.startswith(function))


def _all_mailboxes(repository: Repository, terms: Terms, day: date) -> Iterator[Mailbox]:
    yield from (office_mailbox(terms, area, day) for area in repository[AREAS].values())
    yield from (citizens_office_mailbox(terms, district) for district in repository[DISTRICTS].values())


def _citizens_offices(repository: Repository, terms: Terms, areas: Iterable[Area], day: date) -> list[Mailbox]:
    """Return the offices of the administration to which areas are attached on a day."""
    attached: Iterable[Attachment | None] = (on_day(area.attachments, area.nearest_day(day)) for area in areas)
    districts = dict.fromkeys(one.district for one in attached if one)
    known = (repository[DISTRICTS].get(one) for one in districts)
    return [citizens_office_mailbox(terms, district) for district in known if district]
