"""Bodies that meet in a rhythm: every so many months, so often in a year, or regularly."""

from __future__ import annotations

import pytest

from tests.topics.owing import Owed, Place, found, overdue, owed

TWO_MONTHS = "rhythm: {every_months: 2}\n"
RHYTHM = ("SRK410", "SRK411")


def due(place: Place, day: str) -> list[str | None]:
    return [one.due for one in owed(place.root, day, *RHYTHM)]


@pytest.mark.parametrize(
    ("months", "last", "next_by"),
    [
        (2, "2016-03-16", "2016-05-31"),
        (2, "2016-03-01", "2016-05-31"),
        (2, "2015-12-31", "2016-02-29"),
        (2, "2016-12-01", "2017-02-28"),
        (2, "2016-10-15", "2016-12-31"),
        (2, "2016-11-15", "2017-01-31"),
        (1, "2016-01-31", "2016-02-29"),
        (12, "2016-02-29", "2017-02-28"),
        (15, "2016-10-05", "2018-01-31"),
    ],
)
def test_the_next_meeting_is_due_at_the_end_of_its_month(place: Place, months: int, last: str, next_by: str) -> None:
    place.body(f"rhythm: {{every_months: {months}}}\n")
    place.meeting(last)
    assert owed(place.root, last, "SRK410") == [Owed("SRK410", "Geschäftsstelle", next_by)]


@pytest.mark.parametrize(
    ("begin", "records", "first_by"),
    [
        ("2015", "from: 2015", "2015-02-28"),
        ("2010", "from: 2016-04-15", "2016-05-31"),
        ("2017-11-30", "from: 2015", "2017-12-31"),
        ("2017-12-17", "from: 2015", "2018-01-31"),
    ],
)
def test_a_body_that_never_met_is_to_meet_within_its_rhythm(
    place: Place, begin: str, records: str, first_by: str
) -> None:
    place.programme(records)
    place.body(TWO_MONTHS, begin=begin)
    assert due(place, "2018-06-01") == [first_by]
    assert [one.params["last"] for one in found(place.root, "2018-06-01")] == ["never"]


def test_the_last_meeting_counts_whatever_the_order_of_the_files(place: Place) -> None:
    place.body(TWO_MONTHS)
    place.meeting("2016-07-01", ident="2016/kreis-01")
    place.meeting("2016-03-01", ident="2016/kreis-02")
    place.meeting("2016-05-01", ident="2016/kreis-03")
    assert due(place, "2016-08-01") == ["2016-09-30"]


@pytest.mark.parametrize(
    ("state", "next_by"), [("cancelled", "2016-05-31"), ("planned", "2016-08-31"), ("held", "2016-08-31")]
)
def test_a_cancelled_meeting_does_not_count_but_a_planned_one_does(place: Place, state: str, next_by: str) -> None:
    place.body(TWO_MONTHS)
    place.meeting("2016-03-16")
    place.meeting("2016-06-15", f"state: {state}\n")
    assert due(place, "2016-06-01") == [next_by]


def test_a_moved_meeting_counts_on_its_new_day(place: Place) -> None:
    place.body(TWO_MONTHS)
    place.meeting("2016-09-01", "changes: [{on: 2016-03-01, what: date, old: 16. März}]\n", "2016/kreis-03")
    assert due(place, "2016-06-01") == ["2016-11-30"]


@pytest.mark.parametrize(
    ("day", "state"),
    [("2016-05-01", "soon"), ("2016-04-30", "planned"), ("2016-05-31", "soon"), ("2016-06-01", "overdue")],
)
def test_it_is_soon_for_thirty_days_and_overdue_from_the_day_after(place: Place, day: str, state: str) -> None:
    place.programme("from: 2016-02, until: 2019")
    place.body(TWO_MONTHS)
    place.meeting("2016-03-16")
    (duty,) = (one for one in found(place.root, day) if one.code == "SRK410")
    assert duty.due
    assert duty.state(duty.due.fromisoformat(day), 30) == state
    assert overdue(place.root, day) == ["SRK410"] * (state == "overdue")


