"""From a table to rows: every indicator of the mapping, in a fixed order, and what was understood."""

from __future__ import annotations

from collections.abc import Mapping

from sozialraum.authoring.tables.amounts import Role
from sozialraum.authoring.tables.figures import Gatherer, Taken, When
from sozialraum.authoring.tables.grid import Problem
from sozialraum.authoring.tables.imported import Imported, Row
from sozialraum.authoring.tables.rows import Rows
from sozialraum.authoring.tables.table import Table
from sozialraum.authoring.tables.understood import Account, understood
from sozialraum.authoring.tables.units import UnitFinder
from sozialraum.findings import Finding, at_value
from sozialraum.findings.finding import KeyPath
from sozialraum.model.mapping import Series


def import_table(table: Table, finder: UnitFinder) -> Imported:
    """The rows of a table. Where there are findings, some are missing and nothing should be written."""
    mapping = table.mapping
    findings: list[Finding] = []
    unit_column = _column(table, mapping.units.column, ("units", "column"), findings)
    days = mapping.day.column if mapping.day else None
    day_column = _column(table, days, ("day", "column"), findings) if days else None
    if unit_column is None or findings:
        return Imported([], [], findings)
    rows = Rows(table, finder, unit_column, day_column)
    gatherer = Gatherer(table, rows)
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


def _column(table: Table, name: str, keys: KeyPath, findings: list[Finding]) -> int | None:
    found = table.columns.find(name)
    if isinstance(found, Problem):
        findings.append(found.at(at_value(table.mapping_file, *keys)))
        return None
    return found


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
