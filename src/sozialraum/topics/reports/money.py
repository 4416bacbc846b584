"""Money by origin: what was agreed, what was granted of the area's own money, what was spent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.records.sums import Sum, total
from sozialraum.topics.agreements.origins import ORIGINS, by_origin, in_order
from sozialraum.topics.agreements.standing import is_concluded, standing
from sozialraum.topics.areas.names import catalogue_name
from sozialraum.topics.funds.manifest import FUNDS
from sozialraum.topics.funds.sums import sums_of
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.agreements.model import Agreement
    from sozialraum.topics.reports.model import Report


class MoneyRow(NamedTuple):
    """One origin with what was planned, granted and spent, in euros; none where nobody names an amount of it.

    Only the area's own money is granted.
    """

    origin: str
    planned: Decimal | None
    granted: Sum | None
    spent: Decimal | None


class Money(NamedTuple):
    """The origins and their sums; a sum is none where agreement, money of the area or report names no amount."""

    rows: list[MoneyRow]
    planned: Decimal | None
    granted: Sum | None
    spent: Decimal | None


def money_of(repository: Repository, agreement: Agreement | None, report: Report, day: date) -> Money:
    """Planned after the concluded agreement, spent for its measures and for projects outside it, as of a day.

    What was granted is known where the year has a file of the area's money.
    """
    concluded = agreement if agreement and is_concluded(agreement, day) else None
    planned = by_origin(fund for measure in (standing(concluded, day) if concluded else ()) for fund in measure.funds)
    spent = by_origin(report.spendings())
    granted = granted_by_origin(repository, report.id)
    rows = [
        MoneyRow(catalogue_name(repository, ORIGINS, key), planned.get(key), granted.get(key), spent.get(key))
        for key in in_order(repository, {*planned, *granted, *spent})
    ]
    own = next(iter(granted.values()), None)
    whole = sum(planned.values(), Decimal(0)) if concluded else None
    return Money(rows, whole, own, total(spent.values()).value)


def granted_by_origin(repository: Repository, ident: str) -> dict[str, Sum]:
    """What was granted of the area's own money in a year, under its origin; empty where there is no file of it."""
    fund, programme = repository[FUNDS].get(ident), programme_of(repository)
    return {programme.rules.fund_origin: sums_of(fund).granted} if fund and programme else {}
