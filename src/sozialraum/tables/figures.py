"""The figures of a table: which rows belong to an indicator, and what stands in its cells, by unit and day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Literal, NamedTuple

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.finding import Finding, KeyPath, at_key, at_value
from sozialraum.engine.records.spelling import shortened
from sozialraum.tables.amounts import AmountMark, NumberReader
from sozialraum.tables.cell_texts import day_inside, without_marks
from sozialraum.tables.grid import Percent, Problem, cell_at, cell_name
from sozialraum.tables.mapping import YEAR_OR_DAY, Cells, Role, Series
from sozialraum.tables.rows import Rows
from sozialraum.tables.table import OfficeTable

WITHHELD: Literal["*"] = "*"
"""The mark of a figure that the office withholds; the same as in our files of observations."""

Amount = Decimal | Literal["*"]

Group = tuple[str, ...]

When = tuple[str, date]
"""A unit and a day."""

Readings = dict[When, dict[Group, "Found"]]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One figure of one indicator: a count, a count and its base, or a value."""

    indicator: str
    unit: str
    day: date
    count: Amount | None = None
    base: Amount | None = None
    value: Amount | None = None


class Imported(NamedTuple):
    """The rows in the order of indicator (as in the mapping), unit (by official number) and day.

    `understood` says in plain words what was read and what was left out. With `findings` the rows are incomplete:
    nothing of them should be written.
    """

    rows: list[TableRow]
    understood: list[str]
    findings: list[Finding]


class Found(NamedTuple):
    """A number or a mark, and where it stands."""

    reading: Decimal | AmountMark
    row: int
    column: int


class Taken(NamedTuple):
    """One part of an indicator: its columns, its amounts, and which have none because of empty cells or a gap in a sum.

    `gaps` are the groups that are missing where others are there.
    """

    columns: list[int]
    amounts: dict[When, Amount]
    empty: list[When]
    gaps: dict[When, Group]


class Gatherer:
    """Reads the parts of the indicators of a mapping. A mistake in a cell that two of them read is said once."""

    def __init__(self, table: OfficeTable, rows: Rows, day: date | None = None) -> None:
        self.findings: list[Finding] = []
        self._table = table
        self._rows = rows
        self._numbers = NumberReader(table.mapping)
        self._day = table.mapping.fixed_day or day
        self._said: set[tuple[int, int]] = set()

    def take(self, series: Series, role: Role, cells: Cells, keys: KeyPath) -> Taken:
        """One part of an indicator; `keys` lead to it in the mapping."""
        columns = self._columns(cells.column, (*keys, "column"))
        selected, problems = select_rows(self._table, cells, keys)
        self.findings += problems
        readings: Readings = {}
        shares: dict[bool, tuple[int, int]] = {}
        for group, rows in selected.items() if columns else ():
            for row in rows:
                for when, found in self._row(row, columns, role, series.factor):
                    self._note_share(found, shares)
                    groups = readings.setdefault(when, {})
                    groups[group] = self._merged(series.indicator, when, groups.get(group), found)
        if len(shares) == 2:  # 12.3 % and 0.123: one of them is a hundred times too large or too small
            self._say(*max(shares.values()), Problem("SRK574"))
        return _added(list(columns), readings, list(selected))

    def _note_share(self, found: Found, shares: dict[bool, tuple[int, int]]) -> None:
        """Remember the first number that is shown as per cent, and the first that is not."""
        cell = self._table.cell(found.row, found.column)
        if isinstance(cell, float | int) and cell and isinstance(found.reading, Decimal):
            shares.setdefault(isinstance(cell, Percent), (found.row, found.column))

    def _columns(self, name: str, keys: KeyPath) -> dict[int, date | None]:
        """The columns of a name, each with the day that its header or the mapping says."""
        place = at_value(self._table.mapping_file, *keys)
        if not YEAR_OR_DAY.search(name):
            column = self._table.column(name, place, self.findings)
            return {} if column is None else {column: self._day}
        found = self._table.columns.find_by_day(name, self._table.mapping.month_day)
        if isinstance(found, Problem):
            self.findings.append(found.at(place))
            return {}
        self.findings += filter(None, map(self._table.column_doubt, found))
        return {**found}

    def _row(
        self, row: int, columns: dict[int, date | None], role: Role, factor: Decimal | None
    ) -> Iterator[tuple[When, Found]]:
        unit = self._rows.unit(row, list(columns))
        if unit is None:
            return
        for column, said in columns.items():
            day = said or self._rows.day(row)
            reading = self._numbers.read(self._table.cell(row, column), role, factor)
            if reading is not AmountMark.MISSING and (doubt := self._table.doubt(row, column)):
                reading = doubt
            if isinstance(reading, Problem):
                self._say(row, column, reading)
            elif self._table.grid.spans and reading is not AmountMark.MISSING and self._is_shared(row, column, columns):
                self._say(row, column, Problem("SRK532"))
            elif day is not None:
                yield (unit, day), Found(reading, row, column)

    def _is_shared(self, row: int, column: int, columns: Iterable[int]) -> bool:
        """Return whether one merged cell holds the figure of several rows, or of several columns that are read."""
        span = self._table.merged(row, column)
        return span.bottom > span.top or sum(span.left <= one <= span.right for one in columns) > 1

    def _merged(self, indicator: str, when: When, first: Found | None, second: Found) -> Found:
        """One of two cells for the same; two different ones are a finding, an empty one gives way."""
        if first is None or first.reading is AmountMark.MISSING:
            return second
        if second.reading not in (first.reading, AmountMark.MISSING):
            params = {
                "unit": when[0], "day": when[1], "indicator": indicator, "cell": cell_name(first.row, first.column),
                "first": _shown(first.reading), "second": _shown(second.reading),
            }  # fmt: skip
            self._say(second.row, second.column, Problem("SRK526", params))
        return first

    def _say(self, row: int, column: int, problem: Problem) -> None:
        if (row, column) not in self._said:
            self._said.add((row, column))
            self.findings.append(problem.at(self._table.place(row, column)))


