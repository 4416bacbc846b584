"""Which item of a list became which: by its key, else by likeness, so that order says nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel

from sozialraum.engine.diff.sameness import as_written, key_of
from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.kinds import KINDS, TABLES, Address, uid_of
from sozialraum.engine.records.marks import FIRST_ID
from sozialraum.engine.records.references import PointsTo, named_by, target_of
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.walk import Slot, rebuilt, slots

Pair = tuple[Any, Any]

ALIKE = 0.5
"""From here on two items are taken for the same one that changed."""

MOST_COMPARED = 2500
"""More pairs than this are not compared one by one: such a list was written anew."""

NEAR = 0.5
"""How much two days are alike that lie within a month: one of both may be a correction."""

MONTH = 31
FAR = 0.4
"""Letters that allow no more than this are not compared: such texts are no slips of each other."""

LONG = 100
"""Texts of more words are compared by their sets of words only."""


def pair_items(old: Sequence[Any], new: Sequence[Any]) -> Iterator[Pair]:
    """Each new item with its old one, in the new order, then the old ones that are gone."""
    found = old_places(old, new)
    yield from ((None if at is None else old[at], item) for at, item in zip(found, new, strict=True))
    taken = set(found)
    yield from ((one, None) for at, one in enumerate(old) if at not in taken)


def is_reordered(old: Sequence[Any], new: Sequence[Any]) -> bool:
    """Return whether items that stand in both lists follow one another in another order."""
    if min(len(old), len(new)) < 2:
        return False
    kept = [at for at in old_places(old, new) if at is not None]
    return kept != sorted(kept)


def old_places(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """The place in the old list of each item of the new one, if it stood there; items are parts, texts or trees."""
    known = _PLACES.get((id(old), id(new)))
    if known and known[0] is old and known[1] is new:
        return known[2]
    found = _places_in(old, new)
    if isinstance(old, tuple) and isinstance(new, tuple):
        if len(_PLACES) >= _MOST_KNOWN:
            _PLACES.clear()
        _PLACES[id(old), id(new)] = old, new, found
    return found


_MOST_KNOWN = 20_000
_PLACES: dict[tuple[int, int], tuple[Sequence[Any], Sequence[Any], list[int | None]]] = {}
"""The places that were found, by the lists themselves: whoever compares records asks about the same lists again."""


def _places_in(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    found: list[int | None] = [None] * len(new)
    taken: set[int] = set()
    for mark in (key_of, itself):
        places: dict[Any, list[int]] = {}
        for at in reversed(range(len(old))):
            if at not in taken and (known := mark(old[at])) is not None:
                places.setdefault(known, []).append(at)
        for index, item in enumerate(new):
            if found[index] is None and (free := places.get(mark(item))):
                found[index] = free.pop()
                taken.add(found[index])  # type: ignore[arg-type]
    rest = {at: one for at, one in enumerate(old) if at not in taken}
    fresh = {index: item for index, item in enumerate(new) if found[index] is None}
    for at, index in _pairs_of(rest, fresh) if rest and fresh else ():
        found[index] = at
    return found


def _pairs_of(old: dict[int, Any], new: dict[int, Any]) -> Iterator[tuple[int, int]]:
    """Yield the places of items that are alike: those that alone begin with the same words, then the most alike."""
    if len(old) == len(new) == 1:
        yield from _alike_pairs(old, new, ALIKE)
        return
    before, after = (Counter(map(_beginning, items.values())) for items in (old, new))
    places = {begins: at for at, one in old.items() if before[begins := _beginning(one)] == 1}
    for index, item in list(new.items()):
        begins = _beginning(item)
        at = places.get(begins) if begins is not None and after[begins] == 1 else None
        if at is not None and likeness(old[at], item) >= ALIKE:
            yield at, index
            del old[at], new[index]
    yield from _alike_pairs(old, new, ALIKE)


def _beginning(item: Any) -> Any:
    """Return what tells an item from others most of all, if it is a text: the first that is required of it."""
    if isinstance(item, Part):
        said = item.__dict__.get(_first_required(type(item)))
    else:
        said = next(iter(item.values()), None) if isinstance(item, dict) else None
    return said if isinstance(said, str) else None


@cache
def _first_required(model: type[Part]) -> str:
    return next((name for name, is_required, _ in _weighed(model) if is_required), "")


def itself(item: Any) -> Any:
    """Return what stands for an item in a dictionary; a part with fields of any name cannot stand there itself."""
    try:
        hash(item)
    except TypeError:
        return json.dumps(item, default=_plain, sort_keys=True)
    return item


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Part) else str(value)


def _alike_pairs(old: Mapping[Any, Any], new: Mapping[Any, Any], least: float) -> Iterator[Pair]:
    """Yield the names of values that are alike, the most alike first; each value stands in one pair."""
    if len(old) * len(new) > MOST_COMPARED:
        return
    likely = [(-likeness(one, other), was, now) for was, one in old.items() for now, other in new.items()]
    gone: set[Any] = set()
    come: set[Any] = set()
    for unlike, was, now in sorted(likely):
        if -unlike >= least and was not in gone and now not in come:
            gone.add(was)
            come.add(now)
            yield was, now


def likeness(one: Any, other: Any) -> float:
    """Return how much two values are alike, from 0 to 1."""
    if isinstance(one, Part) and type(one) is type(other):
        return _likeness_of_parts(one, other)
    if one == other:
        return 1.0
    if isinstance(one, str) and isinstance(other, str):
        return _likeness_of_texts(one, other)
    if isinstance(one, dict) and isinstance(other, dict):
        return _likeness_of_groups(one, other)
    if isinstance(one, tuple | list) and type(one) is type(other) and one and other:
        return _likeness_of_lists(one, other)
    if isinstance(one, date) and isinstance(other, date):
        return NEAR if abs((one - other).days) <= MONTH else 0.0
    return 0.0


@lru_cache(20_000)
def _likeness_of_texts(one: str, other: str) -> float:
    """Compare word by word and, where that says more, letter by letter; several lists ask about the same texts."""
    words, others = one.split(), other.split()
    if max(len(words), len(others)) > LONG:
        return len(set(words) & set(others)) / max(len(set(words)), len(set(others)))
    apart = (words or others) and set(words).isdisjoint(others)
    by_words = 0.0 if apart else SequenceMatcher(None, words, others, autojunk=False).ratio()
    if max(len(one), len(other)) > LONG or _most_alike(one, other) - 0.1 <= max(by_words, FAR):
        return by_words
    return max(by_words, SequenceMatcher(None, one, other, autojunk=False).ratio() - 0.1)


def _most_alike(one: str, other: str) -> float:
    """Return what the letters that two texts have in common allow at the most, in whatever order they stand."""
    in_common = (Counter(one) & Counter(other)).total()
    return 2 * in_common / (len(one) + len(other)) if one or other else 1.0


def _likeness_of_parts(one: Part, other: Part) -> float:
    """Weigh the fields: what is required tells an item from others, the first of it most of all."""
    total = reached = 0.0
    first = True
    for name, is_required, usual in _weighed(type(one)):
        old, new = getattr(one, name), getattr(other, name)
        is_same = old is new or old == new
        if is_same and not is_required and old == usual:
            continue
        weight = (3 if first else 2) if is_required else 1
        first = first and not is_required
        total += weight
        reached += weight * (1.0 if is_same else likeness(old, new))
    return reached / total if total else 1.0


@cache
def _weighed(model: type[Part]) -> list[tuple[str, bool, Any]]:
    """Return the fields of a part: the name, whether it is required, and what it says where nothing is said."""
    fields = model.model_fields.items()
    return [(name, field.is_required(), field.get_default()) for name, field in fields if name != "id"]


def _likeness_of_groups(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """Weigh the fields of two trees, whose model is not known: the first one tells most."""
    names = [*one, *(name for name in other if name not in one)]
    weights = [3, *([1] * (len(names) - 1))]
    reached = sum(
        weight * likeness(one[name], other[name])
        for name, weight in zip(names, weights, strict=True)
        if name in one and name in other
    )
    return reached / sum(weights)


def _likeness_of_lists(one: Sequence[Any], other: Sequence[Any]) -> float:
    """Return the share of items that have the same key, or are the same where they have none."""
    both = {key_of(item) or itself(item) for item in one} & {key_of(item) or itself(item) for item in other}
    return len(both) / max(len(one), len(other))


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

    def following(was: Address) -> Address | None:
        now = name_now(was, found)
        return now if now in fresh else None

    def the_same(was: Address) -> Address | None:
        record = old.get(was)
        wanted = content(under_new_names(record, found) if record else None)
        return next((one for one in fresh if one.folder == was.folder and content(new.get(one)) == wanted), None)

    for pick in (the_same, following, the_same):
        for was in [one for one in gone if one not in found]:
            now = pick(was)
            if now is not None:
                found[was] = now
                del fresh[now]
    rest = {one: old.get(one) for one in gone if one not in found}
    found.update(_alike_pairs(rest, {one: new.get(one) for one in fresh}, RENAMED))
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
    for name in _with_keys(type(new)):
        was, now = getattr(old, name), getattr(new, name)
        if was == now:
            continue
        pairs = pair_items(was, now) if isinstance(was, tuple) and isinstance(now, tuple) else [(was, now)]
        for before, after in pairs:
            if isinstance(before, Part) and isinstance(after, Part):
                old_key, key = key_of(before), key_of(after)
                if key and key != old_key and before.model_copy(update={"key": key}) == after:
                    yield old_key or key, key
                yield from _renamed_keys(before, after)


@cache
def _with_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a model in whose items a key stands, or in parts of these."""
    return tuple(slot.name for slot in slots(model) if slot.model and _has_keys(slot.model))


