"""Which field of an item says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Part

NAMING = (
    "title", "name", "site", "type", "area", "candidate", "criterion", "status", "function", "what", "step",
    "department", "provider", "text", "to", "partner", "district", "quarter", "part", "measure", "source", "origin",
    "code", "committee", "top", "on", "from_", "key",
)  # fmt: skip
"""The fields that say what an item is, the clearest first."""


def naming_field(item: Part) -> str | None:
    """The field that says best what an item is: one of those that name things, else the first that has to be there."""
    fields = type(item).model_fields
    required = [name for name, field in fields.items() if field.is_required()]
    return next((one for one in (*NAMING, *required, *fields) if getattr(item, one, None) not in (None, ())), None)
