"""The money of areas: what was applied for, granted, paid and proved, and what is left. Exact, nothing is rounded."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from sozialraum.findings.language import Words

if TYPE_CHECKING:
    from datetime import date

    from sozialraum.model.fund import Fund, Grant
    from sozialraum.model.report import Report

State = Literal["applied", "withdrawn", "declined", "granted", "paid", "proved", "settled"]


class Sums(NamedTuple):
    """The sums of a grant, of a fund or of several; `available` is none where nobody has said how much there is.

    `bound` is what cannot be granted again: what was granted, and after the proof what was spent or not given back.
    """

    available: Decimal | None
    applied: Decimal
    granted: Decimal
    paid: Decimal
    returned: Decimal
    proved: Decimal
    bound: Decimal

    @property
    def left(self) -> Decimal | None:
        """What can still be granted."""
        return None if self.available is None else self.available - self.bound

    @property
    def unspent(self) -> Decimal | None:
        """What was not spent by the proofs."""
        return None if self.available is None else self.available - self.proved


def sums_of_grant(grant: Grant) -> Sums:
    """The sums of one grant."""
    applied = Decimal(0) if grant.withdrawn else grant.applied.amount
    kept = grant.paid - grant.given_back
    bound = max(grant.spent, kept) if grant.proof else grant.granted - grant.given_back
    return Sums(None, applied, grant.granted, grant.paid, grant.given_back, grant.spent, bound)


def sums_of(fund: Fund) -> Sums:
    """The sums of a fund."""
    grants = added(map(sums_of_grant, fund.grants))
    return grants._replace(available=fund.available)


def added(several: Iterable[Sums]) -> Sums:
    """The sums of several; what is available is known only if it is known of all."""
    rows = list(several)
    available = [row.available for row in rows]
    known = [value for value in available if value is not None]
    whole = sum(known, Decimal(0)) if known and len(known) == len(available) else None
    parts = (sum((row[column] or Decimal(0) for row in rows), Decimal(0)) for column in range(1, len(Sums._fields)))
    return Sums(whole, *parts)


def state_of(grant: Grant) -> State:
    """How far a grant is."""
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
    """What was paid out, not spent and not given back; nothing before the proof tells what was spent."""
    return max(grant.paid - grant.spent - grant.given_back, Decimal(0)) if grant.proof else Decimal(0)


def proofs_are_open(fund: Fund) -> bool:
    """Whether money was granted of which no proof tells what became of it."""
    return any(grant.granted and not grant.proof for grant in fund.grants)


def reported(report: Report, origin: str) -> Decimal:
    """What an annual report says was spent of one origin, for measures and for projects."""
    funds = [
        *(fund for entry in report.measures for fund in entry.spent),
        *(fund for project in report.projects for fund in project.funds),
    ]
    return sum((fund.amount for fund in funds if fund.origin == origin), Decimal(0))


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
