"""Offers: a page of each, and lists by area, by target group and by form of help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from sozialraum.engine.grouping import grouped
from sozialraum.engine.records.spelling import dictionary_order
from sozialraum.site.pages import OFFERS_SECTION, Page, Site, anchor, order_pages, orders, place_of, record_page
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
    yield from order_pages(OFFERS_SECTION, _NAMES, "site/offers.html.j2", offer_list)
    for offer in there:
        yield record_page(offer, "site/offer.html.j2", offer.name, offer_page, OFFERS_SECTION)


def shown_offers(site: Site) -> list[Offer]:
    """Return the offers that have not ended by the day, by name."""
    there = (one for one in site.repository[OFFERS].values() if not one.last_day or one.last_day >= site.day)
    return sorted(there, key=lambda offer: dictionary_order(offer.name))


def offer_row(site: Site, offer: Offer) -> dict[str, Any]:
    """Return an offer in a list."""
    view = offer_view(site.repository, offer, site.day)
    marks = ["Muster" if offer.sample and "Muster" not in offer.name else "", "empfohlen" if offer.recommended else ""]
    known = [view[name] for name in ("provider", "forms") if view[name] != UNKNOWN]
    return {
        "name": offer.name,
        "about": " · ".join(known),
        "path": place_of(offer.address),
        "mark": ", ".join(filter(None, marks)),
    }


def offers_of_area(site: Site, area: Area) -> list[dict[str, Any]]:
    """Return the offers that are there for an area itself."""
    found = reaching(site.repository, area, site.day)
    return [offer_row(site, one.offer) for one in found if one.reach == "area"]


def offer_page(site: Site, ident: str) -> dict[str, Any]:
    """Return what the page of an offer shows."""
    offer = site.repository[OFFERS][ident]
    areas = [(area.name, place_of(area.address)) for one in offer.areas if (area := site.repository[AREAS].get(one))]
    return {
        "of": offer_view(site.repository, offer, site.day),
        "recommended": offer.recommended,
        "areas": areas,
        "sources": cited(site.repository, [offer]),
    }


def offer_list(site: Site, shown: str) -> dict[str, Any]:
    """Return the offers in one of the orders; one that belongs to several groups stands in each."""
    _, groups_of = _ORDERS[shown]
    rows = ((offer, offer_row(site, offer)) for offer in shown_offers(site))
    groups = grouped((name, row) for offer, row in rows for name in groups_of(site, offer) or [NOT_SAID])
    ordered = sorted(groups.items(), key=lambda group: (group[0] in (NOT_SAID, CITY), group[0].casefold()))
    return {
        "orders": orders(_NAMES, shown),
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
_NAMES = [(name, path) for path, (name, _) in _ORDERS.items()]
