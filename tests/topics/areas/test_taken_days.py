"""Who was there first on one of some days: the same as comparing each with all before, without doing so."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sozialraum.topics.areas.days import TakenDays

FIRST = date(2015, 1, 1)
_DAYS = st.integers(0, 40).map(lambda days: FIRST + timedelta(days))
_PERIODS = st.tuples(st.just(date.min) | _DAYS, st.just(date.max) | _DAYS).map(lambda one: (min(one), max(one)))


@given(st.lists(_PERIODS, max_size=25))
def test_the_first_of_all_who_meet_is_found(periods: list[tuple[date, date]]) -> None:
    days = TakenDays[int]()
    for number, (first, last) in enumerate(periods):
        met = (other for other, (begin, end) in enumerate(periods[:number]) if begin <= last and first <= end)
        assert days.take(first, last, number) == next(met, None)


def test_periods_that_touch_do_not_meet() -> None:
    days = TakenDays[str]()
    assert days.take(date.min, date(2014, 12, 31), "before") is None
    assert days.take(date(2015, 1, 2), date.max, "after") is None
    assert days.take(date(2015, 1, 1), date(2015, 1, 1), "between") is None
    assert days.take(date(2015, 1, 1), date(2015, 1, 2), "late") == "after"
    assert days.take(date.min, date.max, "ever") == "before"
