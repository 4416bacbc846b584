"""German numbers, dates and amounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from sozialraum.engine.documents.escape import Markdown, escape_inside
from sozialraum.engine.records.spelling import FIRST_YEAR, LAST_YEAR
from sozialraum.engine.records.sums import Sum
from sozialraum.engine.records.values import PartialDate

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


def with_remark(text: str, remark: str) -> str:
    """Put a remark in brackets behind a text, or into those that the text ends with: never one behind another."""
    return f"{text[:-1]}; {remark})" if text.endswith(")") else f"{text} ({remark})"


def quoted(text: str) -> str:
    """Put a text in quotation marks; those that it holds itself become half marks."""
    return f"„{text.replace('„', '‚').replace('“', '‘')}“"


MINUS = "\u2212"
Exact = Decimal | Fraction | int
"""A number that is what it says; a float is not."""

MOST = 12
"""No file gives more decimal places."""


_SURE = 20
"""Decimal numbers of fewer digits are rounded as they are; more of them might not fit."""


def half_up(value: Exact, digits: int) -> Decimal:
    """Round to so many decimal places, halves away from zero. What rounds to zero has no sign."""
    if isinstance(value, Decimal) and value.adjusted() < _SURE - digits:
        rounded = value.quantize(Decimal((0, (1,), -digits)), ROUND_HALF_UP)
        return rounded if rounded else abs(rounded)
    exact = Fraction(value)
    whole = int(abs(exact) * 10**digits + Fraction(1, 2))
    return Decimal((int(exact < 0 < whole), tuple(map(int, str(whole))), -digits))


def number(value: Exact, digits: int = 0) -> str:
    """Write 1234.5 as 1.235; with two digits as 1.234,50."""
    text = f"{half_up(value, digits):,f}"
    return text.translate({ord(","): ".", ord("."): ",", ord("-"): MINUS})


def signed(value: Exact, digits: int = 0) -> str:
    """Write a number with its plus or minus; zero has none."""
    return f"{'+' if half_up(value, digits) > 0 else ''}{number(value, digits)}"


def as_written(value: Exact, at_least: int = 0, plus: bool = False) -> str:
    """Write a number with all its decimal places, without zeros at the end but with so many places at least."""
    exact = Fraction(value)
    digits = next((one for one in range(at_least, MOST) if (exact * 10**one).denominator == 1), MOST)
    return signed(exact, digits) if plus else number(exact, digits)


def digits_apart(one: Exact, other: Exact, digits: int) -> int:
    """Count the decimal places that tell two numbers apart: as many as usual, more where these would look the same."""
    if Fraction(one) == Fraction(other):
        return digits
    more = range(digits, MOST + 1)
    return next((count for count in more if half_up(one, count) != half_up(other, count)), digits)


MISSING = "liegt noch nicht vor"
TWO = 2
NONE = "–"
"""Where nothing is expected, nothing is missing."""


def forms(count: int, none: str, one: str, many: str) -> str:
    """The words for none, for one and for many; `#` stands for the number."""
    words = none if count == 0 else one if count == 1 else many
    return words.replace("#", number(count))


def how_many(found: Sum, none: str, one: str, all: str, some: str) -> str:
    """The words for how many are there: none, the only one, all of several, or some; `#` of `##`."""
    if not found.present:
        return none
    words = some if not found.complete else one if found.of == 1 else all
    if found.of == TWO:
        words = words.replace("allen #", "beiden").replace("alle #", "beide")
    return words.replace("##", number(found.of)).replace("#", number(found.present))


def out_of(found: Sum, parts: str) -> Markdown:
    """Return what goes behind a number of some of the parts: ` (aus 3 von 11 Berichten)`; nothing if all are there."""
    return escape_inside(_out_of(found, parts))


def _out_of(found: Sum, parts: str) -> str:
    return "" if found.complete or found.value is None else f" (aus {found.present} von {found.of} {parts})"


def amount(value: Sum | Decimal | None, parts: str = "Angaben") -> str:
    """An amount in euros, with the number of its parts where some are missing, or that it is not there yet."""
    if not isinstance(value, Sum):
        return MISSING if value is None else euro(value)
    if value.value is None:
        return MISSING if value.of else NONE
    return euro(value.value) + _out_of(value, parts)


def named(value: Decimal | None) -> str:
    """An amount that somebody named, or a dash where nobody named one."""
    return NONE if value is None else euro(value)
