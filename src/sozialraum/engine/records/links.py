"""Who leads to whom: by a reference, or by the name of the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.records.address import Address
from sozialraum.engine.records.kinds import KINDS, TABLES
from sozialraum.engine.records.references import PointsTo, references_of

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record


class Target(NamedTuple):
    """The record that a reference leads to, and the key of the item in it, if one is meant."""

    address: Address
    key: str


def target_of(record: Record, points: PointsTo, text: str) -> Target:
    """What a reference means; the id of a short key comes from the record that it stands in."""
    if points.record is None:
        ident, _, key = text.partition("#")
        return Target(Address(points.folder, ident), key)
    way = points.record
    named = record.id if way == "=" else str(getattr(record, way[1:])) if way.startswith(".") else way
    return Target(Address(points.folder, named), text)


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
