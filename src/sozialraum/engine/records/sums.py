"""Sums that know how many of their parts are there: what is missing is never zero."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple


class Sum(NamedTuple):
    """The sum of the parts that are there, how many those are, and how many there would be if all were there.

    Without any part there is no value. Where nothing is expected (`of` is 0) nothing is missing either.
    """

    value: Decimal | None
    present: int
    of: int

    @property
    def complete(self) -> bool:
        """Return whether no part is missing."""
        return self.present == self.of

    @property
    def whole(self) -> Decimal | None:
        """The value, if no part is missing."""
        return self.value if self.complete else None


NOTHING = Sum(None, 0, 0)


def total(parts: Iterable[Decimal | int | None]) -> Sum:
    """The sum of parts, of which none stands for one that is not there."""
    values = list(parts)
    there = [Decimal(value) for value in values if value is not None]
    return Sum(sum(there, Decimal(0)) if there else None, len(there), len(values))


def joined(sums: Iterable[Sum]) -> Sum:
    """One sum of several, with all their parts."""
    rows = list(sums)
    values = [row.value for row in rows if row.value is not None]
    value = sum(values, Decimal(0)) if values else None
    return Sum(value, sum(row.present for row in rows), sum(row.of for row in rows))
