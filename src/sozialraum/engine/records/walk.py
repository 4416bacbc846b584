"""Going through the values of a record: what its fields hold is read from their types once for each model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sozialraum.engine.findings.finding import KeyPath

Match = Callable[[list[Any] | tuple[Any, ...]], Any]
Gather = Callable[[Any, "list[tuple[Any, Any]]"], None]
AnyPart = TypeVar("AnyPart", bound=BaseModel)
AnyMarker = TypeVar("AnyMarker")


class Slot(NamedTuple):
    """A field of a model: its names in Python and in a file, and what it holds, one of it or a list.

    `model` is that of the parts that it holds, if it holds parts; `metadata` is attached to its type or that of its
    items.
    """

    name: str
    written: str
    field: FieldInfo
    is_list: bool
    model: type[BaseModel] | None
    metadata: tuple[Any, ...]

    def marker(self, sort: type[AnyMarker]) -> AnyMarker | None:
        """Return what is attached to its type of a sort, if there is such a thing."""
        return next((one for one in self.metadata if isinstance(one, sort)), None)

    def items(self, value: Any) -> Iterator[tuple[KeyPath, Any]]:
        """Yield each item of a value of the field, or the value itself, with the keys that lead to it."""
        if self.is_list and isinstance(value, tuple):
            yield from (((self.written, index), item) for index, item in enumerate(value))
        elif value is not None:
            yield (self.written,), value


@cache
def slots(model: type[BaseModel]) -> tuple[Slot, ...]:
    """Return the fields of a model in their order."""
    return tuple(_slot(name, field) for name, field in model.model_fields.items())


def slot_of(model: type[BaseModel], written: str) -> Slot | None:
    """Return the field of a model that has a name in files."""
    return next((slot for slot in slots(model) if slot.written == written), None)


def _slot(name: str, field: FieldInfo) -> Slot:
    kinds = (field.annotation, *get_args(field.annotation))
    is_list = any(get_origin(kind) is tuple for kind in kinds)
    metadata = tuple(metadata_of(field.annotation, field.metadata))
    return Slot(name, field.alias or name, field, is_list, _model_in(field.annotation), metadata)


def parts_within(part: BaseModel, fields: Iterable[Slot] | None = None) -> Iterator[tuple[Slot, Any]]:
    """Yield the parts that stand in the fields of a part, or in some of them, each with its field."""
    for slot in slots(type(part)) if fields is None else fields:
        for _, item in slot.items(getattr(part, slot.name)) if slot.model else ():
            if isinstance(item, BaseModel):
                yield slot, item


def parts_at(part: BaseModel | None, route: Sequence[str]) -> list[Any]:
    """Return the items of a list that a route leads to, be it in the items of another list."""
    parts: list[Any] = [part]
    for name in route:
        parts = [item for one in parts for item in getattr(one, name, ())]
    return parts


def items_at(part: BaseModel | None, route: Sequence[str], keys: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Yield the same, each with the keys that lead to it."""
    for index, item in enumerate(getattr(part, route[0], ())):
        here = (*keys, route[0], index)
        if len(route) == 1:
            yield here, item
        else:
            yield from items_at(item, route[1:], here)


def rebuilt(part: AnyPart, change: Callable[[BaseModel, Slot, Any], Any]) -> AnyPart:
    """Return a part in which the values are changed; the very same where none is.

    A part that `change` returns as it is is gone through in its turn.
    """
    updates: dict[str, Any] = {}

    def changed(slot: Slot, value: Any) -> Any:
        after = change(part, slot, value)
        return rebuilt(value, change) if after is value and isinstance(value, BaseModel) else after

    for slot in slots(type(part)):
        value = after = getattr(part, slot.name)
        if isinstance(value, tuple):
            items = tuple(changed(slot, one) for one in value)
            after = items if any(one is not other for one, other in zip(items, value, strict=True)) else value
        elif value is not None:
            after = changed(slot, value)
        if after is not value:
            updates[slot.name] = after
    return part.model_copy(update=updates) if updates else part


