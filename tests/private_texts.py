"""What must never leave the house: the texts of a repository that are in no record of its public view."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel

from sozialraum.engine.records.public import public_view
from sozialraum.engine.records.repository import Repository

SHORTEST = 12
"""Shorter texts, such as `planned` or `2016`, stand in many places for other reasons."""


def private_texts(repository: Repository, day: date) -> set[str]:
    """Return the texts that are in the records as they are filed, but not in what the public may see on a day."""
    shown = "\n".join(_texts(public_view(repository, day)))
    return {text for text in _texts(repository) if len(text) >= SHORTEST and text not in shown}


def _texts(repository: Repository) -> Iterator[str]:
    for _, record in repository:
        yield from _in(record)


def _in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, tuple):
        for one in value:
            yield from _in(one)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _in(getattr(value, name))
