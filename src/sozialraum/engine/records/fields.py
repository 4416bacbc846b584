"""The fields of models, and which of them a mistyped or German name means."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.finding import KeyPath
from sozialraum.engine.records.slugs import slug
from sozialraum.engine.records.walk import slot_of


def fields_of(model: type[BaseModel]) -> list[str]:
    """The fields of a model as they are written in YAML."""
    return [field.alias or name for name, field in model.model_fields.items() if name != "id"]


def meant_field(key: str, model: type[BaseModel]) -> str | None:
    """The field that a name means which is none: mistyped, with a capital letter, in quotes, or in German."""
    fields = fields_of(model)
    word = slug(key)
    name = word.replace("-", "_")
    german = _german_fields(model)
    found = name if name in fields else german.get(word) or closest(name, fields, 0.65)
    if found is None and (close := closest(word, german, 0.8)):
        found = german[close]
    return found


@cache
def german_titles(model: type[BaseModel]) -> dict[str, str]:
    """The fields by their German titles, written as file names are."""
    return {slug(field.title): field.alias or name for name, field in model.model_fields.items() if field.title}


@cache
def _german_fields(model: type[BaseModel]) -> dict[str, str]:
    """The fields by their German titles and, as far as that is clear, by the first word of these."""
    titles = german_titles(model)
    firsts: dict[str, str] = {}
    for title, name in titles.items():
        firsts.setdefault(title.partition("-")[0], name)
    return {**firsts, **titles}


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
