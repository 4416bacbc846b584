"""German numbers, dates and amounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from sozialraum.engine.documents.numbers import MINUS, Exact, as_written, half_up, number, signed
from sozialraum.engine.records.spelling import FIRST_YEAR, LAST_YEAR
from sozialraum.engine.records.values import PartialDate

__all__ = ["MINUS", "as_written", "half_up", "number", "signed"]

NO_BREAK = "\u00a0"

MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip


def shown(value: Exact | float) -> str:
    """A number that nobody formatted: with all its decimal places, but for what can be a year; True and False stay."""
    if isinstance(value, bool) or (isinstance(value, int) and FIRST_YEAR <= value <= LAST_YEAR):
        return str(value)
    return as_written(Fraction(str(value)))


def euro(value: Exact) -> str:
    """1234.5 → 1.234,50 €."""
    return f"{number(value, 2)}{NO_BREAK}€"


def percent(value: Exact, digits: int = 1) -> str:
    """12.34 → 12,3 %."""
    return f"{number(value, digits)}{NO_BREAK}%"


def signed_percent(value: Exact, digits: int = 1) -> str:
    """3.21 → +3,2 %."""
    return f"{signed(value, digits)}{NO_BREAK}%"


def day(value: date) -> str:
    """31.03.2016."""
    return value.strftime("%d.%m.%Y")


def long_day(value: date) -> str:
    """31. März 2016."""
    return f"{value.day}. {month(value)}"


def month(value: date) -> str:
    """März 2016."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def partial(value: PartialDate) -> str:
    """2016, März 2016 or 31.03.2016: as much of the day as is known."""
    shown = (None, month, day)[value.text.count("-")]
    return shown(value.first) if shown else value.text


def listing(values: Iterable[str]) -> str:
    """a, b und c."""
    words = list(values)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} und {words[-1]}" if words else ""