class MarkedValue(NamedTuple):
    """A value, where it stands, and the marker in its type that made it match."""

    keys: KeyPath
    marker: Any
    value: Any


class Collector:
    """Finds the values whose type carries a marker: `match` takes the type's metadata and returns it, or none.

    `pairs` is for the many records in which nothing is wrong; calling the collector tells the places too.
    """

    def __init__(self, match: Match) -> None:
        self._match = match
        self._gatherers: dict[type[BaseModel], Gather | None] = {}

    def markers(self, model: type[BaseModel]) -> Iterator[Any]:
        """Yield the markers of all values that a record of a model may have."""
        for slot in slots(model):
            marker = self._match(slot.metadata)
            if marker is not None:
                yield marker
            if slot.model:
                yield from self.markers(slot.model)

    def pairs(self, record: BaseModel) -> list[tuple[Any, Any]]:
        """The marker and the value of all matches, in the order of the fields."""
        found: list[tuple[Any, Any]] = []
        gather = self._of_model(type(record))
        if gather:
            gather(record, found)
        return found

    def __call__(self, record: BaseModel) -> list[MarkedValue]:
        """All matches with their places, in the same order."""
        return list(self._walk(record, ()))

    def _walk(self, part: BaseModel, keys: KeyPath) -> Iterator[MarkedValue]:
        for slot in slots(type(part)):
            marker = self._match(slot.metadata)
            for way, item in slot.items(getattr(part, slot.name)):
                if marker is not None:
                    yield MarkedValue((*keys, *way), marker, item)
                elif isinstance(item, BaseModel):
                    yield from self._walk(item, (*keys, *way))

    def _of_model(self, model: type[BaseModel]) -> Gather | None:
        if model not in self._gatherers:
            self._gatherers[model] = self._build(model)
        return self._gatherers[model]

    def _build(self, model: type[BaseModel]) -> Gather | None:
        steps = [(slot.name, gather) for slot in slots(model) if (gather := self._of_slot(slot))]
        if not steps:
            return None

        def gather_model(part: Any, found: list[tuple[Any, Any]]) -> None:
            fields = part.__dict__
            for name, gather in steps:
                value = fields[name]
                if value:
                    gather(value, found)

        return gather_model

    def _of_slot(self, slot: Slot) -> Gather | None:
        marker = self._match(slot.metadata)
        if marker is None:
            inner = self._of_model(slot.model) if slot.model else None
            return _each(inner) if inner and slot.is_list else inner
        if slot.is_list:
            return lambda values, found: found.extend([(marker, value) for value in values])
        return lambda value, found: found.append((marker, value))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a type is, or is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(unpacked(argument)[0]) for argument in get_args(annotation))
    return next((model for model in inner if model), None)


def unpacked(annotation: Any) -> tuple[Any, Any]:
    """A type without `Annotated`, and its metadata."""
    metadata = getattr(annotation, "__metadata__", ())
    return (get_args(annotation)[0] if metadata else annotation), metadata


def metadata_of(annotation: Any, metadata: Any = ()) -> list[Any]:
    """Return what is attached to a type, be it optional or the type of a list's items."""
    found = list(metadata)
    for argument in get_args(annotation):
        if argument is not Ellipsis:
            inner, attached = unpacked(argument)
            found += attached
            found += metadata_of(inner) if not isinstance(inner, str) else []
    return found


@cache
def marks_of(field: Any) -> tuple[Any, ...]:
    """Return what is attached to the type of a field, or to a type itself."""
    if isinstance(field, FieldInfo):
        return tuple(metadata_of(field.annotation, field.metadata))
    inner, attached = unpacked(field)
    return (*attached, *metadata_of(inner))


def _each(gather: Gather) -> Gather:
    def gather_items(values: Any, found: list[tuple[Any, Any]]) -> None:
        for value in values:
            gather(value, found)

    return gather_items
