"""Papers as lines for a terminal or a pipe: wrapped to a width, tables with fitted columns, pictures in words."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from sozialraum.engine.documents import tree
from sozialraum.engine.documents.layout import column_count, shared
from sozialraum.engine.documents.tree import Align, Block, Blocks, Document, Inlines

NARROWEST, WIDEST = 40, 120
"""Longer lines are hard to read; in a narrower window the terminal itself has to break them."""
_GAPS = (2, 1)
_LABEL = 32
"""Longer labels of facts stand on a line of their own."""


class Line(NamedTuple):
    """A line of a paper, and whether it stands out."""

    text: str
    strong: bool = False


def terminal_lines(document: Document, width: int) -> Iterator[Line]:
    """Return the paper in lines of at most so many characters; its mark stands under its title."""
    writer = _TerminalWriter()
    wide = max(NARROWEST, min(width, WIDEST))
    yield from writer.blocks(document.blocks, wide)
    for number, note in sorted(writer.notes.items()):
        yield Line("")
        yield from _hung(f"[{number}] ", note, wide)


class _TerminalWriter:
    """Writes blocks and keeps the footnotes it meets."""

    def __init__(self) -> None:
        self.notes: dict[int, str] = {}

    def blocks(self, blocks: Blocks, width: int) -> Iterator[Line]:
        """Yield the blocks with an empty line between two."""
        for number, lines in enumerate(filter(None, (list(self._block(block, width)) for block in blocks))):
            if number:
                yield Line("")
            yield from lines

    def _block(self, block: Block, width: int) -> Iterator[Line]:
        match block:
            case tree.Heading(level, children):
                yield from self._heading(level, self._text(children), width)
            case tree.Paragraph(children):
                yield from map(Line, _wrapped(self._text(children), width))
            case tree.ListBlock(items, ordered):
                for number, item in enumerate(items, start=1):
                    bullet = f"{number}. " if ordered else "- "
                    lines = self._item(item, width - len(bullet))
                    yield from (
                        Line((" " * len(bullet) if at else bullet) + line.text if line.text else "", line.strong)
                        for at, line in enumerate(lines)
                    )
            case tree.Table():
                yield from self._table(block, width)
            case tree.Facts(rows):
                yield from _facts([(self._text(label), self._text(value)) for label, value in rows], width)
            case tree.Signatures(slots):
                for number, slot in enumerate(slots):
                    yield from [Line("")] * bool(number)
                    yield from map(Line, ("_" * NARROWEST, *_wrapped(self._text(slot), width)))
            case tree.Figure(picture, caption):
                yield from map(Line, _wrapped(self._text(caption), width))
                yield from map(Line, _wrapped(picture.description, width))
            case tree.Box("notice", children):
                yield from (Line(f"| {line.text}".rstrip(), line.strong) for line in self.blocks(children, width - 2))
            case tree.Box(_, children):
                yield from self.blocks(children, width)
            case tree.PageBreak():
                return

    def _heading(self, level: int, text: str, width: int) -> Iterator[Line]:
        lines = _wrapped(text, width)
        yield from (Line(line, strong=True) for line in lines)
        yield Line(_RULES[min(level, len(_RULES)) - 1] * max(map(len, lines)), strong=True)

    def _item(self, item: Blocks, width: int) -> Iterator[Line]:
        """Yield the blocks of an item of a list, close together."""
        for block in item:
            yield from self._block(block, width)

    def _table(self, table: tree.Table, width: int) -> Iterator[Line]:
        yield from (Line(line, strong=True) for line in _wrapped(self._text(table.caption), width) if line)
        count = column_count(table)
        head, *rows = ([self._text(cell) for cell in row] for row in (table.header, *table.rows))
        filled = [row + [""] * (count - len(row)) for row in (head, *rows)]
        for gap in _GAPS:
            widths = _column_widths(filled, width - (count - 1) * gap)
            if widths:
                yield from _grid(filled, widths, table.aligns, " " * gap)
                return
        for number, row in enumerate(filled[1:]):
            yield from [Line("")] * bool(number)
            yield from _facts([(label or "–", cell) for label, cell in zip(filled[0], row, strict=True) if cell], width)

    def _text(self, inlines: Inlines) -> str:
        """Return the characters of inlines; a break begins a new line."""
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: tree.Inline) -> str:
        match inline:
            case tree.Text(text):
                return text
            case tree.Strong(children) | tree.Emphasis(children):
                return self._text(children)
            case tree.Break():
                return "\n"
            case tree.Footnote(number, children):
                self.notes.setdefault(number, self._text(children))
                return f"[{number}]"


_RULES = "=-~"
"""What stands under headings, by their level."""


def _wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines; a space that must not break does not."""
    return [piece for line in text.split("\n") for piece in textwrap.wrap(line, width) or [""]]


def _hung(head: str, text: str, width: int) -> Iterator[Line]:
    """Yield a text behind a head, under which its further lines do not reach."""
    for at, line in enumerate(_wrapped(text, width - len(head))):
        yield Line(f"{' ' * len(head) if at else head}{line}".rstrip())


def _facts(rows: Sequence[tuple[str, str]], width: int) -> Iterator[Line]:
    """Yield labels with their values beside them, all values at one place."""
    label_width = min(max((len(label) for label, _ in rows), default=0), _LABEL)
    for label, value in rows:
        if len(label) > label_width:
            yield from map(Line, _wrapped(label, width))
            label = ""
        yield from _hung(f"{label:<{label_width}}  ", value, width)


def _column_widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return the widths of the columns, each wide enough for its longest word; none where there is too little room."""
    columns = list(zip(*rows, strict=True))
    least = [max(len(word) for cell in column for word in _words(cell)) for column in columns]
    if sum(least) > room:
        return []
    wanted = [max(len(line) for cell in column for line in cell.split("\n")) for column in columns]
    return [int(width + 1e-6) for width in shared(least, wanted, room)]


def _words(cell: str) -> list[str]:
    """Return what must stay on one line."""
    pieces = (textwrap.wrap(word, 1, break_long_words=False) for word in re.split(r"[ \n]", cell))
    return [piece for found in pieces for piece in found or [""]]


def _grid(rows: Sequence[Sequence[str]], widths: Sequence[int], aligns: Sequence[Align], gap: str) -> Iterator[Line]:
    """Yield the rows as columns under a rule; rows of several lines stand apart."""
    wrapped = [[_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    apart = any(len(cell) > 1 for row in wrapped[1:] for cell in row)
    for number, row in enumerate(wrapped):
        if apart and number > 1:
            yield Line("")
        for cells in zip_longest(*row, fillvalue=""):
            placed = (
                _placed(cell, width, aligns[at] if at < len(aligns) else "left")
                for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
            )
            yield Line(gap.join(placed).rstrip(), strong=not number)
        if not number:
            yield Line(gap.join("-" * width for width in widths))


def _placed(text: str, width: int, align: Align) -> str:
    return text.rjust(width) if align == "right" else text.center(width) if align == "center" else text.ljust(width)
