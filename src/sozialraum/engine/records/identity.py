"""Keys and references: everything leads to exactly one thing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from sozialraum.engine.findings import Finding, Place, at_value
from sozialraum.engine.findings.closest import KnownWords
from sozialraum.engine.findings.finding import KeyPath
from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.checking import rule
from sozialraum.engine.records.references import PointsTo, references_of, target_of
from sozialraum.engine.records.walk import MarkedValue, slots

if TYPE_CHECKING:
    from pydantic import BaseModel

    from sozialraum.engine.records.repository import Repository


@rule
def keys_are_unique(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK213: a key stands once in each list; items of nested lists share their keys across these."""
    for address, record in repository:
        for route in _keyed_routes(type(record)):
            seen: set[str] = set()
            for keys, key in _items(record, route):
                if key in seen:
                    yield Finding("SRK213", at_value(address.path, *keys, "key"), {"key": key})
                seen.add(key)


@cache
def _keyed_routes(model: type[BaseModel], prefix: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The dotted routes to lists whose items have a key."""
    routes = []
    for slot in slots(model):
        if slot.is_list and slot.model:
            if "key" in slot.model.model_fields:
                routes.append((*prefix, slot.name))
            routes += _keyed_routes(slot.model, (*prefix, slot.name))
    return routes


def _items(part: Part, route: tuple[str, ...], keys: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    for index, item in enumerate(getattr(part, route[0])):
        here = (*keys, route[0], index)
        if len(route) == 1:
            yield here, item.key
        else:
            yield from _items(item, route[1:], here)


@rule
def references_lead_somewhere(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK301, SRK302: a reference leads to a record or an item that exists. A file that could not be read counts."""
    index = _Index(repository)
    for address, record in repository:
        if not all(index.leads(record, target, text) for target, text in references_of.pairs(record)):
            for found in references_of(record):
                if not index.leads(record, found.marker, found.value):
                    yield from _nowhere(index, record, at_value(address.path, *found.keys), found)


class _Index:
    """The keys of items per record and list, looked up once."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self._keys: dict[tuple[str, str, str], frozenset[str]] = {}
        self._names: dict[tuple[str, ...], KnownWords] = {}

    def leads(self, record: Record, target: PointsTo, text: str) -> bool:
        """Return whether a reference leads to something."""
        (_, ident), key = target_of(record, target, text)
        if ident not in self.repository.records[target.folder]:
            return False
        return target.items is None or key in self.keys(target.folder, ident, target.items)

    def keys(self, folder: str, ident: str, items: str) -> frozenset[str]:
        """The keys in one list of one record."""
        place = (folder, ident, items)
        if place not in self._keys:
            record = self.repository.records[folder][ident]
            self._keys[place] = frozenset(key for _, key in _items(record, tuple(items.split("."))))
        return self._keys[place]

    def names(self, folder: str, ident: str = "", items: str = "") -> KnownWords:
        """The ids of a folder, or the keys in one list of one record, to look for what was meant."""
        place = (folder, ident, items)
        if place not in self._names:
            self._names[place] = KnownWords(self.keys(*place) if items else self.repository.records[folder])
        return self._names[place]


def _nowhere(index: _Index, record: Record, place: Place, found: MarkedValue) -> Iterator[Finding]:
    target: PointsTo = found.marker
    (_, ident), key = target_of(record, target, found.value)
    repository = index.repository
    if ident not in repository.records[target.folder]:
        named_elsewhere = target.record is not None and target.record.startswith(".")
        if not named_elsewhere and not repository.knows(target.folder, ident):
            close = _close(ident, index.names(target.folder))
            suggestion = close
            if close and key and target.record is None and target.items:
                suggestion = _item_like(index, target.folder, close, target.items, key)
            params = {"target": f"{target.folder}/{ident}", "suggestion": suggestion}
            yield Finding("SRK301", place, params, hint="did-you-mean" if suggestion else None)
        return
    keys = index.keys(target.folder, ident, target.items or "")
    names = index.names(target.folder, ident, target.items or "")
    close = _close(key, names)
    params = {
        "record": f"{target.folder}/{ident}",
        "key": key,
        "items": (target.items or "").rpartition(".")[2],
        "suggestion": f"{ident}#{close}" if target.record is None else close,
        "known": names.first,
    }
    yield Finding("SRK302", place, params, hint="did-you-mean" if close else "known-keys" if keys else None)


def _item_like(index: _Index, folder: str, ident: str, items: str, key: str) -> str | None:
    """The address of an item in a record; of one that is like it where there is none of that key."""
    found = key if key in index.keys(folder, ident, items) else _close(key, index.names(folder, ident, items))
    return f"{ident}#{found}" if found else None


def _close(word: str, names: KnownWords) -> str | None:
    return names.closest(word) or names.containing(word)
