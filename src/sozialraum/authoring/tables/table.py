"""One table of an office: opened, its header found, its cells at hand."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from sozialraum.authoring.tables.columns import Columns
from sozialraum.authoring.tables.delimited import read_delimited
from sozialraum.authoring.tables.grid import Cell, Grid, Problem, Span, cell_name, no_table, text_of
from sozialraum.authoring.tables.workbook import is_workbook, read_workbook
from sozialraum.findings import Finding, Place, at_value
from sozialraum.findings.language import Words
from sozialraum.model.mapping import Header, Mapping
from sozialraum.repository.load import MAX_CSV
from sozialraum.repository.source import problem_of

_PAGE = Words("a web page")
_FOREIGN = {b"%PDF": "PDF", b"<!do": _PAGE, b"<htm": _PAGE, b"<?xm": "XML", b"{\\rt": Words("a text document")}


class Table:
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
        self.columns = Columns(rows, width, _label(file, grid))
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
            known: dict[Cell, str] = {}
            texts = []
            for cells in self.grid.rows:
                cell = cells[column] if column < len(cells) else ""
                if not isinstance(cell, str):
                    texts.append(text_of(cell))
                    continue
                if cell not in known:
                    known[cell] = text_of(cell)
                texts.append(known[cell])
            self._texts[column] = texts
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

    def is_blank(self, row: int) -> bool:
        """Whether there is nothing in a row."""
        return not any(cell != "" for cell in self.grid.rows[row])

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands."""
        return Place(self.file, sheet=self.grid.sheet, cell=cell_name(row, column))


def read_table(path: Path, mapping: Mapping, mapping_file: str) -> Table | list[Finding]:
    """The table in a CSV, XLSX, ODS or XLS file, or why there is none."""
    file = path.as_posix()
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_CSV + 1)
    except OSError as error:
        return [Finding("SRK119", Place(file), {"problem": problem_of(error)})]
    if len(data) > MAX_CSV:
        return [no_table(Words("it is larger than {size} MiB", size=MAX_CSV // 1024 // 1024)).at(Place(file))]
    grid = _read(data, mapping)
    if isinstance(grid, Problem):
        at_mapping = grid.code != "SRK528"
        problem = Problem(grid.code, {"file": file, **grid.params}, grid.hint)
        return [problem.at(at_value(mapping_file, "sheet") if at_mapping else Place(file))]
    header = _find_header(grid, mapping.header)
    if header is None:
        wanted = ", ".join(f'"{text}"' for text in mapping.header.contains) or Words(
            "row {number}", number=mapping.header.row
        )
        return [Finding("SRK525", at_value(mapping_file, "header"), {"table": _label(file, grid), "wanted": wanted})]
    return Table(file, grid, mapping, mapping_file, header)


def _read(data: bytes, mapping: Mapping) -> Grid | Problem:
    if is_workbook(data):
        return read_workbook(data, mapping.sheet)
    kind = _FOREIGN.get(data.lstrip(b"\xef\xbb\xbf \t\r\n")[:4].lower())
    kind = kind or _FOREIGN.get(data[:4])
    if kind:
        return no_table(Words("it is {kind}, whatever its name says; save it as XLSX or CSV", kind=kind))
    return read_delimited(data, mapping.separator) if data.strip() else no_table(Words("it is empty"))


def _find_header(grid: Grid, header: Header) -> range | None:
    if header.row is not None:
        end = header.row + header.rows - 1
        return range(header.row - 1, end) if end <= len(grid.rows) else None
    wanted = {text.casefold() for text in header.contains}
    for number, cells in enumerate(grid.rows):
        if wanted <= {text_of(cell).casefold() for cell in cells}:
            end = number + header.rows
            return range(number, end) if end <= len(grid.rows) else None
    return None


def _is_numbered(rows: list[list[Cell]], row: int) -> bool:
    """Whether a row below the header only numbers the columns: 1, 2, 3 …"""
    texts = [text for text in map(text_of, rows[row]) if text] if row < len(rows) else []
    return len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _label(file: str, grid: Grid) -> str:
    return f"{file} [{grid.sheet}]" if grid.sheet is not None else file
