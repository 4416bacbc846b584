"""A form as a Word file. Its visible words carry the answers: headings, and tables with a label beside each answer.

Controls for choices and days only help: whatever a program makes of them, the text in them stays.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import parse_xml

from sozialraum.engine.documents.layout import text_width
from sozialraum.engine.documents.packing import repacked
from sozialraum.engine.documents.style import SHADE
from sozialraum.engine.documents.word.parts import paragraph
from sozialraum.engine.documents.word.styles import (
    ANSWER,
    FIELD,
    FORM,
    GUIDE,
    HINT,
    LONG_ANSWER,
    TABLE_TEXT,
    Numbering,
    Styles,
)
from sozialraum.engine.documents.word.tables import PADDING, TYPE_SIZE
from sozialraum.engine.documents.word.writer import (
    clear,
    default_styles,
    fill_pages,
    opened,
    property_text,
    set_language,
    width_of_text,
)
from sozialraum.engine.documents.word.xml import (
    NONE,
    Xml,
    element,
    escaped,
    joined,
    paragraph_properties,
    root,
    run,
    run_properties,
)
from sozialraum.forms.model import (
    PLACEHOLDERS,
    Form,
    Grid,
    Items,
    Part,
    Question,
    Section,
    Sort,
    Statement,
    is_short,
    spare_items,
)

LANGUAGE = "de-DE"
PROPERTY = "Formular"
"""The name of the property that says which form a file is."""

_DAY = date(1980, 1, 1)
"""The day of the parts of the file; the form says itself from which state it was made."""
_LABELS = 0.36
"""How much of the width the labels take."""
_NARROW: Mapping[Sort, float] = {"money": 1.1, "number": 0.9, "date": 1.1, "period": 1.1, "time": 1.0, "flag": 1.0}
_CHOICE, _WIDE = 1.8, 2.4
"""What a column of a grid gets of the room that the words in its head leave, in relation to the others."""
_BOLDER = 1.12
"""Words in bold, and in Arial, are so much wider."""
_DEEPEST = 6
_FEW = 4
"""A table with no more rows than this stays on one page."""
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def write_form(form: Form, template: bytes | None = None) -> bytes:
    """Return the bytes of a `.docx`. Styles, margins, header and footer are those of the template.

    Raises WordTemplateError.
    """
    word = opened(template)
    styles = Styles(word.part.styles.element, default_styles)
    clear(word)
    writer = _Writer(styles, Numbering(word.part.numbering_part.element, styles), width_of_text(word))
    last = word.element.body[-1]
    for child in list(parse_xml(root("w:body", writer.form(form)))):
        last.addprevious(child)
    fill_pages(word, styles, None, form.identity)
    _describe(word, form)
    set_language(word, LANGUAGE)
    packed = io.BytesIO()
    word.save(packed)
    return repacked(packed.getvalue(), _DAY)


def title_of(form: Form) -> str:
    """Return the title on top of a form."""
    return f"{form.german}: {form.subject}"


class _Writer:
    """Writes the parts of a form one below the other.

    Tables that touch would become one, so the next part is told that it stands below a table.
    """

    def __init__(self, styles: Styles, numbering: Numbering, width: int) -> None:
        self._styles = styles
        self._numbering = numbering
        self._width = width
        self._controls = 0
        self._below_table = False

    def form(self, form: Form) -> Xml:
        """Return the whole body."""
        head = joined(self._heading(title_of(form), 1), self._text(form.identity, HINT))
        body = joined(*self._parts(form.parts, 2))
        return joined(head, body, self._gap() if self._below_table else NONE)

    def _parts(self, parts: Sequence[Part], level: int) -> Iterator[Xml]:
        """Yield the parts below a heading; those below headings of their own are on this level."""
        for is_row, group in groupby(parts, key=is_short):
            if is_row:
                asked = [one for one in group if isinstance(one, Question)]
                yield self._table([self._asked(one, _stays(at, asked)) for at, one in enumerate(asked)])
                continue
            for part in group:
                match part:
                    case Statement():
                        yield self._statement(part)
                    case Question():
                        yield from (self._heading(part.label, level), self._hint(part.hint), *self._prose(part))
                    case Section():
                        yield from (self._heading(part.title, level), self._hint(part.hint))
                        yield from self._parts(part.parts, level + 1)
                    case Grid():
                        yield from (self._heading(part.title, level), self._hint(part.hint), self._grid(part))
                    case Items():
                        yield from (self._heading(part.title, level), self._hint(part.hint))
                        items = (*part.items, *spare_items(part))
                        yield from self._parts([Section(one.title, one.parts) for one in items], level + 1)

    def _heading(self, text: str, level: int) -> Xml:
        return self._text(text, f"Heading {min(level, _DEEPEST)}")

    def _hint(self, text: str) -> Xml:
        return self._text(text, HINT, keep_next=True) if text else NONE

    def _statement(self, part: Statement) -> Xml:
        text = self._text(part.text, GUIDE) if part.text else NONE
        if not part.facts:
            return text
        rows = [
            (self._label(label, _stays(at, part.facts)), self._lines(said, TABLE_TEXT))
            for at, (label, said) in enumerate(part.facts)
        ]
        return joined(text, self._table(rows, told=True))

    def _prose(self, question: Question) -> Iterator[Xml]:
        """Yield the paragraphs of a long answer, with its lists and what is bold in it."""
        for line in (question.said or PLACEHOLDERS["prose"]).split("\n"):
            listed = line.startswith("- ")
            numbering = (self._numbering.of(ordered=False), 0) if listed else None
            runs = (run(text, run_properties(bold=bold)) for text, bold in _pieces(line.removeprefix("- ")))
            yield self._paragraph(LONG_ANSWER, joined(*runs), numbering=numbering)

    def _text(self, text: str, style: str, keep_next: bool = False) -> Xml:
        return self._paragraph(style, run(text), keep_next=keep_next)

    def _paragraph(
        self, style: str, content: Xml, keep_next: bool = False, numbering: tuple[int, int] | None = None
    ) -> Xml:
        self._below_table = False
        side = PADDING if numbering else None  # else each paragraph of a long answer would have a frame of its own
        properties = paragraph_properties(
            style=self._styles[style],
            keep_next=keep_next,
            numbering=numbering,
            left=side,
            right=side,
            hanging=0 if numbering else None,
        )
        return paragraph(properties, content)

    def _gap(self) -> Xml:
        """Return the line that keeps two tables apart."""
        self._below_table = False
        return paragraph(paragraph_properties(style=self._styles["Normal"], before=0, after=0, line=160))

    def _asked(self, question: Question, stays: bool = False) -> tuple[Xml, Xml]:
        """Return the label of a question and its answer; a row that `stays` is on the page of the next."""
        hint = self._cell_text(question.hint, HINT, stays) if question.hint else NONE
        return joined(self._label(question.label, stays), hint), self._answer(question, question.said)

    def _label(self, text: str, keep_next: bool = False) -> Xml:
        return self._cell_text(text, FIELD, keep_next)

    def _lines(self, text: str, style: str) -> Xml:
        return joined(*(self._cell_text(line, style) for line in text.split("\n")))

    def _cell_text(self, text: str, style: str, keep_next: bool = False) -> Xml:
        return paragraph(
            paragraph_properties(style=self._styles[style], keep_next=keep_next), run(text) if text else NONE
        )

    def _answer(self, question: Question, said: str) -> Xml:
        """Return the paragraphs of an answer, in a control where that helps to give one."""
        shown = said or PLACEHOLDERS.get(question.sort, "")
        control = self._control(question, said)
        if not control:
            return self._lines(shown, ANSWER)
        return paragraph(paragraph_properties(style=self._styles[ANSWER]), self._controlled(question, shown, control))

    def _control(self, question: Question, said: str) -> Xml:
        if question.sort == "date":
            day = datetime.strptime(said, "%d.%m.%Y") if said else None
            return element(
                "w:date",
                element("w:dateFormat", val="dd.MM.yyyy"),
                element("w:lid", val=LANGUAGE),
                element("w:storeMappedDataAs", val="dateTime"),
                element("w:calendar", val="gregorian"),
                fullDate=f"{day:%Y-%m-%dT00:00:00Z}" if day else None,
            )
        if question.sort in ("choice", "flag") and said in ("", *question.words.values()):
            choices = (PLACEHOLDERS[question.sort], *question.words.values())
            return element(
                "w:dropDownList", *(element("w:listItem", displayText=choice, value=choice) for choice in choices)
            )
        return NONE

    def _controlled(self, question: Question, shown: str, control: Xml) -> Xml:
        self._controls += 1
        properties = element(
            "w:sdtPr", element("w:alias", val=question.label), element("w:id", val=self._controls), control
        )
        return element("w:sdt", properties, element("w:sdtContent", run(shown)))

    def _table(self, rows: Sequence[tuple[Xml, Xml]], told: bool = False) -> Xml:
        """Return a table with a label beside each text; what is only told is shaded throughout."""
        labels = round(self._width * _LABELS)
        widths = (labels, self._width - labels)
        written = (self._row(widths, row, shaded=2 if told else 1) for row in rows)
        return self._tabled(widths, written, first_row=False)

    def _grid(self, grid: Grid) -> Xml:
        widths = _widths(grid.columns, self._width)
        head = (self._asked(column, stays=True)[0] for column in grid.columns)
        rows = [row.said for row in grid.rows] + [("",) * len(grid.columns)] * grid.spare
        written = [self._row(widths, head, shaded=len(widths), repeated=True)]
        for said in rows:
            cells = (self._answer(column, text) for column, text in zip(grid.columns, said, strict=True))
            written.append(self._row(widths, cells, shaded=0))
        return self._tabled(widths, written, first_row=True)

    def _row(self, widths: Sequence[int], cells: Iterable[Xml], shaded: int, repeated: bool = False) -> Xml:
        rules = joined(element("w:cantSplit"), element("w:tblHeader") if repeated else NONE)
        written = (_cell(width, one, at < shaded) for at, (width, one) in enumerate(zip(widths, cells, strict=True)))
        return element("w:tr", element("w:trPr", rules), *written)

    def _tabled(self, widths: Sequence[int], rows: Iterable[Xml], first_row: bool) -> Xml:
        gap = self._gap() if self._below_table else NONE
        look = {"firstRow": int(first_row), "firstColumn": int(not first_row)}
        properties = element(
            "w:tblPr",
            element("w:tblStyle", val=self._styles[FORM]),
            element("w:tblW", w=sum(widths), type="dxa"),
            element("w:tblLayout", type="fixed"),
            element("w:tblLook", val="0000", **look, lastRow=0, lastColumn=0, noHBand=1, noVBand=1),
        )
        columns = element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))
        table = element("w:tbl", properties, columns, *rows)
        self._below_table = True
        return joined(gap, table)


def _stays(at: int, rows: Sequence[object]) -> bool:
    """Return whether a row stays on the page of the next: each of a few, else the first and the last but one."""
    return at < len(rows) - 1 and (len(rows) <= _FEW or at in (0, len(rows) - 2))


def _pieces(line: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a line, each with whether it is bold."""
    for index, piece in enumerate(_BOLD.split(line)):
        if piece:
            yield piece, index % 2 == 1


