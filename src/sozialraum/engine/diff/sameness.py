"""What values of fields say: when two say the same, how they are written, and which field says what an item is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic.fields import FieldInfo

from sozialraum.engine.diff.state import UnreadDay
from sozialraum.engine.documents.escape import printed_lines
from sozialraum.engine.records.base import Part
from sozialraum.engine.records.marks import NAMES, SUMMED
from sozialraum.engine.records.values import RICH, PartialDate
from sozialraum.engine.records.walk import Slot, marks_of, slots


def says_the_same(old: Any, new: Any, field: FieldInfo | None = None) -> bool:
    """Return whether two values of a field say the same: of a text with paragraphs, whether it is printed alike."""
    if old is new or old == new:
        return True
    if isinstance(old, str) and isinstance(new, str):
        return field is not None and is_rich(field) and printed_lines(old) == printed_lines(new)
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(Counter(old[name]) == Counter(new[name]) for name in old)
    return False


def differing(
    old: Mapping[str, Any], new: Mapping[str, Any], fields: Iterable[Slot]
) -> Iterator[tuple[Slot, Any, Any]]:
    """Yield the fields in which the values of two parts say something else, each with these."""
    for slot in fields:
        before, after = old[slot.name], new[slot.name]
        if before is not after and not says_the_same(before, after, slot.field):
            yield slot, before, after


def is_rich(field: FieldInfo) -> bool:
    """Return whether a field holds a text with paragraphs."""
    return RICH in marks_of(field)


def amounts_in(value: Any) -> list[Any] | None:
    """Return the amounts in a list whose items are told by their sums; none for every other value."""
    if not isinstance(value, tuple) or not value:
        return None
    names = {SUMMED.field_of(type(one)) for one in value if isinstance(one, Part)}
    name = names.pop() if len(names) == 1 else None
    return [getattr(one, name) for one in value] if name else None


def as_written(value: Any) -> Any:
    """A value as it is written in a file: text, lists and objects."""
    if isinstance(value, Part):
        fields = type(value).model_fields.items()
        written = {(field.alias or name): getattr(value, name) for name, field in fields if name != "id"}
        return {name: as_written(one) for name, one in written.items() if one not in (None, ())}
    if isinstance(value, PartialDate | UnreadDay):
        return value.text
    if isinstance(value, tuple):
        return [as_written(one) for one in value]
    if isinstance(value, dict):
        return {name: as_written(one) for name, one in value.items()}
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value) if isinstance(value, int | Decimal) else value


def naming_field(item: Part) -> Slot | None:
    """Return the field that says best what an item is: one that is marked, a title or name, else what it needs."""
    return next((slot for slot in _naming(type(item)) if getattr(item, slot.name) not in (None, ())), None)


@cache
def _naming(model: type[Part]) -> tuple[Slot, ...]:
    fields = {slot.name: slot for slot in slots(model)}
    marked = [slot.name for slot in fields.values() if NAMES.on(slot.field)]
    required = [slot.name for slot in fields.values() if slot.field.is_required() and slot.name != "key"]
    names = dict.fromkeys((*marked, "title", "name", *required, *fields))
    return tuple(fields[name] for name in names if name in fields)


def key_of(item: Any) -> str | None:
    """Return the key of an item, be it a part or a tree; none where it has none."""
    key = (item if isinstance(item, dict) else getattr(item, "__dict__", {})).get("key")
    return key if isinstance(key, str) else None
