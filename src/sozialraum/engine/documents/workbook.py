"""Tables as Excel workbooks: real dates, a head that stays, filters. The same rows make the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from sozialraum.engine.documents.escape import clean
from sozialraum.engine.documents.packing import repack

DAY = "DD.MM.YYYY"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def write_workbook(
    sheet: str, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[object]], day: date
) -> bytes:
    """Return the bytes of a workbook of one sheet.

    `columns` are heads with their widths in characters, `day` is the day that the file's properties give.
    """
    book = Workbook()
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
    save_workbook(book, packed, title, day)
    return packed.getvalue()


def save_workbook(book: Workbook, target: Path | IO[bytes], title: str, day: date) -> None:
    """Save a workbook whose properties give a title and the day of its data. Raises OSError.

    What openpyxl saves tells the time, so it is packed again.
    """
    book.properties.title, book.properties.creator = title, "srk"
    book.properties.created = book.properties.modified = datetime.combine(day, time(12))
    noon = rb"\g<1>" + f"{day.isoformat()}T12:00:00Z".encode()
    with TemporaryFile() as saved:
        book.save(saved)
        repack(saved, target, day, changes={"docProps/core.xml": lambda properties: _MODIFIED.sub(noon, properties)})


def _cell(value: object) -> object:
    """Text as it is, never a formula; what is empty stays an empty cell."""
    return clean(value) or None if isinstance(value, str) else value
