"""How wide the columns of a table should be: figures narrow, words wide, nothing broken that need not be."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sozialraum.engine.documents import tree

BOLD = 1.04
"""Bold text is so much wider."""
_SLACK = 1.02
"""The widths are those of the regular font, rounded up in groups; kerning and rounding need a little more."""
_HUNGER = 0.7
"""A text four times as long gets about two and a half times the room: one long cell must not starve the others."""
_HYPHENATED = 6.2
"""In em: a longer word of letters is hyphenated rather than given more room."""
_LEAST_LETTERS = 4
"""So many letters of a parted word stand at least on either line."""
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


class _Widths(dict[str, float]):
    """The widths of characters; those in no group are as wide as most."""

    def __missing__(self, character: str) -> float:
        return 0.6


_width_of = _Widths({character: width for width, characters in _GROUPS.items() for character in characters}).__getitem__


def text_width(text: str) -> float:
    """About how wide the text is, in em."""
    return _SLACK * sum(map(_width_of, text))


def column_widths(table: tree.Table, available: float, size: float, padding: float) -> tuple[float, ...]:
    """The widths of the columns, which together make `available` (all in points).

    `size` is the type size, `padding` what a cell keeps free left and right together.
    """
    count = column_count(table)
    room = available - count * padding
    grows = [_grows(table, index) for index in range(count)]
    measures = [_measure(table, index, size, whole=True) for index in range(count)]
    if sum(low for low, _ in measures) > _PART_FOR_WHOLE * room:
        measures = [_measure(table, index, size, whole=False) for index in range(count)]
    least = [low for low, _ in measures]
    if sum(least) >= room:
        widths = _squeezed(least, grows, room)
    else:
        widths = _filled(shared(least, [high for _, high in measures], room), grows, room)
        words = [_whole_words(table, index) * size if grow else math.inf for index, grow in enumerate(grows)]
        widths = _unbroken(widths, words)
    return tuple(width + padding for width in widths)


def least_width(table: tree.Table, size: float) -> float:
    """Return the width, in points and without padding, at which no head and no figure of a table is broken."""
    heads = [_longest_word((head,), math.inf) * BOLD * size for head in padded(table.header, column_count(table))]
    return sum(max(_measure(table, at, size, whole=False)[0], head) for at, head in enumerate(heads))


def column_count(table: tree.Table) -> int:
    """The number of columns, also if a row is longer than the header."""
    return max(len(table.header), *(len(row) for row in table.rows)) if table.rows else len(table.header)


def padded(cells: tuple[tree.Inlines, ...], count: int) -> tuple[tree.Inlines, ...]:
    """The cells of a row, with empty ones up to this count."""
    return cells + ((),) * (count - len(cells))


def names_rows(table: tree.Table) -> bool:
    """Whether the first column says what each row is about: it has words, or numbers beside other columns."""
    return column_count(table) > 1 and any(row and row[0] for row in table.rows)


def lines_needed(cell: tree.Inlines, width: float, size: float) -> int:
    """About how many lines the cell takes at this width (without padding)."""
    return sum(max(1, math.ceil(text_width(line) * size / max(width, 1))) for line in _lines(cell))


class PartedWord(NamedTuple):
    """Where a word stands in its text, and its beginning, what may be parted, and its end."""

    start: int
    end: int
    pieces: tuple[str, str, str]


def parted_words(text: str, room: float) -> Iterator[PartedWord]:
    """Yield the words that are wider than the room (in em); nothing is to be parted but letters of their middle."""
    if text_width(text) <= room:
        return
    for found in re.finditer(r"[^\s\d]{9,}", text):
        if text_width(found[0]) <= room:
            continue
        for letters in re.finditer(r"[^\W\d_]{8,}", found[0]):
            # A break is set before a letter: before the fifth at the earliest, before the fourth from the end at last.
            first, last = letters.start() + _LEAST_LETTERS, letters.end() - _LEAST_LETTERS + 1
            start, end = found.start() + letters.start(), found.start() + letters.end()
            word = found[0]
            yield PartedWord(start, end, (word[letters.start() : first], word[first:last], word[last : letters.end()]))


def lines_of_blocks(blocks: tree.Blocks, width: float = 450, size: float = 11) -> int:
    """About how many lines blocks take at this width (in points)."""
    total = 0
    for block in blocks:
        match block:
            case tree.Heading(children=children) | tree.Paragraph(children=children):
                total += lines_needed(children, width, size) + 1
            case tree.ListBlock(items):
                total += sum(lines_of_blocks(item, width, size) for item in items)
            case tree.Facts(rows):
                total += sum(lines_needed(value, 0.7 * width, size) for _, value in rows) + 1
            case tree.Table(rows=rows):
                total += 2 + 2 * len(rows)
            case tree.Box(_, children):
                total += lines_of_blocks(children, width, size) + 2
            case tree.Signatures(slots):
                total += 6 * math.ceil(len(slots) / 2)
            case tree.Figure():
                total += 15
    return total


_SMALL = 8
"""Lines: a block of no more goes to the next page with the signatures below it."""


def keeping(blocks: tree.Blocks) -> frozenset[int]:
    """The places of the blocks that stay on the page of the next one.

    A line in bold does, which says what follows, and so does a line below a heading, so that two stand there. So that
    no signature stands alone, the lines and headings above it do, and one block above these that says something, if it
    is small.
    """
    kept = {
        index
        for index in range(len(blocks) - 1)
        if not isinstance(blocks[index + 1], tree.Heading)
        and _is_short(blocks[index])
        and (_is_label(blocks[index]) or (index and _is_below_heading(blocks, index)))
    }
    for place in (index for index, block in enumerate(blocks) if isinstance(block, tree.Signatures)):
        at, lines = place - 1, 0
        while at >= 0 and isinstance(blocks[at], tree.Heading | tree.Paragraph) and _is_short(blocks[at]):
            if lines > _SMALL:
                break
            kept.add(at)
            lines += lines_of_blocks((blocks[at],))
            at -= 1
        if lines <= _SMALL and at >= 0 and (_is_short(blocks[at], _SMALL) or at == place - 1):
            kept.add(at)
    return frozenset(kept)


def _is_label(block: tree.Block) -> bool:
    return isinstance(block, tree.Paragraph) and all(isinstance(one, tree.Strong) for one in block.children)


def _is_below_heading(blocks: tree.Blocks, index: int) -> bool:
    return isinstance(blocks[index], tree.Paragraph) and isinstance(blocks[index - 1], tree.Heading)


def _is_short(block: tree.Block, lines: int = 3) -> bool:
    return not isinstance(block, tree.PageBreak | tree.Signatures) and lines_of_blocks((block,)) <= lines


_PART_FOR_WHOLE = 0.8
"""What is said in brackets stands beside its figure if no more of the room than this is needed for it."""


def _measure(table: tree.Table, index: int, size: float, whole: bool) -> tuple[float, float]:
    """The least width of a column and the width at which nothing wraps; figures are `whole` with their brackets."""
    cells = [row[index] for row in table.rows if index < len(row)]
    header = table.header[index] if index < len(table.header) else ()
    lines = [text_width(line) for cell in cells for line in _lines(cell)]
    body = max(lines, default=0.0)
    title = max(map(text_width, _lines(header))) * BOLD
    title_word = _longest_word((header,)) * BOLD
    if not _grows(table, index):
        figure = body if whole else max((text_width(part) for cell in cells for part in _figures(cell)), default=0.0)
        low = max(figure * _bold(cells), title_word)
        return low * size, max(low, body * _bold(cells), min(title, 1.6 * low)) * size
    return max(_longest_word(cells), title_word) * size, max(body, title_word, 0.6 * title) * size


def _figures(cell: tree.Inlines) -> list[str]:
    """What is not broken in a column of figures: the figure, and what is said of it in brackets."""
    return [part for line in _lines(cell) for part in line.replace(" (", "\n(").split("\n")]


def _bold(cells: Iterable[tree.Inlines]) -> float:
    return BOLD if any(isinstance(inline, tree.Strong) for cell in cells for inline in cell) else 1.0


def _grows(table: tree.Table, index: int) -> bool:
    return index >= len(table.aligns) or table.aligns[index] == "left"


def _longest_word(cells: Iterable[tree.Inlines], most: float = _HYPHENATED) -> float:
    """Return the width of the longest word, in em; a longer one than `most` is hyphenated if it is all letters."""
    longest = 0.0
    for cell in cells:
        for word in _BREAKS.split(" ".join(_lines(cell))):
            width = text_width(word)
            if width > most and _WORD.fullmatch(word):
                width = most
            longest = max(longest, width)
    return longest


def _whole_words(table: tree.Table, index: int) -> float:
    """Return the width of the longest word of a column that is not hyphenated, in em."""
    cells = [row[index] for row in table.rows if index < len(row)]
    head = table.header[index] if index < len(table.header) else ()
    return max(_longest_word(cells, math.inf), _longest_word((head,), math.inf) * BOLD)


def _unbroken(widths: list[float], words: Sequence[float]) -> list[float]:
    """Give a column room for its longest word if another has far more than its own needs."""
    for index, word in enumerate(words):
        rich = max(range(len(widths)), key=lambda one: widths[one] - words[one])
        lack = word - widths[index]
        if 0 < lack <= (widths[rich] - words[rich]) / 2:
            widths[index] += lack
            widths[rich] -= lack
    return widths


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


PAGE = 57
"""About so many lines fill a page."""
_HEAD = 2.2
"""Lines: a heading with its spaces."""
_ROW = 0.9
"""The height of a line in a table, in lines."""
_LONG = 6


def section_places(blocks: tree.Blocks) -> tuple[int, ...]:
    """The places of the headings of sections."""
    return tuple(n for n, block in enumerate(blocks) if isinstance(block, tree.Heading) and block.level == 2)


def contents_place(blocks: tree.Blocks, pages: float | None = None) -> int | None:
    """Where a table of contents stands: behind the first section, which sums up, if there are six pages or more.

    Without a number of pages it is estimated. A letter has none.
    """
    places = section_places(blocks)
    long = pages if pages is not None else math.ceil(_height(blocks) / PAGE)
    return places[1] if len(places) > 3 and long >= _LONG and letter_top(blocks) is None else None


def _height(blocks: tree.Blocks, width: float = 467) -> float:
    """Return about how high blocks are with their spaces, in lines."""
    total = 0.0
    for block in blocks:
        match block:
            case tree.Heading():
                total += _HEAD
            case tree.Paragraph(children):
                total += lines_needed(children, width, 11) + 0.2
            case tree.ListBlock(items):
                total += sum(_height(item, width - 15) for item in items)
            case tree.Table():
                total += 2.5 + sum(_row_heights(block, width))
            case tree.Box(_, children):
                total += _height(children, width) + 0.5
            case _:
                total += lines_of_blocks((block,))
    return total


def _row_heights(table: tree.Table, width: float) -> Iterator[float]:
    """Yield how high the rows of a table are, in lines."""
    rooms = [room - 10 for room in column_widths(table, width, 10, 10)]
    for row in table.rows:
        lines = max((lines_needed(cell, room, 10) for cell, room in zip(row, rooms, strict=False)), default=1)
        yield _ROW * lines + 0.25


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
