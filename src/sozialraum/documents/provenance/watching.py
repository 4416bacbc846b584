"""What a paper asked for while it was gathered: what cannot be read and was sought may belong on its pages."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import TYPE_CHECKING, Any, TypeVar

from sozialraum.model.address import OBSERVATIONS, Address
from sozialraum.repository.repository import Repository

if TYPE_CHECKING:
    from sozialraum.model.base import Record
    from sozialraum.repository.kinds import Kind

R = TypeVar("R", bound="Record")
Fits = Callable[[str], bool]


class Watched(Repository):
    """The same records; it knows which were asked for, and `met` are the unreadable files among them.

    To look one up counts, and so does to go through a kind of which one cannot be read, for it may be among those that
    are sought; `with_ids` says by the id which may be.
    """

    def __init__(self, repository: Repository) -> None:
        self.__dict__.update(repository.__dict__)
        self.met: dict[str, None] = {}
        self._looked_up: set[Address] = set()
        self._gone_through: list[tuple[str, Fits]] = []
        self._behind = repository
        self.records = {folder: _Noting(self, folder, records) for folder, records in repository.records.items()}
        self.observations = _Noting(self, OBSERVATIONS, repository.observations)

    @property
    def folders(self) -> set[str]:
        """The kinds that somebody asked for; no other can have reached a page."""
        return {address.folder for address in self._looked_up} | {folder for folder, _ in self._gone_through}

    def asked_for(self, addresses: Iterable[Address]) -> bool:
        """Whether somebody asked for one of some records, looking it up or going through those of its kind."""
        return any(
            one in self._looked_up or any(one.folder == folder and fits(one.id) for folder, fits in self._gone_through)
            for one in addresses
        )

    def with_ids(self, kind: Kind[R], fits: Fits) -> Iterator[R]:
        """The records of a kind whose id does not rule them out."""
        self.note_all(kind.folder, fits)
        return self._behind.with_ids(kind, fits)

    def knows(self, folder: str, ident: str) -> bool:
        """Whether there is a file for this id; whoever asks only this does not ask what it says."""
        self._looked_up.add(Address(folder, ident))
        return self._behind.knows(folder, ident)

    def note(self, folder: str, ident: str) -> None:
        """Somebody looked for a record, which perhaps could not be read, or not be found."""
        address, astray = Address(folder, ident), Address("", ident)
        self._looked_up.add(address)
        if folder != OBSERVATIONS and ident in self._behind.records.get(folder, ()):
            return
        if address in self.broken or astray in self.misplaced or (folder == OBSERVATIONS and ident in self.incomplete):
            self.met[self.misplaced.get(address) or self.misplaced.get(astray) or address.path] = None
        self.met |= dict.fromkeys(one for one in self.unlisted if f"{address.path}/".startswith(f"{one}/"))

    def note_all(self, folder: str, fits: Fits = lambda ident: True) -> None:
        """Somebody went through the records of a folder whose ids fit."""
        self._gone_through.append((folder, fits))
        for address in self.broken:
            if address.folder == folder and fits(address.id):
                self.met[self.misplaced.get(address) or address.path] = None
        if folder == OBSERVATIONS:
            self.met |= dict.fromkeys(Address(folder, ident).path for ident in self.incomplete)
        below = f"data/{folder}/"
        within = (one for one in self.unlisted if f"{one}/".startswith(below) or below.startswith(f"{one}/"))
        self.met |= dict.fromkeys(within)


class _Noting(dict[str, Any]):
    """The records of a folder by id; asking for what cannot be read is noted."""

    def __init__(self, watched: Watched, folder: str, records: Mapping[str, Any]) -> None:
        super().__init__(records)
        self._watched = watched
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
        self._watched.note_all(self._folder)
        return super().__iter__()

    def __len__(self) -> int:
        self._watched.note_all(self._folder)
        return super().__len__()

    def keys(self) -> KeysView[str]:  # type: ignore[override]
        self._watched.note_all(self._folder)
        return super().keys()

    def values(self) -> ValuesView[Any]:  # type: ignore[override]
        self._watched.note_all(self._folder)
        return super().values()

    def items(self) -> ItemsView[str, Any]:  # type: ignore[override]
        self._watched.note_all(self._folder)
        return super().items()

    def _asked(self, ident: str) -> None:
        self._watched.note(self._folder, ident)
