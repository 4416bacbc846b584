"""A sheet of a workbook, written row by row: heads that stay, widths and heights, a filter, and how it is printed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sozialraum.engine.documents.escape import clean
from sozialraum.engine.documents.style import ACCENT

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_FONT = "Calibri"
_TOP, _WRAPPED = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
_HEAD, _ACCENT = Font(name=_FONT, bold=True, color="FFFFFF"), PatternFill("solid", fgColor=ACCENT)
_TITLE, _LINK = Font(name=_FONT, bold=True, size=14), Font(name=_FONT, underline="single", color=ACCENT)
_LINE, _HIGHEST = 15, 409
"""Points: the height of a line, and of the highest row that Excel knows."""

ACROSS = 200
"""Characters in a line of a printed page; what is wider goes on on the next."""


class SheetWriter:
    """Writes a sheet. Rows get the height that their texts need: not every program finds it when it opens a file."""

    def __init__(
        self, sheet: WriteOnlyWorksheet, heads: Sequence[str], widths: Sequence[int], *, fixed: int = 0, title: str = ""
    ) -> None:
        """`widths` are in characters; so many columns as are `fixed` stay in sight beside the head."""
        self._sheet, self._widths, self._count = sheet, widths, 0
        self._head = 3 if title else 1
        self._lay_out(fixed)
        if title:
            self._append([self._cell(title, _TOP, _TITLE)], _LINE * 1.4)
            self._append([], _LINE)
        cells = [self._cell(head, _WRAPPED, _HEAD) for head in heads]
        for cell in cells:
            cell.fill = _ACCENT
        self._append(cells, self._height(heads, room=3))

    def _lay_out(self, fixed: int) -> None:
        sheet = self._sheet
        for number, width in enumerate(self._widths, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.freeze_panes = f"{get_column_letter(fixed + 1)}{self._head + 1}"
        sheet.print_title_rows = f"{self._head}:{self._head}"
        if fixed:
            sheet.print_title_cols = f"A:{get_column_letter(fixed)}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = math.ceil(sum(self._widths) / ACROSS), 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"

    def text(self, text: str) -> Any:
        """Return a cell with a text as it is, never a formula."""
        return self._cell(text, _WRAPPED)

    def link(self, text: str, target: str) -> Any:
        """Return a cell that leads to another place of the workbook."""
        cell = self._cell(text, _WRAPPED, _LINK)
        cell.hyperlink = target
        return cell

    def value(self, value: Any, format: str | None = None) -> Any:
        """Return a cell with a number, a day or a time."""
        cell = WriteOnlyCell(self._sheet, value)
        cell.alignment = _TOP
        if format:
            cell.number_format = format
        return cell

    def append(self, cells: Sequence[Any]) -> None:
        """Write a row."""
        self._append(cells, self._height(["" if cell is None else cell.value for cell in cells]))

    def close(self) -> None:
        """Give all that was written a filter."""
        self._sheet.auto_filter.ref = f"A{self._head}:{get_column_letter(len(self._widths))}{self._count}"

    def _cell(self, text: str, alignment: Alignment, font: Font | None = None) -> Any:
        cell = WriteOnlyCell(self._sheet, clean(text) or None)
        cell.data_type = "s" if text else "n"
        cell.alignment = alignment
        if font:
            cell.font = font
        return cell

    def _append(self, cells: Sequence[Any], height: float) -> None:
        self._count += 1
        self._sheet.row_dimensions[self._count].height = height
        self._sheet.append(cells)
        del self._sheet.row_dimensions[self._count]  # it is written

    def _height(self, texts: Sequence[object], room: int = 0) -> float:
        """Return the height of a row in points, in whose cells some characters are taken by something else."""
        lines = 1
        for text, width in zip(texts, self._widths, strict=False):
            if isinstance(text, str) and (len(text) + room > width or "\n" in text):
                lines = max(lines, sum(_lines(part, width - room) for part in text.split("\n")))
        return min(lines * _LINE, _HIGHEST)


def _lines(text: str, width: int) -> int:
    """Return in how many lines a text stands, broken between words."""
    lines, left = 1, width
    for word in text.split(" "):
        if len(word) > left and left < width:
            lines, left = lines + 1, width
        lines += max(0, len(word) - 1) // width
        left -= len(word) % width + 1
    return lines
