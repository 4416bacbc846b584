"""An index is made of what has a direction, over units that exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.closest import KnownWords
from sozialraum.engine.findings.finding import Finding, at_key, at_value
from sozialraum.engine.findings.language import Count
from sozialraum.engine.records.checking import rule, warning_rule
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.source import PROGRAMME_FILE
from sozialraum.topics.areas.days import index_units
from sozialraum.topics.figures.manifest import INDICATORS, OBSERVATIONS, observations_of
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.figures.monitor import Monitor
    from sozialraum.topics.programme.index_settings import IndexNumbers


@rule
def index_counts_what_has_a_direction(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK512: every indicator of an index says whether high or low is better."""
    for keys, index in _indices(repository):
        for number, member in enumerate(index.indicators):
            for field, named in (("status", member.status), ("dynamics", member.dynamics)):
                indicator = repository[INDICATORS].get(named or "")
                if indicator and indicator.better == "neither":
                    place = at_value(PROGRAMME_FILE, *keys, "indicators", number, field)
                    yield Finding("SRK512", place, {"indicator": indicator.name})


@rule
def outliers_are_units_of_the_index(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK513: what is left out of an index would otherwise be in it."""
    for keys, index in _indices(repository):
        units = [unit.address for unit in index_units(repository, index.over)] if index.outliers else []
        names = KnownWords(units)
        for number, outlier in enumerate(index.outliers):
            if outlier not in units and not repository.is_unread(outlier):
                close = names.closest(outlier)
                params = {"unit": outlier, "over": index.over, "suggestion": close}
                place = at_value(PROGRAMME_FILE, *keys, "outliers", number)
                yield Finding("SRK513", place, params, "did-you-mean" if close else None)


@warning_rule
def index_is_of_one_day(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK550: the last values of an index in each year that is recorded are of one day. Said once for the same days."""
    years = list(_ends_of_years(repository, day))
    if not years:
        return
    from sozialraum.topics.figures.columns import days_apart, reader_of

    monitor = _monitor_of(repository)
    said: set[str] = set()
    for until, index in _with_other_figures(repository, monitor, years):
        reader = reader_of(repository, monitor, until)
        apart = days_apart(reader) if reader else ()
        days = ", ".join(f"{one.name} ({last.isoformat()})" for one, last in apart)
        if days and days not in said:
            said.add(days)
            place = at_key(PROGRAMME_FILE, *_keys_of(repository, index), "indicators")
            yield Finding("SRK550", place, {"year": until.year, "days": days})


@warning_rule
def nobody_reads_zero_in_everything(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK553: 0 in every indicator is what tables write for areas that were left out."""
    days = _days_of_the_index(repository)
    if not days:
        return
    from sozialraum.topics.figures.columns import all_zero, reader_of

    monitor = _monitor_of(repository)
    for when in days:
        reader = reader_of(repository, monitor, when)
        for unit, count in all_zero(reader, when) if reader else ():
            assert reader
            first = reader.index.indicators[0].status
            row = monitor.series(first).stated_on(unit.address, when)
            place = at_key(PROGRAMME_FILE, *_keys_of(repository, reader.index), "indicators")
            if row:
                place = Place(Address(OBSERVATIONS, first).path, line=row.line, column=1, length=len(unit.address))
            yield Finding("SRK553", place, {"unit": unit.name, "count": Count(count), "day": when})


@lru_cache(maxsize=1)
def _monitor_of(repository: Repository) -> Monitor:
    """Return the figures of a state; both rules that read them build each series once."""
    from sozialraum.topics.figures.monitor import Monitor

    return Monitor(repository)


def _indices(repository: Repository) -> Iterator[tuple[tuple[str | int, ...], IndexNumbers]]:
    """The index of each method with the keys that lead to it."""
    programme = programme_of(repository)
    for keys, method in programme.monitoring.methods() if programme else ():
        if method.index:
            yield ("monitoring", *keys, "index"), method.index


def _keys_of(repository: Repository, index: IndexNumbers) -> tuple[str | int, ...]:
    """The keys that lead to an index."""
    return next((keys for keys, one in _indices(repository) if one is index), ())


def _ends_of_years(repository: Repository, day: date) -> Iterator[date]:
    """The days as of which papers of the recorded years are made, up to a day; nothing without an index."""
    programme = programme_of(repository)
    if programme is None or not any(_indices(repository)):
        return
    until = min(day, programme.records.until.last) if programme.records.until else day
    for year in range(programme.records.from_.first.year, until.year + 1):
        yield min(date(year, 12, 31), day)


def _days_of_the_index(repository: Repository) -> list[date]:
    """The days on which all members of one index have figures."""
    days: set[date] = set()
    for _, index in _indices(repository):
        members = [observations_of(repository).get(member.status, ()) for member in index.indicators]
        days |= set.intersection(*({one.day for one in observations} for observations in members))
    return sorted(days)


def _with_other_figures(
    repository: Repository, monitor: Monitor, years: list[date]
) -> Iterator[tuple[date, IndexNumbers]]:
    """Those of the days that have another index, other figures or other areas than the day before."""
    before: tuple[object, ...] = ()
    programme = programme_of(repository)
    for until in years:
        index = programme.monitoring.method_on(until).index if programme else None
        if index is None:
            continue
        known = [monitor.series(name).all_days for name in sorted(index.named)]
        last = [max((day for day in days if day <= until), default=None) for days in known]
        state = (id(index), until if index.over == "areas" else None, *last)
        if state != before:
            yield until, index
        before = state
