"""What a paper asked for while it was gathered: what cannot be read and was sought may belong on its pages."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from datetime import date
from typing import Any, TypeVar

from sozialraum.engine.records.base import Record
from sozialraum.engine.records.checking import hangs_on
from sozialraum.engine.records.kinds import KINDS, Address, Kind
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.view import as_known, as_named, is_seen_by_day, with_own

R = TypeVar("R", bound="Record")
Fits = Callable[[str], bool]


class AccessLog:
    """A log of what was asked for of a repository; `met` are the unreadable files among it.

    To look one up counts, and so does to go through a kind of which one cannot be read, for it may be among those that
    are sought; `with_ids` says by the id which may be.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._looked_up: set[Address] = set()
        self._gone_through: list[tuple[str, Fits]] = []

    @property
    def folders(self) -> set[str]:
        """The kinds that somebody asked for; no other can have reached a page."""
        return {address.folder for address in self._looked_up} | {folder for folder, _ in self._gone_through}

    def may_have_shown(self, one: Address) -> bool:
        """Return whether a value of a record may have been among what somebody got.

        The settings are always there. Of kinds of which less was known on some days one record may decide what there is
        of another: then asking for any of the kind counts.
        """
        if not one.folder or self._asked_for(one):
            return True
        return one.folder in self.folders and is_seen_by_day(one.folder)

    def asked_for(self, addresses: Iterable[Address]) -> bool:
        """Return whether somebody asked for one of some records, looking it up or going through those of its kind."""
        return any(map(self._asked_for, addresses))

    def _asked_for(self, one: Address) -> bool:
        return one in self._looked_up or any(
            one.folder == folder and fits(one.id) for folder, fits in list(self._gone_through)
        )

    def look_up(self, folder: str, ident: str) -> None:
        """Somebody looked for a record."""
        self._looked_up.add(Address(folder, ident))

    def go_through(self, folder: str, fits: Fits = lambda ident: True) -> None:
        """Somebody went through the records of a folder whose ids fit."""
        self._gone_through.append((folder, fits))

    @property
    def met(self) -> set[str]:
        """The files that cannot be read, or not wholly, and that were asked for."""
        broken = self._repository.broken
        files = {broken.misplaced.get(one) or one.path for one in broken if self._asked_for(one)}
        files |= {one.path for one in broken.incomplete if self._asked_for(one)}
        files |= {path for one, path in broken.misplaced.items() if not one.folder and self._lacked(one.id)}
        files |= {broken.misplaced.get(one) or one.path for one in self._closing()}
        files |= {path for path in broken.folders if any(self._is_in(path, one) for one in self._looked_up)}
        return files | {path for path in broken.folders if any(_may_be_in(path, one) for one, _ in self._gone_through)}

    def _closing(self) -> Iterator[Address]:
        """The unreadable records that say whether one is closed that was asked for: a meeting that approved another."""
        broken = self._repository.broken
        kinds = [kind for kind in KINDS.values() if broken and kind.closing and kind.closing.hangs_on]
        for record in (record for kind in kinds for record in self._repository[kind].values()):
            yield from (one for one in hangs_on(record) if broken.names(one) and self._asked_for(record.address))

    def _lacked(self, ident: str) -> bool:
        """Return whether somebody looked for an id in vain."""
        return any(one.id == ident and self._repository.get(one) is None for one in self._looked_up)

    def _is_in(self, path: str, one: Address) -> bool:
        return f"{one.path}/".startswith(f"{path}/") and self._repository.get(one) is None


def _may_be_in(path: str, folder: str) -> bool:
    """Return whether records of a folder may lie in a folder that cannot be looked into."""
    return f"{path}/".startswith(f"data/{folder}/") or f"data/{folder}/".startswith(f"{path}/")


class LoggedRepository(Repository):
    """The same records; who asks for some is noted."""

    def __init__(self, repository: Repository, watch: AccessLog) -> None:
        self.__dict__.update(repository.__dict__)
        self.behind = repository
        self.watch = watch
        self.records = {folder: _Noting(watch, folder, records) for folder, records in repository.records.items()}
        self.tables = {folder: _Noting(watch, folder, rows) for folder, rows in repository.tables.items()}

    def with_ids(self, kind: Kind[R], fits: Fits) -> Iterator[R]:
        """The records of a kind whose id does not rule them out."""
        self.watch.go_through(kind.folder, fits)
        return self.behind.with_ids(kind, fits)

    def knows(self, folder: str, ident: str) -> bool:
        """Return whether there is a file for this id, readable or not."""
        self.watch.look_up(folder, ident)
        return self.behind.knows(folder, ident)


class _Noting(dict[str, Any]):
    """The records of a folder by id; who asks is noted."""

    def __init__(self, watch: AccessLog, folder: str, records: Mapping[str, Any]) -> None:
        super().__init__(records)
        self._watch = watch
        self._folder = folder

    def __getitem__(self, ident: str) -> Any:
        self._asked(ident)
        return super().__getitem__(ident)

    def get(self, ident: str, default: Any = None) -> Any:
        self._asked(ident)
        return super().get(ident, default)

    def __contains__(self, ident: object) -> bool:
        self._asked(str(ident))
        return super().__contains__(ident)

    def __iter__(self) -> Iterator[str]:
        self._watch.go_through(self._folder)
        return super().__iter__()

    def __len__(self) -> int:
        self._watch.go_through(self._folder)
        return super().__len__()

    def keys(self) -> KeysView[str]:  # type: ignore[override]
        self._watch.go_through(self._folder)
        return super().keys()

    def values(self) -> ValuesView[Any]:  # type: ignore[override]
        self._watch.go_through(self._folder)
        return super().values()

    def items(self) -> ItemsView[str, Any]:  # type: ignore[override]
        self._watch.go_through(self._folder)
        return super().items()

    def _asked(self, ident: str) -> None:
        self._watch.look_up(self._folder, ident)


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
