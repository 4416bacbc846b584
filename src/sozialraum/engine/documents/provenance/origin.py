"""Whether a paper rests on some values: it does if it says something else when they do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from pydantic import BaseModel

from sozialraum.engine.documents.provenance.altering import MARK, altered, altered_in_part, altered_rows
from sozialraum.engine.records.kinds import TABLES, Address
from sozialraum.engine.records.walk import Slot, parts_within, slots

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record
    from sozialraum.engine.records.repository import Repository


_TROUBLES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What may go wrong where an altered number is no place in a list any more: then it was used."""


class Showing(Protocol):
    """What shows values of records, such as a paper or a page: all it is made of, its text, what it asked for."""

    def asked_for(self, one: Address) -> bool:
        """Return whether a record may have reached it."""

    @property
    def shown(self) -> str:
        """All that it gets to see: where this is the same, it is."""

    @property
    def text(self) -> str:
        """Its text."""

    @property
    def markdown(self) -> str:
        """What is compared where the texts may differ."""


class Origin:
    """The records that one paper rests on."""

    def __init__(self, paper: Showing, again: Callable[[Repository], Showing], alternatives: Alternatives) -> None:
        self._paper = paper
        self._again = again
        self._alternatives = alternatives

    def flagged(self, flag: Flag) -> tuple[FlaggedGroup, ...]:
        """The groups of invented (or recommended) records and parts that the paper shows values of."""
        groups = self._alternatives.groups(flag)
        if not self.rests_on_flagged(flag):
            return ()
        asked = [group for group, records in groups.items() if any(map(self._paper.asked_for, records))]
        found = tuple(group for group in asked if len(asked) == 1 or self._rests_on_groups(flag, (group,)))
        return found or tuple(groups)

    def rests_on_flagged(self, flag: Flag) -> bool:
        """Return whether the paper shows any value that is invented, or only recommended."""
        groups = self._alternatives.groups(flag)
        asked = any(self._paper.asked_for(one) for records in groups.values() for one in records)
        return asked and self._rests_on_groups(flag, tuple(groups))

    def records(self, candidates: Collection[Address]) -> list[Address]:
        """Those of some records and figures of which the paper shows values."""
        candidates = [one for one in candidates if self._paper.asked_for(one)]
        if not candidates or not self._differs(self._alternatives.in_records(frozenset(candidates))):
            return []
        if len(candidates) == 1:
            return candidates
        found = [one for one in candidates if self._differs(self._alternatives.in_records(frozenset((one,))))]
        return found or candidates

    def _rests_on_groups(self, flag: Flag, groups: tuple[FlaggedGroup, ...]) -> bool:
        return self._differs(self._alternatives.in_groups(flag, groups))

    def _differs(self, other: Repository) -> bool:
        """Return whether the paper says something else where the records do."""
        try:
            again = self._again(other)
            if again.shown == self._paper.shown:
                return False
            marked = again.text.count(MARK) > self._paper.text.count(MARK)
            return marked or again.markdown != self._paper.markdown
        except _TROUBLES:
            return True


class Alternatives:
    """Repositories in which some values are altered; each is built once."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self.groups = cache(self._groups)
        self.in_groups = cache(self._in_groups)
        self.in_records = cache(self._in_records)
        self._altered = cache(self._altered_record)

    def _groups(self, flag: Flag) -> dict[FlaggedGroup, list[Address]]:
        """All groups of records and parts that are made up, or only recommended, with the records."""
        return groups_of(self._repository, flag)

    def _in_groups(self, flag: Flag, groups: Collection[FlaggedGroup]) -> Repository:
        """Return a repository where what is flagged says something else, if it belongs to one of some groups."""
        changed: dict[Address, Record] = {}
        for address, record in self._repository:
            titles = {group.part for group in groups if group.folder == address.folder}
            if titles:
                other = self._with_flagged(address, record, flag, titles)
                if other is not record:
                    changed[address] = other
        whole = [
            Address(table.folder, one.id)
            for one in changed
            for table in TABLES.values()
            if one.folder == table.twin and is_flagged(changed[one], flag)
        ]
        return self._with(changed, whole)

    def _in_records(self, addresses: Collection[Address]) -> Repository:
        """Some records, or the figures of some indicators, say something else as a whole."""
        records = [one for one in addresses if self._repository.get(one)]
        figures = [one for one in addresses if one.folder in TABLES]
        return self._with({address: self._altered(address) for address in records}, figures)

    def _with_flagged(self, address: Address, record: Record, flag: Flag, titles: Collection[str]) -> Record:
        """Return the record with what is flagged in it altered: all, or parts in lists of these titles."""
        if is_flagged(record, flag):
            return self._altered(address) if "" in titles else record

        def chosen(part: BaseModel, title: str) -> bool:
            return title in titles and is_flagged(part, flag)

        return altered_in_part(record, chosen)

    def _altered_record(self, address: Address) -> Record:
        record = self._repository.get(address)
        assert record is not None, "asked for what there is"
        return altered(record)

    def _with(self, changed: dict[Address, Record], figures: Iterable[Address]) -> Repository:
        """The repository with some records and figures replaced."""
        other = copy(self._repository)
        folders = {address.folder for address in changed}
        other.records = {
            folder: dict(records) if folder in folders else records for folder, records in other.records.items()
        }
        for address, record in changed.items():
            if address.folder:
                other.records[address.folder][address.id] = record
            else:
                other.settings = record
        other.tables = {folder: dict(tables) for folder, tables in other.tables.items()}
        for folder, ident in figures:
            if ident in other.tables[folder]:
                other.tables[folder][ident] = altered_rows(other.tables[folder][ident])
        return other


Flag = Literal["sample", "recommended"]


class FlaggedGroup(NamedTuple):
    """Records of a kind, or with `part` a list in them by its German title: what a mark names in one word."""

    folder: str
    part: str = ""


def is_flagged(part: BaseModel, flag: Flag) -> bool:
    """Return whether a record, or a part of one, says this of itself."""
    return getattr(part, flag, False) is True


def groups_of(repository: Repository, flag: Flag) -> dict[FlaggedGroup, list[Address]]:
    """All groups in which something says this of itself, with its records, in the order of the kinds."""
    found: dict[FlaggedGroup, list[Address]] = {}
    for address, record in repository:
        for title in flagged_parts(record, flag):
            found.setdefault(FlaggedGroup(address.folder, title), []).append(address)
    return found


def flagged_parts(record: Record, flag: Flag) -> Iterator[str]:
    """An empty title if it is the whole record, else the titles of the lists in which parts are flagged."""
    if is_flagged(record, flag):
        yield ""
    else:
        yield from _inside(record, flag)


def _inside(part: BaseModel, flag: Flag) -> Iterator[str]:
    for slot, item in parts_within(part, _may_hold(type(part), flag)):
        if is_flagged(item, flag):
            yield slot.field.title or slot.name
        else:
            yield from _inside(item, flag)


@cache
def _may_hold(model: type[BaseModel], flag: Flag) -> tuple[Slot, ...]:
    """Return the fields of a model with parts that may say this of themselves, or hold such parts."""
    return tuple(
        slot for slot in slots(model) if slot.model and (flag in slot.model.model_fields or _may_hold(slot.model, flag))
    )
