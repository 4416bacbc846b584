"""Money by its origin."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from sozialraum.topics.programme.manifest import CATALOGUES

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.agreements.model import Funding


ORIGINS = "funding-origins"


def by_origin(funds: Iterable[Funding]) -> dict[str, Decimal]:
    """The sum for each origin."""
    sums: dict[str, Decimal] = {}
    for fund in funds:
        sums[fund.origin] = sums.get(fund.origin, Decimal(0)) + fund.amount
    return sums


def in_order(repository: Repository, origins: Iterable[str]) -> list[str]:
    """Origins in the order of their catalogue, unknown ones last."""
    catalogue = repository[CATALOGUES].get(ORIGINS)
    order = [item.key for item in catalogue.items] if catalogue else []
    return sorted(origins, key=lambda key: (order.index(key) if key in order else len(order), key))