def _cell(width: int, content: Xml, shaded: bool) -> Xml:
    shade = element("w:shd", val="clear", color="auto", fill=SHADE) if shaded else NONE
    return element("w:tc", element("w:tcPr", element("w:tcW", w=width, type="dxa"), shade), content)


def _widths(columns: Sequence[Question], width: int) -> list[int]:
    """Return the widths of the columns of a grid in twips, which add up to the whole."""
    least = [max(map(text_width, one.label.split())) * TYPE_SIZE * 20 * _BOLDER + 2 * PADDING for one in columns]
    shares = [_NARROW.get(one.sort, _CHOICE if one.sort == "choice" else _WIDE) for one in columns]
    rest = max(width - sum(least), 0)
    widths = [int(low + rest * share / sum(shares)) for low, share in zip(least, shares, strict=True)]
    return [width - sum(widths[1:]), *widths[1:]]


_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What stands before the number of a property that an author names, in every Word file."""


def _describe(word: WordDocument, form: Form) -> None:
    """Say which form it is in the properties of the file, and nothing about who made it and when."""
    package = word.part.package
    for key in [
        key for key, rel in package.rels.items() if rel.reltype.endswith(("/core-properties", "/custom-properties"))
    ]:
        del package.rels[key]
    properties = package.core_properties
    core = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
    for child in list(core):  # the library puts itself and the time there
        core.remove(child)
    properties.title, properties.language = property_text(form.identity), LANGUAGE
    blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        + element(
            "property",
            element("vt:lpwstr", escaped(form.identity)),
            fmtid=_FORMAT_ID,
            pid=2,
            name=PROPERTY,
        )
        + "</Properties>"
    ).encode()
    part = PackagePart(PackURI("/docProps/custom.xml"), _CUSTOM, blob, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
