"""Offers: a page of each, and lists by area, by target group and by form of help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from sozialraum.engine.records.kinds import Address
from sozialraum.site.pages import OFFERS_SECTION, Page, Site, anchor, orders, place_of, place_of_offer
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.names import catalogue_name
from sozialraum.topics.offers.coverage import reaching
from sozialraum.topics.offers.manifest import OFFERS
from sozialraum.topics.offers.view import UNKNOWN, offer_view
from sozialraum.topics.programme.papers import cited

if TYPE_CHECKING:
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.offers.model import Offer

NOT_SAID = "Ohne Angabe"
CITY = "Gesamte Stadt"


def offer_pages(site: Site) -> Iterator[Page]:
    """Yield the lists of offers, and a page of each."""
    there = shown_offers(site)
    if not there:
        return
    for path, (name, _) in _ORDERS.items():
        title = OFFERS_SECTION.name if path == OFFERS_SECTION.path else f"{OFFERS_SECTION.name} {name}"
        trail = () if path == OFFERS_SECTION.path else (OFFERS_SECTION,)
        yield Page(path, "site/offers.html.j2", title, partial(offer_list, shown=path), trail)
    for offer in there:
        yield Page(
            place_of_offer(offer.id),
            "site/offer.html.j2",
            offer.name,
            partial(offer_page, ident=offer.id),
            (OFFERS_SECTION,),
            (Address("offers", offer.id),),
        )


def shown_offers(site: Site) -> list[Offer]:
    """Return the offers that have not ended by the day, by name."""
    there = (one for one in site.repository[OFFERS].values() if not one.last_day or one.last_day >= site.day)
    return sorted(there, key=lambda offer: offer.name.casefold())


def offer_row(site: Site, offer: Offer) -> dict[str, Any]:
    """Return an offer in a list."""
    view = offer_view(site.repository, offer, site.day)
    marks = ["Muster" if offer.sample and "Muster" not in offer.name else "", "empfohlen" if offer.recommended else ""]
    known = [view[name] for name in ("provider", "forms") if view[name] != UNKNOWN]
    return {
        "name": offer.name,
        "about": " · ".join(known),
        "path": place_of_offer(offer.id),
        "mark": ", ".join(filter(None, marks)),
    }


def offers_of_area(site: Site, area: Area) -> list[dict[str, Any]]:
    """Return the offers that are there for an area itself."""
    found = reaching(site.repository, area, site.day)
    return [offer_row(site, one.offer) for one in found if one.reach == "area"]


def offer_page(site: Site, ident: str) -> dict[str, Any]:
    """Return what the page of an offer shows."""
    offer = site.repository[OFFERS][ident]
    areas = [(area.name, place_of(area)) for one in offer.areas if (area := site.repository[AREAS].get(one))]
    return {
        "of": offer_view(site.repository, offer, site.day),
        "recommended": offer.recommended,
        "areas": areas,
        "sources": cited(site.repository, [offer]),
    }


def offer_list(site: Site, shown: str) -> dict[str, Any]:
    """Return the offers in one of the orders; one that belongs to several groups stands in each."""
    _, groups_of = _ORDERS[shown]
    groups: dict[str, list[dict[str, Any]]] = {}
    for offer in shown_offers(site):
        row = offer_row(site, offer)
        for name in groups_of(site, offer) or [NOT_SAID]:
            groups.setdefault(name, []).append(row)
    ordered = sorted(groups.items(), key=lambda group: (group[0] in (NOT_SAID, CITY), group[0].casefold()))
    return {
        "orders": orders(tuple((name, path) for path, (name, _) in _ORDERS.items()), shown),
        "groups": [(name, anchor(name), rows) for name, rows in ordered],
    }


def _by_area(site: Site, offer: Offer) -> list[str]:
    areas = [site.repository[AREAS][one].name for one in offer.areas if one in site.repository[AREAS]]
    return areas + ([CITY] if offer.city_wide else [])


def _by_group(site: Site, offer: Offer) -> list[str]:
    return [one[:1].upper() + one[1:] for one in offer.target_groups]


def _by_form(site: Site, offer: Offer) -> list[str]:
    local = [catalogue_name(site.repository, "local-services", one) for one in offer.forms]
    return local + [catalogue_name(site.repository, "city-wide-services", one) for one in offer.city_wide_forms]


_ORDERS: dict[str, tuple[str, Callable[[Site, Offer], list[str]]]] = {
    OFFERS_SECTION.path: ("nach Gebiet", _by_area),
    "angebote/nach-zielgruppe.html": ("nach Zielgruppe", _by_group),
    "angebote/nach-form.html": ("nach Form der Hilfe", _by_form),
}
