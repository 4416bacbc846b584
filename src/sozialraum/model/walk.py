"""Finding all values of a sort in a record: one walker is built per model and reused for every record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from sozialraum.findings.finding import KeyPath

Match = Callable[[list[Any] | tuple[Any, ...]], Any]
Walker = Callable[[Any, KeyPath, "list[Found]"], None]


class Found(NamedTuple):
    """A value, where it stands, and the marker in its type that made it match."""

    keys: KeyPath
    marker: Any
    value: Any


class Collector:
    """Collects the values whose type carries a marker: `match` takes the type's metadata and returns it, or none."""

    def __init__(self, match: Match) -> None:
        self._match = match
        self._walkers: dict[type[BaseModel], Walker | None] = {}

    def __call__(self, record: BaseModel) -> list[Found]:
        """All matching values of a record, in the order of its fields."""
        found: list[Found] = []
        walker = self._of_model(type(record))
        if walker:
            walker(record, (), found)
        return found

    def _of_model(self, model: type[BaseModel]) -> Walker | None:
        if model not in self._walkers:
            self._walkers[model] = self._build(model)
        return self._walkers[model]

    def _build(self, model: type[BaseModel]) -> Walker | None:
        steps: list[tuple[str, str, Walker]] = []
        for name, field in model.model_fields.items():
            walker = self._of_type(field.annotation, field.metadata)
            if walker:
                steps.append((name, field.alias or name, walker))
        if not steps:
            return None

        def walk(value: Any, keys: KeyPath, found: list[Found]) -> None:
            for name, alias, walker in steps:
                inner = getattr(value, name)
                if inner is not None and inner != ():
                    walker(inner, (*keys, alias), found)

        return walk

    def _of_type(self, annotation: Any, metadata: list[Any] | tuple[Any, ...] = ()) -> Walker | None:
        marker = self._match(metadata)
        if marker is not None:
            return lambda value, keys, found: found.append(Found(keys, marker, value))
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self._of_model(annotation)
        arguments = get_args(annotation)
        if hasattr(annotation, "__metadata__"):
            return self._of_type(arguments[0], annotation.__metadata__)
        for argument in arguments:
            inner = self._of_type(argument)
            if inner:
                return _each(inner) if getattr(annotation, "__origin__", None) is tuple else inner
        return None


def _each(walk: Walker) -> Walker:
    def walk_items(values: Any, keys: KeyPath, found: list[Found]) -> None:
        for index, value in enumerate(values):
            walk(value, (*keys, index), found)

    return walk_items