def _added(columns: list[int], readings: Readings, groups: list[Group]) -> Taken:
    """The sum over all groups; withheld where one of them is, none where one is missing."""
    taken = Taken(columns, {}, [], {})
    for when, found in readings.items():
        present = {group: one.reading for group, one in found.items() if one.reading is not AmountMark.MISSING}
        missing = next((group for group in groups if group not in present), None)
        if not present:
            taken.empty.append(when)
        elif missing is not None:
            taken.gaps[when] = missing
        elif AmountMark.WITHHELD in present.values():
            taken.amounts[when] = WITHHELD
        else:
            taken.amounts[when] = sum((one for one in present.values() if isinstance(one, Decimal)), Decimal(0))
    return taken


def day_in_cell(table: OfficeTable) -> tuple[date | None, list[Finding]]:
    """The day that a cell above the table says, where the mapping names one, or what is wrong with it."""
    name = table.mapping.day and table.mapping.day.cell
    if not name:
        return None, []
    row, column = cell_at(name)
    text = table.texts(column)[row] if row < len(table.grid.rows) else ""
    day = day_inside(text)
    wrong = Problem("SRK203", {"value": shortened(text)}, "year-or-day") if day is None else table.doubt(row, column)
    return (None, [wrong.at(table.place(row, column))]) if wrong else (day, [])


def _shown(reading: Decimal | AmountMark) -> str:
    return str(reading.value if isinstance(reading, AmountMark) else reading)


class RowCondition(NamedTuple):
    """A column, the values that count, by what makes two values alike, and where the mapping says so."""

    column: int
    name: str
    values: dict[str, str]
    place: Place
    alike: Callable[[str], str]


def select_rows(table: OfficeTable, cells: Cells, keys: KeyPath) -> tuple[dict[Group, list[int]], list[Finding]]:
    """The rows that `where` and `sum` of a mapping leave, by group; without a sum there is one group, the empty one.

    `keys` lead to the piece of the mapping.
    """
    findings: list[Finding] = []
    where = _conditions(table, cells.where, (*keys, "where"), findings)
    added = _conditions(table, cells.sum, (*keys, "sum"), findings)
    if findings:
        return {}, findings
    conditions = [*where, *added]
    by_key = table.rows_by(tuple(condition.column for condition in conditions))
    left = [(key, tuple(one.alike(text) for one, text in zip(conditions, key, strict=True))) for key in by_key]
    for position, condition in enumerate(conditions):
        present = {alike[position]: key[position] for key, alike in left}
        absent = [value for alike, value in condition.values.items() if alike not in present]
        findings += [_absent(condition, value, list(present.values())) for value in absent]
        left = [one for one in left if one[1][position] in condition.values]
    groups: dict[Group, list[int]] = {group: [] for group in product(*(one.values.values() for one in added))}
    for key, alike in left:
        group = tuple(one.values[value] for one, value in zip(added, alike[len(where) :], strict=True))
        groups[group] += by_key[key]
    return {group: sorted(rows) for group, rows in groups.items()}, findings


def _conditions(
    table: OfficeTable, wanted: dict[str, tuple[str, ...]], keys: KeyPath, findings: list[Finding]
) -> list[RowCondition]:
    conditions = []
    for name, values in wanted.items():
        column = table.column(name, at_key(table.mapping_file, *keys, name), findings)
        if column is not None:
            place = at_value(table.mapping_file, *keys, name)
            alike = _alike if len(set(map(_alike, values))) == len(set(values)) else str  # m and M can be two groups
            conditions.append(RowCondition(column, name, {alike(value): value for value in values}, place, alike))
    return conditions


def _alike(value: str) -> str:
    """A value as it is compared: without upper case and marks of footnotes, which change from row to row."""
    return without_marks(value).casefold()


def _absent(condition: RowCondition, value: str, present: list[str]) -> Finding:
    close = closest(value, sorted(present))
    params = {"value": shortened(value), "column": condition.name, "suggestion": close}
    return Finding("SRK530", condition.place, params, "did-you-mean" if close else None)
