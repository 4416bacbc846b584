"""A paper as a small tree of blocks. Templates are parsed into it once; every writer walks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Text:
    """Characters that are printed as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold text."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic text."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Break:
    """A line break within a paragraph."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote at this place; the same note may stand at several places."""

    number: int
    children: Inlines


Inline = Text | Strong | Emphasis | Break | Footnote
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title and stands once."""

    level: int
    children: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list with bullets or numbers; an item is a sequence of blocks."""

    items: tuple[Blocks, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. `caption` may be empty."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    aligns: tuple[Align, ...]
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, such as district, office and date below the title of a report."""

    rows: tuple[tuple[Inlines, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign, side by side; each is a few lines of text below a rule."""

    slots: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: SVG text with its description for those who do not see it.

    `small` is the same chart for a narrow screen, on which the letters of the other could not be read.
    """

    svg: str
    description: str
    small: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption."""

    picture: Picture
    caption: Inlines


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks that stand apart.

    `letterhead` says who writes, `address` whom to, `notice` what must not be missed; a `card` stays on one page.
    """

    name: Literal["letterhead", "address", "notice", "card"]
    children: Blocks


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins on a new page."""


Block = Heading | Paragraph | ListBlock | Table | Facts | Signatures | Figure | Box | PageBreak
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. `mark` stands in the margin of every page ("Musterdaten"); `day` is the day the file carries."""

    title: str
    subject: str
    author: str
    day: date
    blocks: Blocks
    mark: str | None = None
    footer: str = ""
    language: str = "de"
    keywords: tuple[str, ...] = field(default=())


def plain(inlines: Iterable[Inline]) -> str:
    """The characters of inlines without their form; a break is a space, a footnote is left out."""
    parts = []
    for inline in inlines:
        if isinstance(inline, Text):
            parts.append(inline.text)
        elif isinstance(inline, Strong | Emphasis):
            parts.append(plain(inline.children))
        elif isinstance(inline, Break):
            parts.append(" ")
    return "".join(parts)


def walked(blocks: Blocks) -> Iterator[Block]:
    """Yield all blocks, those of lists and boxes behind the one that holds them."""
    for block in blocks:
        yield block
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from walked(item)
        elif isinstance(block, Box):
            yield from walked(block.children)


def inlines_of(blocks: Blocks) -> Iterator[Inlines]:
    """All runs of inlines in the order in which they are printed."""
    for block in walked(blocks):
        match block:
            case Heading() | Paragraph():
                yield block.children
            case Table(header, rows, _, caption):
                yield from (caption, *header, *(cell for row in rows for cell in row))
            case Facts(rows):
                yield from (cell for row in rows for cell in row)
            case Signatures(slots):
                yield from slots
            case Figure(_, caption):
                yield caption
