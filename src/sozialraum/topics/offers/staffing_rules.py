"""Offers are staffed as the city set for their form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sozialraum.engine.findings import Finding, Place, at_key
from sozialraum.engine.records.checking import rule
from sozialraum.topics.offers.manifest import OFFERS
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.offers.model import Offer
    from sozialraum.topics.programme.post import Post


@rule
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
