"""PDF: accessible (PDF/UA-1) and archivable (PDF/A-2a) in one file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from importlib import resources
from typing import cast

import typst

from sozialraum.engine.documents import style, tree
from sozialraum.engine.documents.layout import (
    column_count,
    column_widths,
    letter_top,
    lines_needed,
    named,
    one_line,
    text_width,
)
from sozialraum.engine.documents.style import FONT, font_folder


def write_pdf(document: tree.Document) -> bytes:
    """The paper as PDF; the same paper gives the same bytes.

    Raises typst.TypstError for what `problems_of` would have named.
    """
    return pdf_from(source_of(document), document.day)


def pdf_from(source: str, day: date) -> bytes:
    """An accessible (PDF/UA-1) and archivable (PDF/A-2a) file that carries this day. Raises typst.TypstError."""
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    made = _compiler().compile(source.encode(), format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=stamp)
    return cast("bytes", made)


def png_from(source: str) -> bytes:
    """The only page of the source as a picture, one pixel a point. Raises typst.TypstError."""
    return cast("bytes", _compiler().compile(source.encode(), format="png", ppi=72))


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())])
    return typst.Compiler(font_paths=fonts)


def png_of(svg: str, width_px: int = 1600) -> bytes:
    """The picture as a PNG of this width, with the paper's font. Raises typst.TypstError."""
    source = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
        f"#set text(font: {literal(FONT)}, fallback: false)\n"
        f'#image(bytes({literal(svg)}), format: "svg", width: {width_px}pt)'
    )
    return png_from(source)


MM = 72 / 25.4
TEXT_WIDTH = 165 * MM
CELL_PADDING = 10.0
TALL_ROW = 30
"""Lines: only a row that would hardly fit on a page is broken across pages."""
TALL_CARD = 45
"""Lines: only a card that would hardly fit on a page is broken across pages."""
SHORT_TABLE = 8
"""Lines: a table of no more stays on one page."""
TALL_PICTURE = 200 * MM

