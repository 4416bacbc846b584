"""A form: what a person is asked, in the order and in the words in which it stands on paper and on pages.

It is made from a record, or from the draft of one, and from the plan of its kind. What writes Word files or pages, and
what reads returned files, knows nothing else of a record. Routes are the names of fields from the record, or from the
item of a list in which a part of the form stands: `("place", "street")`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal, TypeAlias

from sozialraum.engine.records.kinds import Address, slug
from sozialraum.engine.yaml.trees import Tree

Route: TypeAlias = tuple[str, ...]

Sort: TypeAlias = Literal[
    "line", "prose", "lines", "choice", "choices", "date", "period", "time", "money", "number", "flag", "reference"
]
"""What an answer is: one line, paragraphs, one text a line, one or several words of a closed list, …

`reference` names something by what people call it and is too open for a list of choices.
"""


PLACEHOLDERS: Mapping[Sort, str] = {
    "choice": "[bitte wählen]",
    "flag": "[bitte wählen]",
    "date": "[Datum]",
    "prose": "[Text eintragen]",
}
"""What stands in a file where an answer is not known; it may be left standing, and is none."""

EMPTIED = (
    "Wählen Sie ein Element aus.",
    "Klicken oder tippen Sie, um ein Datum einzugeben.",
    "Klicken Sie hier, um ein Datum einzugeben.",
    "Choose an item.",
    "Click or tap to enter a date.",
)
"""What Word itself puts where somebody emptied a control."""


@dataclass(frozen=True)
class Question:
    """One value that is asked for.

    `label` is what stands beside the answer, or above prose; no two questions of an item or of a record that
    stand below the same heading have the same one. `hint` says what belongs there and whether it is needed, never a
    key. `words` are the answers that can be chosen, key to German. `said` is the answer that is known, as a person
    writes it; the texts of `lines` and `choices` and the paragraphs of `prose` are parted by line breaks. In prose an
    entry of a list begins with a hyphen, and what is bold stands between two pairs of asterisks. `names` are what a
    reference may name, where they are too many to be listed.
    """

    route: Route
    label: str
    sort: Sort = "line"
    hint: str = ""
    needed: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    said: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def advice(self) -> str:
        """Return what belongs there; that it is needed a page says beside the label."""
        return self.hint.removeprefix("Nötig.").strip() if self.needed else self.hint


@dataclass(frozen=True)
class Statement:
    """What is only to be read: a paragraph, or facts as label and text."""

    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Item:
    """One of a list: its heading, the parts below, and where it stands in the record or its draft.

    It stands nowhere if it is a spare one, or one that the record does not have yet. `pinned` are values that nobody is
    asked for, such as the measure of which an item tells.
    """

    title: str
    parts: tuple[Part, ...]
    index: int | None = None
    pinned: Mapping[str, Tree] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """What a page names it by: its place, or what is pinned where it has none; empty for one that is spare."""
        pinned = slug(" ".join(map(str, self.pinned.values()))).replace("/", "-")
        return str(self.index) if self.index is not None else f"p-{pinned}" if pinned else ""


@dataclass(frozen=True)
class Items:
    """A list of what needs a heading each, such as projects. `singular` is what one is called in its heading.

    `items` are those that are there. Behind them stand some `spare` ones, empty and to be copied, as `blank` is; a
    `fixed` list has neither more nor fewer items than the form.
    """

    route: Route
    title: str
    singular: str
    items: tuple[Item, ...]
    blank: Item
    spare: int = 1
    fixed: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a grid: an answer for each column, and where it stands in the record or its draft."""

    said: tuple[str, ...]
    index: int | None = None


@dataclass(frozen=True)
class Grid:
    """A list of what fits in rows. The columns are questions without an answer.

    `rows` are those that are there; behind them stand some `spare` ones.
    """

    route: Route
    title: str
    columns: tuple[Question, ...]
    rows: tuple[Row, ...]
    spare: int = 2
    hint: str = ""
    fixed: ClassVar[bool] = False

    @property
    def items(self) -> tuple[Item, ...]:
        """Return its rows as items, each column with its answer."""
        columns = self.columns
        return tuple(
            Item("", tuple(replace(one, said=said) for one, said in zip(columns, row.said, strict=True)), row.index)
            for row in self.rows
        )

    @property
    def blank(self) -> Item:
        """Return an empty row as an item."""
        return Item("", self.columns)


@dataclass(frozen=True)
class Section:
    """A heading over some parts; it adds nothing to their routes."""

    title: str
    parts: tuple[Part, ...]
    hint: str = ""


Part: TypeAlias = Question | Statement | Items | Grid | Section


@dataclass(frozen=True)
class Form:
    """The form of a record, made from a commit (`version`, seven hexadecimal digits).

    `name` is the name of the plan (`report`), `german` what the form is called (`Jahresbericht`), `subject` what the
    record is called (`Bilderstöckchen 2016`). `new` says that there is no record of that address yet.
    """

    name: str
    german: str
    subject: str
    address: Address
    version: str
    parts: tuple[Part, ...]
    new: bool = False

    @property
    def identity(self) -> str:
        """Return what its footer says: by this a returned form is known again."""
        return f"Formular {self.german} {self.address.id} · Fassung {self.version}"


def is_short(part: Part) -> bool:
    """Return whether a part is a question whose answer needs no heading of its own."""
    return isinstance(part, Question) and part.sort != "prose"


def questions_in(parts: tuple[Part, ...]) -> Iterator[Question]:
    """Yield the questions of an item or a record, those below headings too, but not those of lists."""
    for part in parts:
        if isinstance(part, Question):
            yield part
        elif isinstance(part, Section):
            yield from questions_in(part.parts)


def spare_items(items: Items) -> Iterator[Item]:
    """Yield the empty items behind those that are there, with their headings: Projekt 6 (neu)."""
    for number in range(len(items.items) + 1, len(items.items) + items.spare + 1):
        yield replace(items.blank, title=f"{items.singular} {number} (neu)")
