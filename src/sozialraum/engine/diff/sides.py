"""The two states that somebody wants to compare, read from git and from the disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from sozialraum.engine.diff.changes import Changes
from sozialraum.engine.diff.state import State
from sozialraum.engine.git.changes import differing
from sozialraum.engine.git.command import Git, Range
from sozialraum.engine.records.acceptance import split_accepted
from sozialraum.engine.records.checking import check
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource, Source
from sozialraum.engine.yaml.locate import Locator


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
def two_sides(folder: FolderSource, wanted: Range, day: date) -> Iterator[Sides]:
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
def review(folder: FolderSource, wanted: Range, day: date) -> Iterator[Review]:
    """Both states with all that changed from one to the other. Raises GitError."""
    from sozialraum.engine.diff.states import compare_states  # who only asks for findings needs no words for records

    with two_sides(folder, wanted, day) as (old, new, files):
        yield Review(old, new, files, compare_states(old.state, new.state, files))


def _state(source: Source, day: date) -> State:
    loaded = load(source)
    findings, accepted = split_accepted(loaded.repository, [*loaded.findings, *check(loaded.repository, day)])
    return State(loaded.repository, findings, source, loaded.files, accepted)
