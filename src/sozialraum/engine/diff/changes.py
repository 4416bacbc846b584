"""What can have changed between two states of a repository, before it is put into words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.kinds import Address

if TYPE_CHECKING:
    from sozialraum.engine.diff.wording import Phrase
    from sozialraum.engine.records.repository import Repository

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


class RowChanges(Protocol):
    """Changes in the rows of a table; only the topic of the table knows what a row is."""

    def in_words(self, repository: Repository) -> Iterator[Phrase]:
        """Yield a line with the numbers of changes, then the first changes."""

    def as_json(self, ident: str) -> dict[str, Any]:
        """Return all changes of the table with an id for programs."""


class TableChange(NamedTuple):
    """A table of which rows are new, gone or others, or that cannot be compared as a whole."""

    address: Address
    rows: RowChanges


class ClosureBreach(NamedTuple):
    """Something that happened to a closed record: since when it was closed, where it is now (none: it is gone)."""

    address: Address
    closed: date
    now: Address | None
    finding: Finding


class News(NamedTuple):
    """The findings that are new and those that are gone, and those of which only a number changed (old, new)."""

    raised: list[Finding]
    mended: list[Finding]
    moved: list[tuple[Finding, Finding]]

    def all_new(self) -> list[Finding]:
        """All that is found now and was not found like this before."""
        return [*self.raised, *(now for _, now in self.moved)]


class RepositoryChanges(NamedTuple):
    """All that changed. `alike` are files in which only layout or comments changed."""

    records: list[RecordChange]
    tables: list[TableChange]
    alike: list[str]
    breaches: list[ClosureBreach]
    news: News
    renamed: Mapping[Address, Address]
    templates: list[str]

    def nothing(self) -> bool:
        """Return whether the programme is the same."""
        return not (self.records or self.tables or self.breaches or self.templates or any(self.news))

    def all_new(self) -> list[Finding]:
        """All findings that the change brings: of closed records, and those of the newer state."""
        return [*(one.finding for one in self.breaches), *self.news.all_new()]


def growth(old: Decimal | None, new: Decimal | None) -> Decimal | None:
    """Return by how many per cent an amount grew; nothing where there was none."""
    if not isinstance(old, int | Decimal) or not isinstance(new, int | Decimal):
        return None
    return Decimal(new - old) * 100 / abs(old) if old else None
