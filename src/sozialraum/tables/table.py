"""One table of an office and its mapping: opened, its header found, its cells at hand."""

from __future__ import annotations

import os
import stat
from itertools import islice
from pathlib import Path, PurePath
from typing import cast

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding, at_value
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.kinds import KINDS, Address
from sozialraum.engine.records.load import MAX_CSV, build_record
from sozialraum.engine.records.source import problem_of
from sozialraum.engine.yaml.encoding import check_encoding
from sozialraum.engine.yaml.trees import read_document
from sozialraum.tables import workbook
from sozialraum.tables.delimited import read_delimited
from sozialraum.tables.grid import (
    STRUCK,
    Cell,
    Grid,
    Problem,
    Span,
    cell_name,
    column_name,
    no_table,
    text_of,
)
from sozialraum.tables.headers import Columns, find_header, most_like
from sozialraum.tables.mapping import Mapping
from sozialraum.tables.workbook import is_workbook, read_workbook

_PAGE = Words("a web page")
_FOREIGN = {b"%pdf": "PDF", b"<!do": _PAGE, b"<htm": _PAGE, b"<?xm": "XML", b"{\\rt": Words("a text document")}


class OfficeTable:
    """A table that could be read. Rows and columns count from 0; `first` is the first row below the header.

    `mapping_file` is where findings about the mapping point.
    """

    def __init__(self, file: str, grid: Grid, mapping: Mapping, mapping_file: str, header: range) -> None:
        self.file = file
        self.grid = grid
        self.mapping = mapping
        self.mapping_file = mapping_file
        self.header = header
        width = max(map(len, grid.rows), default=0)
        rows = [list(map(text_of, row)) for row in grid.rows[header.start : header.stop]]
        skipped = grid.hidden_columns if mapping.hidden == "skip" else frozenset()
        self.columns = Columns(rows, width, _label(file, grid), skipped)
        self.named = max((index + 1 for row in rows for index, text in enumerate(row) if text), default=0)
        if grid.separator != "comma":  # a column of remarks may have no name; in a comma CSV nothing else can be told
            self.named = max(map(len, rows), default=0)
        self.first = header.stop + _is_numbered(grid.rows, header.stop)
        self._texts: dict[int, list[str]] = {}
        self._index: dict[tuple[int, ...], dict[tuple[str, ...], list[int]]] = {}

    @property
    def body(self) -> range:
        """The rows below the header."""
        return range(self.first, len(self.grid.rows))

    def cell(self, row: int, column: int) -> Cell:
        """A cell as it stands in the file; empty where the row is shorter."""
        cells = self.grid.rows[row]
        return cells[column] if column < len(cells) else ""

    def texts(self, column: int) -> list[str]:
        """The texts of a column, for every row of the sheet."""
        if column not in self._texts:
            cells = [self.cell(row, column) for row in range(len(self.grid.rows))]
            known = {cell: text_of(cell) for cell in {cell for cell in cells if isinstance(cell, str)}}
            self._texts[column] = [known[cell] if isinstance(cell, str) else text_of(cell) for cell in cells]
        return self._texts[column]

    def rows_by(self, columns: tuple[int, ...]) -> dict[tuple[str, ...], list[int]]:
        """The rows below the header by what stands in some columns."""
        if columns not in self._index:
            found: dict[tuple[str, ...], list[int]] = {}
            keys = zip(*(islice(self.texts(column), self.first, None) for column in columns), strict=True)
            for row, key in enumerate(keys, start=self.first):
                found.setdefault(key, []).append(row)
            self._index[columns] = found if columns else {(): list(self.body)}
        return self._index[columns]

    def merged(self, row: int, column: int) -> Span:
        """The cell with all that is merged with it."""
        found = (span for span in self.grid.spans.get(row, ()) if span.left <= column <= span.right)
        return next(found, Span(row, column, row, column))

    def doubt(self, row: int, column: int) -> Problem | None:
        """Return why a cell cannot be taken for what stands in it: it is hidden, or looks other than it is."""
        grid = self.grid
        if row in grid.hidden_rows and self.mapping.hidden is None:
            return Problem("SRK571", {"what": Words("row {number}", number=row + 1)}, "hidden")
        if why := grid.doubts.get((row, column)):
            return Problem("SRK570", {"why": why})
        return None

    def column_doubt(self, column: int) -> Finding | None:
        """The finding where a column that is read is hidden, or its header struck through."""
        row = self.header.stop - 1
        if column in self.grid.hidden_columns and self.mapping.hidden is None:
            what = Words("column {letter}", letter=column_name(column))
            return Problem("SRK571", {"what": what}, "unhide").at(self.place(row, column))
        why = self.grid.doubts.get((row, column))
        return Problem("SRK570", {"why": why}).at(self.place(row, column)) if why is STRUCK else None

    def column(self, name: str, place: Place, findings: list[Finding]) -> int | None:
        """The column of a name, if there is one; what is wrong with it is added to the findings."""
        column = self.columns.find(name)
        if isinstance(column, Problem):
            findings.append(column.at(place))
            return None
        findings += filter(None, [self.column_doubt(column)])
        return column

    def misfit(self, row: int) -> Finding | None:
        """The finding where a row of a text has more cells than the header, or in a comma CSV fewer.

        A comma inside a number or a name shifts the rest; a cell that is missing does so too.
        """
        if self.grid.separator is None:
            return None
        cells = self.grid.rows[row]
        found = next((column for column in range(self.named, len(cells)) if text_of(cells[column])), None)
        if found is None and self.grid.separator == "comma" and len(cells) < self.named:
            found = max(len(cells) - 1, 0)
        if found is None:
            return None
        line = row + 1 + sum(str(cell).count("\n") for cells in self.grid.rows[:row] for cell in cells)
        return Finding("SRK572", self.place(row, found), {"line": line, "cells": len(cells), "header": self.named})

    def is_blank(self, row: int) -> bool:
        """Return whether there is nothing in a row."""
        return not any(cell != "" for cell in self.grid.rows[row])

    def place(self, row: int, column: int) -> Place:
        """Return where a cell stands."""
        return Place(self.file, sheet=self.grid.sheet, cell=cell_name(row, column))


