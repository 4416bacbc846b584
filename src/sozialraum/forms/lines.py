"""A paragraph while it is read from a Word or OpenDocument file, and how headings and lists are known."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import cast

from sozialraum.engine.findings.language import Words, tr
from sozialraum.forms.answers import Block, Heading, Paragraph, Remark, Table
from sozialraum.forms.package import Element, name_of

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"))
"""What nobody sees: soft hyphens, spaces without width, changes of direction."""

_HEADING = re.compile(r"(?:heading|überschrift|ueberschrift|berschrift)[ _]?([1-9])(?![0-9])")
_TITLE = re.compile(r"title|titel")
_BULLET = re.compile(r"(?:[-–—•·▪■◦●‣►➢*\uf0b7\uf0a7][ \t\u00a0]+|o\t)(?=\S)")
_NUMBER = re.compile(r"([0-9]{1,3})[.)][ \t\u00a0]+(?=\S)")

NOTES = {
    "comment": Words("A comment is no answer and is not taken over."),
    "footnote": Words("A footnote is not taken over."),
    "picture": Words("A picture is not taken over."),
    "box": Words("The text of a text box is not taken over."),
    "object": Words("An embedded object is not taken over."),
    "hidden": Words("Hidden text is not taken over."),
    "deleted": Words("What is struck with tracked changes is left out."),
    "symbol": Words("A symbol cannot be read."),
    "nested": Words("A table inside a cell is read row by row."),
}
"""What is said of things in a file that are no text."""

_TABLES = {"w:tbl", "table:table"}


@dataclass
class Line:
    """A paragraph that is being read: pieces of text, whether each is bold, and notes on what else stands there."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)

    def add(self, text: str, bold: bool = False) -> None:
        """Add a piece of text."""
        self.pieces.append((text.translate(_UNSEEN), bold))

    def note(self, kind: str, quoted: str = "") -> None:
        """Note what stands here beside the text."""
        self.notes.append(Remark(f"{NOTES[kind]}", quoted=quoted.strip()))

    @property
    def text(self) -> str:
        """The text, without spaces at the ends of its lines."""
        return _trimmed("".join(text for text, _ in self.pieces))

    def paragraph(self, listed: bool) -> Paragraph:
        """Return what was read."""
        text = self.text
        is_bold = any(bold and piece.strip() for piece, bold in self.pieces)
        return Paragraph(text, listed and bool(text), self._marked() if is_bold else "", tuple(self.notes))

    def block(self, level: int | None, listed: bool) -> Heading | Paragraph:
        """Return what was read, a heading if it has a level and says something."""
        text = self.text.strip()
        return self.paragraph(listed) if level is None or not text else Heading(text, level, tuple(self.notes))

    def _marked(self) -> str:
        joined: list[tuple[str, bool]] = []
        for text, bold in self.pieces:
            if joined and (joined[-1][1] == bold or not text.strip(" \u00a0")):
                joined[-1] = joined[-1][0] + text, joined[-1][1]
            elif text:
                joined.append((text, bold))
        return _trimmed("".join(_bold(text) if bold else text for text, bold in joined))


def _trimmed(text: str) -> str:
    """Return text without spaces at the ends of its lines; tabs may part the cells of a row there."""
    return "\n".join(line.strip(" \r\u00a0") for line in text.split("\n")).strip("\n")


def _bold(text: str) -> str:
    """Return text with stars around what is written on each of its lines."""
    return re.sub(r"[^\s](?:[^\n\t]*[^\s])?", lambda match: f"**{match[0]}**", text)


def heading_level(style: str) -> int | None:
    """Return the level that the name of a style means, English or German; nothing if it is no heading's."""
    name = style.strip().lower()
    match = _HEADING.fullmatch(name)
    return int(match[1]) if match else 1 if _TITLE.fullmatch(name) else None


