"""What a record would show if it said something else: every shown value altered, nothing that decides altered.

Texts, names, numbers, amounts, days and times change so that it can be seen; references, keys, flags and the words of
closed lists stay, and a day is another one only where it is printed: it is compared as before, so that nothing is
sorted, filtered or counted otherwise because of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from datetime import time as clock_time
from decimal import Decimal
from functools import cache
from itertools import count
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel

from sozialraum.engine.records.values import PROSE, PartialDate
from sozialraum.engine.records.walk import Slot, rebuilt, unpacked

M = TypeVar("M", bound=BaseModel)
Chosen = Callable[[BaseModel, str], bool]
"""Whether a part of a record is to be altered; the text is the German title of the field that it stands in."""

MARK = "◊"
"""Stands behind every altered word. Papers with it are only compared, never written."""

_WORD_END = re.compile(r"(?<=\w)(?!\w)")


class _AlteredYear(int):
    """A year that is printed otherwise."""

    def __str__(self) -> str:
        return f"{int(self)}{MARK}"

    __repr__ = __str__

    def __format__(self, wanted: str) -> str:
        return format(int(self), wanted) + MARK


class _AlteredDay(date):
    """A day that is printed otherwise."""

    def strftime(self, wanted: str) -> str:
        return super().strftime(wanted) + MARK

    def isoformat(self) -> str:
        return super().isoformat() + MARK

    @property
    def day(self) -> int:
        return super().day % 28 + 1

    @property
    def month(self) -> int:
        return super().month % 12 + 1

    @property
    def year(self) -> int:
        return _AlteredYear(super().year)


class _AlteredTime(clock_time):
    """A time that is printed otherwise."""

    def strftime(self, wanted: str) -> str:
        return super().strftime(wanted) + MARK

    def isoformat(self, timespec: str = "auto") -> str:
        return super().isoformat(timespec) + MARK


def altered(record: M) -> M:
    """Return the record with all its values altered."""
    return _altered(record, count(1))


def altered_in_part(record: M, chosen: Chosen) -> M:
    """Return the record with the values of some of its parts altered; the same record if there are none."""
    numbers = count(1)

    def change(part: BaseModel, slot: Slot, value: Any) -> Any:
        is_meant = isinstance(value, BaseModel) and chosen(value, slot.field.title or "")
        return _altered(value, numbers) if is_meant else value

    return rebuilt(record, change)


def altered_rows(rows: Iterable[Any]) -> list[Any]:
    """The rows of a table, named tuples, with other values; what was withheld stays so."""
    return [one._replace(value=one.value and _number(one.value, place)) for place, one in enumerate(rows)]


def _altered(record: M, numbers: Iterator[int]) -> M:
    """Return a record, or a part of one, altered; no two numbers change alike, so that no sum or share hides it."""

    def change(part: BaseModel, slot: Slot, value: Any) -> Any:
        kind = _kind_of(type(part), slot.name)
        return _other(value, kind, numbers) if kind else value

    return rebuilt(record, change)


def _other(value: Any, kind: str, numbers: Iterator[int]) -> Any:
    if isinstance(value, str):
        return _WORD_END.sub(MARK, value) if kind == "prose" else value
    if isinstance(value, PartialDate):
        return PartialDate(value.text[:-1] + MARK, _day(value.first), _day(value.last))
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, clock_time):
        return _AlteredTime(value.hour, value.minute)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return _number(value, next(numbers))
    return value


@cache
def _kind_of(model: type[BaseModel], name: str) -> str:
    """Return what the values of a field are: free text, something else that is shown, or never altered."""
    field = model.model_fields[name]
    if name == "id" or _holds(field.annotation, field.metadata, lambda one, more: get_origin(one) is Literal):
        return ""
    return "prose" if _holds(field.annotation, field.metadata, lambda one, more: PROSE in more) else "other"


def _holds(annotation: Any, metadata: Any, test: Callable[[Any, Any], bool]) -> bool:
    """Return whether a type, or one that it is made of, passes a test."""
    if test(annotation, metadata):
        return True
    return get_origin(annotation) is not Literal and any(_holds(*unpacked(one), test) for one in get_args(annotation))


def _day(value: date) -> date:
    return _AlteredDay(value.year, value.month, value.day)


def _number(value: Any, place: int) -> Any:
    """Larger by an eighth and a little more, by another little for each place."""
    return value + int(abs(value)) // 8 + 1 + place * 7 % 13
