"""Money by origin: what was agreed, what was granted of the area's own money, what was spent."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.analysis.funds import sums_of
from sozialraum.documents.contents.names import catalogue_name
from sozialraum.repository.kinds import CATALOGUES, FUNDS

if TYPE_CHECKING:
    from sozialraum.model.agreement import Agreement, Funding
    from sozialraum.model.report import Report
    from sozialraum.repository.repository import Repository

ORIGINS = "funding-origins"


class MoneyRow(NamedTuple):
    """One origin with what was planned, granted and spent, in euros; only the area's own money is granted."""

    origin: str
    planned: Decimal
    granted: Decimal | None
    spent: Decimal


def total(funds: Iterable[Funding]) -> Decimal:
    """The sum of amounts."""
    return sum((fund.amount for fund in funds), Decimal(0))


def by_origin(funds: Iterable[Funding]) -> dict[str, Decimal]:
    """The sum for each origin."""
    sums: dict[str, Decimal] = {}
    for fund in funds:
        sums[fund.origin] = sums.get(fund.origin, Decimal(0)) + fund.amount
    return sums


def money_rows(repository: Repository, agreement: Agreement | None, report: Report) -> list[MoneyRow]:
    """Planned after the agreement, spent for its measures and for projects outside it; the sum stands last.

    What was granted is known where the year has a file of the area's money.
    """
    agreed = (measure for _, measure in agreement.measures() if not measure.withdrawn) if agreement else ()
    planned = by_origin(fund for measure in agreed for fund in measure.funds)
    spent = by_origin(
        [
            *(fund for entry in report.measures for fund in entry.spent),
            *(fund for project in report.projects for fund in project.funds),
        ]
    )
    granted = granted_by_origin(repository, report.id)
    none = Decimal(0)
    rows = [
        MoneyRow(
            catalogue_name(repository, ORIGINS, key), planned.get(key, none), granted.get(key), spent.get(key, none)
        )
        for key in in_order(repository, {*planned, *granted, *spent})
    ]
    return with_sum(rows) if rows else []


def with_sum(rows: list[MoneyRow]) -> list[MoneyRow]:
    """The rows and their sum; what was granted is summed where it is known at all."""
    granted = [row.granted for row in rows if row.granted is not None]
    none = Decimal(0)
    planned, spent = sum((row.planned for row in rows), none), sum((row.spent for row in rows), none)
    return [*rows, MoneyRow("Summe", planned, sum(granted, none) if granted else None, spent)]


def granted_by_origin(repository: Repository, ident: str) -> dict[str, Decimal]:
    """What was granted of the area's own money in a year, under its origin; empty where there is no file of it."""
    fund, programme = repository[FUNDS].get(ident), repository.programme
    return {programme.rules.fund_origin: sums_of(fund).granted} if fund and programme else {}


def in_order(repository: Repository, origins: Iterable[str]) -> list[str]:
    """Origins in the order of their catalogue, unknown ones last."""
    catalogue = repository[CATALOGUES].get(ORIGINS)
    order = [item.key for item in catalogue.items] if catalogue else []
    return sorted(origins, key=lambda key: (order.index(key) if key in order else len(order), key))
