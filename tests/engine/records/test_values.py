"""Each scalar type takes exactly one spelling, and never guesses."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.engine.records.values import PartialDate
from tests.engine.records.reading import SCALARS, Refusal, read, refusal

TAKEN: list[tuple[str, str, object]] = [
    ("Date", "2015-03-31", date(2015, 3, 31)),
    ("Date", "2016-02-29", date(2016, 2, 29)),
    ("Partial", "2015-03-31", PartialDate("2015-03-31", date(2015, 3, 31), date(2015, 3, 31))),
    ("Partial", "2016-02", PartialDate("2016-02", date(2016, 2, 1), date(2016, 2, 29))),
    ("Partial", "2015-12", PartialDate("2015-12", date(2015, 12, 1), date(2015, 12, 31))),
    ("Partial", "2015", PartialDate("2015", date(2015, 1, 1), date(2015, 12, 31))),
    ("Time", "18:30", time(18, 30)),
    ("Time", "00:00", time(0, 0)),
    ("Time", "09:05", time(9, 5)),
    ("MonthDay", "03-31", "03-31"),
    ("Count", "0", 0),
    ("Count", "1044070", 1044070),
    ("Number", "12.5", Decimal("12.5")),
    ("Number", "-0.002", Decimal("-0.002")),
    ("Number", "0", Decimal(0)),
    ("Money", "1234.50", Decimal("1234.50")),
    ("Money", "500", Decimal(500)),
    ("Money", "0.05", Decimal("0.05")),
    ("Flag", "true", True),
    ("Flag", "false", False),
    ("QuarterNumber", "011", "011"),
    ("MunicipalityKey", "05315000", "05315000"),
    ("Key", "kinder-jugend-2", "kinder-jugend-2"),
    ("Text", "Bewohner*innen: „Wir“ #1 – 18:30", "Bewohner*innen: „Wir“ #1 – 18:30"),
    ("Text", "no", "no"),
    ("RichText", "eins\n\n- zwei", "eins\n\n- zwei"),
]


@pytest.mark.parametrize(("kind", "text", "value"), TAKEN, ids=[f"{kind}-{text}" for kind, text, _ in TAKEN])
def test_the_right_spelling_is_taken(kind: str, text: str, value: object) -> None:
    taken = read(kind, text)
    assert taken == value
    assert type(taken) is type(value)


REFUSED: list[tuple[str, str, Refusal]] = [
    # what plain YAML 1.1 or plain pydantic would take for something else
    ("Date", "86400", Refusal("SRK203", "iso-date")),
    ("Date", "20150331", Refusal("SRK203", "iso-date")),
    ("Date", "2015-W14-2", Refusal("SRK203", "iso-date")),
    ("Date", "2015-03-31T00:00:00", Refusal("SRK203", "iso-date")),
    ("Date", "2015-03", Refusal("SRK203", "iso-date")),
    ("Date", "2015-02-29", Refusal("SRK203", "no-such-day")),
    ("Date", "0000-01-01", Refusal("SRK203", "no-such-day")),
    ("Partial", "2015-13", Refusal("SRK203", "no-such-day")),
    ("Partial", "0000", Refusal("SRK203", "no-such-day")),
    ("Partial", "2015-00", Refusal("SRK203", "no-such-day")),
    ("Partial", "2015-03-00", Refusal("SRK203", "no-such-day")),
    ("Partial", "15", Refusal("SRK203", "iso-date")),
    ("Partial", "2015-00-01", Refusal("SRK203", "no-such-day")),
    ("Time", "24:00", Refusal("SRK205", "clock-time")),
    ("Time", "18:60", Refusal("SRK205", "clock-time")),
    ("Time", "18:30:00", Refusal("SRK205", "clock-time")),
    ("Time", "abends", Refusal("SRK205", "clock-time")),
    ("MonthDay", "31.03.", Refusal("SRK203", "month-day")),
    ("MonthDay", "02-30", Refusal("SRK203", "month-day")),
    ("MonthDay", "3-31", Refusal("SRK203", "month-day")),
    ("Count", "-1", Refusal("SRK204", "whole-number")),
    ("Count", "12.5", Refusal("SRK204", "whole-number")),
    ("Count", "1_000", Refusal("SRK204", "whole-number")),
    ("Count", "0x10", Refusal("SRK204", "whole-number")),
    ("Count", "zwölf", Refusal("SRK204", "whole-number")),
    ("Count", "", Refusal("SRK204", "whole-number")),
    ("Count", "1" * 16, Refusal("SRK204", "whole-number")),
    ("Number", "nan", Refusal("SRK204", "decimal-number")),
    ("Number", "inf", Refusal("SRK204", "decimal-number")),
    ("Number", "1e5", Refusal("SRK204", "decimal-number")),
    ("Number", ".5", Refusal("SRK204", "decimal-number")),
    ("Number", "5.", Refusal("SRK204", "decimal-number")),
    ("Money", "-5.00", Refusal("SRK206", "amount")),
    ("Money", "12.345,678", Refusal("SRK206", "amount")),
    ("Money", "rund 500", Refusal("SRK206", "amount")),
    ("Flag", "t", Refusal("SRK207", "true-or-false")),
    ("Flag", "vielleicht", Refusal("SRK207", "true-or-false")),
    ("QuarterNumber", "8o2", Refusal("SRK210", "fixed-digits")),
    ("QuarterNumber", "1234567890123", Refusal("SRK210", "fixed-digits")),
    ("QuarterNumber", "802\n", Refusal("SRK210", "fixed-digits")),
    ("MunicipalityKey", "05 315 000", Refusal("SRK210", "fixed-digits")),
]


@pytest.mark.parametrize(("kind", "text", "expected"), REFUSED, ids=[f"{kind}-{text}" for kind, text, _ in REFUSED])
def test_any_other_spelling_is_refused_without_a_guess(kind: str, text: str, expected: Refusal) -> None:
    assert refusal(kind, text) == expected


@pytest.mark.parametrize(
    "text", ["", "Kalk", "köln", "a b", "a_b", "-a", "a-", "a--b", "a/b", "a#b", "a\n", "a" * 61, "ａ"]
)
def test_a_key_is_made_of_small_letters_digits_and_single_hyphens(text: str) -> None:
    assert refusal("Key", text) is not None


@pytest.mark.parametrize("kind", SCALARS)
@pytest.mark.parametrize(("value", "shape"), [([], "list"), ({}, "mapping")])
def test_a_list_or_a_group_is_no_scalar(kind: str, value: object, shape: str) -> None:
    refused = refusal(kind, value)
    assert refused is not None
    assert refused.code == "SRK208"


@pytest.mark.parametrize("kind", ["Text", "RichText"])
@pytest.mark.parametrize("text", ["", " ", "\n", "\u00a0"])
def test_a_text_says_something(kind: str, text: str) -> None:
    assert refusal(kind, text) is not None


_DIGITS = st.characters(categories=["Nd"])


@given(st.text(_DIGITS, min_size=8, max_size=8))
def test_only_the_digits_0_to_9_are_digits(digits: str) -> None:
    spelled = {
        "Date": f"{digits[:4]}-{digits[4:6]}-{digits[6:]}",
        "Partial": digits[:4],
        "Time": f"1{digits[0]}:3{digits[1]}",
        "Count": f"1{digits}",
        "Number": f"1.{digits}",
        "Money": f"1.{digits[:2]}",
        "QuarterNumber": digits[:3],
        "MunicipalityKey": digits,
    }
    for kind, text in spelled.items():
        assert text.isascii() or refusal(kind, text) is not None, f"{text!r} is taken"


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_date_is_read_back_as_it_is_written(day: date) -> None:
    assert read("Date", day.isoformat()) == day
    assert read("Partial", day.isoformat()) == PartialDate(day.isoformat(), day, day)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_month_and_a_year_cover_their_days_and_no_more(day: date) -> None:
    month, year = read("Partial", f"{day:%Y-%m}"), read("Partial", f"{day:%Y}")
    assert month.first.day == 1
    assert month.first <= day <= month.last
    assert (month.last + timedelta(days=1)).day == 1
    assert month.last - month.first < timedelta(days=31)
    assert (year.first, year.last) == (date(day.year, 1, 1), date(day.year, 12, 31))


@given(st.integers(0, 10**15 - 1))
def test_a_number_is_read_back_as_it_is_written(number: int) -> None:
    assert read("Count", str(number)) == number
    assert read("Number", f"-{number}" if number else "0") == -number


@given(st.integers(0, 10**12 - 1), st.integers(0, 99))
def test_an_amount_is_read_back_to_the_cent(euros: int, cents: int) -> None:
    assert read("Money", f"{euros}.{cents:02}") == Decimal(100 * euros + cents) / 100