def _has_keys(model: type[BaseModel]) -> bool:
    return "key" in model.model_fields or bool(_with_keys(model))


def name_now(address: Address, renamed: Mapping[Address, Address]) -> Address:
    """The name that a record has where the area or body in its name has another one now."""
    year, slash, rest = address.id.partition("/")
    for owner in named_by(address):
        if slash and owner in renamed and "/" not in owner.id:
            return address._replace(id=f"{year}/{renamed[owner].id}{rest.removeprefix(owner.id)}")
        if not slash and owner in renamed:
            return address._replace(id=renamed[owner].id)
    return address


def content(record: Record | None) -> str:
    """All that a record says, without its name."""
    return json.dumps({**as_written(record), "id": ""}, sort_keys=True) if record else ""


def under_new_names(
    record: AnyRecord, renamed: Mapping[Address, Address], keys: Mapping[tuple[Address, str], str] | None = None
) -> AnyRecord:
    """Return a record that calls by their new names the records that it refers to, and the keys of items."""
    known = keys or {}
    if not renamed and not known:
        return record

    def now(part: Any, slot: Slot, value: Any) -> Any:
        if slot.name == "key":
            return known.get((record.address, value), value)
        points = slot.marker(PointsTo) if isinstance(value, str) else None
        return _reference_now(record, value, points, renamed, known) if points else value

    return rebuilt(record, now)


def as_renamed(
    old: AnyRecord, new: AnyRecord, renamed: Mapping[Address, Address], keys: Mapping[tuple[Address, str], str]
) -> AnyRecord:
    """Return a record as it reads after renames, with what a rename writes into the file: the id others know it by."""
    old = under_new_names(old, renamed, keys)
    name = FIRST_ID.field_of(type(old))
    if not name or old.id == new.id:
        return old
    was, now = getattr(old, name), getattr(new, name)
    is_same = (was or uid_of(old.id)) == (now or uid_of(new.id))
    return old.model_copy(update={name: now}) if is_same else old


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
