"""Money by origin: what was agreed, what was spent."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.documents.contents.names import catalogue_name

if TYPE_CHECKING:
    from sozialraum.model.agreement import Agreement, Funding
    from sozialraum.model.report import Report
    from sozialraum.repository.repository import Repository

ORIGINS = "funding-origins"


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
    agreed = (measure for _, measure in agreement.measures() if not measure.withdrawn) if agreement else ()
    planned = by_origin(fund for measure in agreed for fund in measure.funds)
    spent = by_origin(
        [
            *(fund for entry in report.measures for fund in entry.spent),
            *(fund for project in report.projects for fund in project.funds),
        ]
    )
    none = Decimal(0)
    rows = [
        MoneyRow(catalogue_name(repository, ORIGINS, key), planned.get(key, none), spent.get(key, none))
        for key in in_order(repository, {*planned, *spent})
    ]
    whole = MoneyRow("Summe", sum(planned.values(), none), sum(spent.values(), none))
    return [*rows, whole] if rows else []


def in_order(repository: Repository, origins: Iterable[str]) -> list[str]:
    """Origins in the order of their catalogue, unknown ones last."""
    catalogue = repository.catalogues.get(ORIGINS)
    order = [item.key for item in catalogue.items] if catalogue else []
    return sorted(origins, key=lambda key: (order.index(key) if key in order else len(order), key))
