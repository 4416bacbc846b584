"""The blocks of a paper as the body of a Word document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from sozialraum.engine.documents import tree
from sozialraum.engine.documents.layout import (
    LetterTop,
    contents_place,
    keeping,
    letter_top,
    named,
    one_line,
    section_places,
    text_width,
)
from sozialraum.engine.documents.style import BODY
from sozialraum.engine.documents.word import styles
from sozialraum.engine.documents.word.parts import BREAK, WordParts, paragraph
from sozialraum.engine.documents.word.tables import FACTS_BELOW, letter_xml, signatures_xml, table_xml
from sozialraum.engine.documents.word.xml import NONE, Xml, control, element, joined, paragraph_properties, run

NORMAL = "Normal"
_BOXES = {"letterhead": styles.LETTERHEAD, "address": styles.ADDRESS, "notice": styles.NOTICE}
_LEVELS = 4
_IN_LETTERS = {"Heading 1": styles.SUBJECT, "Heading 2": styles.LETTER_HEADING}
_FEW_FACTS = 8
"""So many facts stay on one page."""
_LABEL_WIDTHS = (1134, 3402)
_AFTER_TABLE = 140
_IN_NOTICE = {"left": styles.NOTICE_INDENT + styles.indent(0), "hanging": styles.indent(0)}
"""All levels of a list in a notice: the frame is one only if all its paragraphs stand in alike."""
_TAB = Xml("<w:r><w:tab/></w:r>")
_FIRST_BOOKMARK = 100_000
"""Above the numbers of the bookmarks at notes."""
_CONTENTS_FIELD = Xml(
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "2-2" \\h \\z </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_FIELD_END = Xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>')


class BodyWriter:
    """Writes blocks from the first to the last.

    A table has no room below it and no page break before it: the next paragraph carries both.
    """

    def __init__(self, paper: WordParts) -> None:
        self._paper = paper
        self._after_table = False
        self._new_page = False
        self._is_letter = False
        self._keep_next = False
        self._in_card = False
        self._controls = 0
        self._has_head = False
        self._sections: dict[int, str] = {}
        self._place = 0

    def xml(self, blocks: tree.Blocks) -> Xml:
        """All blocks; Word wants a paragraph behind a table that ends the paper."""
        top = letter_top(blocks)
        opening = self._letter(top) if top else NONE
        rest = blocks[top.length :] if top else blocks
        body = [opening]
        sticky = keeping(rest)
        contents = contents_place(rest)
        if contents is not None:
            self._sections = {place: f"_srk_section{place}" for place in section_places(rest)}
        for place, block in enumerate(rest):
            if place == contents:
                body.append(self._contents(rest))
            self._keep_next = place in sticky
            self._place = place
            body.append(self._block(block, NORMAL))
        written = joined(*body)
        return joined(written, self._separator()) if self._after_table else written

    def _block(self, block: tree.Block, style: str) -> Xml:
        match block:
            case tree.Heading():
                return self._heading(block)
            case tree.Paragraph():
                return self._text(style, block.children)
            case tree.ListBlock():
                return self._list(block, 0, boxed=style == styles.NOTICE)
            case tree.Table():
                return self._table(block)
            case tree.Facts():
                return self._facts(block)
            case tree.Signatures():
                return self._signatures(block)
            case tree.Figure():
                return self._figure(block)
            case tree.Box():
                return self._box(block)
            case tree.PageBreak():
                self._new_page = True
                return NONE

    def _heading(self, block: tree.Heading) -> Xml:
        style = f"Heading {min(block.level, _LEVELS)}"
        runs = self._paper.runs(block.children)
        if block.level == 1:
            runs = self._control("Titel", runs)
        if block.level == 2 and (mark := self._sections.get(self._place)):
            number = _FIRST_BOOKMARK + self._place
            start = element("w:bookmarkStart", id=number, name=mark)
            runs = joined(start, runs, element("w:bookmarkEnd", id=number))
        return self._paragraph(_IN_LETTERS.get(style, style) if self._is_letter else style, runs)

    def _control(self, name: str, runs: Xml) -> Xml:
        """The runs as a value that other programs find by its name."""
        self._controls += 1
        tag = re.sub(r"\W+", "-", name.lower()).strip("-")
        return control(name[:64], f"srk-{tag}"[:64], self._controls, runs) if runs and name else runs

    def _contents(self, blocks: tree.Blocks) -> Xml:
        """The table of contents: a field that Word fills with the numbers of pages when the paper is opened."""
        lines = []
        for number, (place, mark) in enumerate(self._sections.items()):
            heading = blocks[place]
            name = tree.plain(heading.children) if isinstance(heading, tree.Heading) else ""
            start = _CONTENTS_FIELD if not number else NONE
            end = _FIELD_END if number == len(self._sections) - 1 else NONE
            link = element("w:hyperlink", run(name), anchor=mark, history=1)
            lines.append(self._paragraph(styles.CONTENTS, joined(start, link, end)))
        return joined(self._paragraph(styles.LETTER_HEADING, run("Inhalt")), *lines)

    def _box(self, block: tree.Box) -> Xml:
        if block.name == "card":
            return self._card(block)
        children = named(block) if block.name == "letterhead" else block.children
        return joined(*(self._block(child, _BOXES[block.name]) for child in children))

    def _card(self, card: tree.Box) -> Xml:
        """Keep all paragraphs whole, and all but the last with the next."""
        written = []
        self._in_card = True
        for child, following in zip_longest(card.children, card.children[1:]):
            self._keep_next = following is not None
            written.append(self._block(child, NORMAL))
        self._in_card = False
        return joined(*written)

    def _letter(self, top: LetterTop) -> Xml:
        sender = self._text(styles.SENDER, (tree.Text(one_line(top.head)),)) if top.head else NONE
        head = self._box(top.head) if top.head else NONE
        address = joined(sender, self._box(top.address), self._separator() if self._after_table else NONE)
        facts = self._facts(top.facts, before=FACTS_BELOW) if top.facts else NONE
        self._after_table = self._is_letter = True
        return letter_xml(head, address, facts)

    def _text(self, style: str, inlines: tree.Inlines) -> Xml:
        return self._paragraph(style, self._paper.runs(inlines))

    def _paragraph(self, style: str, content: Xml, **properties: Any) -> Xml:
        if self._after_table and style not in _IN_LETTERS.values() and not style.startswith("Heading"):
            properties.setdefault("before", _AFTER_TABLE)
        if self._keep_next:
            properties["keep_next"] = True
        if self._in_card:
            properties["keep_lines"] = True
        written = paragraph_properties(style=self._paper.styles[style], new_page=self._new_page, **properties)
        self._after_table = self._new_page = False
        return paragraph(written, content)

    def _separator(self) -> Xml:
        """The paragraph that Word wants between two tables; its style makes it no more than some room."""
        return self._paragraph(styles.SPACE, NONE, before=None)

    def _list(self, block: tree.ListBlock, level: int, boxed: bool) -> Xml:
        number = self._paper.numbering.of(block.ordered)
        return joined(
            *(self._item(item, number, block.ordered, min(level, styles.DEPTH - 1), boxed) for item in block.items)
        )

    def _item(self, item: tree.Blocks, number: int, ordered: bool, level: int, boxed: bool) -> Xml:
        kind = styles.NUMBERS if ordered else styles.BULLETS
        style = styles.NOTICE if boxed else kind
        stands = _IN_NOTICE if boxed else {}
        first, rest = (item[0].children, item[1:]) if item and isinstance(item[0], tree.Paragraph) else ((), item)
        written = [self._paragraph(style, self._paper.runs(first), numbering=(number, level), **stands)]
        for block in rest:
            if isinstance(block, tree.ListBlock):
                written.append(self._list(block, level + 1, boxed))
            else:
                written.append(self._further(block, level, boxed))
        return joined(*written)

    def _further(self, block: tree.Block, level: int, boxed: bool) -> Xml:
        """Write what follows the first paragraph of an item."""
        if not isinstance(block, tree.Paragraph):
            return self._block(block, styles.NOTICE if boxed else NORMAL)
        runs = self._paper.runs(block.children)
        if boxed:
            return self._paragraph(styles.NOTICE, joined(_TAB, runs), **_IN_NOTICE)
        return self._paragraph("List Continue", runs, left=styles.indent(level))

    def _table(self, block: tree.Table) -> Xml:
        before = NONE
        if block.caption:
            before = self._paragraph("Caption", self._paper.runs(block.caption), keep_next=True)
        elif self._after_table or self._new_page:
            before = self._separator()
        self._after_table = True
        return joined(before, table_xml(block, self._paper))

    def _signatures(self, block: tree.Signatures) -> Xml:
        if not block.slots:
            return NONE
        before = self._separator() if self._after_table or self._new_page else NONE
        self._after_table = True
        return joined(before, signatures_xml(block.slots, self._paper))

    def _facts(self, block: tree.Facts, before: int | None = None) -> Xml:
        width = _label_width([label for label, _ in block.rows])
        rows = []
        is_head, self._has_head = not self._has_head, True
        together = len(block.rows) <= _FEW_FACTS
        for number, (label, value) in enumerate(block.rows, start=1):
            stays = together and number < len(block.rows)
            label_runs = self._paper.runs(label, style=self._paper.styles[styles.FACT_LABEL])
            gap = joined(BREAK, _TAB) if _twips(label) > width else _TAB
            runs = self._paper.runs(value)
            shown = self._control(tree.plain(label).strip().rstrip(":"), runs) if is_head else runs
            content = joined(label_runs, gap, shown)
            first = before if number == 1 else None
            rows.append(
                self._paragraph(styles.FACTS, content, left=width, hanging=width, before=first, keep_next=stays)
            )
        return joined(*rows)

    def _figure(self, block: tree.Figure) -> Xml:
        drawing = self._paper.pictures.drawing(block.picture, self._paper.width)
        shown = self._paragraph(styles.FIGURE, drawing, keep_next=bool(block.caption))
        if not block.caption:
            return shown
        return joined(shown, self._paragraph("Caption", self._paper.runs(block.caption), before=0, after=120))


def _label_width(labels: Sequence[tree.Inlines]) -> int:
    least, most = _LABEL_WIDTHS
    return min(max([least, *(_twips(label) + 200 for label in labels)]), most)


def _twips(label: tree.Inlines) -> int:
    return round(text_width(tree.plain(label)) * BODY * 20 * 1.03)
