"""What programs make of a form that know less than Word: no controls, no styles, no tables."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph


def without_controls(document: Document) -> None:
    """Only the text of controls is left."""
    for one in list(document.element.body.iter(qn("w:sdt"))):
        for child in one.find(qn("w:sdtContent")):
            one.addprevious(child)
        one.getparent().remove(one)


def without_styles(document: Document) -> None:
    """All paragraphs are as any other."""
    for one in list(document.element.body.iter(qn("w:pPr"))):
        one.getparent().remove(one)


def tables_as_lines(document: Document) -> None:
    """Each row of a table is a line, its cells parted by tabs, as plain text pasted from a web page has it."""
    for table in _tables(document):
        for row in table.rows:
            label, *others = (_lines(cell) for cell in row.cells)
            cells = (" ".join(label), *("\n".join(lines) for lines in others))
            _before(table, "\t".join(cells), document)
        table._tbl.getparent().remove(table._tbl)


def tables_as_word_makes_text(document: Document) -> None:
    """Cells are parted by tabs, their paragraphs stay paragraphs: Word, Tabelle in Text umwandeln."""
    for table in _tables(document):
        for row in table.rows:
            for line in "\t".join("\n".join(_lines(cell)) for cell in row.cells).split("\n"):
                _before(table, line, document)
        table._tbl.getparent().remove(table._tbl)


def cells_as_lines(document: Document) -> None:
    """Each paragraph of each cell is a paragraph, as in a text file."""
    for table in _tables(document):
        for row in table.rows:
            for cell in row.cells:
                for line in _lines(cell):
                    _before(table, line, document)
        table._tbl.getparent().remove(table._tbl)


def _tables(document: Document) -> list[Table]:
    return [Table(one, document) for one in document.element.body.findall(qn("w:tbl"))]


def _lines(cell: Any) -> list[str]:
    return ["".join(text.text or "" for text in one._p.iter(qn("w:t"))) for one in cell.paragraphs]


def _before(table: Table, text: str, document: Document) -> None:
    new = OxmlElement("w:p")
    table._tbl.addprevious(new)
    Paragraph(new, document).add_run(text)