_ESCAPES = {code: f"\\u{{{code:x}}}" for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)}
_ESCAPES |= {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
_VIEW_BOX = re.compile(r'viewBox="\s*[\d.-]+[ ,]+[\d.-]+[ ,]+([\d.]+)[ ,]+([\d.]+)\s*"')


def literal(text: str) -> str:
    """The text as a typst string."""
    return f'"{text.translate(_ESCAPES)}"'


def source_of(document: tree.Document) -> str:
    """The whole paper as typst source."""
    return f"{_prelude()}\n#show: paper.with({_settings(document)})\n{_TypstWriter().paper(document.blocks)}\n"


@cache
def _prelude() -> str:
    colours = {name: getattr(style, name.upper()) for name in ("ink", "muted", "accent", "rule", "shade", "notice")}
    colours["notice-rule"] = style.NOTICE_RULE
    entries = [f'"{name}": rgb("#{value}")' for name, value in colours.items()]
    entries += [f'"font": {literal(style.FONT)}, "body": {style.BODY}pt, "small": {style.SMALL}pt']
    entries += [f'"h{level}": {size}pt' for level, size in style.HEADINGS.items()]
    sheet = resources.files("sozialraum.engine.documents.pdf").joinpath("paper.typ").read_text(encoding="utf-8")
    return f"#let style = ({', '.join(entries)})\n{sheet}"


def _settings(document: tree.Document) -> str:
    language, _, region = document.language.partition("-")
    values = {
        "title": literal(document.title),
        "subject": literal(document.subject),
        "author": literal(document.author),
        "keywords": _array(map(literal, document.keywords)),
        "lang": literal(language),
        "region": literal(region) if region else "none",
        "mark": literal(document.mark) if document.mark else "none",
        "footer": literal(document.footer),
        "letter": "true" if letter_top(document.blocks) else "false",
    }
    return ", ".join(f"{name}: {value}" for name, value in values.items())


def _array(items: Iterable[str]) -> str:
    """A typst array; the comma at its end keeps one item from being a mere parenthesis."""
    joined = ", ".join(items)
    return f"({joined},)" if joined else "()"


class _TypstWriter:
    """Writes one paper; knows which footnotes were said already."""

    def __init__(self) -> None:
        self._notes: set[int] = set()

    def paper(self, blocks: tree.Blocks) -> str:
        top = letter_top(blocks)
        if top is None:
            return self._blocks(blocks)
        sender = literal(one_line(top.head) if top.head else "")
        head = self._blocks(named(top.head)) if top.head else ""
        facts = self._block(top.facts) if top.facts else ""
        address = self._blocks(top.address.children)
        return f"#letter-top({sender}, [{head}], [{address}], [{facts}])\n{self._blocks(blocks[top.length :])}"

    def _blocks(self, blocks: tree.Blocks) -> str:
        written = []
        for block, following in zip(blocks, (*blocks[1:], None), strict=False):
            text = self._block(block)
            sticky = isinstance(following, tree.Signatures) and isinstance(block, tree.Paragraph)
            written.append(f"#block(sticky: true, {text.removeprefix('#')})" if sticky else text)
        return "\n".join(written)

    def _block(self, block: tree.Block) -> str:
        if isinstance(block, tree.Heading):
            return f"#heading(level: {block.level}, {self._inlines(block.children)})"
        if isinstance(block, tree.Paragraph):
            return f"#par({self._inlines(block.children)})"
        if isinstance(block, tree.ListBlock):
            items = ", ".join(f"[{self._blocks(item)}]" for item in block.items)
            return f"#{'enum' if block.ordered else 'list'}({items})"
        if isinstance(block, tree.Table):
            return self._table(block)
        if isinstance(block, tree.Facts):
            rows = _array(f"({self._inlines(label)}, {self._inlines(value)})" for label, value in block.rows)
            return f"#facts({_label_width(block):.1f}pt, {rows})"
        if isinstance(block, tree.Signatures):
            return f"#signatures({_array(map(self._inlines, block.slots))})"
        if isinstance(block, tree.Figure):
            return self._figure(block)
        if isinstance(block, tree.Box):
            if block.name == "card":
                return self._card(block)
            children = named(block) if block.name == "letterhead" else block.children
            return f"#{block.name}[{self._blocks(children)}]"
        return "#pagebreak(weak: true)"

    def _card(self, card: tree.Box) -> str:
        lines = sum(lines_needed(inlines, TEXT_WIDTH, style.BODY) for inlines in tree.inlines_of(card.children))
        breakable = "true" if lines > TALL_CARD else "false"
        return f"#block(breakable: {breakable})[{self._blocks(card.children)}]"

    def _table(self, table: tree.Table) -> str:
        count = column_count(table)
        if not count:
            return ""
        size = style.SMALL + 0.5
        widths = column_widths(table, TEXT_WIDTH, size, CELL_PADDING)
        aligns = [*table.aligns, *["left"] * count][:count]
        caption = self._inlines(table.caption) if table.caption else "none"
        header = _array(self._inlines(cell) for cell in _padded(table.header, count))
        # A repeated header is an artifact, which may hold no link to a note.
        repeat = "false" if "footnote(" in header else "true"
        rows, lines = [], 0
        for row in table.rows:
            row = _padded(row, count)
            cells = [self._inlines(cell) for cell in row]
            tall = max(lines_needed(c, w - CELL_PADDING, size) for c, w in zip(row, widths, strict=True))
            lines += tall
            if tall > TALL_ROW:
                cells = [f"table.cell(breakable: true, {cell})" for cell in cells]
            rows.append(", ".join(cells))
        columns = _array(f"{width:.1f}pt" for width in widths)
        whole = "true" if lines <= SHORT_TABLE else "false"
        return f"#sheet({caption}, {columns}, {_array(aligns)}, {repeat}, {whole}, {header}, {_array(rows)})"

    def _figure(self, figure: tree.Figure) -> str:
        box = _VIEW_BOX.search(figure.picture.svg)
        ratio = float(box[2]) / float(box[1]) if box and float(box[1]) else 0.0
        width = min(1.0, TALL_PICTURE / (TEXT_WIDTH * ratio)) if ratio else 1.0
        caption = self._inlines(figure.caption) if figure.caption else "none"
        return (
            f"#chart({literal(figure.picture.svg)}, {literal(figure.picture.description)}, "
            f"{width * 100:.1f}%, {caption})"
        )

    def _inlines(self, inlines: tree.Inlines) -> str:
        """An expression: a block of code whose values typst joins."""
        if not inlines:
            return "[]"
        if len(inlines) == 1:
            return self._inline(inlines[0])
        return "{" + "; ".join(map(self._inline, inlines)) + "}"

    def _inline(self, inline: tree.Inline) -> str:
        if isinstance(inline, tree.Text):
            return literal(inline.text.replace("\t", " "))
        if isinstance(inline, tree.Strong):
            return f"strong({self._inlines(inline.children)})"
        if isinstance(inline, tree.Emphasis):
            return f"emph({self._inlines(inline.children)})"
        if isinstance(inline, tree.Footnote):
            return self._footnote(inline)
        return "linebreak()"

    def _footnote(self, note: tree.Footnote) -> str:
        label = f"<note-{note.number}>"
        if note.number in self._notes:
            return f"footnote({label})"
        self._notes.add(note.number)
        return f"[#footnote({self._inlines(note.children)}){label}]"


def _padded(cells: tuple[tree.Inlines, ...], count: int) -> tuple[tree.Inlines, ...]:
    return cells + ((),) * (count - len(cells))


def _label_width(facts: tree.Facts) -> float:
    """Room for the longest label, within reason."""
    longest = max((text_width(tree.plain(label)) for label, _ in facts.rows), default=0.0)
    return min(max(longest * style.BODY * 1.03 + 10, 20 * MM), 60 * MM)
