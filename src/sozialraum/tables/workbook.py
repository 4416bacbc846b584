"""Spreadsheets: XLSX through openpyxl, ODS and XLS through python-calamine, and which of their sheets is meant."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar
from zipfile import BadZipFile, ZipFile

from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import Words
from sozialraum.tables.grid import MAX_CELLS, Cell, Grid, Problem, Span, no_table, spread, too_large
from sozialraum.tables.opendocument import SheetFacts, ods_facts

if TYPE_CHECKING:
    from sozialraum.tables.excel import ExcelBook

MAX_UNPACKED = 256 * 1024 * 1024
MAX_RATIO = 250
"""A sheet packs to a fiftieth at best; what packs much better is made to fill the memory of its reader."""

Hidden = Literal["read", "skip"] | None
Book: TypeAlias = "ExcelBook | CalamineBook"
"""A workbook: its sheets in their order, those that are hidden, and those of cells that a reader sees."""

T = TypeVar("T")

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DAMAGED = Words("the file is damaged or was not downloaded whole")
_UNUSUAL = Words("the file departs from the standard; open it in the spreadsheet program and save it again")
_UNSEEN_ODS = Words("conditional formats, and text that is struck through or white on white (in XLSX it can be seen)")
_UNSEEN_XLS = Words(
    "hidden rows and columns, formats that hide or change a number, percent formats, errors, formulas without a value, "
    "and text that is struck through (in XLSX all of it can be seen)"
)


def is_workbook(data: bytes) -> bool:
    """Return whether the bytes are those of a spreadsheet, by their first signs."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def read_workbook(data: bytes, wanted: str | None = None, hidden: Hidden = None) -> Grid | Problem:
    """The sheet of a name or number (from 1) in an XLSX, ODS or XLS file; without one, its only sheet with cells."""
    return _opened(data, lambda book: _choose(book, wanted, hidden))


def read_sheets(data: bytes) -> list[tuple[str, Grid | Problem]] | Problem:
    """Return all sheets with cells that a reader sees, in their order, each with its name; or why there are none."""
    return _opened(data, _filled)


def _opened(data: bytes, use: Callable[[Book], T]) -> T | Problem:
    """Return what a function makes of a workbook, or why it cannot be read, whatever is wrong with it."""
    try:
        book = _open(data)
        return book if isinstance(book, Problem) else use(book)
    except (BadZipFile, EOFError):
        return no_table(_DAMAGED)
    except BaseException as error:  # calamine is Rust: what breaks there comes as a PanicException
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        return no_table(_DAMAGED if data.startswith(_OLE) or not _is_whole(data) else _UNUSUAL)


def _is_whole(data: bytes) -> bool:
    """Return whether every part of the package can be unpacked."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return archive.testzip() is None
    except Exception:
        return False


def _open(data: bytes) -> Book | Problem:
    """Raises whatever a damaged file leads to."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return no_table(Words("it is protected by a password"))
        return CalamineBook(data, "XLS", _UNSEEN_XLS)
    archive = ZipFile(io.BytesIO(data))
    names = set(archive.namelist())
    sizes = [(info.file_size, info.compress_size) for info in archive.infolist()]
    if sum(size for size, _ in sizes) > MAX_UNPACKED:
        return no_table(Words("unpacked it is larger than {size} MiB", size=MAX_UNPACKED // 1024 // 1024))
    if any(size > 1024 * 1024 and size > packed * MAX_RATIO for size, packed in sizes):
        return no_table(Words("a part of it is made to fill the memory of its reader"))
    if "xl/workbook.xml" in names:
        from sozialraum.tables.excel import ExcelBook, obstacle

        return obstacle(archive) or ExcelBook(data)
    if "content.xml" in names:
        facts = ods_facts(archive)
        for name, one in facts.items():
            if one.height * one.width > MAX_CELLS:
                return too_large(name, one.height, one.width)
        return CalamineBook(data, "ODS", _UNSEEN_ODS, facts)
    return no_table(Words("it is neither XLSX nor ODS nor a text; save it as XLSX"))


def _choose(book: Book, wanted: str | None, hidden: Hidden) -> Grid | Problem:
    if wanted is None:
        return _only_sheet(book)
    name: str | None = wanted if wanted in book.names else None
    if name is None and wanted.isascii() and wanted.isdigit() and 0 < int(wanted) <= len(book.names):
        name = book.names[int(wanted) - 1]
        if not book.hidden.isdisjoint(book.names[: int(wanted)]) and hidden is None:
            return Problem("SRK531", {"problem": Words("there are hidden sheets; `sheet` must be the name of one")})
    if name is None:
        close = closest(wanted, book.names)
        params = {"sheet": wanted, "suggestion": close, "known": ", ".join(book.names)}
        return Problem("SRK524", params, "did-you-mean" if close else "known-sheets")
    if name in book.hidden and hidden != "read":
        return Problem("SRK571", {"what": Words('sheet "{name}"', name=name)}, "unhide")
    return book.sheet(name)


def _filled(book: Book) -> list[tuple[str, Grid | Problem]]:
    """Return the sheets that a reader sees and that have cells, or cannot be read."""
    sheets = ((name, book.sheet(name)) for name in book.shown)
    return [(name, one) for name, one in sheets if isinstance(one, Problem) or one.rows]


def _only_sheet(book: Book) -> Grid | Problem:
    filled = _filled(book)
    if not filled:
        return no_table(Words("it has no cells"))
    for _, sheet in filled:
        if isinstance(sheet, Problem) or len(filled) == 1:
            return sheet
    listed = ", ".join(name for name, _ in filled)
    return Problem("SRK531", {"problem": Words("`sheet` must name one of these: {sheets}", sheets=listed)})


class CalamineBook:
    """An ODS or XLS file, and what is known of its sheets without calamine."""

    def __init__(
        self, data: bytes, kind: str, unseen: Words, facts: Mapping[str, SheetFacts] = MappingProxyType({})
    ) -> None:
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

        self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        self._kind = kind
        self._unseen = unseen
        self._facts = facts
        sheets = self._book.sheets_metadata
        self.names = [sheet.name for sheet in sheets]
        self.hidden = {sheet.name for sheet in sheets if sheet.visible is not SheetVisibleEnum.Visible}
        worksheets = [sheet.name for sheet in sheets if sheet.typ is SheetTypeEnum.WorkSheet]
        self.shown = [name for name in worksheets if name not in self.hidden]

    def sheet(self, name: str) -> Grid | Problem:
        """The cells of a sheet."""
        facts = self._facts.get(name, SheetFacts())
        sheet = self._book.get_sheet_by_name(name)
        rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
        for (row, column), seen in facts.cells.items():
            _put(rows, row, column, seen)
        told = [Span(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]
        spans = spread(rows, facts.spans or told)
        return Grid(
            rows, Words('{kind}, sheet "{name}"', kind=self._kind, name=name), name, spans, facts.doubts,
            _clipped(facts.hidden_rows, len(rows)), _clipped(facts.hidden_columns, max(map(len, rows), default=0)),
            self._unseen,
        )  # fmt: skip


def _clipped(ranges: Iterable[range], most: int) -> frozenset[int]:
    return frozenset(number for one in ranges for number in range(one.start, min(one.stop, most)))


def _put(rows: list[list[Cell]], row: int, column: int, seen: Cell) -> None:
    """Say in a cell what its reader sees; the cell may lie outside of all that calamine found."""
    while len(rows) <= row:
        rows.append([])
    rows[row] += [""] * (column + 1 - len(rows[row]))
    rows[row][column] = seen
