"""What the overview of the city says first, in three sentences or so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from sozialraum.engine.documents import formats
from sozialraum.topics.areas.days import areas_of_figures
from sozialraum.topics.figures.class_rows import Cell, matrix, why_no_dynamics, why_none
from sozialraum.topics.figures.classes import Classes, NoClasses
from sozialraum.topics.figures.monitor import Followed
from sozialraum.topics.figures.monitoring_rows import LIVES
from sozialraum.topics.figures.words import TREND

if TYPE_CHECKING:
    from datetime import date

    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.programme.model import Programme, Terms

Watched = tuple["Area", list[Followed]]
"""An area with its indicators."""


def statements(
    programme: Programme,
    units: str,
    areas: Sequence[Watched],
    classes: Classes | NoClasses | None,
    shown: set[str],
    day: date,
) -> Iterator[str]:
    """Three sentences: where people stand, where it moves, and how many live in the areas."""
    if isinstance(classes, Classes):
        yield from _about_classes(classes, units, shown)
        yield from filter(None, [why_no_dynamics(classes)])
    elif classes:
        yield why_none(classes)
    elif programme.monitoring.method_on(day).domains:
        yield "Ein Index ist nicht vereinbart; Klassen werden nicht gebildet."
    yield from _about_chances(programme.terms, areas, day)
    yield from _about_inhabitants(programme, areas, day)


def _about_classes(classes: Classes, units: str, shown: set[str]) -> Iterator[str]:
    rows = [cells for _, _, cells in matrix(classes, shown)]
    worse = rows[2:]
    placed = sum(cell.units for cells in rows for cell in cells)
    count = sum(cell.units for cells in worse for cell in cells)
    yield (
        f"{units} mit einer Ausgangslage ungünstiger oder deutlich ungünstiger als im Gebietsdurchschnitt: "
        f"{formats.number(count)} von {formats.number(placed)}{_people(worse)}."
    )
    if classes.found.dynamics.groups and count:
        better, same, lower = (formats.number(sum(cells[column].units for cells in worse)) for column in range(3))
        yield (
            f"Von diesen {formats.number(count)} ist die Dynamik bei {better} günstiger, bei {same} wie, bei {lower} "
            "ungünstiger als im Durchschnitt."
        )


def _people(rows: Sequence[Sequence[Cell]]) -> str:
    """How many people live there; of units without inhabitants nothing is counted."""
    cells = [cell for cells in rows for cell in cells]
    units, unknown = sum(cell.units for cell in cells), sum(cell.unknown for cell in cells)
    if units and units == unknown:
        return ""
    people = formats.number(sum((cell.inhabitants for cell in cells), Fraction(0)))
    some = f" (aus {formats.number(units - unknown)} von {formats.number(units)})" if unknown else ""
    return f"; dort leben {people} Menschen{some}"


def _about_chances(terms: Terms, areas: Sequence[Watched], day: date) -> Iterator[str]:
    """For each indicator of people's chances in how many areas it improved or worsened."""
    words: dict[str, Counter[str]] = {}
    for one in _countable(areas, lambda one: one.indicator.domain in LIVES, day):
        words.setdefault(one.indicator.name, Counter())[TREND[one.trend.word]] += 1
    for name, counts in words.items():
        counted = ", ".join(f"{word} {formats.number(number)}" for word, number in counts.items())
        yield f"{name}, {terms.areas} nach Entwicklung: {counted}."


def _about_inhabitants(programme: Programme, areas: Sequence[Watched], day: date) -> Iterator[str]:
    """How many people live in the areas that have a sum; an area and its successors are never counted together."""
    population, terms = programme.rules.population, programme.terms
    counted = _countable(areas, lambda one: one.indicator.id == population, day)
    levels = [level for one in counted if (level := one.level)]
    if levels:
        among = len(areas_of_figures((area for area, _ in areas), levels[0].day, day))
        total = formats.number(sum((Fraction(level.value) for level in levels), Fraction(0)))
        yield (
            f"{terms.areas} mit eigener Summe: {formats.number(len(levels))} von {formats.number(among)}. Dort lebten "
            f"am {formats.day(levels[0].day)} {total} Menschen."
        )


def _countable(areas: Sequence[Watched], wanted: Callable[[Followed], bool], day: date) -> list[Followed]:
    """What can be counted together: figures of the areas that there were on their day."""
    return [
        one
        for area, lines in areas
        for one in lines
        if wanted(one) and one.level and areas_of_figures([area], one.level.day, day)
    ]
