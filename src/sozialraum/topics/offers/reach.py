"""Whom an offer reaches on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from sozialraum.topics.areas.active import district_ids
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.offers.manifest import OFFERS

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.offers.model import Offer

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
    return sorted(found, key=lambda one: (REACHES.index(one.reach), one.offer.name.casefold()))


def offers_in(repository: Repository, district: str, day: date) -> list[Offer]:
    """The offers on a day, by name: all, or those for a district and for areas that lie in it."""
    areas = repository[AREAS].values() if district else ()
    inside = {area.id for area in areas if district in district_ids(area)}
    found = (
        offer
        for offer in repository[OFFERS].values()
        if offer.known_on(day) and (not district or district in offer.districts or not inside.isdisjoint(offer.areas))
    )
    return sorted(found, key=lambda offer: offer.name.casefold())
