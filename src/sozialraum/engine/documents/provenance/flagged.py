"""What of a repository is made up or only recommended: whole records, and parts of others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import BaseModel

from sozialraum.engine.records.walk import slots

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record
    from sozialraum.engine.records.repository import Repository

Flag = Literal["sample", "recommended"]


class Group(NamedTuple):
    """What a mark names in one word: the records of a kind, or with `part` a list in them by its German title."""

    folder: str
    part: str = ""


def is_flagged(part: BaseModel, flag: Flag) -> bool:
    """Whether a record, or a part of one, says this of itself."""
    return getattr(part, flag, False) is True


def groups_of(repository: Repository, flag: Flag) -> list[Group]:
    """All groups of a repository in which something says this of itself, in the order of the kinds."""
    found = dict.fromkeys(
        Group(address.folder, title) for address, record in repository for title in flagged_parts(record, flag)
    )
    return list(found)


def flagged_parts(record: Record, flag: Flag) -> Iterator[str]:
    """An empty title if it is the whole record, else the titles of the lists in which parts are flagged."""
    if is_flagged(record, flag):
        yield ""
    else:
        yield from _inside(record, flag)


def _inside(part: BaseModel, flag: Flag) -> Iterator[str]:
    for name, title in _fields_with(type(part), flag):
        value = getattr(part, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, BaseModel):
                if is_flagged(one, flag):
                    yield title
                else:
                    yield from _inside(one, flag)


@cache
def _fields_with(model: type[BaseModel], flag: Flag) -> tuple[tuple[str, str], ...]:
    """The fields below which a part can be flagged, with their titles."""
    found = []
    for slot in slots(model):
        if slot.model and (flag in slot.model.model_fields or _fields_with(slot.model, flag)):
            found.append((slot.name, slot.field.title or slot.name))
    return tuple(found)
