"""The public records as flat tables, made from the models: one a kind, and one for each list in it.

Each row has an `id`: that of the record, or for an item of a list that of its parent with its position behind
(`2015/kalk.2`). An item that others point to has an `address` too (`2015/kalk#elterncafe`), and every reference is
written as such an address or id, so that each is a foreign key. What leads to a record that is not public is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast, get_args

from pydantic import BaseModel

from sozialraum.engine.records.fields import german_words
from sozialraum.engine.records.kinds import KINDS, SIMPLE, Kind, kind_of
from sozialraum.engine.records.public import Listed, public_fields
from sozialraum.engine.records.references import PointsTo, target_of
from sozialraum.engine.records.values import PartialDate, parse_money
from sozialraum.engine.records.walk import Slot, slots

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record
    from sozialraum.engine.records.repository import Repository

ColumnType = Literal["text", "period", "date", "time", "integer", "number", "money", "flag"]
Value = str | date | time | Decimal | int | bool | None
Row = tuple[Value, ...]

_TYPES: Mapping[type, ColumnType] = {
    bool: "flag", int: "integer", Decimal: "number", date: "date", time: "time", PartialDate: "period", str: "text",
}  # fmt: skip


class ForeignKey(NamedTuple):
    """The table and the column in which each value of a column stands."""

    table: str
    column: str


@dataclass(frozen=True)
class Column:
    """A column: its name, what it is called and means in German, the words that it takes, where it leads."""

    name: str
    title: str
    type: ColumnType = "text"
    description: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    target: ForeignKey | None = None
    needed: bool = False


@dataclass(frozen=True)
class ExportTable:
    """A table: its name, its German title, its columns, what makes its rows, and the columns that name a row.

    `of` is the table of the records that a list belongs to; a `plain` list has nothing but a value in each row.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]
    key: tuple[str, ...] = ("id",)
    of: str = ""
    plain: bool = False


def tables_of(view: Repository) -> list[ExportTable]:
    """Return the tables of all records in a public view of a repository, those of a kind together."""
    settings = [view.settings] if view.settings else []
    found = [*_RecordTables(view, kind_of("")).all_of(settings)]
    for folder, kind in KINDS.items():
        if kind.published:
            records = list(view.records[folder].values())
            found += _RecordTables(view, kind).all_of(records)
    return found


SETTINGS = "programme"
"""The table of the settings, and the id of its only row: they have no name of their own."""


def _id(record: Record) -> str:
    return record.id or SETTINGS


class TableTooLongError(Exception):
    """A table has more rows than a format can hold."""

    def __init__(self, title: str, most: int) -> None:
        super().__init__(title)
        self.title, self.most = title, most


STAND_INS = {"meetings": "begin"}
"""Fields that a model cannot do without: where a record says `public: false` they hold something that is not so."""

ID = Column("id", "Kennung", description="Name, unter dem andere Tabellen darauf zeigen", needed=True)
_ADDRESS = Column("address", "Adresse", description="Name, unter dem andere darauf zeigen")
_POSITION = Column("position", "Stelle", "integer", "Stelle in der Liste, von 1 an", needed=True)
_YEAR = Column("year", "Jahr", "integer", needed=True)


class _RecordTables:
    """Makes the tables of one kind."""

    def __init__(self, view: Repository, kind: Kind[Any]) -> None:
        self._view, self._kind = view, kind

    def all_of(self, records: list[Record]) -> Iterator[ExportTable]:
        kind, listed = self._kind, public_fields(self._kind)
        told = [
            slot for slot in slots(cast("type[BaseModel]", kind.model)) if slot.name in listed and slot.name != "id"
        ]
        first: list[Column] = [ID]
        if kind.shape != SIMPLE:
            first.append(_YEAR)
        if kind.owner:
            owner = KINDS[kind.owner]
            first.append(
                Column("owner", owner.german, target=ForeignKey(kind.owner, "id") if owner.published else None)
            )
        stand_in = STAND_INS.get(kind.folder)
        cells = [_not_needed(cell) if cell.column.name == stand_in else cell for cell in _cells(told, listed)]

        def rows() -> Iterator[Row]:
            for record in records:
                ident = _id(record)
                head: list[Value] = [ident]
                if kind.shape != SIMPLE:
                    head.append(int(ident[:4]))
                if kind.owner:
                    owner_id = kind.owner_of(ident)
                    head.append(owner_id if owner_id in self._view.records[kind.owner] else None)
                values = self._values(cells, record, record)
                if stand_in and getattr(record, "public", None) is False:
                    pairs = zip(cells, values, strict=True)
                    values = iter([None if cell.column.name == stand_in else value for cell, value in pairs])
                yield (*head, *values)

        name = kind.folder or SETTINGS
        yield ExportTable(name, kind.german, (*first, *(cell.column for cell in cells)), rows)

        def items() -> Iterator[_Item]:
            return (_Item(_id(record), record, record) for record in records)

        yield from self._lists(_List(name, kind.german, items), told, listed)

    def _lists(self, above: _List, told: list[Slot], listed: Listed) -> Iterator[ExportTable]:
        """Yield the tables of the lists in the parts of a list, and of those in their items."""
        for way in _lists_in(told, listed, ()):
            slot = way[-1]
            name = "_".join((above.name, *(one.written for one in way)))
            found = _List(name, f"{above.title}: {slot.field.title}", partial(_inside, above.items, way))
            if slot.model is None:
                yield self._of_values(found, above.name, slot)
                continue
            below = _allowed(listed, way)
            own = [one for one in slots(slot.model) if one.name in below]
            yield self._of_parts(found, above.name, own, below)
            yield from self._lists(found, own, below)

    def _of_parts(self, found: _List, above: str, own: list[Slot], below: Listed) -> ExportTable:
        cells = _cells(own, below)
        keyed = any(one.name == "key" for one in own)
        first = (ID, *((_ADDRESS,) if keyed else ()), _parent_column(above), _POSITION)

        def rows() -> Iterator[Row]:
            for item in found.items():
                address = (f"{_id(item.record)}#{item.part.key}",) if keyed else ()
                yield (item.id, *address, *item.place, *self._values(cells, item.record, item.part))

        return ExportTable(found.name, found.title, (*first, *(cell.column for cell in cells)), rows, of=above)

    def _of_values(self, found: _List, above: str, slot: Slot) -> ExportTable:
        column = _column("value", slot.field.title or slot.written, slot)

        def rows() -> Iterator[Row]:
            for item in found.items():
                shown = self._value(slot, item.record, item.part)
                if shown is not None:
                    yield (item.id, *item.place, shown)

        columns = (ID, _parent_column(above), _POSITION, column)
        return ExportTable(found.name, found.title, columns, rows, of=above, plain=True)

    def _values(self, cells: list[_Cell], record: Record, part: BaseModel) -> Iterator[Value]:
        for cell in cells:
            value = _at(part, cell.route)
            yield None if value is None else self._value(cell.route[-1], record, value)

    def _value(self, slot: Slot, record: Record, value: Any) -> Value:
        points = slot.marker(PointsTo)
        if points:
            return self._reference(points, record, value)
        return value.text if isinstance(value, PartialDate) else value

    def _reference(self, points: PointsTo, record: Record, text: str) -> str | None:
        """Return the address of what is meant; none where it is not public."""
        try:
            (folder, ident), key = target_of(record, points, text)
        except AttributeError:  # the field that names the record is not public
            return None
        meant = self._view.records.get(folder, {}).get(ident)
        if meant is None:
            return None
        return f"{ident}#{key}" if key else ident


