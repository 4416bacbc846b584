"""The German words for those English ones of which a field takes only some."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

from sozialraum.topics.words import TABLES


def german_word(text: str, annotation: Any) -> str:
    """The German word in the table for a field's type; the text itself where the field takes any text."""
    allowed = allowed_words(annotation)
    table = next((table for table in TABLES if allowed and allowed <= set(table)), {})
    return table.get(text, text)


def allowed_words(annotation: Any) -> frozenset[str]:
    """The English words that a field takes, if it takes only some."""
    if get_origin(annotation) is Literal:
        return frozenset(get_args(annotation))
    return next((found for one in get_args(annotation) if (found := allowed_words(one))), frozenset())
