"""PDF: accessible (PDF/UA-1) and archivable (PDF/A-2a) in one file."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from itertools import takewhile
from typing import cast

import typst

from sozialraum.engine.documents import style, tree
from sozialraum.engine.documents.layout import (
    BOLD,
    column_count,
    column_widths,
    contents_place,
    keeping,
    letter_top,
    lines_needed,
    lines_of_blocks,
    named,
    one_line,
    padded,
    parted_words,
    text_width,
)
from sozialraum.engine.documents.style import FONT, font_folder


def write_pdf(document: tree.Document) -> bytes:
    """The paper as an accessible (PDF/UA-1) and archivable (PDF/A-2a) file; the same paper gives the same bytes.

    Raises typst.TypstError for what `problems_of` would have named.
    """
    source, day = source_of(document).encode(), document.day
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    made = _compiler().compile(source, format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=stamp)
    return cast("bytes", made)


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
    return cast("bytes", _compiler().compile(source.encode(), format="png", ppi=72))  # one pixel a point


MM = 72 / 25.4
TEXT_WIDTH = 165 * MM
CELL_PADDING = 10.0
TALL_ROW = 30
"""Lines: only a row that would hardly fit on a page is broken across pages."""
TALL_CARD = 45
"""Lines: only a card that would hardly fit on a page is broken across pages."""
SHORT_TABLE = 10
"""Lines: a table of no more stays on one page."""
WHOLE_NOTICE = 20
"""Lines: a notice of no more, such as a decision with its result, stays on one page."""
FEW_FACTS = 8
"""So many facts stay on one page."""
LINE = 1.2 * style.BODY
TWO_LINES = 1.7 * LINE
"""From the top of the letters of one line to the foot of those of the next."""
ABOVE = {"title": 1.0, "heading": 1.1, "sheet": 1.0}
"""The space above a title, other headings and tables, in their own size of letters."""
TALL_PICTURE = 200 * MM
_HEAD = 1.1
"""A line of a heading with the space below it, in its own size of letters."""

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
    sizes = {"body": style.BODY, "table": style.TABLE, "small": style.SMALL}
    sizes |= {f"h{level}": size for level, size in style.HEADINGS.items()}
    entries += [f'"{name}-above": {space}em' for name, space in ABOVE.items()]
    entries += [f'"font": {literal(style.FONT)}', *(f'"{name}": {size}pt' for name, size in sizes.items())]
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
        self._breaks = 0

    def paper(self, blocks: tree.Blocks) -> str:
        top = letter_top(blocks)
        if top is None:
            place = contents_place(blocks, pages=math.inf)
            if place is None:
                return self._blocks(blocks)
            return f"{self._blocks(blocks[:place])}\n#contents\n{self._blocks(blocks[place:])}"
        sender = literal(one_line(top.head) if top.head else "")
        head = self._blocks(named(top.head)) if top.head else ""
        facts = self._block(top.facts) if top.facts else ""
        address = self._blocks(top.address.children)
        return f"#letter-top({sender}, [{head}], [{address}], [{facts}])\n{self._blocks(blocks[top.length :])}"

    def _blocks(self, blocks: tree.Blocks) -> str:
        written = []
        sticky = keeping(blocks)
        for index, block in enumerate(blocks):
            text = self._block(block)
            held = index in sticky and not isinstance(block, tree.Heading)
            begins = not index or not isinstance(blocks[index - 1], tree.Heading)
            if begins and (need := _room_for(blocks[index:])):
                written.append(f"#room({need:.1f}pt, {_above(block):.1f}pt)")
            written.append(_held(blocks, index, text) if held and text else text)
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
            whole = "true" if len(block.rows) <= FEW_FACTS else "false"
            return f"#facts({_label_width(block):.1f}pt, {whole}, {rows})"
        if isinstance(block, tree.Signatures):
            return f"#signatures({_array(map(self._inlines, block.slots))})"
        if isinstance(block, tree.Figure):
            return self._figure(block)
        if isinstance(block, tree.Box):
            if block.name == "card":
                return self._card(block)
            children = named(block) if block.name == "letterhead" else block.children
            whole = f"({'true' if lines_of_blocks(children) <= WHOLE_NOTICE else 'false'})"
            return f"#{block.name}{whole if block.name == 'notice' else ''}[{self._blocks(children)}]"
        self._breaks += 1
        return f"#new-page({self._breaks})"

    def _card(self, card: tree.Box) -> str:
        lines = sum(lines_needed(inlines, TEXT_WIDTH, style.BODY) for inlines in tree.inlines_of(card.children))
        breakable = "true" if lines > TALL_CARD else "false"
        return f"#block(breakable: {breakable}, above: 1.05em)[{self._blocks(card.children)}]"

    def _table(self, table: tree.Table) -> str:
        count = column_count(table)
        if not count:
            return ""
        widths = column_widths(table, TEXT_WIDTH, style.TABLE, CELL_PADDING)
        rooms = [width - CELL_PADDING for width in widths]
        aligns = [*table.aligns, *["left"] * count][:count]
        caption = self._inlines(table.caption) if table.caption else "none"
        header = _array(map(self._cell, padded(table.header, count), rooms))
        # A repeated header is an artifact, which may hold no link to a note.
        repeat = "false" if "footnote(" in header else "true"
        rows, heights, lines = [], list[int](), 0
        for row in table.rows:
            row = padded(row, count)
            cells = list(map(self._cell, row, rooms))
            tall = _height(row, rooms)
            lines += tall
            if tall > TALL_ROW:
                cells = [f"table.cell(breakable: true, {cell})" for cell in cells]
            heights.append(tall)
            rows.append(", ".join(cells))
        last = len(rows) - 2 if len(rows) > 3 and sum(heights[-2:]) <= TALL_ROW else len(rows)
        columns = _array(f"{width:.1f}pt" for width in widths)
        whole = "true" if lines <= SHORT_TABLE else "false"
        parts = (caption, columns, _array(aligns), repeat, whole, header, _array(rows[:last]), _array(rows[last:]))
        return f"#sheet({', '.join(parts)})"

    def _cell(self, cell: tree.Inlines, room: float) -> str:
        """A cell; only words that are wider than their column may be parted."""
        return self._inlines(cell, room / style.TABLE)

    def _figure(self, figure: tree.Figure) -> str:
        box = _VIEW_BOX.search(figure.picture.svg)
        ratio = float(box[2]) / float(box[1]) if box and float(box[1]) else 0.0
        width = min(1.0, TALL_PICTURE / (TEXT_WIDTH * ratio)) if ratio else 1.0
        caption = self._inlines(figure.caption) if figure.caption else "none"
        return (
            f"#chart({literal(figure.picture.svg)}, {literal(figure.picture.description)}, "
            f"{width * 100:.1f}%, {caption})"
        )

    def _inlines(self, inlines: tree.Inlines, room: float = math.inf) -> str:
        """An expression: a block of code whose values typst joins. `room` is the width of the column, in em."""
        if not inlines:
            return "[]"
        if len(inlines) == 1:
            return self._inline(inlines[0], room)
        return "{" + "; ".join(self._inline(inline, room) for inline in inlines) + "}"

    def _inline(self, inline: tree.Inline, room: float) -> str:
        if isinstance(inline, tree.Text):
            return _text(inline.text.replace("\t", " "), room)
        if isinstance(inline, tree.Strong):
            return f"strong({self._inlines(inline.children, room / BOLD)})"
        if isinstance(inline, tree.Emphasis):
            return f"emph({self._inlines(inline.children, room)})"
        if isinstance(inline, tree.Footnote):
            return self._footnote(inline)
        return "linebreak()"

    def _footnote(self, note: tree.Footnote) -> str:
        label = f"<note-{note.number}>"
        if note.number in self._notes:
            return f"footnote({label})"
        self._notes.add(note.number)
        return f"[#footnote({self._inlines(note.children)}){label}]"


def _held(blocks: tree.Blocks, index: int, text: str) -> str:
    """Return a written block that stays on the page of the next one; text keeps the spaces of paragraphs."""
    if not isinstance(blocks[index], tree.Paragraph | tree.ListBlock):
        return f"#block(sticky: true, {text.removeprefix('#')})"
    below = "line-spacing" if isinstance(blocks[index + 1], tree.ListBlock) else "par-spacing"
    return f"#block(sticky: true, above: par-spacing, below: {below}, {text.removeprefix('#')})"


def _text(text: str, room: float) -> str:
    """The text, in which words wider than the room may be parted."""
    pieces, at = [], 0
    for word in parted_words(text, room):
        pieces += [literal(text[at : word.start]), f"parted({', '.join(map(literal, word.pieces))})"]
        at = word.end
    return f"{' + '.join([*pieces, literal(text[at:])])}" if pieces else literal(text)


def _height(row: Sequence[tree.Inlines], rooms: Sequence[float]) -> int:
    """About how many lines a row takes."""
    return max(lines_needed(cell, room, style.TABLE) for cell, room in zip(row, rooms, strict=True))


def _room_for(blocks: tree.Blocks) -> float:
    """What headings, or a table, need below them on the same page: two lines, or the first two rows."""
    heads = tuple(takewhile(lambda block: isinstance(block, tree.Heading), blocks))
    below = blocks[len(heads)] if len(blocks) > len(heads) else None
    need = 0.0
    if isinstance(below, tree.Table) and below.rows:
        need = _top_of(below)
    elif heads and isinstance(below, tree.ListBlock | tree.Paragraph | tree.Facts | tree.Box):
        need = TWO_LINES
    sizes = [style.HEADINGS[min(head.level, 4)] for head in heads if isinstance(head, tree.Heading)]
    above = ABOVE["heading"] * sum(sizes[1:])
    return need + _HEAD * sum(sizes) + above if need else 0.0


def _above(block: tree.Block) -> float:
    """Return the space above a heading or a table, as the style sheet sets it."""
    if isinstance(block, tree.Heading):
        return style.HEADINGS[min(block.level, 4)] * ABOVE["title" if block.level == 1 else "heading"]
    return ABOVE["sheet"] * style.TABLE


def _top_of(table: tree.Table) -> float:
    """About how high caption, head and the first two rows are."""
    count = column_count(table)
    widths = column_widths(table, TEXT_WIDTH, style.TABLE, CELL_PADDING)
    rooms = [width - CELL_PADDING for width in widths]
    heights = [_height(padded(row, count), rooms) for row in (table.header, *table.rows[:2])]
    lines = sum(min(height, TALL_ROW / 2) for height in heights) + (1 if table.caption else 0)
    return lines * 1.25 * style.TABLE + 8 * len(heights) + 1.2 * style.TABLE


def _label_width(facts: tree.Facts) -> float:
    """Room for the longest label, within reason."""
    longest = max((text_width(tree.plain(label)) for label, _ in facts.rows), default=0.0)
    return min(max(longest * style.BODY * 1.03 + 10, 20 * MM), 60 * MM)
