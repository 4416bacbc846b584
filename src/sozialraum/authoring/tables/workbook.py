"""Spreadsheets: python-calamine reads the cells, and what it keeps to itself is looked up in the file."""

from __future__ import annotations

import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from sozialraum.authoring.tables.grid import MAX_CELLS, Cell, Grid, Problem, Span, no_table, spread
from sozialraum.authoring.tables.inside import Facts, ods_facts, xlsx_facts
from sozialraum.findings.closest import closest
from sozialraum.findings.language import Words

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MAX_UNPACKED = 512 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class _Package(NamedTuple):
    """A spreadsheet file: what it is, and what is known of each of its sheets without calamine."""

    kind: str
    facts: Mapping[str, Facts] = MappingProxyType({})


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are those of a spreadsheet, by their first signs."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def read_workbook(data: bytes, wanted: str | None = None) -> Grid | Problem:
    """The sheet of a name or number (from 1) in an XLSX, ODS or XLS file; without one, its only sheet with cells."""
    try:
        package = _package(data)
        if isinstance(package, Problem):
            return package
        too_large = next(
            (name for name, facts in package.facts.items() if facts.height * facts.width > MAX_CELLS), None
        )
        if too_large is not None:
            facts = package.facts[too_large]
            problem = Words(
                'the sheet "{sheet}" reaches over {rows} rows and {columns} columns; delete the stray cell at its end',
                sheet=too_large,
                rows=facts.height,
                columns=facts.width,
            )
            return no_table(problem)
        from python_calamine import CalamineWorkbook

        return _choose(package, CalamineWorkbook.from_filelike(io.BytesIO(data)), wanted)
    except BaseException as error:  # calamine is Rust: what breaks there comes as a PanicException
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        return no_table(Words("the file is damaged or was not downloaded whole"))


def _package(data: bytes) -> _Package | Problem:
    """Raises whatever a damaged file leads to."""
    if data.startswith(_OLE):
        return no_table(Words("it is protected by a password")) if _ENCRYPTED in data else _Package("XLS")
    archive = ZipFile(io.BytesIO(data))
    names = set(archive.namelist())
    if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
        return no_table(Words("unpacked it is larger than {size} MiB", size=MAX_UNPACKED // 1024 // 1024))
    if "xl/workbook.xml" in names:
        return _Package("XLSX", xlsx_facts(archive))
    if "content.xml" in names:
        return _Package("ODS", ods_facts(archive))
    return no_table(Words("it is neither XLSX nor ODS nor a text; save it as XLSX"))


def _choose(package: _Package, workbook: CalamineWorkbook, wanted: str | None) -> Grid | Problem:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    names = [sheet.name for sheet in workbook.sheets_metadata]
    if wanted is not None:
        if wanted in names:
            return _sheet(package, workbook, wanted)
        if wanted.isascii() and wanted.isdigit() and 0 < int(wanted) <= len(names):
            return _sheet(package, workbook, names[int(wanted) - 1])
        close = closest(wanted, names)
        params = {"sheet": wanted, "suggestion": close, "known": ", ".join(names)}
        return Problem("SRK524", params, "did-you-mean" if close else "known-sheets")
    shown = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
    ]
    filled = [grid for grid in (_sheet(package, workbook, name) for name in shown) if grid.rows]
    if len(filled) == 1:
        return filled[0]
    listed = ", ".join(str(grid.sheet) for grid in filled)
    if not filled:
        return no_table(Words("it has no cells"))
    return Problem("SRK531", {"problem": Words("`sheet` must name one of these: {sheets}", sheets=listed)})


def _sheet(package: _Package, workbook: CalamineWorkbook, name: str) -> Grid:
    facts = package.facts.get(name, Facts())
    sheet = workbook.get_sheet_by_name(name)
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    for (row, column), text in facts.notes.items():
        _put(rows, row, column, text)
    spans = spread(rows, facts.spans or _spans(sheet))
    return Grid(rows, Words('{kind}, sheet "{name}"', kind=package.kind, name=name), name, spans)


def _spans(sheet: CalamineSheet) -> list[Span]:
    return [Span(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]


def _put(rows: list[list[Cell]], row: int, column: int, text: str) -> None:
    """Say in a cell what calamine leaves empty; the cell may lie outside of all that it found."""
    while len(rows) <= row:
        rows.append([])
    rows[row] += [""] * (column + 1 - len(rows[row]))
    if rows[row][column] == "":
        rows[row][column] = text
