"""Repositories with none, one or all of what there is: records left out, and lists inside of records cut short."""

from __future__ import annotations

import copy
from typing import Any

from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.repository import Repository


def with_few(repository: Repository, most: int, *spared: str) -> Repository:
    """At most so many records of each kind; the kinds that are spared keep all of theirs."""
    few = copy.copy(repository)
    few.records = {
        folder: records if folder in spared else dict(list(records.items())[:most])
        for folder, records in repository.records.items()
    }
    return few


def without(repository: Repository, *folders: str) -> Repository:
    """Nothing of some kinds."""
    few = copy.copy(repository)
    few.records = {folder: {} if folder in folders else records for folder, records in repository.records.items()}
    return few


def with_short_lists(repository: Repository, most: int, *spared: str) -> Repository:
    """Every record with at most so many entries in each of its lists, and in the lists of those."""
    few = copy.copy(repository)
    few.records = {
        folder: records if folder in spared else {ident: _shortened(record, most) for ident, record in records.items()}
        for folder, records in repository.records.items()
    }
    return few


def _shortened(part: Any, most: int) -> Any:
    """A list that a record needs keeps one entry."""
    changed: dict[str, object] = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if isinstance(value, Part):
            changed[name] = _shortened(value, most)
        elif type(value) is tuple:
            kept = value[: most if field.default == () else max(most, 1)]
            changed[name] = tuple(_shortened(item, most) if isinstance(item, Part) else item for item in kept)
    return part.model_copy(update=changed)


def changed(repository: Repository, record: Record, **fields: object) -> Repository:
    """The repository in which one record says something else."""
    other = copy.copy(repository)
    folder = record.address.folder
    mine = {**repository.records[folder], record.id: record.model_copy(update=fields)}
    other.records = {**repository.records, folder: mine}
    return other
