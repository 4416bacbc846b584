"""What stands in the files of observations on one day, and what will stand there after an import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sozialraum.disclosure.table import Cell
from sozialraum.engine.records.repository import Repository
from sozialraum.tables.imported import Amount, Row
from sozialraum.topics.figures.manifest import INDICATORS, observations_of
from sozialraum.topics.figures.people import People


class Figure(NamedTuple):
    """A count or a base as it stands in a file, or will: none where it is withheld."""

    indicator: str
    cell: Cell
    number: int | None


class Day(NamedTuple):
    """The counts and bases of one day: all that stand there `before`, those that `stay`, those that are `coming`."""

    before: list[Figure]
    stay: list[Figure]
    coming: list[Figure]


def days_of(repository: Repository, people: People, rows: Iterable[Row]) -> Iterator[tuple[date, Day]]:
    """Each day of an import with what was counted on it. What counts nothing gives nobody away."""
    counted = [row for row in rows if row.value is None]
    replaced = {(row.indicator, row.unit, row.day) for row in counted}
    days = {row.day: Day([], [], []) for row in sorted(counted, key=lambda row: row.day)}
    for row in counted:
        amounts = {people.count(row.indicator): row.count, people.base(row.indicator): row.base}
        days[row.day].coming.extend(_figures(row.indicator, row.unit, amounts))
    for ident, indicator in repository[INDICATORS].items():
        if indicator.kind == "value":
            continue
        for one in observations_of(repository).get(ident, ()):
            if one.day in days:
                found = [Figure(ident, cell, number) for cell, number in people.figures(ident, one)]
                days[one.day].before.extend(found)
                if (ident, one.unit, one.day) not in replaced:
                    days[one.day].stay.extend(found)
    yield from days.items()


def _figures(indicator: str, unit: str, amounts: Mapping[str, Amount | None]) -> Iterator[Figure]:
    for group, amount in amounts.items():
        if amount is not None:
            yield Figure(indicator, (unit, group), None if amount == "*" else int(amount))


def numbers(figures: Iterable[Figure]) -> dict[Cell, int | None]:
    """The figures by cell; what stands open in one place is known."""
    found: dict[Cell, int | None] = {}
    for one in figures:
        if found.get(one.cell) is None:
            found[one.cell] = one.number
    return found
