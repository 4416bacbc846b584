"""The fields of models, and the words that they take.

The words of closed lists are English in the files and German in papers; the type of a field says both:

    State = Annotated[Literal["open", "done"], German({"open": "offen", "done": "umgesetzt"})]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from sozialraum.engine.findings.finding import KeyPath
from sozialraum.engine.records.walk import marks_of, slot_of, slots


def fields_of(model: type[BaseModel]) -> list[str]:
    """The fields of a model as they are written in YAML."""
    return [field.alias or name for name, field in model.model_fields.items() if name != "id"]


def model_at(model: type[BaseModel], keys: KeyPath) -> type[BaseModel]:
    """The model of the part that the keys lead to."""
    for key in keys:
        slot = slot_of(model, key) if isinstance(key, str) else None
        model = slot.model if slot and slot.model else model
    return model


def field_at(model: type[BaseModel], keys: KeyPath) -> FieldInfo | None:
    """Return the field that the keys lead to, or to an item of it; none where they lead into no field."""
    while keys and isinstance(keys[-1], int):
        keys = keys[:-1]
    if not keys:
        return None
    slot = slot_of(model_at(model, keys[:-1]), str(keys[-1]))
    return slot.field if slot else None


class German:
    """A mark of a type: what its words mean in German; the same word may mean something else in another list."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def __get_pydantic_core_schema__(self, source_type: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler(source_type)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Tell editors what each word means."""
        made = handler(schema)
        return {**made, "enumDescriptions": [self.words[word] for word in made["enum"]]}


def german_words(field: FieldInfo | Any) -> Mapping[str, str]:
    """Return what the English words that a field, or a type, takes mean in German; nothing where it takes any text."""
    return next((mark.words for mark in marks_of(field) if isinstance(mark, German)), {})


def allowed_words(annotation: Any) -> tuple[str, ...]:
    """Return the English words that a type takes, if it takes only some."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((found for one in get_args(annotation) if (found := allowed_words(one))), ())


def words_below(model: type[BaseModel]) -> set[str]:
    """Return all English words that fields of a model and of its parts take."""
    fields = (field for part in _parts(model, set()) for field in part.model_fields.values())
    return {word for field in fields for word in allowed_words(field.annotation)}


def _parts(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    if model not in seen:
        seen.add(model)
        yield model
        for slot in slots(model):
            if slot.model:
                yield from _parts(slot.model, seen)
