"""Tables of data, and the table without rules that puts signatures side by side."""

from __future__ import annotations

from collections.abc import Sequence

from sozialraum.engine.documents import style
from sozialraum.engine.documents.layout import (
    column_count,
    column_widths,
    least_width,
    lines_needed,
    names_rows,
    parted_words,
)
from sozialraum.engine.documents.tree import Align, Inlines, Table, plain
from sozialraum.engine.documents.word.parts import WordParts, paragraph
from sozialraum.engine.documents.word.styles import SIGNATURE, SIGNATURE_GAP, TABLE, TABLE_HEAD, TABLE_TEXT
from sozialraum.engine.documents.word.xml import NONE, Xml, element, joined, paragraph_properties

PADDING = 100
"""What a cell keeps free left and right, in twips."""
TYPE_SIZE = style.TABLE

_SHORT = 10
"""A table with no more lines than this stays on one page; of a longer one no row stands alone."""
_RESERVE = 1.15
"""Columns are made for a type this much larger: an office may lack the font, or have another version of it."""
_LESS_RESERVE = (_RESERVE, 1.1, 1.05, 1.0)
"""Heads and figures that would be broken for the reserve take of it what they need."""
_TALL = 30
"""A row of more lines than this may be broken across pages."""
_ALIGNS: dict[Align, str | None] = {"left": None, "center": "center", "right": "right"}


def table_xml(table: Table, paper: WordParts) -> Xml:
    """The table without its caption."""
    sheet = _Sheet(table, paper)
    heights = list(map(sheet.height, table.rows))
    short = sum(heights) <= _SHORT
    last = len(heights) - 1
    rows = [sheet.row(table.header, paper.styles[TABLE_HEAD], 1, repeated=True)]
    for index, (cells, height) in enumerate(zip(table.rows, heights, strict=True)):
        stays = index < last and (short or index in (0, last - 1))
        rows.append(sheet.row(cells, paper.styles[TABLE_TEXT], height, stays=stays))
    return element("w:tbl", _table_properties(table, paper), _grid(sheet.widths), *rows)


class _Sheet:
    """The rows of one table."""

    def __init__(self, table: Table, paper: WordParts) -> None:
        self._aligns = table.aligns
        self._paper = paper
        self._size = paper.styles.measure(TABLE_TEXT)
        self.widths = _widths(table, paper.width, self._size)

    def row(
        self, cells: Sequence[Inlines], style: str, height: int, *, repeated: bool = False, stays: bool = False
    ) -> Xml:
        """A row; `repeated` on every page, or one that `stays` on the page of the next."""
        written = [self._cell(index, cells, style, stays) for index in range(len(self.widths))]
        rules = joined(
            Xml("<w:cantSplit/>") if height <= _TALL else NONE,
            Xml("<w:tblHeader/>") if repeated else NONE,
        )
        return element("w:tr", element("w:trPr", rules) if rules else NONE, *written)

    def _cell(self, index: int, cells: Sequence[Inlines], style: str, stays: bool) -> Xml:
        align = _ALIGNS[self._aligns[index]] if index < len(self._aligns) else None
        text = cells[index] if index < len(cells) else ()
        fits = not any(parted_words(plain(text), self._room(index) / self._size / _RESERVE))
        properties = paragraph_properties(style=style, keep_next=stays, align=align, unhyphenated=fits)
        content = self._paper.runs(text)
        return cell(self.widths[index], paragraph(properties, content))

    def height(self, cells: Sequence[Inlines]) -> int:
        """About how many lines a row has."""
        rooms = map(self._room, range(len(self.widths)))
        return max((lines_needed(text, room, self._size) for text, room in zip(cells, rooms, strict=False)), default=1)

    def _room(self, index: int) -> float:
        """How wide the text of a column may be, in points."""
        return (self.widths[index] - 2 * PADDING) / 20


def cell(width: int, content: Xml, span: int = 1) -> Xml:
    """A cell with its paragraphs."""
    spanned = element("w:gridSpan", val=span) if span > 1 else NONE
    return element("w:tc", element("w:tcPr", element("w:tcW", w=width, type="dxa"), spanned), content)


def _widths(table: Table, total: int, size: float) -> list[int]:
    """Whole twips that add up: LibreOffice takes them as they are and would not fit the columns itself."""
    room, padding = total / 20, 2 * PADDING / 20
    needed, free = least_width(table, size), room - column_count(table) * padding
    reserve = next((one for one in _LESS_RESERVE if needed * one <= free), _RESERVE)
    exact = column_widths(table, room, size * reserve, padding)
    widths = [int(width * 20) for width in exact]
    widths[0] += total - sum(widths)
    return widths


