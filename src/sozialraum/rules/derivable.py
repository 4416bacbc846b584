"""Nothing that is withheld follows from what stands open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.findings import Finding, Place
from sozialraum.model.address import OBSERVATIONS, Address
from sozialraum.repository.kinds import INDICATORS

if TYPE_CHECKING:
    from sozialraum.analysis.monitoring.people import People
    from sozialraum.analysis.monitoring.table import Cell
    from sozialraum.model.indicator import Observation
    from sozialraum.repository.repository import Repository


class _Star(NamedTuple):
    """A figure that is withheld, and where it stands in its row."""

    cell: Cell
    indicator: str
    row: Observation
    column: int


def withheld_figures_cannot_be_derived(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK536: a withheld figure has more than one possible value, if its indicator withholds small counts.

    Only days with a star are looked at.
    """
    starred = {
        one.day
        for ident, indicator in repository[INDICATORS].items()
        if indicator.kind != "value"
        for one in repository.observations.get(ident, ())
        if one.value is None or (one.base is None and indicator.kind == "rate")
    }
    if not starred:
        return
    from sozialraum.analysis.monitoring.disclosure import given_away
    from sozialraum.analysis.monitoring.people import People, units_of

    people = People(repository[INDICATORS])
    for when in sorted(starred):
        counts, stars = _standing(repository, people, when)
        open_elsewhere = {cell for cell, number in counts.items() if number is not None}
        derived = given_away(counts, people.sums(units_of(repository, when), counts), people.range_of) | open_elsewhere
        for star in stars:
            if star.cell in derived and people.range_of(star.cell[1]):
                place = Place(Address(OBSERVATIONS, star.indicator).path, line=star.row.line, column=star.column)
                yield Finding("SRK536", place, {"unit": star.row.unit, "day": when})


def _standing(repository: Repository, people: People, day: date) -> tuple[dict[Cell, int | None], list[_Star]]:
    """The counts and bases of a day, and the stars among them; a figure that stands open in one file is known."""
    counts: dict[Cell, int | None] = {}
    stars: list[_Star] = []
    for ident, indicator in repository[INDICATORS].items():
        for one in repository.observations.get(ident, ()) if indicator.kind != "value" else ():
            if one.day == day:
                column = len(f"{one.unit},{one.day},") + 1
                for cell, number in people.figures(ident, one):
                    if counts.get(cell) is None:
                        counts[cell] = number
                    if number is None:
                        stars.append(_Star(cell, ident, one, column))
                    column += len("*" if one.value is None else str(one.value)) + 1
    return counts, stars


def small_rests_are_withheld(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK537: who is left of a base can be few too. A ratio of two groups apart has no rest."""
    for ident, indicator in repository[INDICATORS].items():
        small = indicator.withheld
        if small is None or indicator.kind != "rate" or (indicator.base_is and indicator.base_is.without):
            continue
        for one in repository.observations.get(ident, ()):
            if one.value is None or one.base is None or not max(1, small.from_) <= one.base - one.value <= small.until:
                continue
            column, length = len(f"{one.unit},{one.day},") + 1, len(str(one.value))
            place = Place(Address(OBSERVATIONS, ident).path, line=one.line, column=column, length=length)
            params = {
                "count": one.value, "base": one.base, "rest": one.base - one.value, "unit": one.unit,
                "low": small.from_, "high": small.until,
            }  # fmt: skip
            yield Finding("SRK537", place, params)
