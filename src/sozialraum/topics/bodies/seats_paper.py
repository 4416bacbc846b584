"""How the seats of a body follow from the council, as a paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.papers import Desk, Gathered
from sozialraum.topics.bodies.manifest import BODIES, COUNCILS
from sozialraum.topics.bodies.seats import Allocation, lot_for, seats_of
from sozialraum.topics.programme.citations import cited
from sozialraum.topics.programme.manifest import programme_on

if TYPE_CHECKING:
    from sozialraum.topics.bodies.council import Council, Lot

LAWS = {
    "NW": (
        "§ 50 Absatz 3 GO NRW verteilt die Sitze nach den Stimmen, die auf die Wahlvorschläge der Fraktionen und "
        "Gruppen entfallen; einigt sich der Rat auf einen einheitlichen Wahlvorschlag, gilt dieser."
    ),
}
"""What the law of a Land says about it, where that was looked up."""


def gather(desk: Desk, ident: str) -> Gathered:
    """Everything for one body; without a composition, or a council that could be read, the paper says so."""
    repository, programme = desk.repository, programme_on(desk)
    body = repository[BODIES][ident]
    composition = body.composition
    council = repository[COUNCILS].get(composition.council) if composition else None
    records = [record for record in (body, council) if record]
    days = [body.first_day, council.first_day if council else None]
    context: dict[str, Any] = {
        "programme": programme.short,
        "city_full": programme.city.full_name,
        "terms": programme.terms.model_dump(),
        "body": body.name,
        "computed": council is not None,
        "law": LAWS.get(programme.city.region or ""),
        "sources": cited(repository, records),
    }
    if composition and council:
        allocation = seats_of(council, body, composition.seats, desk.known)
        lot = lot_for(council, body, composition.seats, desk.known)
        context |= _computation(council, allocation) | _lot(council, allocation, lot)
        days.append(lot.on if lot else None)
    return Gathered(
        context=context,
        title=f"Sitzverteilung nach Hare-Niemeyer: {body.name}",
        subject=programme.name,
        author=programme.city.full_name,
        day=max(filter(None, days), default=programme.records.from_.first),
        footer=f"Sitzverteilung · {body.name}",
    )


def _computation(council: Council, allocation: Allocation) -> dict[str, Any]:
    tied = allocation.open.groups if allocation.open else ()
    shares = allocation.shares
    whole = sum(share.whole for share in shares)
    left = allocation.seats - whole if allocation.members else 0
    return {
        "council": council.name,
        "since": council.first_day,
        "until": council.last_day,
        "seats": allocation.seats,
        "members": allocation.members,
        "whole": whole,
        "left": left,
        "rows": [
            {
                "group": group.name,
                "members": share.members,
                "quota": places(share.quota),
                "whole": share.whole,
                "remainder": places(share.remainder),
                "extra": "Los" if share.key in tied else str(share.result - share.whole or "–"),
                "result": f"{share.result} oder {share.result + 1}" if share.key in tied else str(share.result),
            }
            for group, share in zip(council.groups, shares, strict=True)
        ],
    }


def _lot(council: Council, allocation: Allocation, lot: Lot | None) -> dict[str, Any]:
    """Between whom a lot decides, and what it gave if that is on record."""
    names = {group.key: group.name for group in council.groups}
    tie = allocation.tie
    drawn: tuple[date, str] | None = None
    if lot and allocation.lot == "settles":
        drawn = lot.on, formats.listing(names[key] for key in lot.winners)
    return {
        "tied": formats.listing(names[key] for key in tie.groups) if tie else None,
        "tied_seats": tie.seats if tie else 0,
        "drawn": drawn,
        "unfit": allocation.lot == "unfit",
    }


def places(value: Fraction) -> str:
    """The value with three decimal places."""
    return formats.number(Decimal(value.numerator * 10**4 // value.denominator) / 10**4, 3)
