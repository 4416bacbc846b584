"""Change over time: figures small enough to follow by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from sozialraum.topics.figures.trend import (
    Better,
    Cause,
    Gap,
    GapWord,
    Measure,
    Reading,
    Trend,
    TrendBreak,
    TrendRules,
    Values,
    Yardstick,
    follow,
)


def day(year: int) -> date:
    return date(year, 12, 31)


def series(first: int, *values: str | None) -> Values:
    """One value a year from the first on."""
    return {day(first + number): None if value is None else Decimal(value) for number, value in enumerate(values)}


def between(*changes: str, first: int = 2010, last: int = 2013, start: str = "100") -> list[Values]:
    """Units that start alike and change by so much."""
    return [{day(first): Decimal(start), day(last): Decimal(start) + Decimal(change)} for change in changes]


FIVE = between("-3", "-1", "0", "1", "3")
"""Changes with mean 0 and variance (9 + 1 + 0 + 1 + 9) / 5 = 4: half of their deviation is 1."""


def outcome(values: Values, better: Better = "lower", units: Sequence[Values] = FIVE) -> Trend:
    return follow(values, Yardstick(units), better)


def test_level_change_and_threshold() -> None:
    found = outcome(series(2010, "12.5", "12", "11", "10"))
    assert found.level == Reading(day(2013), Decimal(10))
    assert found.since == Reading(day(2010), Decimal("12.5"))
    assert (found.word, found.reason) == ("improved", None)
    assert (found.change, found.threshold, found.units) == (Decimal("-2.5"), Decimal(1), 5)


@pytest.mark.parametrize(
    ("last", "lower", "higher", "neither"),
    [
        ("8.99", "improved", "worsened", "fallen"),
        ("9", "improved", "worsened", "fallen"),
        ("9.01", "unchanged", "unchanged", "same"),
        ("10", "unchanged", "unchanged", "same"),
        ("10.99", "unchanged", "unchanged", "same"),
        ("11", "worsened", "improved", "risen"),
        ("15", "worsened", "improved", "risen"),
    ],
)
def test_the_direction_comes_from_what_is_better_and_the_size_from_the_others(
    last: str, lower: str, higher: str, neither: str
) -> None:
    values = series(2010, "10", "99", "0", last)
    assert outcome(values, "lower").word == lower
    assert outcome(values, "higher").word == higher
    assert outcome(values, "neither").word == neither


def test_the_deviation_is_that_of_the_population() -> None:
    """With n − 1 the threshold would be √5/2, about 1.118."""
    assert outcome(series(2010, "10", "10", "10", "11.1"), "higher").word == "improved"


def test_only_changes_between_the_same_two_days_are_compared() -> None:
    """The other units swing wildly before and after."""
    units = [{**unit, day(2009): Decimal(5000), day(2014): Decimal(-4000)} for unit in FIVE]
    assert outcome(series(2010, "10", "10", "10", "11"), "higher", units).threshold == 1


def test_where_all_change_alike_every_change_counts_and_none_does_not() -> None:
    alike = between(*["-0.1"] * 6)
    assert outcome(series(2010, "10", "10", "10", "9.99"), units=alike).word == "improved"
    assert outcome(series(2010, "10", "11", "12", "10"), units=alike).word == "unchanged"


def test_decimals_on_the_threshold_reach_it() -> None:
    """In binary 10.4 − 10.3 falls short of 0.1."""
    tenths = between("-0.3", "-0.1", "0", "0.1", "0.3")
    assert outcome(series(2010, "10.3", "10", "10", "10.4"), units=tenths).word == "worsened"


def test_fewer_years_than_asked_for() -> None:
    three = series(2011, "10", "10", "20")
    found = outcome(three, units=between("-3", "-1", "0", "1", "3", first=2011))
    assert (found.word, found.reason, found.level) == (
        "not-assessable",
        "too-few-years",
        Reading(day(2013), Decimal(20)),
    )
    yardstick = Yardstick(between("-3", "-1", "0", "1", "3", first=2011))
    assert follow(three, yardstick, "lower", rules=TrendRules(years=3)).word == "worsened"


def test_missing_and_withheld_years_do_not_count() -> None:
    assert outcome(series(2010, "10", None, "10", "20")).reason == "too-few-years"
    assert outcome(series(2009, None, "10", "10", "10", "20")).word == "worsened"


def test_several_values_of_a_year_are_one_year() -> None:
    values = {date(2012, month, 1): Decimal(10) for month in range(1, 9)}
    assert outcome(values).reason == "too-few-years"


def test_the_level_is_the_latest_value_there_is() -> None:
    found = outcome(series(2010, "10", "10", "10", "20", None, None))
    assert found.level == Reading(day(2013), Decimal(20))
    assert found.word == "worsened"


def test_no_values() -> None:
    assert outcome({}) == outcome(series(2010, None)) == Trend(None, "not-assessable", "no-values")


def test_too_few_units_to_compare_with() -> None:
    found = outcome(series(2010, "10", "10", "10", "20"), units=[*FIVE[:4], series(2010, "1"), series(2013, "1")])
    assert (found.word, found.reason, found.units) == ("not-assessable", "too-few-units", 4)
    assert found.change == 10
    assert found.threshold is None


def test_a_window_looks_back_no_further() -> None:
    values = series(2003, "90", "90", "90", "90", "90", "90", "90", "10", "10", "10", "11")
    found = follow(values, Yardstick(FIVE), "lower", rules=TrendRules(window=3))
    assert (found.since, found.word) == (Reading(day(2010), Decimal(10)), "worsened")


@pytest.mark.parametrize("cause", ["new-cut", "redefined"])
def test_nothing_is_compared_across_a_break(cause: Cause) -> None:
    values = series(2008, "90", "90", "10", "10", "10", "10")
    for cut in (TrendBreak(date(2010, 1, 1), cause), TrendBreak(day(2010), cause)):
        found = follow(values, Yardstick(FIVE), "lower", breaks=[cut])
        assert (found.since, found.word) == (Reading(day(2010), Decimal(10)), "unchanged")
    later = TrendBreak(date(2011, 1, 1), cause)
    for breaks in ([later], [cut, later], [later, cut]):
        found = follow(values, Yardstick(FIVE), "lower", breaks=breaks)
        assert (found.word, found.reason) == ("not-comparable", cause)
        assert found.level == Reading(day(2013), Decimal(10))


def test_breaks_before_the_first_and_after_the_last_value_do_not_matter() -> None:
    values = series(2010, "10", "10", "10", "10")
    breaks = [TrendBreak(day(2010), "new-cut"), TrendBreak(date(2014, 1, 1), "redefined")]
    assert follow(values, Yardstick(FIVE), "lower", breaks=breaks).word == "unchanged"


def test_a_break_on_the_day_of_the_latest_value_leaves_nothing_to_compare() -> None:
    found = follow(
        series(2010, "10", "10", "10", "10"), Yardstick(FIVE), "lower", breaks=[TrendBreak(day(2013), "new-cut")]
    )
    assert (found.word, found.reason) == ("not-comparable", "new-cut")


@pytest.mark.parametrize(
    ("first", "last", "word"),
    [
        ("15", "14", "narrowed"),
        ("15", "14.01", "same"),
        ("15", "16", "widened"),
        ("5", "4", "widened"),
        ("5", "6", "narrowed"),
        ("15", "5", "same"),
        ("12", "5", "widened"),
        ("10", "10", "same"),
    ],
)
def test_the_gap_is_a_distance(first: str, last: str, word: GapWord) -> None:
    """The city stays at 10; a unit that crosses it from 15 to 5 is as far from it as before."""
    found = follow(series(2010, first, "0", "0", last), Yardstick(FIVE), "lower", series(2010, "10", "0", "0", "10"))
    assert found.gap == Gap(Decimal(first) - 10, Decimal(last) - 10, word)


def test_a_gap_narrows_too_when_the_city_gets_worse() -> None:
    found = follow(series(2010, "15", "15", "15", "15"), Yardstick(FIVE), "lower", series(2010, "10", "10", "10", "14"))
    assert found.word == "unchanged"
    assert found.gap == Gap(Decimal(5), Decimal(1), "narrowed")


def test_a_gap_that_cannot_be_judged() -> None:
    values = series(2010, "15", "15", "15", "15")
    now = Decimal(5)
    assert follow(values, Yardstick(FIVE), "lower", series(2013, "10")).gap == Gap(None, now, "not-assessable")
    assert follow(values, Yardstick(FIVE), "lower", series(2010, "10")).gap == Gap(now, None, "not-assessable")
    assert follow(values, Yardstick([]), "lower", series(2013, "10")).gap == Gap(None, now, "not-assessable")
    cut = [TrendBreak(day(2012), "new-cut")]
    assert follow(values, Yardstick(FIVE), "lower", series(2010, *["10"] * 4), cut).gap == Gap(
        None, now, "not-comparable"
    )
    assert follow(values, Yardstick(FIVE), "lower").gap is None


def percent(start: str, last: str, measure: Measure = "percent") -> Trend:
    """Counts: the others change by −3, −1, 0, 1 and 3 percent."""
    units = between("-3", "-1", "0", "1", "3") + between("0", start="0")
    values = series(2010, start, "0", "0", last)
    return follow(values, Yardstick(units, measure), "neither", series(2010, "1000", "0", "0", "1010"))


def test_counts_change_in_percent_of_the_first_value() -> None:
    assert (percent("2000", "2020").word, percent("2000", "2020").change) == ("risen", Decimal(1))
    assert percent("2000", "2019").word == "same"
    assert percent("200", "198").word == "fallen"
    assert percent("2000", "2020").units == 5
    assert percent("2000", "2020").gap is None


def test_nothing_grows_from_zero_in_percent() -> None:
    found = percent("0", "5")
    assert (found.word, found.reason, found.level) == ("not-assessable", "from-zero", Reading(day(2013), Decimal(5)))
    assert percent("0", "5", "difference").word == "risen"
