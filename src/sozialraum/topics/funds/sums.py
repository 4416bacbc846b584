"""The money of areas: what was applied for, granted, paid and proved, and what is left. Exact, nothing is rounded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.sums import NOTHING, Sum, joined, total
from sozialraum.topics.agreements.model import Funding
from sozialraum.topics.funds.model import Fund, Grant

State = Literal["applied", "withdrawn", "declined", "granted", "paid", "proved", "settled"]

GRANT_STATES = {
    "applied": "noch nicht entschieden",
    "withdrawn": "zurückgezogen",
    "declined": "abgelehnt",
    "granted": "bewilligt",
    "paid": "ausgezahlt, Nachweis offen",
    "proved": "nachgewiesen, Rest offen",
    "settled": "nachgewiesen",
}
"""How far a grant is follows from its file; nobody writes it there."""


class Sums(NamedTuple):
    """The sums of a grant, of a fund or of several; each knows how many of its parts are there.

    `granted` waits for decisions, `paid` for payments of what was granted, `returned` for what is still to be paid
    back, `proved` for proofs of use, `available`, `left` and `unspent` for somebody to say how much there is.
    `bound` is what cannot be granted again: what was granted, and after the proof what was spent or not given back.
    """

    available: Sum
    applied: Sum
    granted: Sum
    paid: Sum
    returned: Sum
    proved: Sum
    bound: Sum
    left: Sum = NOTHING
    unspent: Sum = NOTHING


def sums_of_grant(grant: Grant) -> Sums:
    """The sums of one grant; what was withdrawn is neither there nor waited for."""
    decided, paid, back = grant.decision is not None, bool(grant.payments), bool(grant.returned)
    kept = grant.paid - grant.given_back
    bound = max(grant.spent, kept) if grant.proof else grant.granted - grant.given_back
    return Sums(
        available=NOTHING,
        applied=NOTHING if grant.withdrawn else total([grant.applied.amount]),
        granted=NOTHING if grant.withdrawn else _part(decided, grant.granted),
        paid=_part(paid, grant.paid) if paid or grant.granted else NOTHING,
        returned=_part(back, grant.given_back) if back or open_return(grant) else NOTHING,
        proved=_part(grant.proof is not None, grant.spent) if grant.proof or grant.granted or paid else NOTHING,
        bound=total([bound]),
    )


def _part(there: bool, amount: Decimal) -> Sum:
    return total([amount if there else None])


def sums_of(fund: Fund) -> Sums:
    """The sums of a fund."""
    grants = added(map(sums_of_grant, fund.grants))
    bound = grants.bound.value or Decimal(0)
    proved = grants.proved.value or Decimal(0) if grants.proved.complete else None
    return grants._replace(
        available=total([fund.available]),
        left=total([None if fund.available is None else fund.available - bound]),
        unspent=total([None if fund.available is None or proved is None else fund.available - proved]),
    )


def added(several: Iterable[Sums]) -> Sums:
    """The sums of several."""
    rows = list(several)
    return Sums(*(joined(row[column] for row in rows) for column in range(len(Sums._fields))))


def state_of(grant: Grant) -> State:
    """Return how far a grant is."""
    if grant.withdrawn:
        return "withdrawn"
    if grant.decision is None:
        return "applied"
    if not grant.decision.granted:
        return "declined"
    if grant.proof:
        return "proved" if open_return(grant) else "settled"
    return "paid" if grant.payments else "granted"


def open_return(grant: Grant) -> Decimal:
    """Return what was paid out, not spent and not given back; nothing before the proof tells what was spent."""
    return max(grant.paid - grant.spent - grant.given_back, Decimal(0)) if grant.proof else Decimal(0)


def proofs_are_open(fund: Fund) -> bool:
    """Return whether money was granted of which no proof tells what became of it."""
    return any(grant.granted and not grant.proof for grant in fund.grants)


def reported(spendings: Iterable[Funding], origin: str) -> Decimal | None:
    """Return what an annual report says was spent of one origin; none where it names no amount of it."""
    return total(fund.amount for fund in spendings if fund.origin == origin).value


def days_in_order(grant: Grant) -> list[tuple[tuple[str | int, ...], date, str, date]]:
    """The days that lie before what they follow: the route to each, the day, what must come first and its day."""
    applied, decision = grant.applied.on, grant.decision
    found: list[tuple[tuple[str | int, ...], date, str, date]] = []
    if grant.withdrawn and grant.withdrawn < applied:
        found.append((("withdrawn",), grant.withdrawn, Words("the application"), applied))
    if decision and decision.on < applied:
        found.append((("decision", "on"), decision.on, Words("the application"), applied))
    first = decision.on if decision else applied
    after = Words("the decision") if decision else Words("the application")
    found += [
        (("payments", index, "on"), payment.on, after, first)
        for index, payment in enumerate(grant.payments)
        if payment.on < first
    ]
    if grant.proof and grant.proof.on < first:
        found.append((("proof", "on"), grant.proof.on, after, first))
    paid = min((payment.on for payment in grant.payments), default=None)
    found += [
        (("returned", index, "on"), payment.on, Words("the payment"), paid)
        for index, payment in enumerate(grant.returned)
        if paid and payment.on < paid
    ]
    return found
