"""The money of all areas in a year: planned from agreements, granted from funds, spent from reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from sozialraum.engine.records.sums import NOTHING, Sum, total
from sozialraum.topics.reports.year import AreaYear


class MoneyLine(NamedTuple):
    """An area, or the sum of several; each amount knows how many of its parts are there."""

    area: str
    planned: Sum
    granted: Sum
    spent: Sum

    @property
    def known(self) -> bool:
        """Whether there is any amount at all."""
        return any(one.present for one in self[1:] if isinstance(one, Sum))


def money_lines(years: Sequence[AreaYear]) -> list[MoneyLine]:
    """One line an area."""
    return [
        MoneyLine(
            one.area.name,
            _awaited(one.planned, one.owes_agreement),
            one.granted or NOTHING,
            _awaited(one.spent, one.owes_report or one.report is not None),
        )
        for one in years
    ]


def money_sum(years: Sequence[AreaYear]) -> MoneyLine:
    """The sums over all areas: of what was planned by agreements, granted by areas, spent by reports."""
    return MoneyLine(
        "Summe",
        total(one.planned for one in years if one.owes_agreement or one.agreement),
        total(_granted(one) for one in years),
        total(one.spent for one in years if one.owes_report or one.report),
    )


def _granted(one: AreaYear) -> Decimal | None:
    """What an area granted; one whose money is on record without an application granted nothing."""
    if one.granted is None:
        return None
    return one.granted.value if one.granted.of else Decimal(0)


def _awaited(amount: Decimal | None, owed: bool) -> Sum:
    return total([amount]) if owed or amount is not None else NOTHING


def silent(lines: Iterable[MoneyLine]) -> list[str]:
    """The areas of which no amount is there."""
    return [line.area for line in lines if not line.known]
