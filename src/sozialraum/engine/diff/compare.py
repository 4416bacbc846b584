"""Comparing two states of a repository, and two records field by field: what they say, not how they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from pydantic.fields import FieldInfo

from sozialraum.engine.diff.changes import (
    Difference,
    RecordChange,
    RecordChangeKind,
    RepositoryChanges,
    Step,
    TableChange,
)
from sozialraum.engine.diff.gate import Judged, judge
from sozialraum.engine.diff.matching import as_renamed, in_order, is_reordered, pair_items
from sozialraum.engine.diff.names import field_label, item_words, target_name
from sozialraum.engine.diff.sameness import amounts_in, differing, key_of
from sozialraum.engine.diff.state import State, readable
from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.kinds import TABLES, Address
from sozialraum.engine.records.marks import ANY_ORDER, SUMMED, SUMMED_BY
from sozialraum.engine.records.references import points_of
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import TEMPLATES_FOLDER
from sozialraum.engine.records.walk import Slot, parts_within, slots

Way = tuple[Step, ...]


def compare_states(old: State, new: State, touched: set[str]) -> RepositoryChanges:
    """All that changed between two states; `touched` are the files whose text differs."""
    judged = judge(old, new, touched)
    addresses = sorted(judged.addresses, key=in_order)
    records = list(_records(old, new, addresses, judged))
    tables = list(_tables(old, new, addresses))
    told = {one.address.path for one in records} | {one.path for one in judged.renamed}
    told |= {one.address.path for one in tables}
    told |= {one.place.file for one in (*judged.all_new(), *judged.news.mended)}
    alike = [one.path for one in addresses if one.path not in told]
    templates = sorted(path for path in touched if path.startswith(f"{TEMPLATES_FOLDER}/"))
    return RepositoryChanges(records, tables, alike, judged.breaches, judged.news, judged.renamed, templates)


def _records(old: State, new: State, addresses: list[Address], judged: Judged) -> Iterator[RecordChange]:
    before = {now: was for was, now in judged.renamed.items()}
    comparer = RecordComparer(old.repository, new.repository, judged.renamed, judged.keys)
    for address in addresses:
        if address.folder in TABLES or address in judged.renamed:
            continue
        was_address = before.get(address, address)
        was, now = old.repository.get(was_address), new.repository.get(address)
        if was_address in old.repository.broken or address in new.repository.broken:
            was, now = readable(old, was_address), readable(new, address)
            differences = comparer.compare(was, now) if was and now else ()
            yield RecordChange("unreadable", address, None, differences)
        elif was and now:
            differences = comparer.compare(was, now)
            if differences or address in before:
                kind: RecordChangeKind = "renamed" if address in before else "changed"
                yield RecordChange(kind, address, before.get(address), differences)
        elif was or now:
            yield RecordChange("added" if now else "removed", address, None)


def _tables(old: State, new: State, addresses: list[Address]) -> Iterator[TableChange]:
    """Yield the tables that differ, and those that cannot be compared as a whole."""
    unread = old.unreadable() | new.unreadable()
    for address in addresses:
        if kind := TABLES.get(address.folder):
            was, now = (state.repository.tables[address.folder].get(address.id, ()) for state in (old, new))
            rows = kind.compare(was, now, unreadable=address.path in unread)
            if rows is not None:
                yield TableChange(address, rows)


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
        old = as_renamed(old, new, self._renamed, self._keys)
        self._records = old, new
        return tuple(_with_moves(list(self.parts(old, new, ())), self))

    def parts(self, old: Part | None, new: Part | None, way: Way) -> Iterator[Difference]:
        """The differences between two parts, of which one may be missing."""
        if some := new or old:
            was, now = (one.__dict__ if one else _usual(type(some)) for one in (old, new))
            for slot, before, after in differing(was, now, _compared(type(some))):
                yield from self._field(slot.written, slot.field, before, after, way)

    def step(self, field: str, title: str, item: Part, newer: bool) -> Step:
        """The step to an item of a list."""
        repository, record = (self._new, self._records[1]) if newer else (self._old, self._records[0])
        label, name = item_words(repository, record, item, title)
        return Step(field, key_of(item) or "", label, name)

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
        """Return the names of items, one after the other."""
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
            elif before == after:
                continue
            elif isinstance(after, Part):
                yield from self.parts(before, after, (*way, self.step(name, title, after, newer=True)))
            else:
                yield Difference("changed", way, name, title, before, after, field)

    def _sums(
        self, name: str, title: str, old: tuple[Part, ...], new: tuple[Part, ...], way: Way
    ) -> Iterator[Difference]:
        """Amounts by their origin: who reads a change wants to know the sums, not the entries."""
        model = type((*old, *new)[0])
        amount, by = SUMMED.field_of(model) or "", SUMMED_BY.field_of(model) or ""
        origins = dict.fromkeys(getattr(one, by) for one in (*old, *new))
        points = points_of(model.model_fields[by])
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


@cache
def _usual(model: type[Part]) -> dict[str, Any]:
    """Return the values of a part that is missing: what is meant where nothing is written."""
    return {
        slot.name: None if slot.field.is_required() else slot.field.get_default(call_default_factory=True)
        for slot in slots(model)
    }


@cache
def _compared(model: type[Part]) -> tuple[Slot, ...]:
    return tuple(slot for slot in slots(model) if slot.name != "id")


class _Item(NamedTuple):
    """An item that is new or gone, or lies in one that is; the way to its list, and the number of its difference."""

    item: Part
    way: tuple[Step, ...]
    field: str
    label: str
    number: int
    inside: bool


def _with_moves(found: list[Difference], comparer: RecordComparer) -> Iterator[Difference]:
    """The differences, where two of them are one move as that, with what else changed in the item.

    An item that left one list of a record and stands in another was moved: it is neither gone nor new.
    """
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
    """Return whether an item that is gone stands in another list now; one of both lists may be new or gone itself."""
    if type(old.item) is not type(new.item) or (old.inside and new.inside):
        return False
    key = key_of(old.item)
    return key == key_of(new.item) if key else old.item == new.item


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
