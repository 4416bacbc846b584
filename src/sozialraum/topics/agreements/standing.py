"""What of an agreement stands on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sozialraum.topics.agreements.model import Agreement, Measure


def is_concluded(agreement: Agreement, day: date) -> bool:
    """Whether the agreement was concluded by a day."""
    return agreement.concluded is not None and agreement.concluded <= day


def standing(agreement: Agreement, day: date) -> Iterator[Measure]:
    """The measures that are agreed on a day: those added by then, without those struck out by then."""
    for _, measure in agreement.measures():
        struck = measure.withdrawn is not None and measure.withdrawn <= day
        if not struck and (measure.added is None or measure.added <= day):
            yield measure


def planned(agreement: Agreement, day: date) -> Decimal:
    """What an agreement plans in all, as of a day."""
    return sum((fund.amount for measure in standing(agreement, day) for fund in measure.funds), Decimal(0))
