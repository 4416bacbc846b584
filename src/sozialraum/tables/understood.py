"""From a table to rows: every indicator of the mapping, and in plain words what was understood of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.language import Count, tr, tr_many
from sozialraum.engine.records.spelling import shortened
from sozialraum.tables.figures import WITHHELD, Gatherer, Imported, TableRow, Taken, When, day_in_cell
from sozialraum.tables.grid import cell_at, column_name
from sozialraum.tables.mapping import YEAR_OR_DAY, Cells, Role, Series
from sozialraum.tables.rows import Rows
from sozialraum.tables.table import OfficeTable
from sozialraum.tables.units import UnitFinder

_LISTED = 6


class Account(NamedTuple):
    """An indicator, its parts by role, and the rows that came of them."""

    series: Series
    parts: Mapping[Role, Taken]
    rows: list[TableRow]


def understood(table: OfficeTable, rows: Rows, finder: UnitFinder, accounts: list[Account]) -> list[str]:
    """The lines: file and header, units, each indicator, what was left out and why."""
    return [
        f"{table.file}: {table.grid.kind}, {_header(table)}",
        *_unseen(table),
        _units(rows, finder),
        *(line for account in accounts for line in _indicator(table, account)),
        *_left_out(table, rows, finder),
    ]


def _unseen(table: OfficeTable) -> Iterator[str]:
    """Yield what a file of this kind does not show to the program."""
    if table.grid.unseen:
        text = tr("cannot be seen here, so look yourself: {things}")
        yield text.format(things=table.grid.unseen)


def _header(table: OfficeTable) -> str:
    first, last = table.header.start + 1, table.header.stop
    where = tr("header in row {first}") if first == last else tr("header in rows {first} to {last}")
    below = tr("{rows} below").format(rows=_rows(sum(not table.is_blank(row) for row in table.body)))
    return f"{where.format(first=first, last=last)}, {below}"


def _units(rows: Rows, finder: UnitFinder) -> str:
    found = Counter[str](unit.level for unit in finder.units if unit.address in rows.units)
    every = Counter[str](unit.level for unit in finder.units)
    texts = {
        "city": tr("the city"),
        "district": tr("{found} of {every} districts"),
        "quarter": tr("{found} of {every} quarters"),
        "area": tr("{found} of {every} areas"),
    }
    parts = [text.format(found=found[level], every=every[level]) for level, text in texts.items() if found[level]]
    return tr("units: {units}").format(units=", ".join(parts) or tr("none"))


def _silent(rows: Rows, finder: UnitFinder) -> Iterator[str]:
    """Yield the units without figures of the levels of which others have some."""
    levels = {unit.level for unit in finder.units if unit.address in rows.units}
    for level, text in (
        ("district", tr("without figures: {number} districts: {names}")),
        ("quarter", tr("without figures: {number} quarters: {names}")),
        ("area", tr("without figures: {number} areas: {names}")),
    ):
        silent = [unit.name for unit in finder.units if unit.level == level and unit.address not in rows.units]
        if level in levels and silent:
            yield text.format(number=len(silent), names=_few(silent))


def _indicator(table: OfficeTable, account: Account) -> Iterator[str]:
    series, rows = account.series, account.rows
    yield f"{series.indicator}: {_figures(len(rows))}, {_span(rows)}"
    for role, cells in series.cells.items():
        part = account.parts[role]
        for line in (_where(table, cells, part), *_other_columns(table, cells, part), *_not_shown(rows, role, part)):
            yield f"  {role}: {line}"
    if "base" in account.parts:
        bare = [when for when in account.parts["count"].amounts if when not in account.parts["base"].amounts]
        if bare:
            text = tr_many(
                "{number} count left out, since there is no base: {places}",
                "{number} counts left out, since there is no base: {places}",
                len(bare),
            )
            yield "  " + text.format(number=Count(len(bare)), places=_whens(bare))


def _other_columns(table: OfficeTable, cells: Cells, part: Taken) -> Iterator[str]:
    """Columns that have a year too, but not as the mapping writes it."""
    others = table.columns.resembling(cells.column, part.columns) if YEAR_OR_DAY.search(cells.column) else []
    if others:
        names = _few(f"{column_name(one)} ({shortened(table.columns.names[one], 40)})" for one in others)
        yield tr("not read, since their header says more than a day: {columns}").format(columns=names)


def _span(rows: list[TableRow]) -> str:
    days = sorted({row.day for row in rows})
    if len(days) < 2:
        return str(days[0]) if days else tr("no day")
    return tr("{number} days from {first} to {last}").format(number=len(days), first=days[0], last=days[-1])


def _not_shown(rows: list[TableRow], role: Role, part: Taken) -> Iterator[str]:
    withheld = sum(getattr(row, role) == WITHHELD for row in rows)
    if withheld:
        yield tr("{figures} withheld by the office").format(figures=_figures(withheld))
    if part.empty:
        text = tr("{figures} left out, since the cell says none: {places}")
        yield text.format(figures=_figures(len(part.empty)), places=_whens(part.empty))
    if part.gaps:
        when, group = next(iter(part.gaps.items()))
        text = tr('{figures} left out, since not all that is added is there: {place} has no "{missing}"')
        yield text.format(figures=_figures(len(part.gaps)), place=_whens([when]), missing=" / ".join(group))


def _where(table: OfficeTable, cells: Cells, part: Taken) -> str:
    names = [f"{column_name(column)} ({shortened(table.columns.names[column], 40)})" for column in part.columns]
    columns = ", ".join(names) if len(names) <= 2 else tr("{first} to {last}").format(first=names[0], last=names[-1])
    says = [tr_many("column {columns}", "columns {columns}", len(part.columns)).format(columns=columns)]
    says += [
        tr("rows with {column} = {values}").format(column=name, values=tr(" or ").join(values))
        for name, values in cells.where.items()
    ]
    says += [
        tr("sum over {column} = {values}").format(column=name, values=" + ".join(values))
        for name, values in cells.sum.items()
    ]
    return ", ".join(says)


def _whens(whens: Iterable[tuple[str, object]]) -> str:
    return _few([f"{unit} {day}" for unit, day in whens])


def _left_out(table: OfficeTable, rows: Rows, finder: UnitFinder) -> Iterator[str]:
    for text, found in (
        (tr("left out: {rows} that the table hides: {numbers}"), rows.hidden),
        (tr("left out: {rows} that the mapping names: {numbers}"), rows.unread - rows.hidden),
        (
            tr("left out: {rows} with other values than the mapping names"),
            set(table.body) - rows.seen - rows.hidden - rows.unread,
        ),
        (
            tr("left out: {rows} without figures (titles, footnotes): {numbers}"),
            rows.bare.difference(*rows.left_out.values()),
        ),
    ):
        filled = [row + 1 for row in sorted(found) if not table.is_blank(row)]
        if filled:
            yield text.format(rows=_rows(len(filled)), numbers=_few(filled))
    for name, named in sorted(rows.left_out.items()):
        text = tr('left out: {rows} "{name}", as the mapping says')
        yield text.format(rows=_rows(len(named)), name=shortened(name))
    yield from _silent(rows, finder)


def _rows(number: int) -> str:
    return tr_many("{number} row", "{number} rows", number).format(number=Count(number))


def _figures(number: int) -> str:
    return tr_many("{number} figure", "{number} figures", number).format(number=Count(number))


def _few(items: Iterable[object]) -> str:
    listed = [str(item) for item in items]
    return ", ".join(listed[:_LISTED]) + (", …" if len(listed) > _LISTED else "")


def import_table(table: OfficeTable, finder: UnitFinder) -> Imported:
    """The rows of a table. Where there are findings, some are missing and nothing should be written."""
    mapping = table.mapping
    rows = Rows(table, finder)
    day, problem = day_in_cell(table)
    findings = [*rows.findings, *problem]
    if rows.is_lost or problem:
        return Imported([], [], _in_order(findings))
    gatherer = Gatherer(table, rows, day)
    imported: list[TableRow] = []
    accounts: list[Account] = []
    for number, series in enumerate(mapping.figures):
        parts = {
            role: gatherer.take(series, role, cells, ("figures", number, role)) for role, cells in series.cells.items()
        }
        found = _rows_of(series, parts, finder)
        imported += found
        accounts.append(Account(series, parts, found))
    findings = _in_order([*rows.findings, *gatherer.findings])
    return Imported(imported, understood(table, rows, finder, accounts), findings)


def _rows_of(series: Series, parts: Mapping[Role, Taken], finder: UnitFinder) -> list[TableRow]:
    """The rows of one indicator by unit and day; without its base a count says nothing."""
    amounts = [part.amounts for part in parts.values()]
    whens: set[When] = set(amounts[0]).intersection(*amounts[1:])
    return [
        TableRow(series.indicator, unit, day, **{role: part.amounts[unit, day] for role, part in parts.items()})
        for unit, day in sorted(whens, key=lambda when: (finder.order(when[0]), when[1]))
    ]


def _in_order(findings: list[Finding]) -> list[Finding]:
    """Findings about the mapping first, then those about cells, row by row."""
    return sorted(findings, key=lambda one: cell_at(one.place.cell) if one.place.cell else (-1, -1))
