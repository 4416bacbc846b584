"""All records of one state of a repository, by kind and id."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar, cast

from sozialraum.engine.records.base import Record
from sozialraum.engine.records.kinds import KINDS, TABLES, Address, Kind

R = TypeVar("R", bound="Record")


class UnreadRecords(set[Address]):
    """Records that exist, but could not be read; also whatever lies in a folder that could not be looked into.

    `misplaced` is where the file of a record lies that is not at its address, and of an id that is astray (then without
    a folder). Of the tables that are `incomplete` not all rows could be read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folders: set[str] = set()
        self.astray: set[str] = set()
        self.misplaced: dict[Address, str] = {}
        self.incomplete: set[Address] = set()

    def copied(self) -> UnreadRecords:
        """Return the same in another set."""
        unread = UnreadRecords()
        unread.update(self)
        unread.folders |= self.folders
        unread.astray |= self.astray
        unread.misplaced |= self.misplaced
        unread.incomplete |= self.incomplete
        return unread

    def __contains__(self, address: object) -> bool:
        """Return whether nothing is known of a record but that there is, or may be, a file."""
        if super().__contains__(address):
            return True
        if not isinstance(address, Address) or not (self.folders or self.astray):
            return False
        path = address.path
        above = accumulate(path.split("/"), lambda folder, name: f"{folder}/{name}")
        return address.id in self.astray or any(folder in self.folders for folder in above)

    def names(self, address: Address) -> bool:
        """Return whether the record itself is known to be unreadable, not only the folder that it lies in."""
        return super().__contains__(address)

    def may_hide(self, folder: str) -> bool:
        """Return whether a folder of records, or a folder in it, could not be looked into."""
        return any(
            path in ("data", f"data/{folder}") or (path.startswith(f"data/{folder}/") and "." not in path)
            for path in self.folders
        )


class Repository:
    """All records that could be read, and those that could not.

    `settings` is the file on top; `tables` are rows of figures by folder and id, with the `layouts` of their files.
    Nothing is known of the records in `broken`, except that they exist, if only in the wrong place or with a wrong
    name. `astray` are the ids of files that could belong to any folder, `unlisted` the paths of folders (and files)
    that cannot be looked into.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings: Record | None = None
        self.records: dict[str, dict[str, Record]] = {folder: {} for folder in KINDS}
        self.broken = UnreadRecords()
        self.tables: dict[str, dict[str, list[Any]]] = {folder: {} for folder in TABLES}
        self.layouts: dict[Address, str] = {}
        self.astray = self.broken.astray
        self.unlisted = self.broken.folders

    def __iter__(self) -> Iterator[tuple[Address, Record]]:
        """All records with their address, the settings first."""
        if self.settings:
            yield Address("", ""), self.settings
        for folder, records in self.records.items():
            for ident, record in records.items():
                yield Address(folder, ident), record

    def __getitem__(self, kind: Kind[R]) -> Mapping[str, R]:
        """The records of a kind by id."""
        return cast("Mapping[str, R]", self.records[kind.folder])

    def with_ids(self, kind: Kind[R], fits: Callable[[str], bool]) -> Iterator[R]:
        """The records of a kind whose id does not rule them out: what cannot be read counts only if its id fits."""
        return (record for ident, record in self[kind].items() if fits(ident))

    def get(self, address: Address) -> Record | None:
        """The record at an address, if it could be read."""
        return self.records.get(address.folder, {}).get(address.id) if address.folder else self.settings

    def name_of(self, kind: Kind[R], ident: str) -> str:
        """Return the name of a record; its id where there is none to read."""
        return str(getattr(self[kind].get(ident), "name", ident))

    def knows(self, folder: str, ident: str) -> bool:
        """Return whether there is a file for this id, readable or not, be it in the wrong place or wrongly named."""
        return ident in self.records.get(folder, {}) or Address(folder, ident) in self.broken

    def is_unread(self, unit: str) -> bool:
        """Return whether a unit such as `districts/kalk#vingst` lies in a record of which nothing is known."""
        return Address(*unit.partition("#")[0].partition("/")[::2]) in self.broken
