"""Index and classes of the units of a repository as of a day, by what the programme agrees."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.records.spelling import dictionary_order
from sozialraum.topics.areas.days import ObservedUnit
from sozialraum.topics.figures.columns import Dated, Reader, Value, are_apart, reader_of
from sozialraum.topics.figures.index import classify
from sozialraum.topics.figures.manifest import INDICATORS
from sozialraum.topics.figures.monitor import Monitor
from sozialraum.topics.figures.scores import Absence, Classification, Column, Rules, Score
from sozialraum.topics.figures.series import years_before
from sozialraum.topics.figures.words import ABSENCES, DYNAMICS, STATUS

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.figures.model import Indicator
    from sozialraum.topics.programme.index_settings import IndexMember, IndexNumbers


class Classes(NamedTuple):
    """The classes of all units, and what they were made of.

    `day` is that of all values, `inhabitants_day` that of the inhabitants. Without dynamics `unmoved` are indicators
    without an earlier value, and `apart` those whose changes were delivered for other days than `day`.
    """

    units: Sequence[ObservedUnit]
    inhabitants: Sequence[Value | None]
    found: Classification
    rules: Rules
    equal_weights: bool
    indicators: tuple[Indicator, ...]
    unmoved: tuple[Indicator, ...]
    day: date
    inhabitants_day: date | None
    apart: tuple[Dated, ...] = ()


class NoClasses(NamedTuple):
    """There is no index, since some indicators have no values, or since their last values are of several `days`."""

    missing: tuple[Indicator, ...]
    days: tuple[Dated, ...] = ()


def classes_of(repository: Repository, monitor: Monitor, day: date) -> Classes | NoClasses | None:
    """The classes as of a day; none where the programme agrees no index, or an indicator of it could not be read."""
    reader = reader_of(repository, monitor, day)
    if reader is None:
        return None
    found = reader.states()
    missing = tuple(one for one, last in found if not last)
    if missing:
        return NoClasses(missing)
    known = tuple((one, last) for one, last in found if last)
    return NoClasses((), known) if are_apart(known) else _classed(reader, known[0][1])


def _classed(reader: Reader, day: date) -> Classes:
    """The classes of a day on which all members have values."""
    indicators, index = reader.repository[INDICATORS], reader.index
    states, changes = [], []
    for member in index.indicators:
        values = reader.values(reader.monitor.series(member.status), day)
        states.append(_column(member, indicators[member.status], values))
        moved = indicators[member.dynamics or member.status]
        changes.append(_column(member, moved, _changes(reader, member, day, values)))
    apart = tuple((one, last) for one, last in reader.delivered() if last != day)
    unmoved = () if apart else tuple(indicators[one.key] for one in changes if all(v is None for v in one.values))
    inhabitants, rules = reader.inhabitants(day), _rules(index)
    heads = [None if count is None else float(count) for count in inhabitants]
    units = reader.units(day)
    return Classes(
        units,
        inhabitants,
        classify([unit.address for unit in units], heads, states, () if unmoved or apart else changes, rules),
        rules,
        len({member.weight for member in index.indicators}) == 1,
        tuple(indicators[member.status] for member in index.indicators),
        unmoved,
        day,
        reader.counted_on(day),
        apart,
    )


def _changes(reader: Reader, member: IndexMember, day: date, values: Sequence[Value | None]) -> Sequence[Value | None]:
    """The change of each unit: as it was delivered for the day, or against the same day so many years before."""
    if member.dynamics:
        return reader.values(reader.monitor.series(member.dynamics), day)
    series = reader.monitor.series(member.status)
    before = years_before(day, series.all_days, reader.index.years)
    earlier = reader.values(series, before, day) if before else [None] * len(values)
    try:
        return [*map(_EXACT.subtract, values, earlier)]  # type: ignore[arg-type]  # most columns have no gap
    except TypeError:
        pairs = zip(values, earlier, strict=True)
        return [None if now is None or then is None else _difference(now, then) for now, then in pairs]


_EXACT = Context(prec=100)
"""No difference of two figures has as many digits."""


def _difference(now: Value, then: Value) -> Value:
    if isinstance(now, Decimal) and isinstance(then, Decimal):
        return _EXACT.subtract(now, then)
    return Fraction(now) - Fraction(then)


def _column(member: IndexMember, indicator: Indicator, values: Sequence[Value | None]) -> Column:
    try:
        numbers: list[float | None] = [*map(float, values)]  # type: ignore[arg-type]  # most columns have no gap
    except TypeError:
        numbers = [None if value is None else float(value) for value in values]
    return Column(member.status, numbers, "higher" if indicator.better == "higher" else "lower", float(member.weight))


def _rules(index: IndexNumbers) -> Rules:
    low, high = map(float, index.dynamics_cuts)
    return Rules(tuple(map(float, index.status_cuts)), (low, high), index.minimum, frozenset(index.outliers))


FEW = 20
"""So many units are named in the matrix; of more only their number."""


class ClassCell(NamedTuple):
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
    """Return why there are no classes, in a sentence; nothing where there are, or where none are agreed."""
    if not isinstance(classes, NoClasses):
        return ""
    if classes.days:
        days = _of(classes.days)
        return f"Index und Klassen werden nicht berechnet, denn die Werte sind von verschiedenen Tagen: {days}."
    names = formats.listing(one.name for one in classes.missing)
    return f"Index und Klassen werden nicht berechnet, denn es liegen keine Werte vor zu: {names}."


def why_no_dynamics(classes: Classes) -> str:
    """Return why there are classes of the state only, in a sentence; nothing where there are both."""
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


def matrix(classes: Classes, shown: Container[str]) -> list[tuple[str, str, list[ClassCell]]]:
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


def _cell(classes: Classes, rows: list[int]) -> ClassCell:
    known = [Fraction(count) for row in rows if (count := classes.inhabitants[row]) is not None]
    names = formats.listing(classes.units[row].name for row in rows) if len(classes.units) <= FEW else ""
    return ClassCell(len(rows), sum(known, Fraction(0)), names, len(rows) - len(known))


def ranking(classes: Classes, shown: Container[str]) -> list[Ranked]:
    """The units that take part, the least favourable index first, with their rank among all."""
    scores = [(unit, classes.found.status.of(unit.address)) for unit in classes.units]
    scored = [
        (unit, score, formats.half_up(Decimal(score.value), 2)) for unit, score in scores if isinstance(score, Score)
    ]
    scored.sort(key=lambda one: (-one[2], one[0].number, dictionary_order(one[0].name)))
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
    """Yield why units have no class, and which they are."""
    names: dict[str, list[str]] = {}
    for unit in classes.units:
        place = classes.found.place(unit.address)
        absence = place.status if isinstance(place.status, Absence) else place.dynamics
        if unit.address in shown and isinstance(absence, Absence) and absence.reason != "no-indicators":
            names.setdefault(absence.reason, []).append(unit.name)
    for reason, units in names.items():
        yield ABSENCES[reason], formats.listing(units)  # type: ignore[index]
