"""Altering changes all that is printed, and nothing that decides."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.provenance.altering import MARK, altered, altered_figures
from sozialraum.topics.areas.model import Area
from sozialraum.topics.figures.model import Observation
from sozialraum.topics.meetings.model import Meeting
from sozialraum.topics.reports.model import Report

AREA = Area.model_validate(
    {"id": "hafen", "name": "Hafen / Werft", "from": "2014", "until": "2015-06", "parts": [{"part": "Werft"}],
     "offices": [{"from": "2014-03-31", "street": "Kai 3", "town": "12345 Lindenfurt"}], "districts": ["nord"]}
)  # fmt: skip
MEETING = Meeting.model_validate(
    {"id": "2016/rat-01", "date": "2016-12-31", "begin": "18:30", "state": "held", "number": "3",
     "agenda": [{"top": "1", "title": "Bericht", "votes": {"yes": "4", "no": "0"}}]}
)  # fmt: skip


def test_texts_are_others_to_the_last_word() -> None:
    other = altered(AREA)
    assert other.name == f"Hafen{MARK} / Werft{MARK}"
    assert other.parts[0].part == f"Werft{MARK}"
    assert other.offices[0].town == f"12345{MARK} Lindenfurt{MARK}"


def test_references_keys_words_and_the_id_stay() -> None:
    other = altered(AREA)
    assert (other.id, other.districts, other.sample) == ("hafen", ("nord",), False)
    assert altered(MEETING).state == "held"


def test_a_day_is_printed_otherwise_and_compared_as_before() -> None:
    day, real = altered(MEETING).date, date(2016, 12, 31)
    assert day == real
    assert hash(day) == hash(real)
    assert date(2016, 12, 30) < day < date(2017, 1, 1)
    assert (day.year == 2016, day.weekday()) == (True, real.weekday())
    printed = (formats.day, formats.long_day, formats.month, str, lambda one: f"{one:%Y}", lambda one: str(one.year))
    assert [shown for shown in printed if shown(day) == shown(real)] == []


def test_a_part_of_a_day_is_printed_otherwise_and_holds_as_before() -> None:
    other = altered(AREA)
    assert other.from_
    assert AREA.from_
    assert formats.partial(other.from_) != formats.partial(AREA.from_)
    assert formats.partial(other.until) != formats.partial(AREA.until)  # type: ignore[arg-type]
    assert [other.holds_on(date(2015, month, 30)) for month in (5, 6, 7)] == [True, True, False]


def test_a_time_is_printed_otherwise() -> None:
    begin = altered(MEETING).begin
    assert begin == time(18, 30)
    assert begin.strftime("%H:%M") != "18:30"


def test_no_two_numbers_change_alike() -> None:
    votes = altered(MEETING).agenda[0].votes
    assert votes
    assert (votes.yes - 4, votes.no - 0) != (0, 0)
    assert votes.yes - 4 != votes.no


def test_an_unset_field_stays_unset_and_the_same_record_gives_the_same() -> None:
    assert altered(MEETING).end is None
    assert altered(MEETING) == altered(MEETING)
    assert repr(altered(MEETING)) == repr(altered(MEETING)) != repr(MEETING)


def test_withheld_figures_stay_withheld() -> None:
    figures = [Observation("city", date(2012, 12, 31), Decimal(5), None, 2, ""),
               Observation("city", date(2013, 12, 31), None, None, 3, "")]  # fmt: skip
    first, second = altered_figures(figures)
    assert first.value != 5
    assert second.value is None


def test_an_amount_keeps_its_decimal_places() -> None:
    funds = [{"origin": "area", "amount": "100.50"}]
    report = Report.model_validate({"id": "2015/hafen", "projects": [{"key": "cafe", "title": "Café", "funds": funds}]})
    amount = altered(report).projects[0].funds[0].amount
    assert amount != Decimal("100.50")
    assert amount.as_tuple().exponent == -2
