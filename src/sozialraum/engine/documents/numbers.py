"""Numbers as they are written in German: the one place where digits become text, for tables, sentences and pictures.

Values are rounded from their exact fraction, half up, as people expect.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

MINUS = "\u2212"
Exact = Decimal | Fraction | int
"""A number that is what it says; a float is not."""

MOST = 12
"""No file gives more decimal places."""


def half_up(value: Exact, digits: int) -> Decimal:
    """Round to so many decimal places, halves away from zero. What rounds to zero has no sign."""
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
