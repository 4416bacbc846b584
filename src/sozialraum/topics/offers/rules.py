"""Offers: places within the whole, local requests first, providers that exist, posts as the city set them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from sozialraum.disclosure.withholding import SMALL, is_small
from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding, KeyPath, at_key, at_value
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.checking import rule, warning_rule
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.manifest import PROVIDERS
from sozialraum.topics.offers.manifest import OFFERS
from sozialraum.topics.offers.model import Occupancy, Offer, Places, PlaceShare
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.programme.model import Post


@rule
def parts_are_within_the_whole(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK231: the parts of places make no more than the whole, on both levels."""
    for offer, index, places in _places(repository):
        here = ("places", index)
        yield from _too_many(offer, here, places.capacity, places.parts)
        for number, part in enumerate(places.parts):
            yield from _too_many(offer, (*here, "parts", number), part.capacity, part.parts)


def _too_many(offer: Offer, keys: KeyPath, whole: int | None, parts: Sequence[PlaceShare]) -> Iterator[Finding]:
    total = sum(part.capacity for part in parts)
    if whole is not None and total > whole:
        yield Finding("SRK231", at_key(offer.address.path, *keys, "parts"), {"sum": total, "whole": whole})


@rule
def places_stand_once(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK234: a site has one entry for each kind of places."""
    seen: set[tuple[str, str, str]] = set()
    for offer, index, places in _places(repository):
        one = offer.id, places.site.casefold(), places.kind
        if one in seen:
            params = {"kind": places.kind, "site": places.site}
            yield Finding("SRK234", at_value(offer.address.path, "places", index, "site"), params)
        seen.add(one)


@rule
def occupancy_fits(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK233, SRK236: no more are taken than there are, and nobody can be recognised from the numbers."""
    for offer, keys, places, one in _occupancy(repository):
        yield from _more_than(offer, (*keys, "occupied"), one.occupied, places.capacity)
        yield from _more_than(offer, (*keys, "local"), one.local, one.occupied)
        counts = (
            ("occupied", one.occupied, Words("taken")),
            ("local", one.local, Words("taken locally")),
            ("local", one.others, Words("taken by people from elsewhere")),
        )
        for key, count, which in counts:
            if is_small(count):
                params = {"day": one.on, "count": count, "which": which, "low": SMALL.first, "high": SMALL.last}
                yield Finding("SRK236", at_value(offer.address.path, *keys, key), params)


def _more_than(offer: Offer, keys: KeyPath, count: int | None, whole: int | None) -> Iterator[Finding]:
    if count is not None and whole is not None and count > whole:
        yield Finding("SRK233", at_value(offer.address.path, *keys), {"count": count, "whole": whole})


@warning_rule
def local_requests_come_first(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK235: where local requests come first, none is open while places are taken by people from elsewhere."""
    for offer, keys, places, one in _occupancy(repository):
        if offer.local_first and one.open_requests and (one.others or 0) > 0 and one is places.latest(day):
            params = {"day": one.on, "requests": one.open_requests, "others": one.others, "rule": offer.local_first}
            yield Finding("SRK235", at_value(offer.address.path, *keys, "open_requests"), params)


@rule
def providers_exist_while_they_offer(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK350, SRK351: a provider exists as long as its offer; an invented one makes that a sample."""
    for offer in repository[OFFERS].values():
        provider = repository[PROVIDERS].get(offer.provider or "")
        if provider is None:
            continue
        place = at_value(offer.address.path, "provider")
        if provider.sample and not offer.sample:
            yield Finding("SRK351", place, {"provider": provider.name})
        first, begun = provider.first_day, offer.first_day
        too_early = first is not None and begun is not None and begun < first
        too_late = provider.last_day is not None and (offer.last_day or date.max) > provider.last_day
        if too_early or too_late:
            yield Finding("SRK350", place, {"provider": provider.name})


def _places(repository: Repository) -> Iterable[tuple[Offer, int, Places]]:
    return ((offer, index, one) for offer in repository[OFFERS].values() for index, one in enumerate(offer.places))


def _occupancy(repository: Repository) -> Iterator[tuple[Offer, KeyPath, Places, Occupancy]]:
    for offer, index, places in _places(repository):
        for number, one in enumerate(places.occupancy):
            yield offer, ("places", index, "occupancy", number), places, one


@warning_rule
def offers_are_staffed_as_set(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK383, SRK384: so many full-time posts for an offer of a form, and so many of them coordination."""
    programme = programme_of(repository)
    for one in programme.rules.staffing if programme else ():
        for offer in repository[OFFERS].values():
            if one.form not in offer.forms or not offer.posts:
                continue
            whole, coordination = _sum(offer.posts), _sum([post for post in offer.posts if post.coordination])
            if whole is not None and not one.posts.from_ <= whole <= one.posts.until:
                params = {"posts": whole, "low": one.posts.from_, "high": one.posts.until}
                yield Finding("SRK383", _place(offer), params)
            if one.coordination is not None and coordination is not None and coordination < one.coordination:
                params = {"posts": coordination, "wanted": one.coordination}
                yield Finding("SRK384", _place(offer), params)


def _sum(posts: tuple[Post, ...] | list[Post]) -> Decimal | None:
    """All of them together; none where one is not known."""
    known = [post.full_time for post in posts if post.full_time is not None]
    return sum(known, Decimal(0)) if len(known) == len(posts) else None


def _place(offer: Offer) -> Place:
    return at_key(offer.address.path, "posts")
