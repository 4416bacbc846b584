"""Which rows belong to an indicator: those with given values, in groups that are added up."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.finding import Finding, KeyPath, at_key, at_value
from sozialraum.engine.records.spelling import shortened
from sozialraum.tables.grid import Problem
from sozialraum.tables.mapping import Cells

if TYPE_CHECKING:
    from sozialraum.tables.table import Table

Group = tuple[str, ...]


class Condition(NamedTuple):
    """A column, the values that count, and where the mapping says so."""

    column: int
    name: str
    values: tuple[str, ...]
    keys: KeyPath


class Selection(NamedTuple):
    """The rows of each group. Without a sum there is one group, the empty one."""

    groups: dict[Group, list[int]]
    findings: list[Finding]


def select_rows(table: Table, cells: Cells, keys: KeyPath) -> Selection:
    """The rows that `where` and `sum` of a mapping leave; `keys` lead to the piece of the mapping."""
    findings: list[Finding] = []
    where = _conditions(table, cells.where, (*keys, "where"), findings)
    added = _conditions(table, cells.sum, (*keys, "sum"), findings)
    if findings:
        return Selection({}, findings)
    conditions = [*where, *added]
    by_key = table.rows_by(tuple(condition.column for condition in conditions))
    left = list(by_key)
    for position, condition in enumerate(conditions):
        present = {key[position] for key in left}
        findings += [_absent(table, condition, value, present) for value in condition.values if value not in present]
        left = [key for key in left if key[position] in condition.values]
    groups: dict[Group, list[int]] = {group: [] for group in product(*(condition.values for condition in added))}
    for key in left:
        groups[key[len(where) :]] += by_key[key]
    return Selection({group: sorted(rows) for group, rows in groups.items()}, findings)


def _conditions(
    table: Table, wanted: dict[str, tuple[str, ...]], keys: KeyPath, findings: list[Finding]
) -> list[Condition]:
    conditions = []
    for name, values in wanted.items():
        column = table.columns.find(name)
        if isinstance(column, Problem):
            findings.append(column.at(at_key(table.mapping_file, *keys, name)))
        else:
            if doubt := table.column_doubt(column):
                findings.append(doubt)
            conditions.append(Condition(column, name, tuple(dict.fromkeys(values)), (*keys, name)))
    return conditions


def _absent(table: Table, condition: Condition, value: str, present: set[str]) -> Finding:
    close = closest(value, sorted(present))
    params = {"value": shortened(value), "column": condition.name, "suggestion": close}
    place = at_value(table.mapping_file, *condition.keys)
    return Finding("SRK530", place, params, "did-you-mean" if close else None)
