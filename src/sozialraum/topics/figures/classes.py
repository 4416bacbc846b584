"""Index and classes of the units of a repository as of a day, by what the programme agrees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.topics.areas.days import ObservedUnit
from sozialraum.topics.figures.columns import Dated, Reader, Value, are_apart, reader_of
from sozialraum.topics.figures.index import classify
from sozialraum.topics.figures.manifest import INDICATORS
from sozialraum.topics.figures.monitor import Monitor
from sozialraum.topics.figures.scores import Classification, Column, Rules
from sozialraum.topics.figures.series import years_before

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
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
        values = reader.values(reader.monitor.series(member.status), day, reader.units(day))
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
    units = reader.units(day)
    if member.dynamics:
        return reader.values(reader.monitor.series(member.dynamics), day, units)
    series = reader.monitor.series(member.status)
    before = years_before(day, series.all_days, reader.index.years)
    earlier = reader.values(series, before, units) if before else [None] * len(units)
    pairs = zip(values, earlier, strict=True)
    return [None if now is None or then is None else Fraction(now) - Fraction(then) for now, then in pairs]


def _column(member: IndexMember, indicator: Indicator, values: Sequence[Value | None]) -> Column:
    numbers = [None if value is None else float(value) for value in values]
    return Column(member.status, numbers, "higher" if indicator.better == "higher" else "lower", float(member.weight))


def _rules(index: IndexNumbers) -> Rules:
    low, high = map(float, index.dynamics_cuts)
    return Rules(tuple(map(float, index.status_cuts)), (low, high), index.minimum, frozenset(index.outliers))
