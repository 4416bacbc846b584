"""The top of a letter after DIN 5008, form B: a head of 45 mm, the address field of 85 × 45 mm, the facts beside it."""

from __future__ import annotations

from sozialraum.engine.documents.word.tables import bare_table, cell
from sozialraum.engine.documents.word.xml import NONE, Xml, element, joined, paragraph_properties

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
