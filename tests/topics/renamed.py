"""A repository after everything in it got another name: what it was called before is on record."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from itertools import count
from typing import Any

from sozialraum.engine.records.base import FormerName
from sozialraum.engine.records.repository import Repository

LAST = "2099-12-31"


def all_renamed(repository: Repository) -> Repository:
    """The same repository in which each thing that can have former names is called NEU and a number since 2100."""
    renamed = copy(repository)
    numbers = count(1)
    renamed.records = {
        folder: {ident: _renamed(record, numbers) for ident, record in records.items()}
        for folder, records in repository.records.items()
    }
    return renamed


def _renamed(part: Any, numbers: Iterator[int]) -> Any:
    """A part with another name, and all parts within it."""
    if isinstance(part, tuple):
        return tuple(_renamed(one, numbers) for one in part)
    if not hasattr(type(part), "model_fields"):
        return part
    fields = {name: _renamed(getattr(part, name), numbers) for name in type(part).model_fields}
    if "former_names" in fields:
        short = fields.get("short")
        fields["former_names"] = (FormerName.model_validate({"name": part.name, "short": short, "until": LAST}),)
        fields["name"] = f"NEU-{next(numbers)}"
        if short:
            fields["short"] = f"N-{next(numbers)}"
    return part.model_copy(update=fields)
