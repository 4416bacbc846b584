"""Finding all values of a sort in a record: one walker is built per model and reused for every record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from sozialraum.engine.findings.finding import KeyPath

Match = Callable[[list[Any] | tuple[Any, ...]], Any]
Gather = Callable[[Any, "list[tuple[Any, Any]]"], None]


class Found(NamedTuple):
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

    def pairs(self, record: BaseModel) -> list[tuple[Any, Any]]:
        """The marker and the value of all matches, in the order of the fields."""
        found: list[tuple[Any, Any]] = []
        gather = self._of_model(type(record))
        if gather:
            gather(record, found)
        return found

    def __call__(self, record: BaseModel) -> list[Found]:
        """All matches with their places, in the same order."""
        return list(self._walk(record, ()))

    def markers(self, model: type[BaseModel]) -> Iterator[Any]:
        """Yield the markers of all values that a record of a model may have."""
        for field in model.model_fields.values():
            marker = self._match(metadata_of(field.annotation, field.metadata))
            if marker is not None:
                yield marker
            for inner in models_in(field.annotation):
                yield from self.markers(inner)

    def _walk(self, part: BaseModel, keys: KeyPath) -> Iterator[Found]:
        for name, field in type(part).model_fields.items():
            here = (*keys, field.alias or name)
            yield from self._in_value(getattr(part, name), field.annotation, field.metadata, here)

    def _in_value(self, value: Any, annotation: Any, metadata: Any, keys: KeyPath) -> Iterator[Found]:
        marker = self._match(metadata)
        if value is None:
            return
        if marker is not None:
            yield Found(keys, marker, value)
        elif isinstance(value, BaseModel):
            yield from self._walk(value, keys)
        elif isinstance(value, tuple) and getattr(annotation, "__origin__", None) is tuple:
            inner = get_args(annotation)[0]
            for index, item in enumerate(value):
                yield from self._in_value(item, *unpacked(inner), (*keys, index))
        else:
            arguments = [one for one in get_args(annotation) if one is not type(None)]
            if len(arguments) == 1:
                yield from self._in_value(value, *unpacked(arguments[0]), keys)

    def _of_model(self, model: type[BaseModel]) -> Gather | None:
        if model not in self._gatherers:
            self._gatherers[model] = self._build(model)
        return self._gatherers[model]

    def _build(self, model: type[BaseModel]) -> Gather | None:
        steps: list[tuple[str, Gather]] = []
        for name, field in model.model_fields.items():
            gather = self._of_type(field.annotation, field.metadata)
            if gather:
                steps.append((name, gather))
        if not steps:
            return None

        def gather_model(part: Any, found: list[tuple[Any, Any]]) -> None:
            fields = part.__dict__
            for name, gather in steps:
                value = fields[name]
                if value:
                    gather(value, found)

        return gather_model

    def _of_type(self, annotation: Any, metadata: Any = ()) -> Gather | None:
        marker = self._match(metadata)
        if marker is not None:
            return lambda value, found: found.append((marker, value))
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self._of_model(annotation)
        for argument in get_args(annotation):
            inner = self._of_type(*unpacked(argument))
            if inner:
                return _each(inner) if getattr(annotation, "__origin__", None) is tuple else inner
        return None


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a type is, or is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(unpacked(argument)[0])


def unpacked(annotation: Any) -> tuple[Any, Any]:
    """A type without `Annotated`, and its metadata."""
    metadata = getattr(annotation, "__metadata__", ())
    return (get_args(annotation)[0] if metadata else annotation), metadata


def metadata_of(annotation: Any, metadata: Any = ()) -> list[Any]:
    """What is attached to a type, be it optional or the type of a list's items."""
    found = list(metadata)
    for argument in get_args(annotation):
        if argument is not Ellipsis:
            inner, attached = unpacked(argument)
            found += attached
            found += metadata_of(inner) if not isinstance(inner, str) else []
    return found


def _each(gather: Gather) -> Gather:
    def gather_items(values: Any, found: list[tuple[Any, Any]]) -> None:
        for value in values:
            gather(value, found)

    return gather_items
