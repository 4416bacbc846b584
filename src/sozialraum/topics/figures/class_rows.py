"""Index and classes in words: of one area, and of the whole city as a matrix and a table."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.topics.figures.classes import Classes, NoClasses
from sozialraum.topics.figures.columns import Dated
from sozialraum.topics.figures.scores import Absence, Score
from sozialraum.topics.figures.words import ABSENCES, DYNAMICS, STATUS

if TYPE_CHECKING:
    from sozialraum.topics.areas.days import ObservedUnit
    from sozialraum.topics.areas.model import Area

FEW = 20
"""So many units are named in the matrix; of more only their number."""


class Cell(NamedTuple):
    """The units in one field of the matrix: how many, with how many inhabitants, and their names where they are few.

    Of `unknown` ones the inhabitants are not known; they are in no sum.
    """

    units: int
    inhabitants: Fraction
    names: str
    unknown: int


class Ranked(NamedTuple):
    """A line of the annex. Units with the same rounded index share a rank; one without an index has a reason."""

    rank: str
    name: str
    district: str
    value: str
    status: str
    dynamics: str


def class_lines(classes: Classes | NoClasses | None, area: Area) -> list[tuple[str, str]]:
    """The classes of an area, or of its whole quarters, by name."""
    if not isinstance(classes, Classes):
        return []
    own = {f"areas/{area.id}", *(f"districts/{part.quarter}" for part in area.parts if part.quarter)}
    return [(unit.name, _in_words(classes, unit)) for unit in classes.units if unit.address in own]


def why_none(classes: Classes | NoClasses | None) -> str:
    """Why there are no classes, in a sentence; nothing where there are, or where none are agreed."""
    if not isinstance(classes, NoClasses):
        return ""
    if classes.days:
        days = _of(classes.days)
        return f"Index und Klassen werden nicht berechnet, denn die Werte sind von verschiedenen Tagen: {days}."
    names = formats.listing(one.name for one in classes.missing)
    return f"Index und Klassen werden nicht berechnet, denn es liegen keine Werte vor zu: {names}."


def why_no_dynamics(classes: Classes) -> str:
    """Why there are classes of the state only, in a sentence; nothing where there are both."""
    if classes.apart:
        day = formats.day(classes.day)
        return (
            f"Die Dynamik wird nicht berechnet, denn die Veränderungen sind nicht vom {day}, dem Tag der Ausgangslage: "
            f"{_of(classes.apart)}."
        )
    names = formats.listing(one.name for one in classes.unmoved)
    return f"Die Dynamik wird nicht berechnet, denn es fehlen frühere Werte zu: {names}." if names else ""


def _of(days: Iterable[Dated]) -> str:
    return formats.listing(f"{one.name} ({formats.day(day)})" for one, day in days)


def _in_words(classes: Classes, unit: ObservedUnit) -> str:
    place = classes.found.place(unit.address)
    if isinstance(place.status, Absence):
        return f"nicht eingeordnet ({ABSENCES[place.status.reason]})"
    words = f"Ausgangslage {STATUS[place.status.group]}"
    if isinstance(place.dynamics, Score):
        words += f", Dynamik {DYNAMICS[place.dynamics.group]}"
    return words


def matrix(classes: Classes, shown: Container[str]) -> list[tuple[str, str, list[Cell]]]:
    """The classes of the state downwards with their words, those of the dynamics across; without these one column."""
    moved = bool(classes.found.dynamics.groups)
    cells: dict[tuple[str, str], list[int]] = {}
    for row, unit in enumerate(classes.units):
        place = classes.found.place(unit.address)
        if unit.address not in shown:
            continue
        if isinstance(place.status, Score) and (not moved or isinstance(place.dynamics, Score)):
            group = place.dynamics.group if isinstance(place.dynamics, Score) else ""
            cells.setdefault((place.status.group, group), []).append(row)
    across = DYNAMICS if moved else {"": ""}
    return [
        (status, words, [_cell(classes, cells.get((status, dynamics), [])) for dynamics in across])
        for status, words in STATUS.items()
    ]


def _cell(classes: Classes, rows: list[int]) -> Cell:
    known = [Fraction(count) for row in rows if (count := classes.inhabitants[row]) is not None]
    names = formats.listing(classes.units[row].name for row in rows) if len(classes.units) <= FEW else ""
    return Cell(len(rows), sum(known, Fraction(0)), names, len(rows) - len(known))


def ranking(classes: Classes, shown: Container[str]) -> list[Ranked]:
    """The units that take part, the least favourable index first, with their rank among all."""
    scores = [(unit, classes.found.status.of(unit.address)) for unit in classes.units]
    scored = [
        (unit, score, formats.half_up(Decimal(score.value), 2)) for unit, score in scores if isinstance(score, Score)
    ]
    scored.sort(key=lambda one: (-one[2], one[0].number, one[0].name))
    ranks: dict[Decimal, int] = {}
    for place, (_, _, index) in enumerate(scored, start=1):
        ranks.setdefault(index, place)
    return [
        Ranked(
            str(ranks[index]), unit.name, unit.district, formats.number(index, 2), score.group, _dynamics(classes, unit)
        )
        for unit, score, index in scored
        if unit.address in shown
    ]


def _dynamics(classes: Classes, unit: ObservedUnit) -> str:
    found = classes.found.dynamics.of(unit.address)
    return found.group.replace("-", formats.MINUS) if isinstance(found, Score) else "–"


def left_out(classes: Classes, shown: Container[str]) -> Iterator[tuple[str, str]]:
    """Why units have no class, and which they are."""
    names: dict[str, list[str]] = {}
    for unit in classes.units:
        place = classes.found.place(unit.address)
        absence = place.status if isinstance(place.status, Absence) else place.dynamics
        if unit.address in shown and isinstance(absence, Absence) and absence.reason != "no-indicators":
            names.setdefault(absence.reason, []).append(unit.name)
    for reason, units in names.items():
        yield ABSENCES[reason], formats.listing(units)  # type: ignore[index]
