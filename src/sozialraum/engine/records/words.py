"""The words of closed lists: English in the files, German in papers; the type of a field says both.

State = Annotated[Literal["open", "done"], German({"open": "offen", "done": "umgesetzt"})]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from sozialraum.engine.records.walk import metadata_of, slots

if TYPE_CHECKING:
    from pydantic import BaseModel, GetJsonSchemaHandler
    from pydantic.fields import FieldInfo
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class German:
    """A mark of a type: what its words mean in German; the same word may mean something else in another list."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Tell editors what each word means."""
        made = handler(schema)
        return {**made, "enumDescriptions": [self.words[word] for word in made["enum"]]}


def german_words(field: FieldInfo | None) -> Mapping[str, str]:
    """Return what the English words that a field takes mean in German; nothing where it takes any text."""
    marks = metadata_of(field.annotation, field.metadata) if field else []
    return next((mark.words for mark in marks if isinstance(mark, German)), {})


def allowed_words(annotation: Any) -> frozenset[str]:
    """Return the English words that a type takes, if it takes only some."""
    if get_origin(annotation) is Literal:
        return frozenset(get_args(annotation))
    return next((found for one in get_args(annotation) if (found := allowed_words(one))), frozenset())


def english_word(german: str, meanings: Mapping[str, str]) -> str | None:
    """Return the English word whose meaning a German one is, if there is one."""
    german = german.strip().lower()
    return next((word for word, meaning in meanings.items() if meaning.lower() == german), None)


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
