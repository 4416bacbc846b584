"""Reading single texts with the scalar types, and what their refusals say."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from sozialraum.engine.records import values

SCALARS = (
    *("Date", "Partial", "MonthDay", "Time", "Count", "Number", "Money"),
    *("Flag", "QuarterNumber", "MunicipalityKey"),
)
"""The types of `model.values` that take one spelling each and propose it."""


class Refusal(NamedTuple):
    """Why a text was not taken, and the remedy."""

    code: str
    hint: str | None = None
    suggestion: str | None = None


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(getattr(values, kind))


def read(kind: str, text: object) -> Any:
    """The value of a text. Raises ValidationError. `kind` is the name of a type in `model.values`."""
    return _adapter(kind).validate_python(text)


def refusal(kind: str, text: object) -> Refusal | None:
    """Why a type does not take a text; none if it does."""
    try:
        read(kind, text)
    except ValidationError as error:
        (details,) = error.errors(include_input=False, include_url=False)
        context = details.get("ctx", {})
        return Refusal(details["type"], context.get("hint"), context.get("suggestion"))
    return None


def suggestion(kind: str, text: str) -> str | None:
    """The spelling that is proposed instead; the text must be refused."""
    refused = refusal(kind, text)
    assert refused is not None, f"{text!r} is taken"
    assert (refused.hint == "write") == (refused.suggestion is not None)
    return refused.suggestion
