"""How wide the columns of a table should be: figures narrow, words wide, nothing broken that need not be."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sozialraum.engine.documents import tree

_BOLD = 1.04
_SLACK = 1.02
"""The widths are those of the regular font, rounded up in groups; kerning and rounding need a little more."""
_HUNGER = 0.7
"""A text four times as long gets about two and a half times the room: one long cell must not starve the others."""
_HYPHENATED = 6.2
"""In em: a longer word of letters is hyphenated rather than given more room."""
_BREAKS = re.compile(r" |(?<=[^\W\d]/)|(?<=[^\W\d]-)")
_WORD = re.compile(r"\W*[^\W\d_]+([*:_][^\W\d_]+)*\W*")
_GROUPS = {
    0.25: " ',.:;ij|·‚‘’\u00a0",
    0.33: "Il!()[]f{}•-",
    0.36: "rt°/\\²",
    0.44: '*?sz"„“”x',
    0.50: "cvyJLY–#$+0123456789<=>F^_aegk~§äé€−≥≤",
    0.56: "EVXASTZ`hnouÄöüPRbdpq",
    0.62: "BCKß&▲■●DG",
    0.66: "NUÜHOQÖẞ",
    0.78: "MwW",
    0.94: "—%m@…",
}
_WIDTH = {ord(character): width for width, characters in _GROUPS.items() for character in characters}


def text_width(text: str) -> float:
    """About how wide the text is, in em."""
    return _SLACK * sum(_WIDTH.get(ord(character), 0.6) for character in text)


def column_widths(table: tree.Table, available: float, size: float, padding: float) -> tuple[float, ...]:
    """The widths of the columns, which together make `available` (all in points).

    `size` is the type size, `padding` what a cell keeps free left and right together.
    """
    count = column_count(table)
    room = available - count * padding
    measures = [_measure(table, index, size) for index in range(count)]
    least = [low for low, _ in measures]
    grows = [_grows(table, index) for index in range(count)]
    if sum(least) >= room:
        widths = _squeezed(least, grows, room)
    else:
        widths = _filled(shared(least, [high for _, high in measures], room), grows, room)
    return tuple(width + padding for width in widths)


def column_count(table: tree.Table) -> int:
    """The number of columns, also if a row is longer than the header."""
    return max(len(table.header), *(len(row) for row in table.rows)) if table.rows else len(table.header)


def lines_needed(cell: tree.Inlines, width: float, size: float) -> int:
    """About how many lines the cell takes at this width (without padding)."""
    return sum(max(1, math.ceil(text_width(line) * size / max(width, 1))) for line in _lines(cell))


def _measure(table: tree.Table, index: int, size: float) -> tuple[float, float]:
    """The least width of a column and the width at which nothing wraps."""
    cells = [row[index] for row in table.rows if index < len(row)]
    header = table.header[index] if index < len(table.header) else ()
    lines = [text_width(line) for cell in cells for line in _lines(cell)]
    body = max(lines, default=0.0)
    title = max(map(text_width, _lines(header))) * _BOLD
    title_word = _longest_word((header,)) * _BOLD
    if not _grows(table, index):
        low = max(body, title_word)
        return low * size, max(low, min(title, 1.6 * low)) * size
    return max(_longest_word(cells), title_word) * size, max(body, title_word, 0.6 * title) * size


def _grows(table: tree.Table, index: int) -> bool:
    return index >= len(table.aligns) or table.aligns[index] == "left"


def _longest_word(cells: Iterable[tree.Inlines]) -> float:
    longest = 0.0
    for cell in cells:
        for word in _BREAKS.split(" ".join(_lines(cell))):
            width = text_width(word)
            if width > _HYPHENATED and _WORD.fullmatch(word):
                width = _HYPHENATED
            longest = max(longest, width)
    return longest


def _squeezed(least: Sequence[float], grows: Sequence[bool], room: float) -> list[float]:
    """Too little room: columns of words give way, and those of figures only where that would leave words too little."""
    figures = sum(low for low, grow in zip(least, grows, strict=True) if not grow)
    words = sum(least) - figures
    if figures > room / 2 or not words:
        return [room * low / sum(least) for low in least]
    return [(room - figures) * low / words if grow else low for low, grow in zip(least, grows, strict=True)]


def shared(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """Every column its least; of the rest each takes up to what it wants, long texts more than short ones."""
    widths = list(least)
    hungry = [i for i, (low, high) in enumerate(zip(least, wanted, strict=True)) if high > low]
    rest = room - sum(widths)
    while hungry and rest > 0.01:
        weights = {i: (wanted[i] - least[i]) ** _HUNGER for i in hungry}
        part = rest / sum(weights.values())
        full = [i for i in hungry if widths[i] + part * weights[i] >= wanted[i]]
        for i in full or hungry:
            widths[i] = wanted[i] if full else widths[i] + part * weights[i]
        hungry = [i for i in hungry if i not in full] if full else []
        rest = room - sum(widths)
    return widths


def _filled(widths: list[float], grows: Sequence[bool], room: float) -> list[float]:
    """Give what is left over to the columns of words, or to all where there are none."""
    rest = room - sum(widths)
    takers = [i for i, grow in enumerate(grows) if grow] or list(range(len(widths)))
    total = sum(widths[i] for i in takers)
    for i in takers:
        widths[i] += rest * (widths[i] / total if total else 1 / len(takers))
    return widths


def _lines(inlines: Iterable[tree.Inline]) -> list[str]:
    lines = [""]
    for inline in inlines:
        if isinstance(inline, tree.Text):
            lines[-1] += inline.text
        elif isinstance(inline, tree.Break):
            lines.append("")
        elif isinstance(inline, tree.Footnote):
            lines[-1] += "i"
        elif isinstance(inline, tree.Strong | tree.Emphasis):
            first, *others = _lines(inline.children)
            lines[-1] += first
            lines += others
    return lines


class LetterTop(NamedTuple):
    """The blocks above the subject; `length` is how many blocks that are."""

    head: tree.Box | None
    address: tree.Box
    facts: tree.Facts | None
    length: int


def letter_top(blocks: tree.Blocks) -> LetterTop | None:
    """The top of a letter if the paper is one: an address field, alone or behind a letterhead, and perhaps facts."""
    first = blocks[0] if blocks else None
    head = first if isinstance(first, tree.Box) and first.name == "letterhead" else None
    rest = blocks[1:] if head else blocks
    address = rest[0] if rest else None
    if not isinstance(address, tree.Box) or address.name != "address":
        return None
    facts = rest[1] if len(rest) > 1 and isinstance(rest[1], tree.Facts) else None
    return LetterTop(head, address, facts, 1 + (head is not None) + (facts is not None))


def named(letterhead: tree.Box) -> tree.Blocks:
    """The letterhead with its first line, the name of who writes, in bold."""
    first, *others = letterhead.children or (tree.Paragraph(()),)
    if not isinstance(first, tree.Paragraph):
        return letterhead.children
    end = next((i for i, inline in enumerate(first.children) if isinstance(inline, tree.Break)), len(first.children))
    name, rest = first.children[:end], first.children[end:]
    return (tree.Paragraph((tree.Strong(name), *rest) if name else rest), *others)


def one_line(letterhead: tree.Box) -> str:
    """The first and the last line of the letterhead: who writes, and the postal address."""
    lines: list[str] = []
    for block in letterhead.children:
        if isinstance(block, tree.Paragraph):
            start = 0
            ends = [i for i, inline in enumerate(block.children) if isinstance(inline, tree.Break)]
            for end in (*ends, len(block.children)):
                lines.append(tree.plain(block.children[start:end]).strip())
                start = end + 1
    said = list(filter(None, lines))
    return " · ".join([*said[:1], *said[1:][-1:]])
