"""Comparing two records field by field: what they say, not how they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sozialraum.engine.diff.changes import Difference, Step
from sozialraum.engine.diff.labels import field_label
from sozialraum.engine.diff.matching import is_reordered, pair_items
from sozialraum.engine.diff.moves import with_moves
from sozialraum.engine.diff.names import item_words, target_name
from sozialraum.engine.diff.sameness import amounts_in, points_to, says_the_same, under_new_names
from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.marks import ANY_ORDER, SUMMED, SUMMED_BY

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from sozialraum.engine.records.address import Address
    from sozialraum.engine.records.repository import Repository

Way = tuple[Step, ...]


class RecordComparer:
    """Compares the records of two states; what only got another name is the same in both."""

    def __init__(
        self,
        old: Repository,
        new: Repository,
        renamed: Mapping[Address, Address],
        keys: Mapping[tuple[Address, str], str],
    ) -> None:
        self._old, self._new = old, new
        self._renamed, self._keys = renamed, keys
        self._records: tuple[Record, Record]

    def compare(self, old: Record, new: Record) -> tuple[Difference, ...]:
        """All differences, in the order of the fields."""
        old = under_new_names(old, self._renamed, self._keys) if self._renamed or self._keys else old
        self._records = old, new
        return tuple(with_moves(list(self.parts(old, new, ())), self))

    def parts(self, old: Part | None, new: Part | None, way: Way) -> Iterator[Difference]:
        """The differences between two parts, of which one may be missing."""
        some = new or old
        for name, field in type(some).model_fields.items() if some else ():
            before, after = _value(old, name, field), _value(new, name, field)
            if name != "id" and not says_the_same(before, after, field):
                yield from self._field(field.alias or name, field, before, after, way)

    def step(self, field: str, title: str, item: Part, newer: bool) -> Step:
        """The step to an item of a list."""
        repository, record = (self._new, self._records[1]) if newer else (self._old, self._records[0])
        label, name = item_words(repository, record, item, title)
        return Step(field, str(getattr(item, "key", "")), label, name)

    def _field(self, name: str, field: FieldInfo, old: Any, new: Any, way: Way) -> Iterator[Difference]:
        title = field_label(name, field)
        some = old if old not in (None, ()) else new
        if isinstance(some, Part):
            yield from self.parts(old, new, (*way, Step(name, "", title, "")))
        elif isinstance(some, tuple) and some:
            yield from self._list(name, title, field, old or (), new or (), way)
            if not ANY_ORDER.on(field) and is_reordered(old or (), new or ()):
                orders = (self._order(old, newer=False), self._order(new, newer=True))
                yield Difference("reordered", way, name, title, *orders, field)
        else:
            yield Difference("changed", way, name, title, old, new, field)

    def _order(self, items: tuple[Any, ...], newer: bool) -> tuple[str, ...]:
        """What the items are called, one after the other."""
        repository, record = (self._new, self._records[1]) if newer else (self._old, self._records[0])
        return tuple(item_words(repository, record, one, "")[1] if isinstance(one, Part) else str(one) for one in items)

    def _list(
        self, name: str, title: str, field: FieldInfo, old: tuple[Any, ...], new: tuple[Any, ...], way: Way
    ) -> Iterator[Difference]:
        if (amounts := amounts_in((*old, *new))) and all(isinstance(one, Decimal) for one in amounts):
            yield from self._sums(name, title, old, new, way)
            return
        for before, after in pair_items(old, new):
            if before is None or after is None:
                kind = "added" if before is None else "removed"
                yield Difference(kind, way, name, title, before, after, field)  # type: ignore[arg-type]
            elif isinstance(after, Part):
                yield from self.parts(before, after, (*way, self.step(name, title, after, newer=True)))
            elif before != after:
                yield Difference("changed", way, name, title, before, after, field)

    def _sums(
        self, name: str, title: str, old: tuple[Part, ...], new: tuple[Part, ...], way: Way
    ) -> Iterator[Difference]:
        """Amounts by their origin: who reads a change wants to know the sums, not the entries."""
        model = type((*old, *new)[0])
        amount, by = SUMMED.field_of(model) or "", SUMMED_BY.field_of(model) or ""
        origins = dict.fromkeys(getattr(one, by) for one in (*old, *new))
        points = points_to(model.model_fields[by])
        for origin in origins:
            before, after = (
                [getattr(one, amount) for one in items if getattr(one, by) == origin] for items in (old, new)
            )
            if sum(before) != sum(after) or bool(before) != bool(after):
                known = target_name(self._new, self._records[1], points, origin) if points else origin
                label = title if len(origins) == 1 else f"{title} ({known})"
                was, now = sum(before) if before else None, sum(after) if after else None
                step = Step(name, origin, "", "")
                yield Difference("changed", (*way, step), amount, label, was, now, model.model_fields[amount])


def _value(part: Part | None, name: str, field: FieldInfo) -> Any:
    """The value of a field; that of a missing part is what is meant where nothing is written."""
    if part is not None:
        return getattr(part, name)
    return None if field.is_required() else field.get_default(call_default_factory=True)
