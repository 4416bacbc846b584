"""The top of a letter after DIN 5008, form B: head of 45 mm, address field of 85 × 45 mm, facts 125 mm from the left."""

from __future__ import annotations

from sozialraum.documents.letter import LetterTop, lines_of
from sozialraum.documents.word_xml import NONE, Xml, element, joined, paragraph_properties

_MM = 1440 / 25.4
ADDRESS_WIDTH = round(85 * _MM)
GAP = round(15 * _MM)
FACTS_WIDTH = round(65 * _MM)
_HEAD = round(20 * _MM)
_FIELD = round(45 * _MM)


def letter_xml(head: Xml, address: Xml, facts: Xml) -> Xml:
    """The table without rules that holds the three; each is the paragraphs of a cell."""
    columns = (ADDRESS_WIDTH, GAP, FACTS_WIDTH)
    empty = element("w:p", paragraph_properties(before=0, after=0))
    rows = [_row(_HEAD, _cell(head, sum(columns), 3))] if head else []
    cells = (_cell(address, ADDRESS_WIDTH), _cell(empty, GAP), _cell(facts or empty, FACTS_WIDTH))
    rows.append(_row(_FIELD, *cells))
    properties = element(
        "w:tblPr",
        element("w:tblW", w=sum(columns), type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", *(element(f"w:{side}", w=0, type="dxa") for side in ("left", "right"))),
        element("w:tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=0),
        element("w:tblCaption", val="Briefkopf"),
        element("w:tblDescription", val="Absender, Anschrift und Angaben zum Schreiben"),
    )
    grid = element("w:tblGrid", *(element("w:gridCol", w=width) for width in columns))
    return element("w:tbl", properties, grid, *rows)


def sender_line(top: LetterTop) -> str:
    """The small line above an address that shows in the window of an envelope."""
    return " · ".join(lines_of(top.head)) if top.head else ""


def _row(height: int, *cells: Xml) -> Xml:
    size = element("w:trHeight", val=height, hRule="atLeast")
    return element("w:tr", element("w:trPr", Xml("<w:cantSplit/>"), size), *cells)


def _cell(content: Xml, width: int, span: int = 1) -> Xml:
    spanned = element("w:gridSpan", val=span) if span > 1 else NONE
    return element("w:tc", element("w:tcPr", joined(element("w:tcW", w=width, type="dxa"), spanned)), content)
