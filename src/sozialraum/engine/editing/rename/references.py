"""References in the nodes of a file, found by the types of its model, so in a record with mistakes too."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.references import PointsTo, references_of


class Reference(NamedTuple):
    """A scalar that names a record or an item, and what it may name."""

    target: PointsTo
    node: ScalarNode


def references_in(model: type[BaseModel], node: Node) -> Iterator[Reference]:
    """All references below a node that a model describes."""
    yield from _below(node, model, ())


def _below(node: Node, annotation: Any, metadata: Any) -> Iterator[Reference]:
    annotation, metadata = _unwrapped(annotation, metadata)
    if isinstance(node, ScalarNode):
        marker = next((one for one in metadata if isinstance(one, PointsTo)), None)
        if marker:
            yield Reference(marker, node)
    elif isinstance(node, SequenceNode) and get_origin(annotation) is tuple:
        for item in node.value:
            yield from _below(item, get_args(annotation)[0], ())
    elif isinstance(node, MappingNode) and isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = {field.alias or name: field for name, field in annotation.model_fields.items()}
        for key, value in node.value:
            field = fields.get(str(key.value))
            if field:
                yield from _below(value, field.annotation, field.metadata)


def _unwrapped(annotation: Any, metadata: Any) -> tuple[Any, Any]:
    """A type without `Annotated` and `None`, with all that is said about it."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _unwrapped(inner, (*metadata, *more))
    if get_origin(annotation) in (Union, UnionType):
        inner = next(one for one in get_args(annotation) if one is not type(None))
        return _unwrapped(inner, metadata)
    return annotation, metadata


def fixed_records() -> set[tuple[str, str]]:
    """Folder and id of the records that references know by name, such as the catalogue of the fields of action."""
    markers = (marker for kind in KINDS.values() for marker in references_of.markers(kind.model))
    return {(one.folder, one.record) for one in markers if one.record and one.record[0].isalnum()}


def field_of(node: Node, *route: str) -> Node | None:
    """The node of a field that stands in groups in groups."""
    here: Node | None = node
    for name in route:
        fields = here.value if isinstance(here, MappingNode) else ()
        here = next((value for key, value in fields if key.value == name), None)
    return here


def keys_in(node: Node | None, route: tuple[str, ...]) -> Iterator[ScalarNode]:
    """The `key` of each item in a list, which may stand in the items of another."""
    if node is None:
        return
    items = field_of(node, route[0])
    for item in items.value if isinstance(items, SequenceNode) else ():
        key = field_of(item, "key")
        if route[1:]:
            yield from keys_in(item, route[1:])
        elif isinstance(key, ScalarNode):
            yield key
