"""What must hold between the fields of a part: said once in its model, checked on reading, and told to editors.

A model lists its conditions in `must`; those of its bases hold as well. A field is given where it has a value: a flag
where it is true, a list where it has an item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple, get_origin

from pydantic_core import PydanticCustomError

from sozialraum.engine.records.values import wrong

Json = dict[str, Any]
Fields = dict[str, Any]
"""The fields of a model by their names, as pydantic keeps them."""


@dataclass(frozen=True)
class Breach:
    """The error of a breach: the code, the field at which it stands (else the part), the field whose text it names."""

    code: str
    at: str | None
    about: str | None
    params: dict[str, Any]

    def __call__(self, part: Any) -> PydanticCustomError:
        """Return the error of a part."""
        value = getattr(part, self.about) if self.about else None
        return wrong(self.code, "" if value is None else str(value), at=self.at, **self.params)


def says(code: str, at: str | None = None, about: str | None = None, **params: object) -> Breach:
    """Say a breach by a code and what its message names: the value of the field where it stands, and parameters."""
    return Breach(code, at, about or at, params)


def lacks(field: str, about: str) -> Breach:
    """Say a breach as a field that is missing."""
    return says("SRK201", about=about, key=field)


class Condition(NamedTuple):
    """A condition: whether a part keeps it, the error of one that does not, and what it is in JSON Schema."""

    holds: Callable[[Any], bool]
    breach: Callable[[Any], PydanticCustomError]
    schema: Callable[[Fields], Json] = lambda model: {}


def needs(*fields: str, when: str | tuple[str, ...], breach: Breach) -> Condition:
    """Demand one of some fields where another is given, or where it has one of some words: `("state", "dropped")`."""
    other, *words = (when,) if isinstance(when, str) else when

    def holds(part: Any) -> bool:
        value = getattr(part, other)
        return not (value in words if words else _is_given(value)) or _number_given(part, fields) > 0

    def schema(model: Fields) -> Json:
        if not words:
            return {"dependentRequired": {other: list(fields)}}
        is_said: Json = {"properties": {other: {"enum": words}}}
        if model[other].default not in words:  # else saying nothing says it
            is_said = {"required": [other], **is_said}
        ways = _ways(fields, model)
        return {"if": is_said, "then": ways[0] if len(ways) == 1 else {"anyOf": ways}}

    return Condition(holds, breach, schema)


def some_of(*fields: str, breach: Breach) -> Condition:
    """Demand at least one of some fields."""
    return Condition(
        lambda part: _number_given(part, fields) > 0, breach, lambda model: {"anyOf": _ways(fields, model)}
    )


def one_of(*fields: str, breach: Breach) -> Condition:
    """Demand exactly one of some fields."""
    return Condition(
        lambda part: _number_given(part, fields) == 1, breach, lambda model: {"oneOf": _ways(fields, model)}
    )


def not_both(*fields: str, breach: Breach) -> Condition:
    """Demand at most one of some fields."""
    pairs: list[Json] = [{"required": list(pair)} for pair in combinations(fields, 2)]
    refused = pairs[0] if len(pairs) == 1 else {"anyOf": pairs}
    return Condition(lambda part: _number_given(part, fields) < 2, breach, lambda model: {"not": refused})


def at_least(field: str, least: int = 1, breach: Breach | None = None) -> Condition:
    """Demand so many items of a list, or such a number; not of what may be left out and is."""

    def holds(part: Any) -> bool:
        value = getattr(part, field)
        if not _is_given(value) and not type(part).model_fields[field].is_required():
            return True
        return bool((len(value) if isinstance(value, tuple) else value) >= least)

    def schema(model: Fields) -> Json:
        return {"properties": {field: {"minItems" if _is_list(model[field].annotation) else "minimum": least}}}

    return Condition(holds, breach or lacks(field, about="id"), schema)


def in_order(first: str, last: str) -> Condition:
    """Demand that a period does not end before it begins (SRK214), be it of days or of partial dates."""

    def holds(part: Any) -> bool:
        begin, end = getattr(part, first), getattr(part, last)
        return begin is None or end is None or getattr(end, "last", end) >= getattr(begin, "first", begin)

    def breach(part: Any) -> PydanticCustomError:
        begins, ends = (getattr(part, name) for name in (first, last))
        return wrong("SRK214", getattr(ends, "text", ends), at=last, begins=getattr(begins, "text", begins))

    return Condition(holds, breach)


def rising(first: str, last: str) -> Condition:
    """Demand that a range of numbers does not end below where it begins (SRK252)."""

    def breach(part: Any) -> PydanticCustomError:
        return wrong("SRK252", str(getattr(part, last)), at=last, begins=str(getattr(part, first)))

    return Condition(lambda part: bool(getattr(part, first) <= getattr(part, last)), breach)


def conditions_of(model: type) -> tuple[Condition, ...]:
    """Return what must hold in a model, what its bases say first."""
    return tuple(one for base in reversed(model.__mro__) for one in vars(base).get("must", ()))


def check_of(conditions: tuple[Condition, ...]) -> Callable[[Any], Any]:
    """Return what raises the error of the first condition that a part breaks."""

    def checked(part: Any) -> Any:
        for condition in conditions:
            if not condition.holds(part):
                raise condition.breach(part)
        return part

    return checked


def merged(conditions: Iterable[Condition], model: Fields) -> Json:
    """Return the JSON Schema in which all conditions hold; `properties` has what they add to fields."""
    found: Json = {}
    for schema in (condition.schema(model) for condition in conditions):
        if schema.keys() == {"properties"}:
            schema = {"properties": found.get("properties", {}) | schema["properties"]}
        elif found.keys() & schema.keys():
            schema = {"allOf": [*found.get("allOf", ()), schema]}
        found |= schema
    return found


def _number_given(part: Any, fields: Iterable[str]) -> int:
    return sum(_is_given(getattr(part, name)) for name in fields)


def _is_given(value: Any) -> bool:
    return value is not None and value is not False and value != ()


def _ways(fields: Iterable[str], model: Fields) -> list[Json]:
    return [{"required": [name], **_not_empty(name, model[name].annotation)} for name in fields]


def _not_empty(name: str, annotation: Any) -> Json:
    """Return what a field must hold so that it is given: true, or at least one item."""
    if annotation is bool:
        return {"properties": {name: {"enum": [True, "true"]}}}
    return {"properties": {name: {"minItems": 1}}} if _is_list(annotation) else {}


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple
