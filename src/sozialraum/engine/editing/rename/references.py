"""References in the nodes of a file, found by the types of its model, so in a record with mistakes too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.references import Follows, PointsTo, references_of
from sozialraum.engine.records.walk import slot_of


class Reference(NamedTuple):
    """A scalar that names a record or an item, and what it may name."""

    target: PointsTo | Follows
    node: ScalarNode


def references_in(model: type[BaseModel], node: Node) -> Iterator[Reference]:
    """All references below a node that a model describes."""
    for key, value in node.value if isinstance(node, MappingNode) else ():
        slot = slot_of(model, str(key.value))
        target = (slot.marker(PointsTo) or slot.marker(Follows)) if slot else None
        is_list = bool(slot and slot.is_list and isinstance(value, SequenceNode))
        for item in value.value if is_list else (value,):
            if target and isinstance(item, ScalarNode):
                yield Reference(target, item)
            elif slot and slot.model:
                yield from references_in(slot.model, item)


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
