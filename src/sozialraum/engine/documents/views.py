"""What lies before somebody who writes a paper: the records as they were known on a day, with the names of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sozialraum.engine.records.view import as_known, as_named, with_own

if TYPE_CHECKING:
    from sozialraum.engine.records.kinds import Address
    from sozialraum.engine.records.repository import Repository

T = TypeVar("T")


class Views:
    """The views that papers are made of. Most papers are of the same days, so they are kept, `most` at a time."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self._known: dict[tuple[int, date, Address | None], Repository] = {}
        self._named: dict[tuple[int, date], Repository] = {}
        self._built: dict[tuple[object, ...], Any] = {}
        self._kept: list[object] = []

    def of(self, repository: Repository, state: date, known: date, own: Address | None) -> Repository:
        """Return a repository with the names of one day, as it was known on another; a paper is made of `own`."""
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
            for kept in (self._known, self._named, self._built, self._kept):
                kept.clear()

    def built(self, build: Callable[[Repository], T], view: Repository, read: Iterable[object]) -> T:
        """Return what is built from a view; views that share all that is read for it share this too."""
        key = (build, *map(id, read))
        if key not in self._built:
            self._kept.append(view)
            self._built[key] = build(view)
        made: T = self._built[key]
        return made
