"""What people in offices write instead, and the one right spelling that is proposed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.engine.findings.sayings import meant_words
from sozialraum.engine.records.fields import field_at, german_words, words_below
from sozialraum.topics.agreements.model import MEASURE_STATES
from sozialraum.topics.meetings.model import MEETING_RESULTS, MEETING_STATES, Meeting
from sozialraum.topics.reports.model import Report
from tests.engine.records.reading import SCALARS, read, refusal, suggestion

pytestmark = pytest.mark.slow

WRITTEN: list[tuple[str, str, str | None]] = [
    ("Date", "31.03.2015", "2015-03-31"),
    ("Date", "1.4.15", "2015-04-01"),
    ("Date", "31. 3. 2015", "2015-03-31"),
    ("Date", "31. März 2015", "2015-03-31"),
    ("Date", "3 Okt. 2015", "2015-10-03"),
    ("Date", "2015/3/1", "2015-03-01"),
    ("Date", "2015-3-1", "2015-03-01"),
    ("Date", "„2015-03-31“", "2015-03-31"),
    ("Date", " 2015-03-31\n", "2015-03-31"),
    ("Date", "29.02.2015", None),
    ("Date", "31. Brumaire 2015", None),
    ("Date", "31.12.99", None),
    ("Date", "03/2015", None),
    ("Date", "Frühjahr 2015", None),
    ("Partial", "03/2015", "2015-03"),
    ("Partial", "3.2015", "2015-03"),
    ("Partial", "13/2015", None),
    ("Time", "18.30 Uhr", "18:30"),
    ("Time", "18 Uhr", "18:00"),
    ("Time", "8:30", "08:30"),
    ("Time", "8h30", "08:30"),
    ("Time", "25.30 Uhr", None),
    ("Count", "20.000", "20000"),
    ("Count", "20 000", "20000"),
    ("Count", "1.044.070", "1044070"),
    ("Count", "007", "7"),
    ("Count", "+5", "5"),
    ("Count", "12,5", None),
    ("Count", "1.000.000.000.000.000", None),
    ("Count", "ca. 120", None),
    ("Number", "12,5", "12.5"),
    ("Number", "−0,002", "-0.002"),
    ("Number", "18,4 %", "18.4"),
    ("Number", "0,1234567890123", None),
    ("Number", "1.234,5", "1234.5"),
    ("Money", "1.234,50", "1234.50"),
    ("Money", "1.234,50 €", "1234.50"),
    ("Money", "12,5", "12.50"),
    ("Money", "12.5", "12.50"),
    ("Money", "1.234", "1234"),
    ("Money", "EUR 500", "500"),
    ("Money", "500,-", "500"),
    ("Money", "500,--", "500"),
    ("Money", "500,00 Euro", "500.00"),
    ("Money", "5 Euro 30", None),
    ("Money", "5 € 30", None),
    ("Money", "9.999.999.999.999", None),
    ("Money", "-5,00", None),
    ("Flag", "ja", "true"),
    ("Flag", "Nein", "false"),
    ("Flag", "True", "true"),
    ("MunicipalityKey", "5315000", "05315000"),
    ("MunicipalityKey", "531500", None),
]


@pytest.mark.parametrize(("kind", "text", "right"), WRITTEN, ids=[f"{kind}-{text}" for kind, text, _ in WRITTEN])
def test_what_was_meant_is_proposed_where_it_can_mean_only_one_thing(kind: str, text: str, right: str | None) -> None:
    assert suggestion(kind, text) == right


_LETTERS = st.text("0123456789.,-−/:%€ '„“+hUrEoMäzjanein", max_size=14)
_MANY_DIGITS = st.from_regex(r"[0+-]{0,3}[0-9]{1,4}([. ][0-9]{3}){0,5}(,[0-9]{0,14})?( ?€| Euro|,-)?", fullmatch=True)
_CALENDAR = st.from_regex(r"[0-9]{1,4}[./-] ?([0-9]{1,2}|Mai|Dez\.)[./ -] ?[0-9]{0,4}", fullmatch=True)


@pytest.mark.parametrize("kind", SCALARS)
@given(text=_LETTERS | _MANY_DIGITS | _CALENDAR)
def test_what_is_proposed_is_taken(kind: str, text: str) -> None:
    refused = refusal(kind, text)
    if refused and refused.suggestion:
        assert refused.suggestion != text
        assert refusal(kind, refused.suggestion) is None


_MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["", "„“", "''", "»«"]))
def test_every_german_spelling_of_a_day_proposes_the_iso_date(day: date, quotes: str) -> None:
    opened, closed = (quotes[0], quotes[1]) if quotes else ("", "")
    for spelled in (
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day}. {_MONTHS[day.month - 1]} {day.year}",
        f"{day:%d}. {_MONTHS[day.month - 1].upper()} {day.year}",
        f"{day:%Y/%m/%d}",
    ):
        for kind in ("Date", "Partial"):
            assert suggestion(kind, f"{opened}{spelled}{closed}") == day.isoformat()


def _grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


@given(st.integers(1000, 10**15 - 1), st.sampled_from([".", " ", "\u00a0", "\u202f", "'"]))
def test_a_grouped_number_proposes_its_plain_digits(number: int, mark: str) -> None:
    assert suggestion("Count", _grouped(number, mark)) == str(number)


@given(st.integers(0, 10**12 - 1), st.integers(0, 99), st.sampled_from(["", " €", " EUR", "€", " Euro"]))
def test_a_german_amount_proposes_euros_and_cents(euros: int, cents: int, unit: str) -> None:
    right = suggestion("Money", f"{_grouped(euros, '.')},{cents:02}{unit}")
    assert right == f"{euros}.{cents:02}"
    assert read("Money", right) * 100 == 100 * euros + cents


@given(st.integers(-(10**14), 10**14), st.integers(1, 10**6 - 1))
def test_a_decimal_comma_proposes_the_point(whole: int, fraction: int) -> None:
    right = suggestion("Number", f"{whole},{fraction:06}")
    assert right is not None
    assert read("Number", right) == Decimal(f"{whole}.{fraction:06}")


def test_a_word_means_what_its_own_list_says() -> None:
    assert meant_words("geplant", MEETING_STATES) == ["planned"]
    assert meant_words("Vorgesehen ", MEASURE_STATES) == ["planned"]
    assert meant_words("vorgesehen", MEETING_STATES) == []


def test_the_german_words_are_those_of_the_field() -> None:
    assert german_words(field_at(Report, ("measures", 0, "state"))) == MEASURE_STATES
    assert german_words(field_at(Meeting, ("state",))) == MEETING_STATES
    assert german_words(field_at(Meeting, ("agenda", 0, "title"))) == {}
    assert field_at(Meeting, ()) is field_at(Meeting, ("nothing",)) is None


def test_the_words_of_a_kind_are_those_of_its_parts_too() -> None:
    assert words_below(Meeting) >= MEETING_STATES.keys() | MEETING_RESULTS.keys()
    assert not words_below(Meeting) & {"carried-over"}
