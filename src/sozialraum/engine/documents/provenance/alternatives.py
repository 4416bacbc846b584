"""The same records saying something else: what papers are made from again to see whether that changes them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from copy import copy
from functools import cache
from typing import TYPE_CHECKING

from pydantic import BaseModel

from sozialraum.engine.documents.provenance.altering import altered, altered_in_part, altered_rows
from sozialraum.engine.documents.provenance.flagged import Flag, Group, groups_of, is_flagged
from sozialraum.engine.records.kinds import TABLES, Address

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record
    from sozialraum.engine.records.repository import Repository


class Alternatives:
    """Repositories in which some values are altered; each is built once."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self.groups = cache(self._groups)
        self.in_groups = cache(self._in_groups)
        self.in_records = cache(self._in_records)

    def _groups(self, flag: Flag) -> tuple[Group, ...]:
        """All groups of records and parts that are made up, or only recommended."""
        return tuple(groups_of(self._repository, flag))

    def _in_groups(self, flag: Flag, groups: Collection[Group]) -> Repository:
        """What is flagged says something else, as far as it belongs to one of some groups."""
        changed: dict[Address, Record] = {}
        for address, record in self._repository:
            titles = {group.part for group in groups if group.folder == address.folder}
            if titles:
                other = _with_flagged(record, flag, titles)
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
        records = {one: record for one in addresses if (record := self._repository.get(one))}
        figures = [one for one in addresses if one.folder in TABLES]
        return self._with({address: altered(record) for address, record in records.items()}, figures)

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


def _with_flagged(record: Record, flag: Flag, titles: Collection[str]) -> Record:
    """The record with what is flagged in it altered: all of it, or the parts that stand in lists of these titles."""
    if is_flagged(record, flag):
        return altered(record) if "" in titles else record

    def chosen(part: BaseModel, title: str) -> bool:
        return title in titles and is_flagged(part, flag)

    return altered_in_part(record, chosen)
