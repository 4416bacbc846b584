"""On which days offices are closed."""

from __future__ import annotations

from datetime import date

import pytest

from sozialraum.topics.programme.days import closed


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2013-03-31", "Sonntag"),  # Easter Sunday, a public holiday in Brandenburg alone
        ("2018-03-31", "Samstag"),
        ("2019-03-31", "Sonntag"),
        ("2016-03-31", None),
        ("2017-03-31", None),
        ("2017-10-31", "Reformationstag"),
        ("2016-10-31", None),
        ("2016-11-01", "Allerheiligen"),
        ("2016-05-26", "Fronleichnam"),
        ("2016-12-24", "Samstag"),
    ],
)
def test_days_in_north_rhine_westphalia(day: str, name: str | None) -> None:
    assert closed(date.fromisoformat(day), "NW") == name


def test_easter_sunday_has_its_name_where_it_is_a_public_holiday() -> None:
    assert closed(date(2013, 3, 31), "BB") == "Ostersonntag"
    assert closed(date(2013, 4, 1), "NW") == "Ostermontag"
    assert closed(date(2013, 3, 29), "NW") == "Karfreitag"


@pytest.mark.parametrize(("region", "name"), [("SN", "Buß- und Bettag"), ("NW", None), ("BE", None), (None, None)])
def test_the_day_of_repentance_is_one_in_saxony_alone(region: str | None, name: str | None) -> None:
    assert closed(date(2016, 11, 16), region) == name
    assert closed(date(2017, 11, 22), region) == name


@pytest.mark.parametrize(("region", "name"), [("SN", None), ("NW", "Fronleichnam"), (None, None)])
def test_without_a_region_only_the_holidays_of_all_count(region: str | None, name: str | None) -> None:
    assert closed(date(2016, 5, 26), region) == name
    assert closed(date(2016, 10, 3), region) == "Tag der Deutschen Einheit"


def test_every_weekend_is_named_and_no_working_day() -> None:
    days = [date.fromordinal(number) for number in range(date(2016, 6, 6).toordinal(), date(2016, 9, 30).toordinal())]
    for day in days:
        assert closed(day, "NW") == {5: "Samstag", 6: "Sonntag"}.get(day.weekday())
