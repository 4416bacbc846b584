"""Days of money: when a year was settled, and what was known of it on a day."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.view import AsOf, Knowledge, but
from sozialraum.topics.areas.days import year_end
from sozialraum.topics.funds.manifest import BUDGETS, FUNDS
from sozialraum.topics.funds.model import Budget, Fund, Grant

F = TypeVar("F", "Fund", "Budget")


def fund_settled(repository: Repository, ident: str) -> date | None:
    """Return the day on which the money of an area was settled."""
    return repository[FUNDS][ident].settled


def budget_settled(repository: Repository, ident: str) -> date | None:
    """Return the day on which a budget was settled."""
    return repository[BUDGETS][ident].settled


def _fund(fund: Fund, as_of: AsOf) -> Fund:
    """Return the money of an area with the applications up to a day, and what had become of them."""
    applied = (grant for grant in fund.grants if grant.applied.on <= as_of.day)
    return but(_settled(fund, as_of), grants=tuple(_grant(grant, as_of) for grant in applied))


def _grant(grant: Grant, as_of: AsOf) -> Grant:
    return but(
        grant,
        withdrawn=as_of.reached(grant.withdrawn),
        decision=as_of.entry(grant.decision),
        payments=as_of.entries(grant.payments),
        proof=as_of.entry(grant.proof),
        returned=as_of.entries(grant.returned),
    )


def _settled(money: F, as_of: AsOf) -> F:
    """Return the money of a year: what its costs came to is known when it is settled, or else when the year is over."""
    spent = (money.settled or year_end(money.year)) <= as_of.day
    costs = money.costs if spent else tuple(but(cost, spent=None) for cost in money.costs)
    return but(money, settled=as_of.reached(money.settled), costs=costs)


def granted(fund: Fund, as_of: AsOf) -> Fund:
    """Return the money of an area for the public: only with what was granted."""
    return but(
        fund,
        grants=tuple(one for one in fund.grants if one.decision and one.decision.granted and not one.withdrawn),
    )


KNOWN = {"funds": Knowledge(_fund, happened=_fund, own=_fund), "budgets": Knowledge(_settled, happened=_settled)}
