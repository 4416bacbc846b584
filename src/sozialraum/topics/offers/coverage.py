"""Whom an offer reaches on a day, and so which action fields and forms of offer an area has.

That none is recorded does not mean that there is none. Missing is only what somebody looked up: an inventory of the
area names the fields and forms that were examined.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.spelling import dictionary_order
from sozialraum.topics.areas.days import district_ids
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.model import Area, Inventory
from sozialraum.topics.offers.manifest import OFFERS
from sozialraum.topics.offers.model import Offer
from sozialraum.topics.programme.manifest import CATALOGUES

State = Literal["local", "city", "missing", "unknown"]
Subject = Literal["action_fields", "forms"]


class Cover(NamedTuple):
    """The cover of a field or form in an area; `local` counts the offers for the area and for its district."""

    state: State
    local: int = 0
    city: int = 0


class AreaCoverage(NamedTuple):
    """An area with its cover by the key of the field or form, and the newest inventory that the cover rests on."""

    area: Area
    action_fields: dict[str, Cover]
    forms: dict[str, Cover]
    inventory: Inventory | None


def coverage(repository: Repository, area: Area, day: date) -> AreaCoverage:
    """The coverage of an area on a day, in the order of the catalogues."""
    offers = reaching(repository, area, day)
    inventories = sorted((one for one in area.inventories if one.on <= day), key=lambda one: one.on)
    return AreaCoverage(
        area,
        {key: _cover(offers, inventories, "action_fields", key) for key in keys_of(repository, "action-fields")},
        {key: _cover(offers, inventories, "forms", key) for key in keys_of(repository, "local-services")},
        inventories[-1] if inventories else None,
    )


def _cover(offers: Sequence[Reaching], inventories: Sequence[Inventory], subject: Subject, key: str) -> Cover:
    fitting = [one for one in offers if key in getattr(one.offer, subject)]
    city = sum(one.reach == "city" for one in fitting)
    local = len(fitting) - city
    if fitting:
        return Cover("local" if local else "city", local, city)
    return Cover("missing" if any(key in getattr(one, subject) for one in inventories) else "unknown")


def keys_of(repository: Repository, catalogue: str) -> list[str]:
    """Return what can be asked for: nobody misses what is only recommended."""
    record = repository[CATALOGUES].get(catalogue)
    return [item.key for item in record.items if not item.recommended] if record else []


Reach = Literal["area", "district", "city"]
REACHES: tuple[Reach, ...] = ("area", "district", "city")


class Reaching(NamedTuple):
    """An offer that reaches an area, and as what: its own, its district's or the city's."""

    offer: Offer
    reach: Reach


def reach_of(offer: Offer, area: Area) -> Reach | None:
    """As what an offer reaches an area, if it does."""
    if area.id in offer.areas:
        return "area"
    if not set(offer.districts).isdisjoint(district_ids(area)):
        return "district"
    return "city" if offer.city_wide else None


def reaching(repository: Repository, area: Area, day: date) -> list[Reaching]:
    """The offers that reach an area on a day: those of the area first, then by name."""
    found = [
        Reaching(offer, reach)
        for offer in repository[OFFERS].values()
        if offer.known_on(day) and (reach := reach_of(offer, area))
    ]
    return sorted(found, key=lambda one: (REACHES.index(one.reach), dictionary_order(one.offer.name)))


def offers_in(repository: Repository, district: str, day: date) -> list[Offer]:
    """The offers on a day, by name: all, or those for a district and for areas that lie in it."""
    areas = repository[AREAS].values() if district else ()
    inside = {area.id for area in areas if district in district_ids(area)}
    found = (
        offer
        for offer in repository[OFFERS].values()
        if offer.known_on(day) and (not district or district in offer.districts or not inside.isdisjoint(offer.areas))
    )
    return sorted(found, key=lambda offer: dictionary_order(offer.name))
