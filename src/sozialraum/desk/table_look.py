"""What is done with a table in a process of its own: a first look at its sheets, and reading it by a mapping."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.desk.uploads import FOLDER
from sozialraum.engine.editing import Refusal
from sozialraum.engine.findings import Place
from sozialraum.engine.findings.catalogue import message_of, remedy_of, severity_of
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource, RememberedFiles
from sozialraum.engine.records.spelling import shortened
from sozialraum.tables.cell_texts import day_of
from sozialraum.tables.grid import Cell, Grid, Problem, cell_at, text_of
from sozialraum.tables.table import read_sheets
from sozialraum.topics.figures.importing.preview import differences, preview_import
from sozialraum.topics.figures.units import unit_finder

if TYPE_CHECKING:
    from sozialraum.desk.jobs import Tell
    from sozialraum.engine.findings.finding import Finding
    from sozialraum.tables.units import UnitFinder, Written
    from sozialraum.topics.figures.importing.plan import ImportPlan

ROWS, COLUMNS = 30, 60
_LOOKED_AT = 300
_LONGEST = 80
_MOST_FINDINGS = 50
_SEVERAL = "SRK522"
"""A name of more than one unit, such as a district and one of its quarters."""

_WRITTEN: tuple[Written, ...] = ("number", "name")


class SheetLook(NamedTuple):
    """A sheet as it is shown: the texts of its first rows, its size, or why it cannot be read.

    `header` is the row (from 0) that seems to name the columns, `unit` the column that seems to name the units and how,
    `day` the one that seems to name the day.
    """

    name: str
    kind: str = ""
    rows: list[list[str]] = []  # noqa: RUF012
    height: int = 0
    width: int = 0
    header: int = 0
    unit: tuple[int, str] | None = None
    day: int | None = None
    problem: str = ""


class TableLook(NamedTuple):
    """A table and its sheets."""

    table: str
    sheets: list[SheetLook]


class Understood(NamedTuple):
    """What an import would do, for whoever is to decide, and what is needed to do it.

    `cells` are the texts of the cells that findings are about. Without a plan nothing can be written.
    """

    table: str
    mapping: str
    lines: list[str]
    changes: list[str]
    findings: list[Finding]
    more: int
    cells: Mapping[str, str]
    is_empty: bool
    source: RememberedFiles
    plan: ImportPlan | None
    finder: UnitFinder | None
    taken: bool = False

    @property
    def is_due(self) -> bool:
        """Return whether there is anything to write."""
        return self.plan is not None and any(change.is_due for change in self.plan.changes)

    @property
    def has_errors(self) -> bool:
        """Return whether something must be mended before anything can be written."""
        return any(severity_of(one) == "error" for one in self.findings)


def look_at(tell: Tell, root: str, table: str) -> TableLook:
    """Read the first rows of each sheet of a table and guess what stands where. Raises Refusal."""
    tell(0, 0, "Die Tabelle wird gelesen.")
    sheets = read_sheets(Path(root, FOLDER, table))
    if isinstance(sheets, Problem):
        raise Refusal(_said(sheets, table))
    finder = unit_finder(load(FolderSource(Path(root))).repository)
    looks = [
        SheetLook(name, problem=_said(one, table)) if isinstance(one, Problem) else _look(name, one, finder)
        for name, one in sheets
    ]
    return TableLook(table, looks)


def _said(problem: Problem, table: str) -> str:
    finding = Problem(problem.code, {"file": table, **problem.params}, problem.hint).at(Place(table))
    return f"{message_of(finding)} {remedy_of(finding)}".strip()


def _look(name: str, grid: Grid, finder: UnitFinder) -> SheetLook:
    rows = [[text_of(cell) for cell in row[:COLUMNS]] for row in grid.rows[:_LOOKED_AT]]
    header = _header(rows)
    below = rows[header + 1 :]
    width = max(map(len, grid.rows), default=0)
    shown = [[shortened(text, _LONGEST) for text in row] for row in rows[:ROWS]]
    return SheetLook(
        name, grid.kind, shown, len(grid.rows), width, header, _unit_column(below, finder),
        _best(below, lambda text: day_of(text) is not None),
    )  # fmt: skip


def _header(rows: list[list[str]]) -> int:
    """Return the row with the most words right above one with numbers; the first where there is none."""
    scores = [
        _words(row) if any(_is_number(text) for later in rows[at + 1 : at + 4] for text in later) else 0
        for at, row in enumerate(rows[:ROWS])
    ]
    return scores.index(max(scores)) if scores else 0


def _words(row: list[str]) -> int:
    return sum(bool(text) and not _is_number(text) for text in row)


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").replace(" ", "").isdigit()


def _unit_column(rows: list[list[str]], finder: UnitFinder) -> tuple[int, str] | None:
    """Return the column that names units of the city, by number where as many have one, and how they are written."""
    for written in _WRITTEN:
        column = _best(rows, partial(_is_unit, finder, written))
        if column is not None:
            return column, written
    return None


def _is_unit(finder: UnitFinder, written: Written, text: str) -> bool:
    found = finder.find(text, written)
    fits = isinstance(found, str) or found.code == _SEVERAL
    return fits and (written == "name" or text[0].isdigit())  # what is read by number may be a name as well


def _best(rows: list[list[str]], fits: Callable[[str], bool]) -> int | None:
    """Return the column of whose texts most fit, if it is more than half of them; the first of those that are alike."""
    width = max(map(len, rows), default=0)
    shares = []
    for column in range(width):
        texts = [row[column] for row in rows if column < len(row) and row[column]]
        shares.append(sum(map(fits, texts)) / len(texts) if texts else 0.0)
    best = max(shares, default=0.0)
    return shares.index(best) if best > 0.5 else None


def understand(tell: Tell, root: str, table: str, mapping: str) -> Understood:
    """Read a table by a mapping of the repository and find out what an import would change. Raises OSError."""
    tell(0, 0, "Die Tabelle wird gelesen und mit den Zahlen verglichen, die schon da sind.")
    source = RememberedFiles(Path(root))
    loaded = load(source)
    file = Address("mappings", mapping).path
    os.chdir(Path(root, FOLDER))  # this process reads one table; it is named as its reader knows it
    preview = preview_import(loaded, Path(table), file, source.read(file))
    findings = preview.findings
    return Understood(
        table, mapping, preview.understood, list(differences(preview.plan)) if preview.plan else [],
        findings[:_MOST_FINDINGS], max(0, len(findings) - _MOST_FINDINGS),
        {one.place.cell: _text(preview.rows, one.place.cell) for one in findings[:_MOST_FINDINGS] if one.place.cell},
        preview.is_empty, source, preview.plan, preview.finder,
    )  # fmt: skip


def _text(rows: list[list[Cell]], cell: str) -> str:
    row, column = cell_at(cell)
    return shortened(text_of(rows[row][column]), _LONGEST) if row < len(rows) and column < len(rows[row]) else ""
