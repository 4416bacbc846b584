"""What can have changed between two states of a repository, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple, Protocol

from sozialraum.engine.diff.newness import News
from sozialraum.engine.findings import Finding
from sozialraum.engine.records.address import Address

DifferenceKind = Literal["added", "removed", "changed", "moved", "reordered"]
RecordChangeKind = Literal["added", "removed", "renamed", "changed", "unreadable"]


class Step(NamedTuple):
    """A step on the way from a record to a difference: a field, and the item of its list that is meant.

    `field` and `key` are written in the file, `label` and `name` are for people; a part that is no item
    of a list has no name.
    """

    field: str
    key: str
    label: str
    name: str


class Difference(NamedTuple):
    """One difference in a record: the way to it, the field with its German title, what it said and what it says.

    `old` and `new` are values of the models, or none. An item that was moved has the ways to its two lists there, a
    list whose items follow one another otherwise their names in both orders.
    """

    kind: DifferenceKind
    way: tuple[Step, ...]
    field: str
    label: str
    old: Any
    new: Any
    type: Any = None


class RecordChange(NamedTuple):
    """A record that is new, gone, has another name, says something else, or cannot be read in one of both states."""

    kind: RecordChangeKind
    address: Address
    before: Address | None
    differences: tuple[Difference, ...] = ()


class Figure(Protocol):
    """A row of a file of figures."""

    @property
    def unit(self) -> str:
        """Return the address of what was counted or measured."""

    @property
    def day(self) -> date:
        """Return the day that it is of."""

    @property
    def value(self) -> Decimal | None:
        """Return the number; none where it is withheld."""

    @property
    def base(self) -> Decimal | None:
        """Return what the number is part of, if it is."""

    @property
    def qualifier(self) -> str:
        """Return the word by which the number is only about right, if there is one."""


class FigureChange(NamedTuple):
    """The figures of an indicator: each pair is what was there and what is there now, or none.

    Where a row of the file cannot be read in one state, only those are told that can be read in both.
    """

    indicator: str
    pairs: tuple[tuple[Figure | None, Figure | None], ...]
    unreadable: bool = False

    def counts(self) -> tuple[int, int, int]:
        """How many are new, changed and gone."""
        new = sum(old is None for old, _ in self.pairs)
        gone = sum(now is None for _, now in self.pairs)
        return new, len(self.pairs) - new - gone, gone

    def days(self) -> list[date]:
        """The days that the figures are of."""
        return sorted({one.day for pair in self.pairs for one in pair if one})


class Breach(NamedTuple):
    """Something that happened to a closed record: since when it was closed, where it is now (none: it is gone)."""

    address: Address
    closed: date
    now: Address | None
    finding: Finding


class Changes(NamedTuple):
    """All that changed. `alike` are files in which only layout or comments changed."""

    records: list[RecordChange]
    figures: list[FigureChange]
    alike: list[str]
    breaches: list[Breach]
    news: News
    renamed: Mapping[Address, Address]
    templates: list[str]

    def nothing(self) -> bool:
        """Whether the programme is the same."""
        return not (self.records or self.figures or self.breaches or self.templates or any(self.news))

    def all_new(self) -> list[Finding]:
        """All findings that the change brings: of closed records, and those of the newer state."""
        return [*(one.finding for one in self.breaches), *self.news.all_new()]

    @property
    def raised(self) -> list[Finding]:
        """The findings that are new."""
        return self.news.raised

    @property
    def mended(self) -> list[Finding]:
        """The findings that are gone."""
        return self.news.mended


def growth(old: Decimal | None, new: Decimal | None) -> Decimal | None:
    """By how many per cent an amount grew."""
    if not isinstance(old, int | Decimal) or not isinstance(new, int | Decimal):
        return None
    return Decimal(new - old) * 100 / abs(old) if old else None
