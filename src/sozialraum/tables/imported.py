"""What a table says: plain rows, and in words how it was understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from sozialraum.engine.findings.finding import Finding

WITHHELD: Literal["*"] = "*"
"""The mark of a figure that the office withholds; the same as in our files of observations."""

Amount = Decimal | Literal["*"]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of one indicator: a count, a count and its base, or a value."""

    indicator: str
    unit: str
    day: date
    count: Amount | None = None
    base: Amount | None = None
    value: Amount | None = None


class Imported(NamedTuple):
    """The rows in the order of indicator (as in the mapping), unit (by official number) and day.

    `understood` says in plain words what was read and what was left out. With `findings` the rows are incomplete:
    nothing of them should be written.
    """

    rows: list[Row]
    understood: list[str]
    findings: list[Finding]
