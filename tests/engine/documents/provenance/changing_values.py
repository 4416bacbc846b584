"""Every value of a repository that can say something else: found in the YAML, changed as a person would, read anew.

Nothing here knows which fields are texts, references or words of a closed list: the model refuses what cannot be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from decimal import Decimal
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

from sozialraum.engine.records.base import Record
from sozialraum.engine.records.kinds import KINDS, Address
from sozialraum.engine.records.load import build_record
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.yaml.trees import read_document
from sozialraum.topics.figures.manifest import OBSERVATIONS, observations_of
from sozialraum.topics.programme.manifest import PROGRAMME

Keys = tuple[str | int, ...]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class Change(NamedTuple):
    """A value that says something else: where it stands, what it said, and the repository as it is then."""

    address: Address
    keys: Keys
    was: str
    sample: bool
    repository: Repository


def places(repository: Repository, root: Path) -> list[tuple[Address, Keys]]:
    """Where there are values; those in notes for maintainers too."""
    return [(address, keys) for address, _ in repository for keys in _scalars(_tree(root, address))]


def changed(repository: Repository, root: Path, address: Address, keys: Keys) -> Change | None:
    """The repository with one value changed; nothing where it decides something, or would not be accepted."""
    tree = _tree(root, address)
    was = str(_at(tree, keys))
    parent = _at(tree, keys[:-1])
    for other in _others(was):
        parent[keys[-1]] = other
        record, findings = build_record(KINDS[address.folder] if address.folder else PROGRAMME, address, tree, [])
        if record is not None and not findings:
            return Change(address, keys, was, _is_sample(tree, keys), replaced(repository, address, record))
    return None


def changed_figure(repository: Repository, ident: str, place: int) -> Change:
    """The repository with one figure changed."""
    other = copy(repository)
    figures = list(observations_of(other)[ident])
    one = figures[place]
    figures[place] = one._replace(value=(one.value or Decimal(0)) + 37)
    other.tables = {**other.tables, OBSERVATIONS: {**observations_of(other), ident: figures}}
    record = repository.get(Address("indicators", ident))
    return Change(Address(OBSERVATIONS, ident), (place,), str(one.value), bool(record and record.sample), other)


def replaced(repository: Repository, address: Address, record: Record) -> Repository:
    """The repository with another record at an address."""
    other = copy(repository)
    other.records = {folder: dict(records) for folder, records in other.records.items()}
    if address.folder:
        other.records[address.folder][address.id] = record
    else:
        other.settings = record
    return other


def _others(was: str) -> Iterator[str]:
    """Other words, another number or a day nearby; a key, a reference and a word of a closed list take none."""
    if _NUMBER.fullmatch(was):
        yield str(Decimal(was) + (3 if "." not in was else Decimal("3.00")))
    yield f"{was} und anderes"
    if _DAY.fullmatch(was):
        day = int(was[8:])
        yield f"{was[:8]}{day + 1 if day < 28 else day - 1:02}"


def _tree(root: Path, address: Address) -> Any:
    return read_document(address.path, (root / address.path).read_bytes()).tree


def _scalars(tree: Any, keys: Keys = ()) -> Iterator[Keys]:
    if isinstance(tree, str):
        yield keys
    else:
        for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from _scalars(value, (*keys, key))


def _at(tree: Any, keys: Keys) -> Any:
    return reduce(lambda part, key: part[key], keys, tree)


def _is_sample(tree: Any, keys: Keys) -> bool:
    """Whether the record, or a part of it that holds the value, says that it is made up."""
    parts = (_at(tree, keys[:end]) for end in range(len(keys)))
    return any(isinstance(part, dict) and part.get("sample") == "true" for part in parts)
