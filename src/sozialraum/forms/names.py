"""What the targets of references are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sozialraum.engine.diff.names import record_name, target_name
from sozialraum.engine.diff.sameness import naming_field, points_to
from sozialraum.engine.records.kinds import Address

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Part, Record
    from sozialraum.engine.records.references import PointsTo
    from sozialraum.engine.records.repository import Repository


def labels_of(repository: Repository, points: PointsTo, holder: str) -> Mapping[str, str]:
    """Return what may stand in a reference, each key or id with its name.

    `holder` is the id of the record that holds the items that a short key means.
    """
    records = repository.records[points.folder]
    if points.items is None:
        return _distinct({ident: record_name(repository, Address(points.folder, ident)) for ident in records})
    named = {}
    for ident in records if points.record is None else [holder]:
        if record := records.get(ident):
            for item in _items(record, points.items.split(".")):
                key = f"{ident}#{item.key}" if points.record is None else item.key
                named[key] = _called(repository, record, item)
    return _distinct(named)


def _items(part: Any, route: list[str]) -> Iterator[Any]:
    for item in getattr(part, route[0], ()):
        if len(route) == 1:
            yield item
        else:
            yield from _items(item, route[1:])


def _called(repository: Repository, record: Record, item: Part) -> str:
    """Return what an item is called: its name or title, what it leads to, else the text that it needs."""
    named = naming_field(item)
    if named is None:
        return ""
    points, text = points_to(type(item).model_fields[named]), str(getattr(item, named))
    return " ".join((target_name(repository, record, points, text) if points else text).split())


def _distinct(named: Mapping[str, str]) -> Mapping[str, str]:
    """Return the names with a number behind those that stand for something else already."""
    seen: dict[str, int] = {}
    distinct = {}
    for key, name in named.items():
        seen[name] = seen.get(name, 0) + 1
        distinct[key] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return distinct
