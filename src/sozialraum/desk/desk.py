"""What all pages of the desk share: the repository as it is now, the day, and one writer at a time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from flask import current_app

from sozialraum.engine.diff.state import State, state_of
from sozialraum.engine.records.source import FolderSource
from sozialraum.topics.programme.people import paper_context

if TYPE_CHECKING:
    from sozialraum.engine.documents.papers import PaperContext
    from sozialraum.engine.records.repository import Repository


_Mark = tuple[str, int, int, int]
"""By what a file on disk is known to be the same: its path, its size, when it changed, its place on the disk."""


class Desk:
    """One repository that is worked on."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = RLock()
        self._known: tuple[list[_Mark], date, State] | None = None
        self._handed_in: tuple[str, date, State] | None = None
        self._shown: dict[str, bytes] = {}
        self._papers: tuple[State, PaperContext] | None = None

    @property
    def day(self) -> date:
        """The day on which somebody works."""
        return date.today()

    def alone(self) -> AbstractContextManager[bool]:
        """Let one page at a time read and write; what takes long is a job and does not hold this."""
        return self._lock

    def state(self) -> State:
        """Return what is in the files right now and what is to be said about it.

        It is read again as soon as a file was touched: what an editor saved in the meantime counts.
        """
        with self._lock:
            marks = self._marks()
            if self._known is None or self._known[:2] != (marks, self.day):
                self._known = marks, self.day, state_of(FolderSource(self.root), self.day)
            return self._known[2]

    def handed_in(self, commit: str, read: Callable[[], State]) -> State:
        """Return the state that was handed in last; `read` reads it, where it is not known yet."""
        with self._lock:
            if self._handed_in is None or self._handed_in[:2] != (commit, self.day):
                self._handed_in = commit, self.day, read()
            return self._handed_in[2]

    @property
    def repository(self) -> Repository:
        """All records as they are right now."""
        return self.state().repository

    def for_papers(self) -> PaperContext:
        """Return the material of papers. It is kept while nothing changes: what papers rest on is dear to find out."""
        with self._lock:
            state = self.state()
            ctx = paper_context(state.repository, self.day)
            if self._papers is None or self._papers[0] is not state or self._papers[1].local != ctx.local:
                self._papers = state, ctx
            return self._papers[1]

    def show(self, data: bytes) -> str:
        """Keep what a file says that somebody gets to see on a page; return the mark that the page brings back."""
        mark = sha256(data).hexdigest()
        self._shown[mark] = data
        return mark

    def shown(self, mark: str) -> bytes | None:
        """Return what a file said when a page was made."""
        return self._shown.get(mark)

    def _marks(self) -> list[_Mark]:
        found = []
        for file in FolderSource(self.root).files():
            try:
                stat = (self.root / file.path).stat()
            except OSError:
                continue
            found.append((file.path, stat.st_size, stat.st_mtime_ns, stat.st_ino))
        return found


def this_desk() -> Desk:
    """Return the desk of the page that is being made."""
    desk: Desk = current_app.config["DESK"]
    return desk
