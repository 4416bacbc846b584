"""An offer as papers show it: plain words for its fields, and its places with their parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from sozialraum.engine.documents import formats
from sozialraum.engine.records.base import Citation
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS, PROVIDERS
from sozialraum.topics.areas.model import Inventory
from sozialraum.topics.areas.names import catalogue_name, provider_name
from sozialraum.topics.offers.model import FUNDINGS, LegalBasis, Occupancy, Offer, Places
from sozialraum.topics.programme.manifest import SOURCES, programme_of
from sozialraum.topics.programme.model import Post, Staffing

UNKNOWN = "keine Angabe"


def offer_view(repository: Repository, offer: Offer, day: date) -> dict[str, Any]:
    """The fields of an offer in words."""
    provider = repository[PROVIDERS].get(offer.provider or "")
    return {
        "name": offer.name,
        "text": offer.text,
        "provider": provider_name(provider) if provider else offer.provider or UNKNOWN,
        "where": _where(repository, offer),
        "binding": offer.binding,
        "forms": formats.listing(
            [catalogue_name(repository, "local-services", key) for key in offer.forms]
            + [catalogue_name(repository, "city-wide-services", key) for key in offer.city_wide_forms]
        )
        or UNKNOWN,
        "fields": formats.listing(catalogue_name(repository, "action-fields", key) for key in offer.action_fields)
        or UNKNOWN,
        "target_groups": formats.listing(offer.target_groups) or UNKNOWN,
        "legal_bases": formats.listing(_law(repository, one) for one in offer.legal_bases) or UNKNOWN,
        "money": _money(offer),
        "posts": posts_text(repository, offer),
        "period": _period(offer),
        "state": formats.partial(offer.as_of) if offer.as_of else _period(offer),
        "local_first": offer.local_first,
        "places": [places_row(repository, one, day) for one in offer.places],
        "occupied": any(one.latest(day) for one in offer.places),
        "statements": list(statements(repository, offer)),
        "sample": offer.sample,
    }


def _where(repository: Repository, offer: Offer) -> str:
    areas = [repository.name_of(AREAS, one) for one in offer.areas]
    programme = programme_of(repository)
    term = programme.terms.district if programme else ""
    districts = [
        f"{term} {repository[DISTRICTS][one].name}" if one in repository[DISTRICTS] else one for one in offer.districts
    ]
    near = formats.listing(areas + districts)
    return near if not offer.city_wide else f"gesamte Stadt, wohnortnah in {near}" if near else "gesamte Stadt"


def posts_text(repository: Repository, offer: Offer) -> str:
    """The posts, and what the city set for the form of the offer."""
    programme = programme_of(repository)
    staffing = programme.rules.staffing if programme else ()
    set_for = [one for one in staffing if one.form in offer.forms]
    posts = [_post(one) for one in offer.posts]
    return "; ".join([*posts, *(_staffing(one) for one in set_for)])


def _post(one: Post) -> str:
    return f"{one.function} ({share(one.full_time)})" if one.full_time is not None else one.function


def _staffing(one: Staffing) -> str:
    coordination = f", davon {share(one.coordination)} Koordination" if one.coordination is not None else ""
    return f"zusammen {share(one.posts.from_)} bis {share(one.posts.until)} Vollzeitstellen{coordination}"


def share(value: Decimal) -> str:
    """1, 1,5: no more decimal places than there are."""
    return formats.number(value, 0 if value == value.to_integral_value() else 1)


def _law(repository: Repository, basis: LegalBasis) -> str:
    name = catalogue_name(repository, "legal-bases", basis.law)
    return f"{name}, {basis.sections}" if basis.sections else name


def _money(offer: Offer) -> str:
    funding = f"{FUNDINGS[offer.municipal_funding]} kommunal finanziert" if offer.municipal_funding else ""
    steered = "" if offer.steered is None else f"städtisch{'' if offer.steered else ' nicht'} gesteuert"
    return ", ".join(filter(None, (funding, steered))) or UNKNOWN


def _period(offer: Offer) -> str:
    begun = f"seit {formats.partial(offer.from_)}" if offer.from_ else "Beginn nicht bekannt"
    until = f", bis {formats.partial(offer.until)}" if offer.until else ""
    return begun + until + (f"; Stand der Angaben {formats.partial(offer.as_of)}" if offer.as_of else "")


def places_row(repository: Repository, one: Places, day: date) -> dict[str, Any]:
    """The places of one kind at one site, in words; occupancy is that of the newest day."""
    occupancy = one.latest(day)
    return {
        "site": one.site,
        "kind": catalogue_name(repository, "place-kinds", one.kind),
        "capacity": "ohne Zahl" if one.capacity is None else formats.number(one.capacity),
        "parts": "; ".join(_parts(one)) or "–",
        "text": one.text,
        "day": marked(occupancy) if occupancy else "",
        "occupied": formats.number(occupancy.occupied) if occupancy else UNKNOWN,
        "local": formats.number(occupancy.local) if occupancy and occupancy.local is not None else UNKNOWN,
        "requests": formats.number(occupancy.open_requests)
        if occupancy and occupancy.open_requests is not None
        else UNKNOWN,
        "sources": _all_cited(repository, one),
    }


def _all_cited(repository: Repository, one: Places) -> str:
    """Return where the places and their parts are stated; the parts are named only if that is elsewhere."""
    shares = [share for part in one.parts for share in (part, *part.parts)]
    elsewhere = dict.fromkeys(source for share in shares for source in share.sources if source not in one.sources)
    parts = f"zu den Teilen: {places_cited(repository, elsewhere)}" if elsewhere else ""
    return "; ".join(filter(None, (places_cited(repository, one.sources), parts)))


def marked(dated: Occupancy | Inventory) -> str:
    """The day of an occupancy or an inventory; an invented one says so, since its file need not be a sample."""
    return formats.day(dated.on) + (" (Muster)" if dated.sample else "")


def _parts(one: Places) -> Iterator[str]:
    for part in one.parts:
        within = ", ".join(f"{formats.number(share.capacity)} {share.name}" for share in part.parts)
        yield f"{formats.number(part.capacity)} {part.name}" + (f" (davon {within})" if within else "")


def statements(repository: Repository, offer: Offer) -> Iterator[dict[str, Any]]:
    """Yield what sources say beside the places, each next to what it stands beside."""
    by_key = {one.key: one for one in offer.places}
    for one in offer.other_statements:
        beside = by_key.get(one.places)
        counted = "ohne Zahl" if beside is None or beside.capacity is None else formats.number(beside.capacity)
        yield {
            "beside": f"{beside.site}, {catalogue_name(repository, 'place-kinds', beside.kind)}" if beside else "",
            "first": counted,
            "first_sources": places_cited(repository, beside.sources if beside else ()),
            "other": formats.number(one.capacity),
            "text": one.text,
            "remark": one.remark,
            "sources": places_cited(repository, one.sources),
        }


def places_cited(repository: Repository, citations: Iterable[Citation]) -> str:
    """The places in the sources, each with the source's publisher."""
    return "; ".join(_cited(repository, one) for one in citations)


def _cited(repository: Repository, one: Citation) -> str:
    source = repository[SOURCES].get(one.source)
    named = (source.by or source.title) if source else one.source
    return f"{named}, {one.part}" if one.part else named
