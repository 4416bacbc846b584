"""An item that left one list of a record and stands in another was moved: it is neither gone nor new."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.diff.changes import Difference, Step
from sozialraum.engine.diff.labels import field_label
from sozialraum.engine.records.base import Part
from sozialraum.engine.records.walk import parts_within

if TYPE_CHECKING:
    from sozialraum.engine.diff.compare import RecordComparer


class _Item(NamedTuple):
    """An item that is new or gone, or lies in one that is; the way to its list, and the number of its difference."""

    item: Part
    way: tuple[Step, ...]
    field: str
    label: str
    number: int
    inside: bool


def with_moves(found: list[Difference], comparer: RecordComparer) -> Iterator[Difference]:
    """The differences, where two of them are one move as that, with what else changed in the item."""
    gone = _items(found, comparer, newer=False)
    replaced: set[int] = set()
    moves: dict[int, list[Difference]] = {}
    for item in _items(found, comparer, newer=True):
        old = next((one for one in gone if _is_same(one, item)), None)
        if old is not None:
            gone.remove(old)
            replaced |= {one.number for one in (old, item) if not one.inside}
            here = (*item.way, comparer.step(item.field, item.label, item.item, newer=True))
            move = Difference("moved", here, item.field, item.label, old.way, item.way)
            moves.setdefault(item.number, []).extend((move, *comparer.parts(old.item, item.item, here)))
    for index, difference in enumerate(found):
        if index not in replaced:
            yield difference
        yield from moves.get(index, ())


def _is_same(old: _Item, new: _Item) -> bool:
    """Whether an item that is gone stands in another list now; one of both lists may be new or gone itself."""
    if type(old.item) is not type(new.item) or (old.inside and new.inside):
        return False
    key = getattr(old.item, "key", None)
    return key == getattr(new.item, "key", None) if key else old.item == new.item


def _items(found: list[Difference], comparer: RecordComparer, newer: bool) -> list[_Item]:
    items = []
    for index, one in enumerate(found):
        value = one.new if newer else one.old
        if one.kind == ("added" if newer else "removed") and isinstance(value, Part):
            items.append(_Item(value, one.way, one.field, one.label, index, False))
            way = (*one.way, comparer.step(one.field, one.label, value, newer))
            items += _nested(value, way, index, comparer, newer)
    return items


def _nested(part: Part, way: tuple[Step, ...], index: int, comparer: RecordComparer, newer: bool) -> Iterator[_Item]:
    for slot, item in parts_within(part):
        if slot.is_list and hasattr(item, "key"):
            label = field_label(slot.written, slot.field)
            yield _Item(item, way, slot.written, label, index, True)
            yield from _nested(item, (*way, comparer.step(slot.name, label, item, newer)), index, comparer, newer)