@pytest.mark.parametrize(("held", "missing"), [(0, True), (3, True), (4, False), (5, False)])
def test_a_body_meets_so_often_in_a_year(place: Place, held: int, missing: bool) -> None:
    place.programme("from: 2016, until: 2016")
    place.body("rhythm: {per_year: 4}\nconvenes: Stadtbüro\n")
    for month in range(1, held + 1):
        place.meeting(f"2016-{month:02}-10")
    assert owed(place.root, "2016-06-01", *RHYTHM) == [Owed("SRK411", "Stadtbüro", "2016-12-31")] * missing
    assert [
        (one.params["held"], one.params["least"]) for one in found(place.root, "2016-06-01") if one.code == "SRK411"
    ] == [(held, 4)] * missing


def test_cancelled_meetings_and_those_of_other_years_do_not_fill_a_year(place: Place) -> None:
    place.programme("from: 2016, until: 2017")
    place.body("rhythm: {per_year: 2}\n")
    place.meeting("2016-02-10")
    place.meeting("2016-03-10", "state: cancelled\n")
    place.meeting("2017-01-12", "changes: [{on: 2016-11-30, what: date}]\n", "2016/kreis-04")
    place.meeting("2017-05-12")
    assert due(place, "2017-12-31") == ["2016-12-31"]


def test_a_body_that_meets_regularly_meets_once_a_year_at_least(place: Place) -> None:
    place.programme("from: 2016, until: 2018")
    place.body("rhythm: {regular: true}\n")
    place.meeting("2017-06-01")
    assert due(place, "2018-12-31") == ["2016-12-31", "2018-12-31"]
    assert overdue(place.root, "2018-12-31") == ["SRK411"]


def test_years_in_which_a_body_was_not_there_from_the_first_to_the_last_day_ask_for_nothing(place: Place) -> None:
    place.programme("from: 2015, until: 2019")
    place.body("until: 2018-11-30\nrhythm: {per_year: 1}\n", begin="2015-02")
    assert due(place, "2019-12-31") == ["2016-12-31", "2017-12-31"]


def test_a_body_that_has_ended_need_not_meet(place: Place) -> None:
    place.body("until: 2016-04-30\n" + TWO_MONTHS)
    place.meeting("2016-02-01")
    assert due(place, "2016-04-30") == ["2016-04-30"]
    assert due(place, "2016-05-01") == []


def test_nothing_is_asked_for_outside_the_recorded_period(place: Place) -> None:
    place.programme("from: 2016-02, until: 2017-06-30")
    place.body("rhythm: {per_year: 1}\n")
    assert due(place, "2030-01-01") == ["2017-12-31"]
    assert overdue(place.root, "2030-01-01") == []
    place.programme("from: 2017-04, until: 2017-06-30")
    place.body(TWO_MONTHS)
    place.meeting("2017-05-10")
    assert due(place, "2030-01-01") == ["2017-07-31"]
    assert overdue(place.root, "2030-01-01") == []


@pytest.mark.parametrize("rhythm", ["{every_months: 2}", "{per_year: 9}", "{regular: true}"])
def test_a_meeting_that_cannot_be_read_makes_no_gap(place: Place, rhythm: str) -> None:
    place.body(f"rhythm: {rhythm}\n")
    assert overdue(place.root, "2019-12-31")
    place.meeting("2016-03-01", "begn: 18:00\n")
    assert owed(place.root, "2019-12-31", *RHYTHM) == []


def test_other_files_that_cannot_be_read_hide_no_gap(place: Place) -> None:
    place.body(TWO_MONTHS)
    before = due(place, "2019-12-31")
    (place.root / "data/reports/2016").mkdir(parents=True)
    (place.root / "data/reports/2016/kreis-nord.yaml").write_text("sumary: []\n", encoding="utf-8")
    assert due(place, "2019-12-31") == before != []


def test_the_body_s_own_area_is_named_if_it_has_one_only(place: Place) -> None:
    place.area()
    for areas, area in (("[kalk]", ("kalk",)), ("[]", ())):
        place.body(f"areas: {areas}\n{TWO_MONTHS}")
        assert [one.areas for one in found(place.root, "2016-01-01") if one.code == "SRK410"] == [area]


@pytest.mark.parametrize("number", ["4000000", "999999999999999"])
def test_an_absurd_rhythm_breaks_nothing(place: Place, number: str) -> None:
    place.body(f"rhythm: {{every_months: {number}}}\n")
    assert overdue(place.root, "2019-12-31") == []
