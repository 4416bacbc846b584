"""In plain words what was understood of a table, for a person to look at before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sozialraum.authoring.tables.amounts import Role
from sozialraum.authoring.tables.figures import Taken
from sozialraum.authoring.tables.grid import column_name
from sozialraum.authoring.tables.imported import WITHHELD, Row
from sozialraum.authoring.tables.rows import Rows
from sozialraum.authoring.tables.table import Table
from sozialraum.authoring.tables.units import UnitFinder
from sozialraum.model.mapping import Cells, Series
from sozialraum.model.spelling import shortened

_LEVELS = {"city": "the city", "district": "districts", "quarter": "quarters", "area": "areas"}
_LISTED = 6


class Account(NamedTuple):
    """An indicator, its parts by role, and the rows that came of them."""

    series: Series
    parts: Mapping[Role, Taken]
    rows: list[Row]


def understood(table: Table, rows: Rows, finder: UnitFinder, accounts: list[Account]) -> list[str]:
    """The lines: file and header, units, each indicator, what was left out and why."""
    return [
        f"{table.file}: {table.grid.kind}, {_header(table)}",
        _units(rows, finder),
        *(line for account in accounts for line in _indicator(table, account)),
        *_left_out(table, rows, finder),
    ]


def _header(table: Table) -> str:
    first, last = table.header.start + 1, table.header.stop
    where = f"row {first}" if first == last else f"rows {first} to {last}"
    rows = sum(not table.is_blank(row) for row in table.body)
    return f"header in {where}, {_many(rows, 'row')} below"


def _units(rows: Rows, finder: UnitFinder) -> str:
    found = Counter(unit.level for unit in finder.units if unit.address in rows.units)
    every = Counter(unit.level for unit in finder.units)
    parts = [
        _LEVELS[level] if level == "city" else f"{found[level]} of {every[level]} {_LEVELS[level]}"
        for level in ("city", "district", "quarter", "area")
        if found[level]
    ]
    return f"units: {', '.join(parts) or 'none'}"


def _indicator(table: Table, account: Account) -> Iterator[str]:
    series, rows = account.series, account.rows
    days = sorted({row.day for row in rows})
    span = f"{days[0]}" if len(days) == 1 else f"{len(days)} days from {days[0]} to {days[-1]}" if days else "no day"
    yield f"{series.indicator}: {_many(len(rows), 'figure')}, {span}"
    for role, cells in series.cells.items():
        part = account.parts[role]
        yield f"  {role}: {_where(table, cells, part)}"
        withheld = sum(getattr(row, role) == WITHHELD for row in rows)
        if withheld:
            yield f"  {role}: {_many(withheld, 'figure')} withheld by the office"
        if part.empty:
            few = _many(len(part.empty), "figure")
            yield f"  {role}: {few} left out, since the cell says none: {_whens(part.empty)}"
        if part.gaps:
            when, group = next(iter(part.gaps.items()))
            missing = " / ".join(group)
            few = _many(len(part.gaps), "figure")
            yield f'  {role}: {few} left out, since not all that is added is there: {_whens([when])} has no "{missing}"'
    if "base" in account.parts:
        bare = [when for when in account.parts["count"].amounts if when not in account.parts["base"].amounts]
        if bare:
            yield f"  {_many(len(bare), 'count')} left out, since there is no base: {_whens(bare)}"


def _where(table: Table, cells: Cells, part: Taken) -> str:
    names = [f"{column_name(column)} ({shortened(table.columns.names[column], 40)})" for column in part.columns]
    columns = names if len(names) <= 2 else [f"{names[0]} to {names[-1]}"]
    says = [f"column{'s' * (len(part.columns) > 1)} {', '.join(columns)}"]
    says += [f"rows with {name} = {' or '.join(values)}" for name, values in cells.where.items()]
    says += [f"sum over {name} = {' + '.join(values)}" for name, values in cells.sum.items()]
    return ", ".join(says)


def _whens(whens: Iterable[tuple[str, object]]) -> str:
    return _few([f"{unit} {day}" for unit, day in whens])


def _left_out(table: Table, rows: Rows, finder: UnitFinder) -> Iterator[str]:
    others = sum(row not in rows.seen and not table.is_blank(row) for row in table.body)
    if others:
        yield f"left out: {_many(others, 'row')} with other values than the mapping names"
    bare = sorted(row for row in rows.bare.difference(*rows.left_out.values()) if not table.is_blank(row))
    if bare:
        numbers = _few(row + 1 for row in bare)
        yield f"left out: {_many(len(bare), 'row')} without figures (titles, footnotes): {numbers}"
    for text, named in sorted(rows.left_out.items()):
        yield f'left out: {_many(len(named), "row")} "{shortened(text)}", as the mapping says'
    levels = {unit.level for unit in finder.units if unit.address in rows.units}
    for level in (level for level in ("district", "quarter", "area") if level in levels):
        silent = [unit.name for unit in finder.units if unit.level == level and unit.address not in rows.units]
        if silent:
            yield f"without figures: {len(silent)} {_LEVELS[level]}: {_few(silent)}"


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _few(items: Iterable[object]) -> str:
    listed = [str(item) for item in items]
    return ", ".join(listed[:_LISTED]) + (", …" if len(listed) > _LISTED else "")
