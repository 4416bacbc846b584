"""Which records and items have another name in the newer state, and a record as it is called there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from sozialraum.engine.diff.matching import MOST_COMPARED, likeness, pair_items
from sozialraum.engine.diff.sameness import as_written
from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.kinds import KINDS, TABLES, Address
from sozialraum.engine.records.references import PointsTo, named_by, target_of
from sozialraum.engine.records.walk import Slot, rebuilt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sozialraum.engine.records.repository import Repository

AnyPart = TypeVar("AnyPart", bound=Part)
AnyRecord = TypeVar("AnyRecord", bound=Record)


RENAMED = 0.6
"""A record that is gone and a new one are the same one from this likeness on."""


def in_order(address: Address) -> tuple[int, str]:
    """The order of kinds, then of ids."""
    return ["", *KINDS, *TABLES].index(address.folder), address.id


def find_renamed(old: Repository, new: Repository, addresses: Iterable[Address]) -> dict[Address, Address]:
    """Records that are gone and stand under another name now.

    Those whose name hangs on another record follow it; then come those that say the same, then the most alike.
    """
    listed = sorted(addresses, key=in_order)
    gone = [one for one in listed if old.get(one) and not new.get(one) and one not in new.broken]
    fresh = {one: None for one in listed if new.get(one) and not old.get(one) and one not in old.broken}
    found: dict[Address, Address] = {}
    for pick in (_the_same, _following, _the_same):
        for was in [one for one in gone if one not in found]:
            now = pick(old, new, was, fresh, found)
            if now is not None:
                found[was] = now
                del fresh[now]
    _most_alike(old, new, [one for one in gone if one not in found], list(fresh), found)
    return found


def find_renamed_keys(
    old: Repository, new: Repository, addresses: Iterable[Address], renamed: Mapping[Address, Address]
) -> dict[tuple[Address, str], str]:
    """The keys of items that have another one now and say the same otherwise, by the record as it was called."""
    found = {}
    for address in addresses:
        was, now = old.get(address), new.get(renamed.get(address, address))
        if was and now:
            found.update({(address, before): after for before, after in _renamed_keys(was, now)})
    return found


def _renamed_keys(old: Part, new: Part) -> Iterator[tuple[str, str]]:
    for name in type(new).model_fields:
        was, now = getattr(old, name), getattr(new, name)
        pairs = pair_items(was, now) if isinstance(was, tuple) and isinstance(now, tuple) else [(was, now)]
        for before, after in pairs:
            if isinstance(before, Part) and isinstance(after, Part) and before != after:
                key = getattr(after, "key", None)
                if key and before.model_copy(update={"key": key}) == after:
                    yield getattr(before, "key", key), key
                yield from _renamed_keys(before, after)


def name_now(address: Address, renamed: Mapping[Address, Address]) -> Address:
    """The name that a record has where the area or body in its name has another one now."""
    year, slash, rest = address.id.partition("/")
    for owner in named_by(address):
        if slash and owner in renamed and "/" not in owner.id:
            return address._replace(id=f"{year}/{renamed[owner].id}{rest.removeprefix(owner.id)}")
        if not slash and owner in renamed:
            return address._replace(id=renamed[owner].id)
    return address


def _following(
    old: Repository, new: Repository, was: Address, fresh: Mapping[Address, None], found: Mapping[Address, Address]
) -> Address | None:
    now = name_now(was, found)
    return now if now in fresh else None


def _the_same(
    old: Repository, new: Repository, was: Address, fresh: Mapping[Address, None], found: Mapping[Address, Address]
) -> Address | None:
    record = old.get(was)
    assert record
    wanted = content(under_new_names(record, found))
    same = (one for one in fresh if one.folder == was.folder and content(new.get(one)) == wanted)
    return next(same, None)


def _most_alike(
    old: Repository, new: Repository, gone: list[Address], fresh: list[Address], found: dict[Address, Address]
) -> None:
    if len(gone) * len(fresh) > MOST_COMPARED:
        return
    likely = [(likeness(old.get(was), new.get(now)), was, now) for was in gone for now in fresh]
    for how, was, now in sorted(likely, key=lambda one: (-one[0], one[1:])):
        if how >= RENAMED and was not in found and now not in found.values():
            found[was] = now


def content(record: Record | None) -> str:
    """All that a record says, without its name."""
    return json.dumps({**as_written(record), "id": ""}, sort_keys=True) if record else ""


def under_new_names(
    record: AnyRecord, renamed: Mapping[Address, Address], keys: Mapping[tuple[Address, str], str] | None = None
) -> AnyRecord:
    """Return a record that calls by their new names the records that it refers to, and the keys of items."""
    known = keys or {}

    def now(part: Any, slot: Slot, value: Any) -> Any:
        if slot.name == "key":
            return known.get((record.address, value), value)
        points = slot.marker(PointsTo) if isinstance(value, str) else None
        return _reference_now(record, value, points, renamed, known) if points else value

    return rebuilt(record, now)


def _reference_now(
    record: Record,
    value: str,
    points: PointsTo,
    renamed: Mapping[Address, Address],
    keys: Mapping[tuple[Address, str], str],
) -> str:
    target = target_of(record, points, value)
    key = keys.get((target.address, target.key), target.key)
    if points.record is not None:
        return key if key != target.key else value
    now = renamed.get(target.address, target.address)
    mark = "#" if "#" in value else ""
    return value if (now, key) == (target.address, target.key) else f"{now.id}{mark}{key}"
