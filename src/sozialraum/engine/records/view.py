"""Views: a repository in which records say something else than in their files, or are not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any, TypeVar

from sozialraum.engine.records.base import Part
from sozialraum.engine.records.repository import Repository

P = TypeVar("P", bound=Part)

Change = Callable[[Any], Any]
"""Makes another record of one; none where it is not there."""


def viewed(repository: Repository, changes: Mapping[str, Change]) -> Repository:
    """The repository after a change to all records of some folders; what stays the same is shared."""
    view = copy(repository)
    view.records = dict(repository.records)
    for folder, change in changes.items():
        were = repository.records[folder]
        made = {ident: changed for ident, record in were.items() if (changed := change(record)) is not None}
        if len(made) < len(were) or any(made[ident] is not record for ident, record in were.items()):
            view.records[folder] = made
    return view


def but(part: P, **fields: Any) -> P:
    """The part with other values in some fields; the very same where they are the same."""
    other = {name: value for name, value in fields.items() if getattr(part, name) != value}
    return part.model_copy(update=other) if other else part
