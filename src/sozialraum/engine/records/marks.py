"""Marks on fields of records: what may still change after a record is closed, and how a comparison tells of them.

They stand in the type of a field: `Annotated[tuple[Citation, ...], FREE, ANY_ORDER]`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema


class Mark:
    """Something about a field that its values do not say."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return self._name

    def __get_pydantic_core_schema__(self, source_type: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Spare pydantic the search for what a mark means: it says nothing about values."""
        return handler(source_type)

    def on(self, field: FieldInfo) -> bool:
        """Return whether a field has this mark."""
        return any(one is self for one in field.metadata)

    def field_of(self, model: type[BaseModel]) -> str | None:
        """Return the first field of a model that has this mark."""
        return _field_with(self, model)


@cache
def _field_with(mark: Mark, model: type[BaseModel]) -> str | None:
    return next((name for name, field in model.model_fields.items() if mark.on(field)), None)


FREE = Mark("FREE")
"""Told later, or said about the file: it changes although the record is closed."""

GROWING = Mark("GROWING")
"""A list to which entries are added although the record is closed; those that stand there stay as they are."""

ENTRIES = Mark("ENTRIES")
"""The list whose entries say, with their day, what changes in a closed record; it grows as well."""

ENTRY_DAY = Mark("ENTRY_DAY")
"""A day on which something changed in a closed record: it is the day of an entry."""

NAMES = Mark("NAMES")
"""Says what an item of a list is, where that is neither its title, nor its name, nor what it needs first."""

NUMBER = Mark("NUMBER")
"""The number by which people call an item of a list."""

STATE = Mark("STATE")
"""Says how far something got."""

REASON = Mark("REASON")
"""Says why: a comparison tells it of a new item."""

SUMMED = Mark("SUMMED")
"""An amount: of a list of such items people want to know the sums, not the items."""

SUMMED_BY = Mark("SUMMED_BY")
"""What the amounts beside it are summed by."""

ANY_ORDER = Mark("ANY_ORDER")
"""A list whose order says nothing: no paper and no finding depends on it."""

FIRST_ID = Mark("FIRST_ID")
"""The id under which others, such as calendars, know a record that has been renamed since."""
