"""When two values say the same, however they are written, and what references are called in the newer state."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from sozialraum.engine.records.address import Address
from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.links import target_of
from sozialraum.engine.records.marks import SUMMED
from sozialraum.engine.records.references import PointsTo
from sozialraum.engine.records.values import RICH
from sozialraum.engine.records.walk import Slot, metadata_of, rebuilt

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

AnyPart = TypeVar("AnyPart", bound=Part)
AnyRecord = TypeVar("AnyRecord", bound=Record)


def says_the_same(old: Any, new: Any, field: FieldInfo | None = None) -> bool:
    """Whether two values of a field say the same: in a text with paragraphs it does not matter where lines break."""
    if isinstance(old, str) and isinstance(new, str):
        return old == new or (field is not None and is_rich(field) and _joined(old) == _joined(new))
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(Counter(old[name]) == Counter(new[name]) for name in old)
    return bool(old == new)


def is_rich(field: FieldInfo) -> bool:
    """Whether a field holds a text with paragraphs, in which a single line break is a space."""
    return RICH in metadata_of(field.annotation, field.metadata)


def _joined(text: str) -> str:
    """The text with each paragraph and each entry of a list on one line."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    joined = (re.sub(r"\s*\n\s*(- )?", lambda m: "\n- " if m[1] else " ", one) for one in paragraphs)
    return "\n\n".join(joined)


def amounts_in(value: Any) -> list[Any] | None:
    """Return the amounts in a list whose items are told by their sums; none for every other value."""
    names = (
        {SUMMED.field_of(type(one)) for one in value if isinstance(one, Part)} if isinstance(value, tuple) else set()
    )
    name = names.pop() if len(names) == 1 else None
    return [getattr(one, name) for one in value] if name else None


def points_to(field: FieldInfo) -> PointsTo | None:
    """What a field refers to, if it does."""
    return next((one for one in metadata_of(field.annotation, field.metadata) if isinstance(one, PointsTo)), None)


def under_new_names(
    record: AnyRecord, renamed: Mapping[Address, Address], keys: Mapping[tuple[Address, str], str] | None = None
) -> AnyRecord:
    """A record in which what has another name now is called by it: records that it refers to, and keys of items."""
    known = keys or {}

    def now(part: Any, slot: Slot, value: Any) -> Any:
        if slot.name == "key":
            return known.get((record.address, value), value)
        points = slot.marker(PointsTo) if isinstance(value, str) else None
        return _reference_now(record, value, points, renamed, known) if points else value

    return rebuilt(record, now)


def _reference_now(
    record: Record,
    value: str,
    points: PointsTo,
    renamed: Mapping[Address, Address],
    keys: Mapping[tuple[Address, str], str],
) -> str:
    target = target_of(record, points, value)
    key = keys.get((target.address, target.key), target.key)
    if points.record is not None:
        return key if key != target.key else value
    now = renamed.get(target.address, target.address)
    mark = "#" if "#" in value else ""
    return value if (now, key) == (target.address, target.key) else f"{now.id}{mark}{key}"
