"""Figures belong to units and indicators that exist, and nothing that is withheld follows from what stands open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from sozialraum.engine.findings import Finding, Place, at_key, at_value
from sozialraum.engine.findings.closest import KnownWords
from sozialraum.engine.findings.language import Count
from sozialraum.engine.records.checking import rule, warning_rule
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.references import PointsTo
from sozialraum.engine.records.spelling import shortened
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.figures.layout import said_of
from sozialraum.topics.figures.manifest import INDICATORS, MAPPINGS, OBSERVATIONS, observations_of
from sozialraum.topics.figures.observations import KIND_OF
from sozialraum.topics.figures.series import Lifetimes, latest_day, population
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.disclosure.table import Cell
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.figures.model import Observation
    from sozialraum.topics.figures.people import CountedGroups


_UNIT, _DAY = attrgetter("unit"), attrgetter("day")


@rule
def observations_have_unit_and_indicator(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK316, SRK320: every figure has a definition and a unit. Said once for each unknown unit."""
    units = _units(repository)
    names = KnownWords(units)
    for indicator, observations in observations_of(repository).items():
        path = f"data/observations/{indicator}.csv"
        if not repository.knows("indicators", indicator):
            yield Finding("SRK320", Place(path), {"indicator": indicator})
        said: set[str] = set()
        for observation in observations if {*map(_UNIT, observations)} - units else ():
            unit = observation.unit
            if unit in units or unit in said or repository.is_unread(unit):
                continue
            said.add(unit)
            close = names.closest(unit)
            params = {"unit": unit, "suggestion": close}
            place = Place(path, line=observation.line, column=1, length=len(unit))
            yield Finding("SRK316", place, params, hint="did-you-mean" if close else None)


