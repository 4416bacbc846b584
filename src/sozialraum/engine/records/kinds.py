"""The kinds of records, their ids and addresses. Loading and references read them; topics say which there are.

The model stands as a dotted name, so that nothing is imported before a file of that kind is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, cast

from sozialraum.engine.findings.language import Plural, Words

if TYPE_CHECKING:
    from sozialraum.engine.diff.changes import RowChanges
    from sozialraum.engine.records.base import Part
    from sozialraum.engine.records.repository import Repository

R = TypeVar("R", bound="Part")
_ID_PART = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_DEVICES = re.compile(r"con|prn|aux|nul|com[1-9]|lpt[1-9]")

SIMPLE: str = Words("name")
YEARLY: str = Words("year/name")
NUMBERED: str = Words("year/name-01")
_SHAPES = {
    SIMPLE: re.compile(_ID_PART),
    YEARLY: re.compile(rf"(?:19|20)\d\d/{_ID_PART}"),
    NUMBERED: re.compile(rf"(?:19|20)\d\d/{_ID_PART}-\d\d"),
}


def imported(name: str) -> Any:
    """Return what `module:attribute` names."""
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)


class Closing(NamedTuple):
    """The closing of records of a kind: the word for it, and the function (`module:function`) that knows the day.

    It takes the repository and an id. `hangs_on` names one that takes a record and returns the addresses of those that
    say so. `prints` says how many closed records print something, `same_day` what the entry for a change must heed.
    `sums` are the words for a sum over the closed records, and for that over the open ones, by the field of a record.
    """

    word: str
    day: str
    prints: Plural
    hangs_on: str = ""
    same_day: str = ""
    sums: Mapping[str, tuple[str, str]] = {}


class Published(NamedTuple):
    """What of the records of a kind may leave the house, of those that are known to everybody.

    `fields` are the names of fields that may, with those of parts in brackets: `title funds(origin amount)`; those that
    all records have need no mention. `seen` names a function (`module:function`) that takes a record and the `AsOf` of
    what is known, and returns what there is of it for the public, or none.
    """

    fields: str
    seen: str = ""


class _Shaped:
    """What has ids of a shape."""

    shape: str

    def fits(self, ident: str) -> bool:
        """Return whether this can be an id of the kind."""
        return _SHAPES[self.shape].fullmatch(ident) is not None and not is_reserved(ident)


@dataclass(eq=False)
class Kind(_Shaped, Generic[R]):
    """A kind of record: its folder below `data/`, its model (`module:class`), its German name, the shape of its ids.

    `owner` is the folder of the record that an id with a year names behind it, and `twin` that of another record with
    the same id. `draft` names the function that knows what can be said of a record that is to be, and `label` one that
    calls a record by a name, where it has none of its own and is not called by its owner and year. `keyed` is the route
    to the list whose keys can be renamed, since every reference to them is typed. `parts` are the words, in English and
    German, for an item that `new` adds to a record that is there, each with its list. Records without `closing` are
    never closed, and those without `published` never leave the house. `also` are other words that people have for its
    records.
    """

    folder: str
    model_name: str
    german: str
    shape: str = SIMPLE
    owner: str = ""
    twin: str = ""
    draft: str = ""
    keyed: tuple[str, ...] = ()
    label: str = ""
    closing: Closing | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    published: Published | None = None
    also: tuple[str, ...] = ()

    @cached_property
    def model(self) -> type[R]:
        """The model class; importing it is what costs time at start."""
        return cast("type[R]", imported(self.model_name))

    @property
    def singular(self) -> str:
        """What one of its records is called: Jahresbericht."""
        return str(self.model.model_config.get("title") or self.german)

    def owner_of(self, ident: str) -> str:
        """Return the id of the owner of a record, empty where it has none.

        2015/kalk → kalk, 2015/steering-03 → steering, and of a kind without folders of years 2015-kalk → kalk.
        """
        if self.shape == SIMPLE:
            year, _, name = ident.partition("-")
            return name if self.owner and year.isdecimal() else ""
        name = ident.partition("/")[2]
        return name.rpartition("-")[0] if self.shape == NUMBERED else name

    def owned_by(self, ident: str, new: str) -> str:
        """Return the id of a record when its owner is called something else."""
        if self.shape == SIMPLE:
            return f"{ident.partition('-')[0]}-{new}"
        return f"{ident.partition('/')[0]}/{new}{ident[-3:] if self.shape == NUMBERED else ''}"


@dataclass(eq=False)
class TableKind(_Shaped):
    """A kind of tables: its folder below `data/`, its reader (`module:function`), its German name.

    A table has the id of a record in the folder `twin`, which says what its figures mean. `comparer` names the function
    that tells how the rows of two states differ, `arrange` the one that brings the rows of a file into their order, as
    far as the records in the folders `order_of` say it. `harmless` are codes of errors for which no row is left unread.
    Only tables of a `published` kind leave the house, and only where the record that says what they mean does.
    """

    folder: str
    reader: str
    german: str
    twin: str
    comparer: str
    arrange: str
    order_of: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    published: bool = False
    shape: str = field(default=SIMPLE, init=False)

    def arranged(self, repository: Repository, data: bytes) -> bytes:
        """Return the bytes of a file without findings with its rows in their order, each row as it was."""
        arranged: bytes = imported(self.arrange)(repository, data)
        return arranged

    def read(self, path: str, data: bytes) -> Any:
        """Return the rows of a file with their layout, and what is wrong with it."""
        return imported(self.reader)(path, data)

    def compare(self, old: Any, new: Any, unreadable: bool) -> RowChanges | None:
        """Return what changed in the rows of a table, if anything did; `unreadable` if some row cannot be read."""
        changes: RowChanges | None = imported(self.comparer)(old, new, unreadable)
        return changes


def is_reserved(ident: str) -> bool:
    """Return whether Windows takes the last part of an id for a device: there nobody could check such a file out."""
    return _DEVICES.fullmatch(ident.rpartition("/")[2]) is not None


KINDS: dict[str, Kind[Any]] = {}
"""All kinds that topics bring, by their folder."""

TABLES: dict[str, TableKind] = {}
"""All kinds of tables that topics bring, by their folder."""

_SETTINGS: list[Kind[Any]] = []


def install(kinds: list[Kind[Any]], tables: list[TableKind]) -> None:
    """Take over all kinds; the one without a folder is that of the file on top, which makes a folder a repository."""
    KINDS.clear()
    KINDS.update((kind.folder, kind) for kind in kinds if kind.folder)
    TABLES.clear()
    TABLES.update((kind.folder, kind) for kind in tables)
    _SETTINGS[:] = [kind for kind in kinds if not kind.folder]


def kind_of(folder: str) -> Kind[Any]:
    """Return the kind of the records in a folder; without a folder that of the file on top. Raises KeyError."""
    return KINDS[folder] if folder else _SETTINGS[0]


def german_name(folder: str) -> str:
    """Return what a kind of records or tables is called."""
    return TABLES[folder].german if folder in TABLES else kind_of(folder).german


class Address(NamedTuple):
    """Folder and id of a record, which together name its file."""

    folder: str
    id: str

    @property
    def path(self) -> str:
        """The file, relative to the repository."""
        if not self.folder:
            return "sozialraum.yaml"
        return f"data/{self.folder}/{self.id}.{'csv' if self.folder in TABLES else 'yaml'}"

    def __str__(self) -> str:
        return f"{self.folder}/{self.id}" if self.folder else "sozialraum.yaml"


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"})


def slug(text: str) -> str:
    """Lower case ASCII with hyphens, keeping `/`; empty where nothing usable is left."""
    text = unicodedata.normalize("NFC", text).lower().translate(_UMLAUTS)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    parts = (re.sub(r"[^a-z0-9]+", "-", part).strip("-") for part in text.split("/"))
    return "/".join(part for part in parts if part)


def uid_of(ident: str) -> str:
    """Return the id under which others know a record that was never renamed, such as a calendar."""
    return ident.replace("/", "-")
