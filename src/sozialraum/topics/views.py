"""What lies before somebody who writes a paper: the records as they were known on a day, with the names of a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sozialraum.engine.records.named import as_named
from sozialraum.topics.figures.manifest import observations_of
from sozialraum.topics.figures.monitor import Monitor
from sozialraum.topics.known import as_known, with_own
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.records.address import Address
    from sozialraum.engine.records.repository import Repository


class Views:
    """The views that papers are made of. Most papers are of the same days, so they are kept, `most` at a time."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self._known: dict[tuple[int, date, Address | None], Repository] = {}
        self._named: dict[tuple[int, date], Repository] = {}
        self._monitors: dict[tuple[int, ...], Monitor] = {}
        self._kept: list[object] = []

    def of(self, repository: Repository, state: date, known: date, own: Address | None) -> Repository:
        """A repository with the names of one day, as it was known on another; `own` is what a paper is made of."""
        view = self._of_knowledge(repository, known, own)
        if (id(view), state) not in self._named:
            self._named[id(view), state] = as_named(view, state)
        return self._named[id(view), state]

    def _of_knowledge(self, repository: Repository, known: date, own: Address | None) -> Repository:
        key = (id(repository), known, own)
        if key not in self._known:
            self._make_room()
            self._kept.append(repository)
            record = repository.get(own) if own else None
            if record:
                self._known[key] = with_own(self._of_knowledge(repository, known, None), record, known)
            else:
                self._known[key] = as_known(repository, known)
        return self._known[key]

    def _make_room(self) -> None:
        if self._most is not None and len(self._known) >= self._most:
            for kept in (self._known, self._named, self._monitors, self._kept):
                kept.clear()

    def monitor(self, view: Repository) -> Monitor:
        """The figures of a view; views that share figures and their units share the monitor."""
        programme = programme_of(view)
        shared = (observations_of(view), view.records["indicators"], view.records["districts"], view.records["areas"])
        key = (*map(id, shared), id(programme.monitoring if programme else None))
        if key not in self._monitors:
            self._kept.append(view)
            self._monitors[key] = Monitor(view)
        return self._monitors[key]
