"""Tables of data, and the table without rules that puts signatures side by side."""

from __future__ import annotations

from collections.abc import Sequence

from sozialraum.documents import style
from sozialraum.documents.columns import column_count, column_widths
from sozialraum.documents.tree import Align, Inlines, Table, plain
from sozialraum.documents.word_styles import SIGNATURE, TABLE, TABLE_HEAD, TABLE_TEXT
from sozialraum.documents.word_text import Paper, paragraph
from sozialraum.documents.word_xml import NONE, Xml, element, joined, paragraph_properties

PADDING = 85
"""What a cell keeps free left and right, in twips."""
TYPE_SIZE = style.SMALL + 0.5

_SHORT = 7
"""A table with no more rows than this stays on one page."""
_ALIGNS: dict[Align, str | None] = {"left": None, "center": "center", "right": "right"}


def table_xml(table: Table, paper: Paper) -> Xml:
    """The table without its caption."""
    widths = _widths(table, paper.width)
    head, text = paper.styles[TABLE_HEAD], paper.styles[TABLE_TEXT]
    rows = [_row(table, table.header, widths, paper, head, True)]
    for number, cells in enumerate(table.rows, start=1):
        together = len(table.rows) <= _SHORT and number < len(table.rows)
        rows.append(_row(table, cells, widths, paper, text, False, together))
    return element("w:tbl", _table_properties(table, sum(widths), paper), _grid(widths), *rows)


def _widths(table: Table, total: int) -> list[int]:
    """Whole twips that add up: LibreOffice takes them as they are and would not fit the columns itself."""
    exact = column_widths(table, total / 20, TYPE_SIZE, 2 * PADDING / 20)
    widths = [int(width * 20) for width in exact]
    widths[0] += total - sum(widths)
    return widths


def _table_properties(table: Table, width: int, paper: Paper) -> Xml:
    title = plain(table.caption)
    columns = "Spalten: " + "; ".join(filter(None, map(plain, table.header)))
    return element(
        "w:tblPr",
        element("w:tblStyle", val=paper.styles[TABLE]),
        element("w:tblW", w=width, type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
        element("w:tblCaption", val=title) if title else NONE,
        element("w:tblDescription", val=columns),
    )


def _grid(widths: Sequence[int]) -> Xml:
    return element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))


def _row(
    table: Table, cells: Sequence[Inlines], widths: Sequence[int], paper: Paper, style: str, head: bool, keep: bool = False
) -> Xml:
    written = []
    for index in range(column_count(table)):
        align = _ALIGNS[table.aligns[index]] if index < len(table.aligns) else None
        properties = paragraph_properties(style=style, keep_next=keep, align=align)
        content = paper.runs(cells[index]) if index < len(cells) else NONE
        width = element("w:tcPr", element("w:tcW", w=widths[index], type="dxa"))
        written.append(element("w:tc", width, paragraph(properties, content)))
    repeated = Xml("<w:tblHeader/>") if head else NONE
    return element("w:tr", element("w:trPr", Xml("<w:cantSplit/>"), repeated), *written)


def signatures_xml(slots: Sequence[Inlines], paper: Paper) -> Xml:
    """Places to sign, two or three in a row; the style of their text draws the line to sign on."""
    across = 2 if len(slots) in (1, 2, 4) else 3
    width = paper.width // across
    style = paper.styles[SIGNATURE]
    rows = []
    for start in range(0, len(slots), across):
        row = slots[start : start + across]
        last = start + across >= len(slots)
        rows.append(_signature_row(row, across, width, paper, paragraph_properties(style=style, keep_next=not last)))
    properties = element(
        "w:tblPr",
        element("w:tblW", w=width * across, type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", *(element(f"w:{side}", w=0, type="dxa") for side in ("left", "right"))),
        element("w:tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=0),
        element("w:tblCaption", val="Unterschriften"),
        element("w:tblDescription", val="Felder für Unterschriften nebeneinander"),
    )
    return element("w:tbl", properties, _grid([width] * across), *rows)


def _signature_row(row: Sequence[Inlines], across: int, width: int, paper: Paper, properties: Xml) -> Xml:
    cells = [
        element("w:tc", element("w:tcPr", element("w:tcW", w=width, type="dxa")), paragraph(properties, paper.runs(slot)))
        for slot in row
    ]
    missing = across - len(row)
    if missing:
        rest = element("w:tcPr", element("w:tcW", w=width * missing, type="dxa"), element("w:gridSpan", val=missing))
        cells.append(element("w:tc", rest, paragraph(paragraph_properties(style=paper.styles[TABLE_TEXT]))))
    return element("w:tr", element("w:trPr", Xml("<w:cantSplit/>")), joined(*cells))
