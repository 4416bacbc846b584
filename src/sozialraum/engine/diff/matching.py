"""Which item of a list became which: by its key, else by likeness, so that order says nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from sozialraum.engine.records.base import Part

Pair = tuple[Any, Any]

ALIKE = 0.5
"""From here on two items are taken for the same one that changed."""

MOST_COMPARED = 2500
"""More pairs than this are not compared one by one: such a list was written anew."""

NEAR = 0.5
"""How much two days are alike that lie within a month: one of both may be a correction."""

MONTH = 31
LONG = 100
"""Texts of more words are compared by their sets of words only."""


def pair_items(old: Sequence[Any], new: Sequence[Any]) -> Iterator[Pair]:
    """Each new item with its old one, in the new order, then the old ones that are gone."""
    found = _places(old, new)
    yield from ((None if at is None else old[at], item) for at, item in zip(found, new, strict=True))
    taken = set(found)
    yield from ((one, None) for at, one in enumerate(old) if at not in taken)


def is_reordered(old: Sequence[Any], new: Sequence[Any]) -> bool:
    """Whether items that stand in both lists follow one another in another order."""
    kept = [at for at in _places(old, new) if at is not None]
    return kept != sorted(kept)


def _places(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """The place in the old list of each item of the new one, if it stood there."""
    found: list[int | None] = [None] * len(new)
    taken: set[int] = set()
    for mark in (_key, itself):
        places: dict[Any, list[int]] = {}
        for at in reversed(range(len(old))):
            if at not in taken and (known := mark(old[at])) is not None:
                places.setdefault(known, []).append(at)
        for index, item in enumerate(new):
            if found[index] is None and (free := places.get(mark(item))):
                found[index] = free.pop()
                taken.add(found[index])  # type: ignore[arg-type]
    _pair_alike(old, [at for at in range(len(old)) if at not in taken], new, found)
    return found


def _key(item: Any) -> str | None:
    key: str | None = getattr(item, "key", None)
    return key


def itself(item: Any) -> Any:
    """What stands for an item in a dictionary; a part with fields of any name cannot stand there itself."""
    try:
        hash(item)
    except TypeError:
        return json.dumps(item, default=_plain, sort_keys=True)
    return item


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Part) else str(value)


def _pair_alike(old: Sequence[Any], rest: list[int], new: Sequence[Any], found: list[int | None]) -> None:
    """The most alike first."""
    open_items = [index for index, one in enumerate(found) if one is None]
    if not rest or len(rest) * len(open_items) > MOST_COMPARED:
        return
    likely = [(likeness(old[at], new[index]), -at, -index) for at in rest for index in open_items]
    taken: set[int] = set()
    for how, at, index in sorted(likely, reverse=True):
        if how < ALIKE:
            break
        if -at not in taken and found[-index] is None:
            found[-index] = -at
            taken.add(-at)


def likeness(one: Any, other: Any) -> float:
    """How much two values are alike, from 0 to 1."""
    if one == other:
        return 1.0
    if isinstance(one, str) and isinstance(other, str):
        return _likeness_of_texts(one, other)
    if isinstance(one, Part) and type(one) is type(other):
        return _likeness_of_parts(one, other)
    if isinstance(one, tuple) and isinstance(other, tuple) and one and other:
        return _likeness_of_lists(one, other)
    if isinstance(one, date) and isinstance(other, date):
        return NEAR if abs((one - other).days) <= MONTH else 0.0
    return 0.0


def _likeness_of_texts(one: str, other: str) -> float:
    words, others = one.split(), other.split()
    if max(len(words), len(others)) > LONG:
        return len(set(words) & set(others)) / max(len(set(words)), len(set(others)))
    by_words = SequenceMatcher(None, words, others, autojunk=False).ratio()
    short = max(len(one), len(other)) <= LONG
    return max(by_words, SequenceMatcher(None, one, other, autojunk=False).ratio() - 0.1) if short else by_words


def _likeness_of_parts(one: Part, other: Part) -> float:
    """What is required tells an item from others, the first of it most of all."""
    total = reached = 0.0
    first = True
    for name, field in type(one).model_fields.items():
        old, new = getattr(one, name), getattr(other, name)
        if name == "id" or (old == new and not field.is_required() and old == field.get_default()):
            continue
        weight = (3 if first else 2) if field.is_required() else 1
        first = first and not field.is_required()
        total += weight
        reached += weight * likeness(old, new)
    return reached / total if total else 1.0


def _likeness_of_lists(one: tuple[Any, ...], other: tuple[Any, ...]) -> float:
    """How many items have the same key, or are the same where they have none."""
    both = {_key(item) or itself(item) for item in one} & {_key(item) or itself(item) for item in other}
    return len(both) / max(len(one), len(other))
