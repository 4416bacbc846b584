"""The states of a repository that are compared: their records, what is to be said about them, and their files."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any, NamedTuple, TypeVar, cast, get_args

from pydantic import TypeAdapter, ValidationError

from sozialraum.engine.diff.changes import RepositoryChanges
from sozialraum.engine.editing.labels import field_like
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.git.command import Git, RevisionRange, differing
from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.checking import check, split_accepted
from sozialraum.engine.records.kinds import TABLES, Address, TableKind, kind_of
from sozialraum.engine.records.load import file_away, load
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import DATA_FOLDER, PROGRAMME_FILE, FileSource, FolderSource
from sozialraum.engine.records.values import ReadBy
from sozialraum.engine.records.walk import unpacked
from sozialraum.engine.yaml.encoding import check_encoding
from sozialraum.engine.yaml.locate import Locator
from sozialraum.engine.yaml.trees import Tree, read_document


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
    changes: RepositoryChanges


@contextmanager
def two_sides(folder: FolderSource, wanted: RevisionRange, day: date) -> Iterator[tuple[Side, Side, set[str]]]:
    """Both states, judged as of one day, and the files that differ; git is at hand meanwhile. Raises GitError."""
    git = Git(folder.root)
    newer = git.commit(wanted.new) if wanted.new is not None else None
    older = git.commit(wanted.old)
    if wanted.common:
        older = git.common(older, newer or git.commit("HEAD"))
    with git.source(older) as old_source, git.source(newer) if newer else git.working() as new_source:
        old = Side(wanted.old, older, state_of(old_source, day), Locator(old_source))
        new = Side(wanted.new, newer, state_of(new_source, day), Locator(new_source))
        yield old, new, differing(old_source, new_source)


@contextmanager
def review(folder: FolderSource, wanted: RevisionRange, day: date) -> Iterator[Review]:
    """Both states with all that changed from one to the other. Raises GitError."""
    from sozialraum.engine.diff.compare import compare_states  # who only asks for findings needs no words for records

    with two_sides(folder, wanted, day) as (old, new, files):
        yield Review(old, new, files, compare_states(old.state, new.state, files))


def state_of(source: FileSource, day: date) -> State:
    """Return what is in the files, and what is to be said about it on a day, unless people accepted it."""
    loaded = load(source)
    findings, accepted = split_accepted(loaded.repository, [*loaded.findings, *check(loaded.repository, day)])
    return State(loaded.repository, findings, source, loaded.files, accepted)


def addresses_of(paths: Iterable[str]) -> set[Address]:
    """Return the records that files are, or were before they were deleted."""
    filed = [file_away(path) for path in paths if path == PROGRAMME_FILE or path.startswith(f"{DATA_FOLDER}/")]
    return {Address(one.folder, one.id) for one in filed if not one.wrong}


def address_of(path: str) -> Address | None:
    """Return the record that a file is, or was before it was deleted; none where it is none."""
    return next(iter(addresses_of([path])), None)


AnyPart = TypeVar("AnyPart", bound=Part)


class UnreadValue(str):
    """A text in a field that takes something else."""


class UnreadDay(date):
    """A text in the place of a day; it lies before all others."""

    text: str

    @classmethod
    def of(cls, text: str) -> UnreadDay:
        """The day that nobody can read."""
        day = cls(1, 1, 1)
        day.text = text
        return day

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UnreadDay) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)


def read_loosely(repository: Repository, source: FileSource, address: Address) -> Record | None:
    """A record as far as it can be read; none where nothing can be, or there is no file."""
    record = repository.get(address)
    if record is not None:
        return record
    try:
        data, _ = check_encoding(address.path, source.read(address.path))
    except OSError:
        return None
    tree = read_document(address.path, data).tree if data is not None else None
    if tree is None:
        return None
    model: type[Record] = kind_of(address.folder).model
    return loosely(model, {**tree, "id": address.id})


def readable(state: State, address: Address) -> Record | None:
    """A record as far as it can be read in a state."""
    if state.source is None:
        return state.repository.get(address)
    return read_loosely(state.repository, state.source, address)


def as_far_as_readable(state: State, folders: Container[str]) -> Repository:
    """Return the records of a state; those in some folders that are refused as a whole as far as they can be read."""
    some = state.repository
    broken = [one for one in some.broken if one.folder in folders] if state.source else []
    if not broken:
        return some
    filled = Repository(some.root)
    filled.__dict__.update(some.__dict__)
    filled.records = {folder: dict(records) for folder, records in some.records.items()}
    filled.broken = some.broken.copied()
    for address in broken:
        assert state.source
        record = read_loosely(some, state.source, address)
        if record is not None:
            filled.records[address.folder][address.id] = record
            filled.broken.discard(address)
    return filled


def loosely(model: type[AnyPart], tree: dict[str, Tree]) -> AnyPart:
    """A part of a record of which each field is read by itself; one that is refused keeps its text."""
    try:
        return model.model_validate(tree)
    except ValidationError:
        pass
    names = {field.alias or name: name for name, field in model.model_fields.items()}
    meant = {field_like(key, model): value for key, value in tree.items() if key not in names}
    values = {}
    for written, name in names.items():
        field = model.model_fields[name]
        if written in tree or written in meant:
            values[name] = _value(tree.get(written, meant.get(written, "")), field.annotation, field.metadata)
        else:
            values[name] = None if field.is_required() else field.get_default(call_default_factory=True)
    return cast("AnyPart", model.model_construct(None, **values))


def _value(raw: Tree, annotation: Any, metadata: Any) -> Any:
    inner, attached = unpacked(annotation)
    if isinstance(inner, type) and issubclass(inner, Part):
        return loosely(inner, raw) if isinstance(raw, dict) else UnreadValue(raw)
    if getattr(inner, "__origin__", None) is tuple and isinstance(raw, list) and not metadata_reads(metadata):
        item = get_args(inner)[0]
        return tuple(_value(one, *unpacked(item)) for one in raw)
    options = [one for one in get_args(inner) if one is not type(None)]
    if type(None) in get_args(inner) and len(options) == 1:
        return _value(raw, *_joined(options[0], metadata))
    return _scalar(raw, inner, (*metadata, *attached))


def metadata_reads(metadata: Any) -> bool:
    """Return whether a type reads a list by itself, as a whole."""
    return any(isinstance(one, ReadBy) for one in metadata)


def _joined(annotation: Any, metadata: Any) -> tuple[Any, Any]:
    inner, attached = unpacked(annotation)
    return inner, (*metadata, *attached)


def _scalar(raw: Tree, inner: Any, metadata: Any) -> Any:
    try:
        return TypeAdapter(Annotated[(inner, *metadata)] if metadata else inner).validate_python(raw)
    except ValidationError:
        text = raw if isinstance(raw, str) else repr(raw)
        return UnreadDay.of(text) if inner is date else UnreadValue(text)
