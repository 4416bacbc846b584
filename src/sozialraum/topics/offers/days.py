"""Days of offers: what was known of them on a day."""

from __future__ import annotations

from sozialraum.engine.records.view import AsOf, Knowledge, but
from sozialraum.topics.offers.model import Offer


def _offer(offer: Offer, as_of: AsOf) -> Offer:
    return but(offer, places=tuple(but(one, occupancy=as_of.entries(one.occupancy)) for one in offer.places))


KNOWN = {"offers": Knowledge(_offer)}
