"""German numbers, dates and amounts. Numbers are rounded half up, as people expect."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel.dates import format_date
from babel.numbers import format_decimal

from sozialraum.model.values import PartialDate

NO_BREAK = "\u00a0"
MINUS = "\u2212"


def half_up(value: Decimal, digits: int) -> Decimal:
    """The value rounded to so many decimal places, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


@cache
def _pattern(digits: int) -> str:
    return "#,##0" + ("." + "0" * digits if digits else "")


def number(value: Decimal | int, digits: int = 0) -> str:
    """1234.5 → 1.235; with two digits 1.234,50."""
    rounded = half_up(Decimal(value), digits)
    text = format_decimal(rounded, _pattern(digits), locale="de")
    return text.replace("-", MINUS)


def euro(value: Decimal) -> str:
    """1234.5 → 1.234,50 €."""
    return f"{number(value, 2)}{NO_BREAK}€"


def percent(value: Decimal, digits: int = 1) -> str:
    """12.34 → 12,3 %."""
    return f"{number(value, digits)}{NO_BREAK}%"


def signed_percent(value: Decimal, digits: int = 1) -> str:
    """3.21 → +3,2 %."""
    sign = "+" if half_up(value, digits) > 0 else ""
    return sign + percent(value, digits)


def day(value: date) -> str:
    """31.03.2016."""
    return value.strftime("%d.%m.%Y")


def long_day(value: date) -> str:
    """31. März 2016."""
    return format_date(value, "d. MMMM y", locale="de")


def month(value: date) -> str:
    """März 2016."""
    return format_date(value, "MMMM y", locale="de")


def partial(value: PartialDate) -> str:
    """2016, März 2016 or 31.03.2016: as much of the day as is known."""
    shown = (None, month, day)[value.text.count("-")]
    return shown(value.first) if shown else value.text


def listing(values: Iterable[str]) -> str:
    """a, b und c."""
    words = list(values)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} und {words[-1]}" if words else ""
