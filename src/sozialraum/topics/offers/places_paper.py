"""The places of the city or a district by site and kind, and statements that do not fit together side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.formats import out_of
from sozialraum.engine.documents.papers import Desk, Gathered
from sozialraum.engine.records.sums import total
from sozialraum.topics.areas.manifest import DISTRICTS
from sozialraum.topics.areas.names import catalogue_name
from sozialraum.topics.areas.scope import scope_of
from sozialraum.topics.offers.reach import offers_in
from sozialraum.topics.offers.view import offer_view
from sozialraum.topics.programme.citations import cited
from sozialraum.topics.programme.manifest import programme_on

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.offers.model import Offer


def gather(desk: Desk, ident: str) -> Gathered:
    """Everything for a year (2015), or for a year and a district (2015/porz)."""
    repository, programme = desk.repository, programme_on(desk)
    year, district = scope_of(ident)
    day = desk.state
    offers = [offer for offer in offers_in(repository, district, day) if offer.places]
    place = f"{programme.terms.district} {repository[DISTRICTS][district].name}" if district else programme.city.name
    title = f"Platzübersicht {year}: {place}"
    context = {
        "programme": programme.short,
        "city_full": programme.city.full_name,
        "terms": programme.terms.model_dump(),
        "title": title,
        "place": place,
        "day": day,
        "offers": [offer_view(repository, offer, day) for offer in offers],
        "kinds": _kinds(repository, offers),
        "open": any(offer.other_statements for offer in offers),
        "sources": cited(repository, offers),
    }
    return Gathered(
        context=context,
        title=title,
        subject=programme.name,
        author=programme.city.full_name,
        day=day,
        footer=title.replace(":", " ·"),
    )


def _kinds(repository: Repository, offers: list[Offer]) -> list[dict[str, Any]]:
    """The sum of each kind of places, and what is said beside it and is in no sum."""
    rows = []
    for kind in dict.fromkeys(one.kind for offer in offers for one in offer.places):
        places = [(offer, one) for offer in offers for one in offer.places if one.kind == kind]
        capacity = total(one.capacity for _, one in places)
        number = formats.number(capacity.value) + out_of(capacity, "Standorten") if capacity.value is not None else ""
        beside = [
            f"{formats.number(statement.capacity)} ({statement.remark})"
            if statement.remark
            else formats.number(statement.capacity)
            for offer, one in places
            for statement in offer.other_statements
            if statement.places == one.key
        ]
        rows.append(
            {
                "name": catalogue_name(repository, "place-kinds", kind),
                "sites": len(places),
                "capacity": number or "ohne Zahl",
                "invented": sum(one.capacity or 0 for offer, one in places if offer.sample),
                "beside": "; ".join(beside) or "–",
            }
        )
    return rows
