"""Tables as Excel workbooks: real dates, a head that stays, filters. The same rows make the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from sozialraum.engine.documents.escape import clean
from sozialraum.engine.documents.output import repacked

DAY = "DD.MM.YYYY"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def write_workbook(
    sheet: str, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[object]], day: date
) -> bytes:
    """Return the bytes of a workbook of one sheet.

    `columns` are heads with their widths in characters, `day` is the day that the file's properties give.
    """
    book = Workbook()
    book.properties.title = title
    book.properties.creator = "srk"
    book.properties.created = book.properties.modified = datetime.combine(day, time(12))
    page = book.active
    assert page is not None
    page.title = sheet
    page.append([head for head, _ in columns])
    for row in rows:
        page.append([_cell(value) for value in row])
    for number, (_, width) in enumerate(columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    for cells in page.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(cell.value, date):
                cell.number_format = DAY
            elif isinstance(cell.value, str):
                cell.data_type = "s"
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    packed = io.BytesIO()
    book.save(packed)
    return repacked(packed.getvalue(), day, change=lambda name, content: without_clock(name, content, day))


def without_clock(name: str, content: bytes, day: date) -> bytes:
    """The properties of the file with the day of its data: openpyxl writes when it was saved."""
    if name != "docProps/core.xml":
        return content
    return _MODIFIED.sub(rb"\g<1>" + f"{day.isoformat()}T12:00:00Z".encode(), content)


def _cell(value: object) -> object:
    """Text as it is, never a formula; what is empty stays an empty cell."""
    return clean(value) or None if isinstance(value, str) else value
