"""Figures belong to a unit and an indicator that exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.engine.findings.finding import Finding, at_key
from sozialraum.engine.findings.language import Count
from sozialraum.engine.records.checking import rule
from sozialraum.engine.records.kinds import Address
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.figures.series import latest_day, population
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository

from typing import TYPE_CHECKING

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.closest import KnownWords
from sozialraum.topics.figures.manifest import INDICATORS, OBSERVATIONS, observations_of
from sozialraum.topics.figures.observations import KIND_OF
from sozialraum.topics.figures.series import Lifetimes

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository


@rule
def observations_have_unit_and_indicator(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK316, SRK320: every figure has a definition and a unit. Said once for each unknown unit."""
    units = {"city", *(f"areas/{ident}" for ident in repository[AREAS])}
    for ident, district in repository[DISTRICTS].items():
        units |= {f"districts/{ident}", *(f"districts/{ident}#{quarter.key}" for quarter in district.quarters)}
    names = KnownWords(units)
    for indicator, observations in observations_of(repository).items():
        path = f"data/observations/{indicator}.csv"
        if not repository.knows("indicators", indicator):
            yield Finding("SRK320", Place(path), {"indicator": indicator})
        said: set[str] = set()
        for observation in observations:
            unit = observation.unit
            if unit in units or unit in said or repository.is_unread(unit):
                continue
            said.add(unit)
            close = names.closest(unit)
            params = {"unit": unit, "suggestion": close}
            place = Place(path, line=observation.line, column=1, length=len(unit))
            yield Finding("SRK316", place, params, hint="did-you-mean" if close else None)


@rule
def columns_fit_the_indicator(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK510: counts stand below `count`, rates below `count` and `base`, values that count nothing below `value`.

    A count may have a `qualifier` beside it.
    """
    for ident, indicator in repository[INDICATORS].items():
        layout = repository.layouts.get(Address(OBSERVATIONS, ident))
        if layout is not None and KIND_OF[layout] != indicator.kind and observations_of(repository)[ident]:
            place = Place(f"data/observations/{ident}.csv", line=1, column=1, length=len("unit,day,count"))
            yield Finding("SRK510", place, {"kind": indicator.kind, "layout": layout})


@rule
def small_counts_are_withheld(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK511: a count that the indicator withholds does not stand open. Zero is no small count."""
    for ident, indicator in repository[INDICATORS].items():
        withheld = indicator.withheld
        if withheld is None or indicator.kind == "value":
            continue
        for one in observations_of(repository).get(ident, ()):
            if one.value is not None and one.value > 0 and withheld.from_ <= one.value <= withheld.until:
                column, length = len(f"{one.unit},{one.day},") + 1, len(str(one.value))
                place = Place(f"data/observations/{ident}.csv", line=one.line, column=column, length=length)
                params = {"count": one.value, "unit": one.unit, "low": withheld.from_, "high": withheld.until}
                yield Finding("SRK511", place, params)


@rule
def figures_are_of_their_time(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK552, SRK554: a quarter exists on the day of its figures, and that day is not ahead. Said once for each."""
    lifetimes = Lifetimes(repository[DISTRICTS])
    for indicator, observations in observations_of(repository).items():
        path = Address(OBSERVATIONS, indicator).path
        said: set[str | date] = set()
        for one in observations:
            if one.day > day and one.day not in said:
                said.add(one.day)
                place = Place(path, line=one.line, column=len(one.unit) + 2, length=10)
                yield Finding("SRK554", place, {"day": one.day})
            if one.unit not in said and not lifetimes.exists(one.unit, one.day):
                said.add(one.unit)
                place = Place(path, line=one.line, column=1, length=len(one.unit))
                yield Finding("SRK552", place, {"unit": one.unit, "day": one.day})


@rule
def size_is_within_range(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK312: areas made of whole quarters have a size that one office can know."""
    programme = programme_of(repository)
    size = programme.rules.inhabitants if programme else None
    if size is None:
        return
    series = population(repository)
    for area in repository[AREAS].values():
        last = latest_day(series, area.last_day or date.max)
        figure = series.of_area(area, last) if last and area.from_ else None
        if figure and figure.value is not None and not size.from_ <= figure.value <= size.until:
            params = {"area": area.name, "count": Count(figure.value), "day": figure.day}
            limits = {"low": Count(size.from_), "high": Count(size.until)}
            yield Finding("SRK312", at_key(area.address.path, "parts"), {**params, **limits})
