"""What a returned form says: its text in order, and the answers that are found in it.

A file is read into blocks (`Returned`), which are then matched with the form that went out (`Answers`). Nothing that
somebody wrote is dropped: it is an answer, or part of the empty form, or it is reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from sozialraum.forms.model import Route


@dataclass(frozen=True)
class Remark:
    """Something in a file that is no answer and that somebody should know of, said in German.

    `about` is the place in the form (`Projekt 2 › Teilnehmende`), `quoted` the text that stands there.
    """

    text: str
    about: str = ""
    quoted: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading with its level, 1 for the highest. `notes` are what else stands there, such as a comment."""

    text: str
    level: int
    notes: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `listed` if it is an item of a list, by style or typed by hand.

    A sign that was typed before an item (`- `, `• `, `1. `) is still in the text. `marked` is the text with **bold**
    where some of it is bold, else empty. `notes` are what else stands there: a comment, a picture, a footnote.
    """

    text: str
    listed: bool = False
    marked: str = ""
    notes: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table: its rows, in each the cells, in each the paragraphs.

    Cells that were joined stand once, at their first place; at the others is a cell without any paragraph. An empty
    cell has an empty paragraph.
    """

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]


Block: TypeAlias = Heading | Paragraph | Table


@dataclass(frozen=True)
class Returned:
    """A returned file. `identity` is what says of which form it is one, as far as the file still says it.

    It is looked for in the custom properties, then in the footer, then in the title.
    """

    name: str
    identity: str
    blocks: tuple[Block, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The text that stands where a question was asked, its paragraphs parted by line breaks; empty if nothing does."""

    said: str
    place: str


@dataclass(frozen=True)
class AnsweredItem:
    """The answers of a record, or of an item of a list, by their routes; the items of its lists by theirs.

    A route that is missing was not found in the file: its heading or its label is gone. `title` is the heading of an
    item without what the form puts before it. A page also knows the `origin` of an item in the form, empty for a new
    one.
    """

    place: str
    title: str = ""
    answers: Mapping[Route, Answer] = field(default_factory=dict)
    items: Mapping[Route, tuple[AnsweredItem, ...]] = field(default_factory=dict)
    origin: str | None = None


@dataclass(frozen=True)
class Answers:
    """All answers of a returned form, and what is left: text for which there is no place, things to know of."""

    record: AnsweredItem
    unplaced: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
