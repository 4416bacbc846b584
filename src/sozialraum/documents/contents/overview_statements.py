"""What the overview of the city says first, in three sentences or so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from sozialraum.analysis.monitoring.classes import Classes, NoClasses
from sozialraum.analysis.monitoring.monitor import Followed
from sozialraum.analysis.monitoring.words import TREND
from sozialraum.documents import formats
from sozialraum.documents.contents.classes import matrix
from sozialraum.documents.contents.monitoring_rows import LIVES

if TYPE_CHECKING:
    from sozialraum.model.area import Area
    from sozialraum.model.programme import Programme, Terms

Watched = tuple["Area", list[Followed]]
"""An area with its indicators."""


def statements(
    programme: Programme, units: str, areas: Sequence[Watched], classes: Classes | NoClasses | None, shown: set[str]
) -> Iterator[str]:
    """Three sentences: where people stand, where it moves, and how many live in the areas."""
    if isinstance(classes, Classes):
        yield from _about_classes(classes, units, shown)
    elif classes:
        names = formats.listing(one.name for one in classes.missing)
        yield f"Index und Klassen werden nicht berechnet, denn es liegen keine Werte vor zu: {names}."
    elif programme.monitoring.domains:
        yield "Ein Index ist nicht vereinbart; Klassen werden nicht gebildet."
    yield from _about_chances(programme.terms, areas)
    yield from _about_inhabitants(programme, areas)


def _about_classes(classes: Classes, units: str, shown: set[str]) -> Iterator[str]:
    rows = [cells for _, _, cells in matrix(classes, shown)]
    worse = rows[2:]
    placed = sum(cell.units for cells in rows for cell in cells)
    count = sum(cell.units for cells in worse for cell in cells)
    people = sum((cell.inhabitants for cells in worse for cell in cells), Decimal(0))
    yield (
        f"{units} mit einer Ausgangslage ungünstiger oder deutlich ungünstiger als im Gebietsdurchschnitt: {count} von "
        f"{placed}; dort leben {formats.number(people)} Menschen."
    )
    if classes.found.dynamics.groups and count:
        better, same, lower = (sum(cells[column].units for cells in worse) for column in range(3))
        yield (
            f"Von diesen {count} ist die Dynamik bei {better} günstiger, bei {same} wie, bei {lower} ungünstiger als "
            "im Durchschnitt."
        )


def _about_chances(terms: Terms, areas: Sequence[Watched]) -> Iterator[str]:
    """For each indicator of people's chances in how many areas it improved or worsened."""
    words: dict[str, Counter[str]] = {}
    for _, lines in areas:
        for one in lines:
            if one.indicator.domain in LIVES and one.trend.level:
                words.setdefault(one.indicator.name, Counter())[TREND[one.trend.word]] += 1
    for name, counts in words.items():
        counted = ", ".join(f"{word} {number}" for word, number in counts.items())
        yield f"{name}, {terms.areas} nach Entwicklung: {counted}."


def _about_inhabitants(programme: Programme, areas: Sequence[Watched]) -> Iterator[str]:
    """How many people live in the areas that have a sum."""
    population, terms = programme.rules.population, programme.terms
    counted = [one for _, lines in areas for one in lines if one.indicator.id == population]
    levels = [one.trend.level for one in counted if one.trend.level]
    days = {level.day for level in levels}
    if levels and len(days) == 1:
        total = formats.number(sum((level.value for level in levels), Decimal(0)))
        yield (
            f"{terms.areas} mit eigener Summe: {len(levels)} von {len(areas)}. Dort lebten am "
            f"{formats.day(levels[0].day)} {total} Menschen."
        )
