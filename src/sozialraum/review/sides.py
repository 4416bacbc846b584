"""The two states that somebody wants to compare, read from git and from the disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import NamedTuple

from sozialraum.repository.git import Git, Range
from sozialraum.repository.load import load
from sozialraum.repository.locate import Locator
from sozialraum.repository.source import FolderSource, Source
from sozialraum.review.changes import Changes
from sozialraum.review.states import State, compare_states
from sozialraum.rules import check
from sozialraum.rules.acceptance import split_accepted


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


@contextmanager
def review(folder: FolderSource, wanted: Range, day: date) -> Iterator[Review]:
    """Both states, judged as of one day; git is at hand while they are shown. Raises GitError."""
    git = Git(folder.root)
    newer = git.commit(wanted.new) if wanted.new is not None else None
    older = git.commit(wanted.old)
    if wanted.common:
        older = git.common(older, newer or git.commit("HEAD"))
    with ExitStack() as stack:
        old_source = stack.enter_context(git.source(older))
        new_source: Source = stack.enter_context(git.source(newer)) if newer else folder
        old = Side(wanted.old, older, _state(old_source, day), Locator(old_source))
        new = Side(wanted.new, newer, _state(new_source, day), Locator(new_source))
        files = git.changed(older, newer)
        yield Review(old, new, files, compare_states(old.state, new.state, files))


def _state(source: Source, day: date) -> State:
    loaded = load(source)
    findings, _ = split_accepted(loaded.repository, [*loaded.findings, *check(loaded.repository, day)])
    return State(loaded.repository, findings)
