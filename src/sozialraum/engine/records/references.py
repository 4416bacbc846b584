"""References: an id of another record, or a short key of an item in one, typed with what it points to.

A record leads to others by its references, and by the name of its file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from sozialraum.engine.records.kinds import KINDS, TABLES, Address
from sozialraum.engine.records.values import ID, ID_PART, Characters
from sozialraum.engine.records.walk import Collector, marks_of

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record

ADDRESS = Characters(rf"^{ID}$", 200)
"""The id of a record."""
ITEM_ADDRESS = Characters(rf"^{ID}#{ID_PART}$", 260)
SHORT_KEY = Characters(rf"^{ID_PART}$", 60)


class Follows(NamedTuple):
    """Something that names a record which need not be there; when the record is renamed, it follows.

    `folder` is the kind that an id names. Without one the text is an address: `areas/kalk`, `districts/kalk#vingst`.
    """

    folder: str = ""


class PointsTo(NamedTuple):
    """The target of a reference.

    `folder` is the kind's folder. `items` names the list in the record whose keys are meant (a dotted route where lists
    are nested). A short key needs `record`: the id of the record that holds the items, or `.field` for the id that a
    field of the referring record names, or `=` for the id of the referring record itself.
    """

    folder: str
    items: str | None = None
    record: str | None = None

    def __get_pydantic_core_schema__(self, source_type: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Spare pydantic the search for what it means: a rule checks references."""
        return handler(source_type)

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """Editors and `new` learn what may stand here; a key in a fixed list has a record of its own."""
        schema: dict[str, Any] = handler(core)
        target = f"{self.folder}#{self.items}" if self.items else self.folder
        return {**schema, "x-points-to": target, **({"x-record": self.record} if self.record else {})}


SourceRef = Annotated[str, PointsTo("sources"), ADDRESS]


references_of = Collector(lambda metadata: next((item for item in metadata if isinstance(item, PointsTo)), None))
"""All references in a record; the marker of each is its `PointsTo`."""


@cache
def points_of(reference: Any) -> PointsTo | None:
    """Return the target of a reference, given its type (`ActionField`), its field or the target itself."""
    if isinstance(reference, PointsTo):
        return reference
    return next((mark for mark in marks_of(reference) if isinstance(mark, PointsTo)), None)


class Target(NamedTuple):
    """The record that a reference leads to, and the key of the item in it, if one is meant."""

    address: Address
    key: str


def target_of(record: Record, points: PointsTo, text: str) -> Target:
    """Return what a reference means; the id of a short key comes from the record that it stands in."""
    ident, key = ident_and_key(record, points, text)
    return Target(Address(points.folder, ident), key)


def ident_and_key(record: Record, points: PointsTo, text: str) -> tuple[str, str]:
    """Return the same as an id and a key, without the folder, which is known."""
    way = points.record
    if way is None:
        ident, _, key = text.partition("#")
        return ident, key
    return (record.id if way == "=" else str(getattr(record, way[1:])) if way[0] == "." else way), text


def targets(address: Address, record: Record) -> Iterator[Address]:
    """All records that a record leads to by its references or its name; some of them several times."""
    for points, text in references_of.pairs(record):
        yield target_of(record, points, text).address
    yield from named_by(address)


def named_by(address: Address) -> Iterator[Address]:
    """Find the records that the name of a file points to."""
    kind = KINDS.get(address.folder)
    if kind and kind.owner and (owner := kind.owner_of(address.id)):
        yield Address(kind.owner, owner)
    named = kind or TABLES.get(address.folder)
    if named and named.twin:
        yield Address(named.twin, address.id)