def read_grid(path: Path, mapping: Mapping | None = None) -> Grid | Problem:
    """The cells of a CSV, XLSX, ODS or XLS file, of the sheet that a mapping names, or why there are none."""
    data = _bytes(path)
    return data if isinstance(data, Problem) else _read(data, mapping)


def read_sheets(path: Path) -> list[tuple[str, Grid | Problem]] | Problem:
    """Return the sheets with cells of a table by their names, or why there are none; that of a text has no name."""
    data = _bytes(path)
    if isinstance(data, Problem):
        return data
    if is_workbook(data):
        return workbook.read_sheets(data)
    grid = _read(data, None)
    return grid if isinstance(grid, Problem) else [("", grid)]


def _bytes(path: Path) -> bytes | Problem:
    try:
        data = read_file(path)
    except OSError as error:
        return Problem("SRK119", {"problem": problem_of(error)})
    if len(data) > MAX_CSV:
        return no_table(Words("it is larger than {size} MiB", size=MAX_CSV // 1024 // 1024))
    return data


def read_table(path: Path, mapping: Mapping, mapping_file: str) -> OfficeTable | list[Finding]:
    """The table in a CSV, XLSX, ODS or XLS file, or why there is none."""
    file = path.as_posix()
    grid = read_grid(path, mapping)
    if isinstance(grid, Problem):
        at_mapping = grid.code in ("SRK524", "SRK531")
        problem = Problem(grid.code, {"file": file, **grid.params}, grid.hint)
        return [problem.at(at_value(mapping_file, "sheet") if at_mapping else Place(file))]
    header = find_header(grid, mapping.header)
    if header is None:
        return [_no_header(file, grid, mapping, mapping_file)]
    return OfficeTable(file, grid, mapping, mapping_file, header)


def _read(data: bytes, mapping: Mapping | None) -> Grid | Problem:
    if is_workbook(data):
        return read_workbook(data, mapping.sheet, mapping.hidden) if mapping else read_workbook(data)
    kind = _FOREIGN.get(data.lstrip(b"\xef\xbb\xbf \t\r\n")[:4].lower())
    if kind:
        return no_table(Words("it is {kind}, whatever its name says; save it as XLSX or CSV", kind=kind))
    return (
        read_delimited(data, mapping.separator if mapping else None) if data.strip() else no_table(Words("it is empty"))
    )


def _no_header(file: str, grid: Grid, mapping: Mapping, mapping_file: str) -> Finding:
    wanted = ", ".join(f'"{text}"' for text in mapping.header.contains)
    params = {
        "table": _label(file, grid),
        "wanted": wanted or Words("row {number}", number=mapping.header.row),
        "seen": most_like(grid, mapping.header),
    }
    return Finding("SRK525", at_value(mapping_file, "header"), params)


def _is_numbered(rows: list[list[Cell]], row: int) -> bool:
    """Return whether a row below the header only numbers the columns: 1, 2, 3 …"""
    texts = [text for text in map(text_of, rows[row]) if text] if row < len(rows) else []
    return len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _label(file: str, grid: Grid) -> str:
    return f"{file} [{grid.sheet}]" if grid.sheet is not None else file


def read_mapping(path: str, data: bytes) -> tuple[Mapping | None, list[Finding]]:
    """The mapping in the bytes of a YAML file, if there is one, and all that is to be said about the file."""
    text, findings = check_encoding(path, data)
    tree, more = read_document(path, text) if text is not None else (None, [])
    findings += more
    if tree is None:
        return None, findings
    record, findings = build_record(KINDS["mappings"], Address("mappings", PurePath(path).stem), tree, findings, path)
    return cast("Mapping | None", record), findings


_KINDS = {
    stat.S_IFDIR: Words("a folder"),
    stat.S_IFIFO: Words("a pipe"),
    stat.S_IFSOCK: Words("a socket"),
    stat.S_IFCHR: Words("a device"),
    stat.S_IFBLK: Words("a device"),
}


def kind_of_no_file(path: Path) -> Words | None:
    """Return what a path leads to, where that is no file. Raises OSError where it leads nowhere."""
    return _kind(path.stat().st_mode)


def read_file(path: Path, limit: int = MAX_CSV) -> bytes:
    """The bytes of a file, one more than the limit where it is larger. Raises OSError, also where it is no file."""
    if kind := kind_of_no_file(path):
        raise OSError(None, Words("it is {kind}, not a file", kind=kind))
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as stream:
        if kind := _kind(os.fstat(stream.fileno()).st_mode):  # exchanged since
            raise OSError(None, Words("it is {kind}, not a file", kind=kind))
        return stream.read(limit + 1)


def _kind(mode: int) -> Words | None:
    return None if stat.S_ISREG(mode) else _KINDS.get(stat.S_IFMT(mode), Words("something else"))
