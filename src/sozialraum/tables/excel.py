"""XLSX through openpyxl: the cells of a sheet as a reader sees them, and what of them the reader does not see."""

from __future__ import annotations

import io
import re
import warnings
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from sozialraum.engine.findings.language import Words
from sozialraum.tables.conditional import BARS, UNTOLD, conditions, is_coloured, is_white
from sozialraum.tables.formats import PLAIN, Look, look_of_number, look_of_text, parts_of_day
from sozialraum.tables.grid import (
    MAX_CELLS,
    NO_VALUE,
    STRUCK,
    Beside,
    Cell,
    Grid,
    Percent,
    Problem,
    Span,
    Veiled,
    column_number,
    no_table,
    spread,
    too_large,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as Stored
    from openpyxl.worksheet.worksheet import Worksheet

MAX_STORED = 500_000
"""More rows and cells than this are read from a CSV: a spreadsheet of them takes its minute and gigabytes."""

SLIM_ROW, SLIM_COLUMN = 2.0, 0.3
"""Points of height and signs of width up to which nothing can be read."""

NO_DAY = Words("its format shows no whole day")
NEWER = Words("conditional formats of newer kinds")

_WIDE = re.compile(
    rb'<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref="\$?([A-Z]{1,3})\$?([0-9]+):\$?([A-Z]{1,3})\$?([0-9]+)"'
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")


class Style(NamedTuple):
    """The part that matters of the style of a cell."""

    code: str
    is_veiled: bool
    is_struck: bool


class ExcelBook:
    """A workbook that is small enough to be read."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            self._book = self._load(values=True)
        self._unseen = NEWER if any("Conditional Formatting" in str(one.message) for one in said) else None
        self._styles: dict[int, Style] = {}
        self.names = list(self._book.sheetnames)
        self.hidden = {name for name in self.names if self._book[name].sheet_state != "visible"}
        self.shown = [sheet.title for sheet in self._book.worksheets if sheet.title not in self.hidden]

    def sheet(self, name: str) -> Grid | Problem:
        """The cells of a sheet."""
        sheet = self._book[name]
        if not hasattr(sheet, "_cells"):
            return no_table(Words('"{sheet}" is a chart, not a table', sheet=name))
        computed = self._computed(name)
        stored = {at: cell for at, cell in sheet._cells.items() if cell.value is not None or at in computed}
        height = max((row for row, _ in stored), default=0)
        width = max((column for _, column in stored), default=0)
        if height * width > MAX_CELLS:
            return too_large(name, height, width)
        rows: list[list[Cell]] = [[""] * width for _ in range(height)]
        doubts: dict[tuple[int, int], Words] = {}
        reader = _CellReader(sheet, self._styles)
        for (row, column), cell in stored.items():
            rows[row - 1][column - 1], doubt = reader.read(cell)
            if doubt is not None:
                doubts[row - 1, column - 1] = doubt
        spans = [
            Span(one.min_row - 1, one.min_col - 1, one.max_row - 1, one.max_col - 1)
            for one in sheet.merged_cells.ranges
        ]
        merged = spread(rows, spans)
        for span in spans:
            if doubt := doubts.get((span.top, span.left)):
                right, bottom = min(span.right + 1, width), min(span.bottom + 1, height)
                doubts |= dict.fromkeys(product(range(span.top, bottom), range(span.left, right)), doubt)
        return Grid(
            rows, Words('{kind}, sheet "{name}"', kind="XLSX", name=name), name, merged, doubts,
            _hidden_rows(sheet, height), _hidden_columns(sheet, width), self._unseen,
        )  # fmt: skip

    def _computed(self, name: str) -> set[tuple[int, int]]:
        """The cells of a sheet that have a formula, where some formula of the book may have no value."""
        if self._formulas is None or name not in self._formulas.sheetnames:
            return set()
        cells = getattr(self._formulas[name], "_cells", {})
        return {at for at, cell in cells.items() if cell.data_type == "f"}

    @cached_property
    def _formulas(self) -> Workbook | None:
        with ZipFile(io.BytesIO(self._data)) as archive:
            parts = (archive.read(name) for name in archive.namelist() if is_sheet(name))
            if not any(_FORMULA.search(part) for part in parts):
                return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return self._load(values=False)

    def _load(self, values: bool) -> Workbook:
        from openpyxl import load_workbook

        return load_workbook(io.BytesIO(self._data), data_only=values, rich_text=values, keep_links=False)


def is_sheet(part: str) -> bool:
    """Return whether a part of the file holds a sheet."""
    return part.startswith("xl/worksheets/") and part.endswith(".xml")


def obstacle(archive: ZipFile) -> Problem | None:
    """Return why a workbook cannot be given to openpyxl: it would take all memory, or find nothing."""
    if b"purl.oclc.org/ooxml" in archive.read("xl/workbook.xml"):
        return no_table(Words("it is saved as Strict Open XML; save it as an ordinary Excel workbook"))
    stored = 0
    for part in filter(is_sheet, archive.namelist()):
        data = archive.read(part)
        stored += sum(data.count(sign) for sign in (b"<c ", b":c ", b"<c>", b"<c/", b"<row", b":row"))
        if stored > MAX_STORED:
            return no_table(Words("it has more than {number} cells; save the sheet as CSV", number=MAX_STORED))
        for left, top, right, bottom in _WIDE.findall(data):
            width = abs(column_number(right.decode()) - column_number(left.decode()))
            if abs(int(bottom) - int(top)) * width > MAX_STORED:
                return no_table(Words("a merged cell or a link covers more than {number} cells", number=MAX_STORED))
    return None


def _is_slim(size: float | None, limit: float) -> bool:
    """Return whether a row or column is so slim that nothing can be read in it."""
    return size is not None and size <= limit


def _hidden_rows(sheet: Worksheet, height: int) -> frozenset[int]:
    said = {row: bool(one.hidden) or _is_slim(one.ht, SLIM_ROW) for row, one in sheet.row_dimensions.items()}
    others = bool(sheet.sheet_format and sheet.sheet_format.zeroHeight)
    return frozenset(row - 1 for row in range(1, height + 1) if said.get(row, others))


def _hidden_columns(sheet: Worksheet, width: int) -> frozenset[int]:
    hidden: set[int] = set()
    for one in sheet.column_dimensions.values():
        if (one.hidden or _is_slim(one.width, SLIM_COLUMN)) and one.min:
            hidden.update(range(one.min - 1, min(one.max or one.min, width)))
    return frozenset(hidden)


class _CellReader:
    """Reads the cells of one sheet."""

    def __init__(self, sheet: Worksheet, styles: dict[int, Style]) -> None:
        self._styles = styles
        self._conditions = conditions(sheet)
        self._shows_zeros = all(view.showZeros is not False for view in sheet.views.sheetView)

    def read(self, cell: Stored) -> tuple[Cell, Words | None]:
        """Return what a reader sees in a cell, and why it may not mean that."""
        value = cell.value
        if value is None:  # a formula; where it says a text, that text is empty
            return (NO_VALUE if cell.data_type != "str" else ""), None
        style = self._style(cell)
        doubt = STRUCK if style.is_struck else None
        if isinstance(value, bool):
            return value, doubt
        if isinstance(value, int | float):
            seen, why = self._number(cell, value, style)
            return seen, doubt or why
        if isinstance(value, datetime | date | time | timedelta):
            seen, why = _day(value, style.code)
            return seen, doubt or why
        text, is_struck = _text(value)
        if style.is_veiled:
            return Veiled("", text), doubt
        look = look_of_text(style.code)
        if look.kind == "text":
            return Veiled(look.seen, text), doubt
        return text, doubt or look.why or (STRUCK if is_struck else None)

    def _number(self, cell: Stored, value: float, style: Style) -> tuple[Cell, Words | None]:
        code, is_veiled, why = self._conditional(cell, value, style)
        if is_veiled or (value == 0 and not self._shows_zeros):
            return Veiled("", value), why
        look = look_of_number(value, code)
        return _dressed(value, look), look.why or why

    def _conditional(self, cell: Stored, value: float, style: Style) -> tuple[str, bool, Words | None]:
        """The format of a cell after conditional formats, whether it hides, and whether that is in doubt."""
        code, is_veiled, why = style.code, style.is_veiled, None
        for one in self._conditions:
            if not one.covers(cell.row, cell.column):
                continue
            holds = one.holds(value)
            if one.code is None and not one.hides:
                why = BARS
            elif holds is None:
                why = UNTOLD
            elif holds:
                return (one.code if one.code is not None else code), is_veiled or one.hides, why
        return code, is_veiled, why

    def _style(self, cell: Stored) -> Style:
        key = cell.style_id
        if key not in self._styles:
            font = cell.font
            is_veiled = is_white(font) and not is_coloured(cell.fill)
            self._styles[key] = Style(cell.number_format or "General", is_veiled, bool(font and font.strike))
        return self._styles[key]


def _dressed(value: float, look: Look) -> Cell:
    if look is PLAIN or look.kind in ("plain", "doubt"):
        return value
    if look.kind == "percent":
        return Percent(value)
    if look.kind == "percent-sign":
        return Percent(value / 100)
    return Beside(value, look.seen) if look.kind == "beside" else Veiled(look.seen, value)


def _day(value: datetime | date | time | timedelta, code: str) -> tuple[Cell, Words | None]:
    """A day as far as its format shows it: a year, a month, or the whole."""
    if not isinstance(value, date):
        return value, NO_DAY
    shown = parts_of_day(code)
    if shown == "year":
        return f"{value.year}", None
    if shown == "month":
        return f"{value.month:02}/{value.year}", None
    return value, NO_DAY if shown == "none" else None


def _text(value: object) -> tuple[str, bool]:
    """The text of a cell, raised signs written as footnotes, and whether a part of it is struck through."""
    if not isinstance(value, list):
        return str(value), False
    parts: list[str] = []
    is_struck = False
    for part in value:
        font = getattr(part, "font", None)
        text = str(getattr(part, "text", part))
        if font is not None and font.vertAlign == "superscript" and _is_footnote(text.strip(), parts):
            text = f" {text.strip().removesuffix(')')}) "
        is_struck = is_struck or bool(font is not None and font.strike)
        parts.append(text)
    return "".join(parts), is_struck


def _is_footnote(raised: str, before: list[str]) -> bool:
    """Return whether raised text is a mark; the 2 of km² is none."""
    return bool(raised) and not (raised in ("2", "3") and "".join(before).endswith("m"))
