"""From a table to rows: every indicator of the mapping, in a fixed order, and what was understood."""

from __future__ import annotations

from collections.abc import Mapping

from sozialraum.engine.findings.finding import Finding
from sozialraum.tables.amounts import Role
from sozialraum.tables.figures import Gatherer, Taken, When, day_in_cell
from sozialraum.tables.imported import Imported, Row
from sozialraum.tables.mapping import Series
from sozialraum.tables.rows import Rows
from sozialraum.tables.table import Table
from sozialraum.tables.understood import Account, understood
from sozialraum.tables.units import UnitFinder


def import_table(table: Table, finder: UnitFinder) -> Imported:
    """The rows of a table. Where there are findings, some are missing and nothing should be written."""
    mapping = table.mapping
    rows = Rows(table, finder)
    day, problem = day_in_cell(table)
    findings = [*rows.findings, *problem]
    if rows.is_lost or problem:
        return Imported([], [], _in_order(findings))
    gatherer = Gatherer(table, rows, day)
    imported: list[Row] = []
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


def _rows_of(series: Series, parts: Mapping[Role, Taken], finder: UnitFinder) -> list[Row]:
    """The rows of one indicator by unit and day; without its base a count says nothing."""
    amounts = [part.amounts for part in parts.values()]
    whens: set[When] = set(amounts[0]).intersection(*amounts[1:])
    return [
        Row(series.indicator, unit, day, **{role: part.amounts[unit, day] for role, part in parts.items()})
        for unit, day in sorted(whens, key=lambda when: (finder.order(when[0]), when[1]))
    ]


def _in_order(findings: list[Finding]) -> list[Finding]:
    """Findings about the mapping first, then those about cells, row by row."""

    def key(finding: Finding) -> tuple[int, int, str]:
        cell = finding.place.cell or ""
        letters = cell.rstrip("0123456789")
        return int(cell[len(letters) :] or 0), len(letters), letters

    return sorted(findings, key=key)