class _Item(NamedTuple):
    """A record, or an item of a list in it: its id, what it holds, the record around it."""

    id: str
    part: Any
    record: Record

    @property
    def place(self) -> tuple[str, int]:
        """Return the id of what holds the list, and the position in it."""
        above, _, position = self.id.rpartition(".")
        return above, int(position)


class _List(NamedTuple):
    """Records or the items of a list in them, with the name and the title of their table."""

    name: str
    title: str
    items: Callable[[], Iterator[_Item]]


class _Cell(NamedTuple):
    """A column and the fields that lead to its value."""

    column: Column
    route: tuple[Slot, ...]


def _inside(holders: Callable[[], Iterator[_Item]], way: tuple[Slot, ...]) -> Iterator[_Item]:
    """Yield the items of a list in each holder; the fields are the way to it."""
    for holder in holders():
        for position, item in enumerate(_at(holder.part, way) or (), start=1):
            yield _Item(f"{holder.id}.{position}", item, holder.record)


def _at(part: Any, route: Iterable[Slot]) -> Any:
    for slot in route:
        if part is None:
            return None
        part = getattr(part, slot.name)
    return part


def _allowed(listed: Listed, route: Iterable[Slot]) -> Listed:
    for slot in route:
        listed = listed[slot.name]
    return listed


def _cells(told: list[Slot], listed: Listed, route: tuple[Slot, ...] = ()) -> list[_Cell]:
    """Return the columns of the fields that hold one value, those of parts with the name of the part in front."""
    found: list[_Cell] = []
    for slot in told:
        if slot.is_list:
            continue
        way = (*route, slot)
        if slot.model:
            inner = [one for one in slots(slot.model) if one.name in listed[slot.name]]
            found += _cells(inner, listed[slot.name], way)
        else:
            name = "_".join(one.written for one in way)
            title = ": ".join(one.field.title or one.written for one in way)
            needed = all(one.field.is_required() for one in way) and slot.marker(PointsTo) is None
            found.append(_Cell(_column(name, title, slot, needed), way))
    return found


def _not_needed(cell: _Cell) -> _Cell:
    return cell._replace(column=replace(cell.column, needed=False))


def _lists_in(told: list[Slot], listed: Listed, route: tuple[Slot, ...]) -> Iterator[tuple[Slot, ...]]:
    """Yield the ways to the lists among some fields, and to those in parts of them."""
    for slot in told:
        if slot.is_list:
            yield (*route, slot)
        elif slot.model:
            inner = [one for one in slots(slot.model) if one.name in listed[slot.name]]
            yield from _lists_in(inner, listed[slot.name], (*route, slot))


def _column(name: str, title: str, slot: Slot, needed: bool = False) -> Column:
    points = slot.marker(PointsTo)
    return Column(
        name,
        title,
        "money"
        if any(getattr(one, "func", None) is parse_money for one in slot.metadata)
        else _type_in(slot.field.annotation) or "text",
        slot.field.description or "",
        german_words(slot.field),
        _target(points) if points else None,
        needed,
    )


def _target(points: PointsTo) -> ForeignKey | None:
    kind = KINDS.get(points.folder)
    if kind is None or kind.published is None:
        return None
    if points.items is None:
        return ForeignKey(points.folder, "id")
    return ForeignKey("_".join((points.folder, *points.items.split("."))), "address")


def _parent_column(above: str) -> Column:
    meant = "Kennung dessen, in dem es als Liste steht"
    return Column("parent", "Gehört zu", description=meant, target=ForeignKey(above, "id"), needed=True)


def _type_in(annotation: Any) -> ColumnType | None:
    """Return the type of the values of an annotation, which may hold it among others; none where it is no such type."""
    if isinstance(annotation, type):
        return _TYPES.get(annotation)
    return next((found for one in get_args(annotation) if (found := _type_in(one))), None)
