"""The states of a repository that are compared: their records, what is to be said about them, and their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.git.command import Git, RevisionRange, differing
from sozialraum.engine.records.checking import check, split_accepted
from sozialraum.engine.records.kinds import TABLES, Address, TableKind
from sozialraum.engine.records.load import file_away, load
from sozialraum.engine.records.source import DATA_FOLDER, PROGRAMME_FILE
from sozialraum.engine.yaml.locate import Locator

if TYPE_CHECKING:
    from sozialraum.engine.diff.changes import Changes
    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.records.source import FileSource, FolderSource


class State(NamedTuple):
    """One state; `files` and `accepted` count what was looked at and which warnings people accepted."""

    repository: Repository
    findings: list[Finding]
    source: FileSource | None = None
    files: int = 0
    accepted: int = 0

    def unreadable(self) -> set[str]:
        """Return the files of which something could not be read: records, and tables be it in one row."""
        rows = {
            one.place.file
            for one in self.findings
            if (kind := _table_of(one.place.file)) and one.code < "SRK3" and one.code not in kind.harmless
            and severity_of(one) == "error"
        }  # fmt: skip
        return {address.path for address in self.repository.broken} | rows


def _table_of(file: str) -> TableKind | None:
    """Return the kind of table that a file holds, if it holds one."""
    return next((kind for kind in TABLES.values() if file.startswith(f"{DATA_FOLDER}/{kind.folder}/")), None)


class Side(NamedTuple):
    """One of the two states: the revision as it was asked for and its commit, none for the files on disk."""

    revision: str | None
    commit: str | None
    state: State
    locator: Locator


class Review(NamedTuple):
    """Two states, the files whose text differs, and what changed from one to the other."""

    old: Side
    new: Side
    files: set[str]
    changes: Changes


class Sides(NamedTuple):
    """Two states and the files that say something else, before anybody compares them."""

    old: Side
    new: Side
    files: set[str]


@contextmanager
def two_sides(folder: FolderSource, wanted: RevisionRange, day: date) -> Iterator[Sides]:
    """Both states, judged as of one day; git is at hand while they are shown. Raises GitError."""
    git = Git(folder.root)
    newer = git.commit(wanted.new) if wanted.new is not None else None
    older = git.commit(wanted.old)
    if wanted.common:
        older = git.common(older, newer or git.commit("HEAD"))
    with git.source(older) as old_source, git.source(newer) if newer else git.working() as new_source:
        old = Side(wanted.old, older, _state(old_source, day), Locator(old_source))
        new = Side(wanted.new, newer, _state(new_source, day), Locator(new_source))
        yield Sides(old, new, differing(old_source, new_source))


@contextmanager
def review(folder: FolderSource, wanted: RevisionRange, day: date) -> Iterator[Review]:
    """Both states with all that changed from one to the other. Raises GitError."""
    from sozialraum.engine.diff.compare import compare_states  # who only asks for findings needs no words for records

    with two_sides(folder, wanted, day) as (old, new, files):
        yield Review(old, new, files, compare_states(old.state, new.state, files))


def _state(source: FileSource, day: date) -> State:
    loaded = load(source)
    findings, accepted = split_accepted(loaded.repository, [*loaded.findings, *check(loaded.repository, day)])
    return State(loaded.repository, findings, source, loaded.files, accepted)


def addresses_of(paths: Iterable[str]) -> set[Address]:
    """Return the records that files are, or were before they were deleted."""
    filed = [file_away(path) for path in paths if path == PROGRAMME_FILE or path.startswith(f"{DATA_FOLDER}/")]
    return {Address(one.folder, one.id) for one in filed if not one.wrong}
