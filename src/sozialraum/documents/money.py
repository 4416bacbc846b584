"""Money by origin: what was agreed, what was spent."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.documents.names import catalogue_name

if TYPE_CHECKING:
    from sozialraum.model.agreement import Agreement, Funding
    from sozialraum.model.report import Report
    from sozialraum.repository.repository import Repository


class MoneyRow(NamedTuple):
    """One origin with what was planned and what was spent, in euros."""

    origin: str
    planned: Decimal
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
    """Planned after the agreement, spent for its measures and for projects outside it; the sum stands last."""
    planned = by_origin(
        fund for _, measure in (agreement.measures() if agreement else ()) if not measure.withdrawn for fund in measure.funds
    )
    spent = by_origin(
        fund for entry in (*report.measures, *report.projects) for fund in (entry.spent if hasattr(entry, "spent") else entry.funds)
    )
    order = [item.key for item in repository.catalogues["funding-origins"].items] if (
        "funding-origins" in repository.catalogues
    ) else []
    origins = sorted({*planned, *spent}, key=lambda key: (order.index(key) if key in order else len(order), key))
    rows = [
        MoneyRow(
            catalogue_name(repository, "funding-origins", key), planned.get(key, Decimal(0)), spent.get(key, Decimal(0))
        )
        for key in origins
    ]
    whole = MoneyRow("Summe", sum(planned.values(), Decimal(0)), sum(spent.values(), Decimal(0)))
    return [*rows, whole] if rows else []