def _table_properties(table: Table, paper: WordParts) -> Xml:
    title = plain(table.caption)
    columns = "Spalten: " + "; ".join(filter(None, map(plain, table.header)))
    return element(
        "w:tblPr",
        element("w:tblStyle", val=paper.styles[TABLE]),
        element("w:tblW", w=paper.width, type="dxa"),
        element("w:tblLayout", type="fixed"),
        _look(names_rows(table)),
        element("w:tblCaption", val=title) if title else NONE,
        element("w:tblDescription", val=columns),
    )


def _look(names: bool) -> Xml:
    """Which parts of the table's style hold: the head, and a first column that names the rows."""
    value = "04A0" if names else "0420"
    column = 1 if names else 0
    return element(
        "w:tblLook", val=value, firstRow=1, lastRow=0, firstColumn=column, lastColumn=0, noHBand=0, noVBand=1
    )


def bare_table(widths: Sequence[int], title: str, description: str, *rows: Xml) -> Xml:
    """A table without rules that only puts things side by side."""
    properties = element(
        "w:tblPr",
        element("w:tblW", w=sum(widths), type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", *(element(f"w:{side}", w=0, type="dxa") for side in ("left", "right"))),
        element("w:tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=0),
        element("w:tblCaption", val=title),
        element("w:tblDescription", val=description),
    )
    return element("w:tbl", properties, _grid(widths), *rows)


def _grid(widths: Sequence[int]) -> Xml:
    return element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))


def signatures_xml(slots: Sequence[Inlines], paper: WordParts) -> Xml:
    """Places to sign, two or three in a row; the style of their text draws the line to sign on."""
    across = 3 if len(slots) % 3 == 0 else 2
    line = (paper.width - SIGNATURE_GAP * (across - 1)) // across
    widths = [line + SIGNATURE_GAP] * (across - 1) + [line]
    rows = [
        _signature_row(slots[start : start + across], widths, paper, start + across < len(slots), len(slots) == 1)
        for start in range(0, len(slots), across)
    ]
    return bare_table(widths, "Unterschriften", "Felder für Unterschriften nebeneinander", *rows)


_ABOVE_ONE = round(14 * 1440 / 25.4)
"""Room to sign a letter, in twips."""


def _signature_row(row: Sequence[Inlines], widths: Sequence[int], paper: WordParts, stays: bool, alone: bool) -> Xml:
    cells = []
    for index, width in enumerate(widths):
        right = 0 if index == len(widths) - 1 else None
        signed = paragraph_properties(
            style=paper.styles[SIGNATURE], keep_next=stays, right=right, before=_ABOVE_ONE if alone else None
        )
        cells.append(cell(width, paragraph(signed, paper.runs(row[index])) if index < len(row) else paragraph(NONE)))
    return element("w:tr", element("w:trPr", Xml("<w:cantSplit/>")), *cells)


_MM = 1440 / 25.4
ADDRESS_WIDTH = round(85 * _MM)
GAP = round(15 * _MM)
FACTS_WIDTH = round(65 * _MM)
BEYOND = round(10 * _MM)
"""The facts reach into the right margin, up to 200 mm from the left edge of the sheet."""
FACTS_BELOW = round(5 * _MM)
"""The facts begin this far below the upper edge of the address field."""

_HEAD = round(20 * _MM)
_FIELD = round(45 * _MM)


def letter_xml(head: Xml, address: Xml, facts: Xml) -> Xml:
    """The table without rules that holds the three; each is the paragraphs of a cell."""
    columns = (ADDRESS_WIDTH, GAP, FACTS_WIDTH, BEYOND)
    empty = element("w:p", paragraph_properties(before=0, after=0))
    rows = [_head_row(head, sum(columns[:-1]))] if head else []
    cells = (cell(ADDRESS_WIDTH, address or empty), cell(GAP, empty), cell(FACTS_WIDTH + BEYOND, facts or empty, 2))
    rows.append(_row(_FIELD, NONE, *cells))
    return bare_table(columns, "Briefkopf", "Absender, Anschrift und Angaben zum Schreiben", *rows)


def _head_row(head: Xml, width: int) -> Xml:
    beyond = joined(element("w:gridAfter", val=1), element("w:wAfter", w=BEYOND, type="dxa"))
    return _row(_HEAD, beyond, cell(width, head, 3))


def _row(height: int, free: Xml, *cells: Xml) -> Xml:
    size = element("w:trHeight", val=height, hRule="atLeast")
    return element("w:tr", element("w:trPr", free, Xml("<w:cantSplit/>"), size), *cells)