@rule
def tables_are_about_units_that_exist(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK521: a mapping says of a whole table which unit it is about, and that unit is there."""
    units = _units(repository)
    names = KnownWords(units)
    for mapping in repository[MAPPINGS].values():
        unit = mapping.units.fixed
        if unit and unit not in units and not repository.is_unread(unit):
            close = names.closest(unit)
            place = at_value(mapping.address.path, "units", "fixed")
            params = {"value": shortened(unit), "suggestion": close}
            yield Finding("SRK521", place, params, hint="did-you-mean" if close else None)


def _units(repository: Repository) -> set[str]:
    """The addresses of all units that figures may belong to."""
    units = {"city", *(f"areas/{ident}" for ident in repository[AREAS])}
    for ident, district in repository[DISTRICTS].items():
        units |= {f"districts/{ident}", *(f"districts/{ident}#{quarter.key}" for quarter in district.quarters)}
    return units


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
                params = {"count": one.value, "unit": one.unit, "low": withheld.from_, "high": withheld.until}
                yield Finding("SRK511", _place_of(ident, one), params)


def _place_of(indicator: str, one: Observation, number: int = 0) -> Place:
    """Where the count of a row stands, or as the second the base."""
    cells = [one.unit, str(one.day), *("*" if figure is None else str(figure) for figure in (one.value, one.base))]
    before = "".join(f"{cell}," for cell in cells[: 2 + number])
    path = Address(OBSERVATIONS, indicator).path
    return Place(path, line=one.line, column=len(before) + 1, length=len(cells[2 + number]))


@warning_rule
def figures_are_of_their_time(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK552, SRK554: a quarter exists on the day of its figures, and that day is not ahead. Said once for each."""
    lifetimes = Lifetimes(repository[DISTRICTS])
    units = set[str]().union(*(map(_UNIT, observations) for observations in observations_of(repository).values()))
    dated = {*filter(lifetimes.is_dated, units)}
    for indicator, observations in observations_of(repository).items():
        path = Address(OBSERVATIONS, indicator).path
        said: set[str | date] = set()
        latest = max(map(_DAY, observations), default=day)
        is_odd = latest > day or not dated.isdisjoint(map(_UNIT, observations))
        for one in observations if is_odd else ():
            if one.day > day and one.day not in said:
                said.add(one.day)
                place = Place(path, line=one.line, column=len(one.unit) + 2, length=10)
                yield Finding("SRK554", place, {"day": one.day})
            if one.unit not in said and not lifetimes.exists(one.unit, one.day):
                said.add(one.unit)
                place = Place(path, line=one.line, column=1, length=len(one.unit))
                yield Finding("SRK552", place, {"unit": one.unit, "day": one.day})


@rule
def population_is_an_indicator(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK301: the indicator that a programme names for its inhabitants exists; the usual one need not."""
    programme = programme_of(repository)
    if programme is None or programme.rules.population == type(programme.rules).model_fields["population"].default:
        return
    ident = programme.rules.population
    if not repository.knows(INDICATORS.folder, ident):
        from sozialraum.engine.editing.proposals import Proposals  # most runs have nothing to propose

        proposal = Proposals(repository).of(PointsTo(INDICATORS.folder), ident)
        params = {"target": f"{INDICATORS.folder}/{ident}", "same": proposal.same, **proposal.params}
        yield Finding("SRK301", at_value(programme.address.path, "rules", "population"), params, hint=proposal.hint)


@warning_rule
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


@rule
def withheld_figures_cannot_be_derived(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK536, SRK540: what is withheld, and small counts that stand nowhere, have more than one possible value.

    Where an indicator withholds nothing no count of it is small.
    """
    if not any(indicator.withheld for indicator in repository[INDICATORS].values()):
        return
    from sozialraum.disclosure.withholding import told
    from sozialraum.topics.figures.layout import units_of

    people = _counted_groups(repository)
    for when, rows in sorted(_days(repository).items()):
        counts, stars = _standing(people, rows)
        open_elsewhere = {cell for cell, number in counts.items() if number is not None}
        derived, missing = told(counts, people.sums(units_of(repository, when), counts), people.range_of)
        for cell, place in stars:
            if cell in derived | open_elsewhere and people.range_of(cell[1]):
                yield Finding("SRK536", place, {"unit": cell[0], "day": when})
        for unit, group in sorted(missing):
            if not _is_rest_of_a_row(people, rows, unit, group):
                params = {"unit": said_of(unit), "day": when, "people": people.said(group)}
                yield Finding("SRK540", _place(people, rows, unit, group), params)


Rows = list[tuple[str, "Observation"]]
"""The counts and rates of a day, each with its indicator."""


def _days(repository: Repository) -> dict[date, Rows]:
    found: dict[date, Rows] = {}
    for ident, indicator in repository[INDICATORS].items():
        for one in observations_of(repository).get(ident, ()) if indicator.kind != "value" else ():
            found.setdefault(one.day, []).append((ident, one))
    return found


def _is_rest_of_a_row(people: CountedGroups, rows: Rows, unit: str, group: str) -> bool:
    """Return whether SRK537 says it already: who is left of the base of a row."""
    return any(
        one.unit == unit and None not in (one.value, one.base) and people.rest(ident) == group for ident, one in rows
    )


def _place(people: CountedGroups, rows: Rows, unit: str, group: str) -> Place:
    """Return where somebody would look: best a figure of the same unit, of these people or a larger group of them."""
    near = people.near(group)
    ident, row = min(
        rows, key=lambda one: (one[1].unit != unit, not near & {people.count(one[0]), people.base(one[0])}, one[1].line)
    )
    return Place(Address(OBSERVATIONS, ident).path, line=row.line)


def _standing(people: CountedGroups, rows: Rows) -> tuple[dict[Cell, int | None], list[tuple[Cell, Place]]]:
    """The counts and bases of a day, and where the stars among them stand; what stands open in one file is known."""
    counts: dict[Cell, int | None] = {}
    stars: list[tuple[Cell, Place]] = []
    for ident, one in rows:
        for number, (cell, count) in enumerate(people.figures(ident, one)):
            if counts.get(cell) is None:
                counts[cell] = count
            if count is None:
                stars.append((cell, _place_of(ident, one, number)))
    return counts, stars


@rule
def small_rests_are_withheld(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK537: who is left of a base can be few too. A ratio of two groups apart has no rest."""
    for ident, indicator in repository[INDICATORS].items():
        small = indicator.withheld
        if small is None or indicator.kind != "rate" or (indicator.base_is and indicator.base_is.without):
            continue
        for one in observations_of(repository).get(ident, ()):
            if one.value is None or one.base is None or not max(1, small.from_) <= one.base - one.value <= small.until:
                continue
            params = {
                "count": one.value, "base": one.base, "rest": one.base - one.value, "unit": one.unit,
                "low": small.from_, "high": small.until,
            }  # fmt: skip
            yield Finding("SRK537", _place_of(ident, one), params)


@rule
def no_more_are_counted_than_there_are(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK541: who is counted belongs to the base, unless the base leaves the counted out."""
    for ident, indicator in repository[INDICATORS].items():
        if indicator.kind != "rate" or (indicator.base_is and indicator.base_is.without):
            continue
        rows = observations_of(repository).get(ident, ())
        over = [one for one in rows if one.value is not None and one.base is not None and one.value > one.base]
        if over and not _counted_groups(repository).is_apart(ident):
            for one in over:
                params = {"count": one.value, "base": one.base, "unit": one.unit}
                yield Finding("SRK541", _place_of(ident, one), params)


def _counted_groups(repository: Repository) -> CountedGroups:
    from sozialraum.topics.figures.people import CountedGroups

    return CountedGroups(repository[INDICATORS])
