"""Reading what can be read of a record that is refused as a whole: field by field, to compare it with another state."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast, get_args

from pydantic import TypeAdapter, ValidationError

from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.fields import meant_field
from sozialraum.engine.records.kinds import kind_of
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.walk import unpacked
from sozialraum.engine.yaml.encoding import check_encoding
from sozialraum.engine.yaml.trees import Tree, read_document

if TYPE_CHECKING:
    from collections.abc import Container

    from sozialraum.engine.diff.state import State
    from sozialraum.engine.records.kinds import Address
    from sozialraum.engine.records.source import FileSource

AnyPart = TypeVar("AnyPart", bound=Part)


class Unread(str):
    """What stands in a field that takes something else."""


class UnreadDay(date):
    """What stands in the place of a day; it lies before all others."""

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
    meant = {meant_field(key, model): value for key, value in tree.items() if key not in names}
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
        return loosely(inner, raw) if isinstance(raw, dict) else Unread(raw)
    if getattr(inner, "__origin__", None) is tuple and isinstance(raw, list) and not metadata_reads(metadata):
        item = get_args(inner)[0]
        return tuple(_value(one, *unpacked(item)) for one in raw)
    options = [one for one in get_args(inner) if one is not type(None)]
    if type(None) in get_args(inner) and len(options) == 1:
        return _value(raw, *_joined(options[0], metadata))
    return _scalar(raw, inner, (*metadata, *attached))


def metadata_reads(metadata: Any) -> bool:
    """Whether a type reads a list by itself, as a whole."""
    return any(type(one).__name__ == "PlainValidator" for one in metadata)


def _joined(annotation: Any, metadata: Any) -> tuple[Any, Any]:
    inner, attached = unpacked(annotation)
    return inner, (*metadata, *attached)


def _scalar(raw: Tree, inner: Any, metadata: Any) -> Any:
    try:
        return TypeAdapter(Annotated[(inner, *metadata)] if metadata else inner).validate_python(raw)
    except ValidationError:
        text = raw if isinstance(raw, str) else repr(raw)
        return UnreadDay.of(text) if inner is date else Unread(text)
