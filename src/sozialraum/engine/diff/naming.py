"""Which field of an item says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.records.marks import NAMES

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Part


def naming_field(item: Part) -> str | None:
    """Return the field that says best what an item is: one that is marked, a title or name, else what it needs."""
    fields = type(item).model_fields
    marked = [name for name, field in fields.items() if NAMES.on(field)]
    required = [name for name, field in fields.items() if field.is_required() and name != "key"]
    known = (*marked, "title", "name", *required, *fields)
    return next((one for one in known if getattr(item, one, None) not in (None, ())), None)
