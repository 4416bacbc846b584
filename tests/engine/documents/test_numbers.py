"""Numbers as they are written: exact, half up, in German, and never a minus before nothing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.formats import Exact, as_written, digits_apart, half_up, number, signed
from sozialraum.engine.records.spelling import dictionary_order


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (Decimal("1234.5"), 0, "1.235"),
        (Decimal("103.8"), 1, "103,8"),
        (Decimal("-2.25"), 1, "−2,3"),
        (Decimal("-0.04"), 1, "0,0"),
        (Decimal("-0.0"), 1, "0,0"),
        (Fraction(-1, 30), 1, "0,0"),
        (Fraction(1, 3), 2, "0,33"),
        (Fraction(49, 20), 1, "2,5"),
        (1234567, 0, "1.234.567"),
    ],
)
def test_a_number_is_written_in_german(value: Exact, digits: int, text: str) -> None:
    assert number(value, digits) == text


@given(st.fractions(min_value=-10_000, max_value=10_000), st.integers(0, 3))
def test_rounding_is_that_of_the_fraction_and_zero_has_no_sign(value: Fraction, digits: int) -> None:
    rounded = half_up(value, digits)
    assert abs(Fraction(rounded) - value) <= Fraction(1, 2 * 10**digits)
    assert rounded != 0 or not rounded.is_signed()
    assert half_up(-value, digits) == -rounded


@given(st.integers(-(10**40), 10**40), st.integers(0, 40), st.integers(0, 12))
def test_a_decimal_number_of_any_length_is_rounded_like_its_fraction(number: int, places: int, digits: int) -> None:
    value = Decimal(f"{number}e-{places}")
    assert half_up(value, digits).as_tuple() == half_up(Fraction(value), digits).as_tuple()


def test_plus_and_minus_stand_only_where_something_is_shown() -> None:
    assert [signed(Decimal(text), 1) for text in ("0.04", "-0.04", "0.05", "-0.05")] == ["0,0", "0,0", "+0,1", "−0,1"]
    assert formats.signed_percent(Decimal("-0.04")) == f"0,0{formats.NO_BREAK}%"


def test_all_places_are_written_where_they_tell() -> None:
    assert [as_written(Decimal(text)) for text in ("0.50", "100", "-1.0", "0.002")] == ["0,5", "100", "−1", "0,002"]


def test_two_numbers_that_differ_are_shown_apart() -> None:
    assert digits_apart(Fraction(3849, 1000), Fraction(3850, 1000), 1) == 1
    assert digits_apart(Fraction(3841, 1000), Fraction(3842, 1000), 1) == 3
    assert digits_apart(Decimal("3.8"), Fraction(38, 10), 1) == 1


@pytest.mark.parametrize(
    ("value", "text"), [(Decimal("103.8"), "103,8"), (0.5, "0,5"), (12500, "12.500"), (2015, "2015"), (True, "True")]
)
def test_a_template_shows_no_number_in_english(value: Decimal | float, text: str) -> None:
    assert formats.shown(value) == text


def test_names_stand_as_in_a_dictionary() -> None:
    names = ["Zollstock", "Übergang", "Umland", "Äußeres", "Altstadt", "straße", "Strasse", "Ökologie", "Ost"]
    assert sorted(names, key=dictionary_order) == [
        "Altstadt", "Äußeres", "Ökologie", "Ost", "Strasse", "straße", "Übergang", "Umland", "Zollstock",
    ]  # fmt: skip