def with_typed_lists(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return paragraphs with those marked as listed that begin with a bullet, or are numbered from 1 on."""
    found = [replace(one, listed=True) if _BULLET.match(one.text.lstrip()) else one for one in paragraphs]
    numbers = [int(match[1]) if (match := _NUMBER.match(one.text.lstrip())) else 0 for one in paragraphs]
    for start, number in enumerate(numbers):
        end = start
        while number == 1 and end < len(numbers) and numbers[end] == end - start + 1:
            end += 1
        if end - start > 1:
            found[start:end] = [replace(one, listed=True) for one in found[start:end]]
    return found


def listed_by_hand(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks with the lists that were typed by hand, each among the paragraphs that stand together."""
    for is_paragraph, run in groupby(blocks, key=lambda block: isinstance(block, Paragraph)):
        together = list(run)
        yield from with_typed_lists(cast("list[Paragraph]", together)) if is_paragraph else together


def without_sign(text: str) -> str:
    """Return the text of an item of a list without the bullet or number that was typed before it."""
    match = _BULLET.match(text) or _NUMBER.match(text)
    return text[match.end() :] if match else text


def dash_item(text: str) -> str:
    """Return an item of a list as it stands in a record: a dash before it, unless a number was typed there."""
    if _NUMBER.match(text):
        return text
    bullet = _BULLET.match(text)
    return f"- {text[bullet.end() :] if bullet else text}"


def flat(block: Block) -> Sequence[Paragraph]:
    """Return a block inside a cell as paragraphs: a heading as its text, a row of a table as a line with tabs."""
    match block:
        case Paragraph():
            return [block]
        case Heading(text, _, notes):
            return [Paragraph(text, notes=notes)]
        case Table(rows):
            return _flat_rows(rows)


def _flat_rows(rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]) -> list[Paragraph]:
    """Return the rows of a table that stands in a cell as lines, their cells parted by tabs."""
    found: list[Paragraph] = []
    for row in rows:
        paragraphs = [one for cell in row for one in cell]
        text = "\t".join("\n".join(one.text for one in cell) for cell in row)
        notes = [note for one in paragraphs for note in one.notes]
        found.append(Paragraph(text.strip(), notes=tuple(notes)))
    if found:
        line = Line(notes=list(found[0].notes))
        line.note("nested")
        found[0] = replace(found[0], notes=tuple(line.notes))
    return found


class BodyReader(ABC):
    """Walks through the body of a file, whose kind says what is a paragraph in it and what a cell."""

    def __init__(self) -> None:
        self._was_changed = False
        self._loose: list[Remark] = []

    def remarks(self) -> Iterator[Remark]:
        """Yield what is to be said of the file as a whole."""
        if self._was_changed:
            yield Remark(tr("The file has tracked changes; they are read as accepted."))
        yield from self._loose

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Return the headings, paragraphs and tables in the body, or in what wraps some of them."""
        return listed_by_hand(self._content(parent))

    @abstractmethod
    def _content(self, parent: Element) -> Iterator[Block]:
        """Yield blocks as they stand below an element."""

    @abstractmethod
    def _cell(self, cell: Element | None) -> Iterator[tuple[Paragraph, ...]]:
        """Yield the paragraphs of a cell as often as it is repeated, none of them where it is covered by another."""

    def _table(self, rows: Sequence[Sequence[Element | None]]) -> Iterator[Block]:
        """Yield a table; the content of one that only frames another, or headings, instead of it."""
        cells = [cell for row in rows for cell in row if cell is not None]
        is_frame = any(name_of(one) in _TABLES for cell in cells for one in cell)
        if is_frame and all(len(row) == 1 for row in rows):
            for cell in cells:
                yield from self._content(cell)
        elif rows:
            yield Table(tuple(tuple(one for cell in row for one in self._cell(cell)) for row in rows))

    def _in_cell(self, cell: Element) -> tuple[Paragraph, ...]:
        found = [one for block in self._content(cell) for one in flat(block)]
        return tuple(with_typed_lists(found)) or (Paragraph(""),)
