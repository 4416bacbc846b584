"""Fields that are not known yet, as they could be written, each with what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sozialraum.engine.editing.schema import resolved
from sozialraum.engine.editing.yaml_text import WIDTH, remark, scalar

Json = dict[str, Any]
Example = Callable[[str, str | None], str | None]
"""An id or key that there is, for what a reference points to (`districts#quarters`) and the record that holds it."""

AT_THE_END = ("sources", "note")
HIDDEN = ("sample", "accepted", "former_names", "corrections")
_DEEPEST = 3


class Field(NamedTuple):
    """A field as the schema tells it."""

    name: str
    schema: Json
    required: bool


def fields_of(schema: Json) -> list[Field]:
    """The fields of a group, in their order."""
    required = schema.get("required", ())
    return [Field(name, field, name in required) for name, field in schema["properties"].items()]


def indented(lines: Iterable[str]) -> list[str]:
    """Lines one level deeper."""
    return [f"  {line}" if line else "" for line in lines]


class Suggestions:
    """Writes suggestions for one file; what was explained once is not explained again."""

    def __init__(self, root: Json, example: Example, year: str) -> None:
        self._root = root
        self._example = example
        self._year = year
        self._told: set[str] = set()

    def whole(self, schema: Json) -> Json:
        """A schema with what it refers to."""
        return resolved(self._root, schema)

    def lines(self, field: Field, depth: int) -> list[str]:
        """The lines of a field, to be commented out; comments above it begin with `#` already."""
        schema = self.whole(field.schema)
        comment = self._comment(field, schema)
        kind = schema.get("type")
        if kind == "object":
            return [*_explained(f"{field.name}:", comment, depth), *indented(self._group(schema, depth + 1))]
        if kind != "array":
            return _explained(f"{field.name}: {scalar(self._value(schema))}", comment, depth)
        inner = self.whole(schema["items"])
        example = schema["examples"][0][0] if "examples" in schema else self._value(inner)
        if inner.get("type") == "object":
            items = self._group(inner, depth + 2)
            listed = [f"- {items[0]}", *indented(items[1:])]
        else:
            listed = [f"- {scalar(example)}"] * schema.get("minItems", 1)
        return [*_explained(f"{field.name}:", comment, depth), *indented(listed)]

    def _group(self, schema: Json, depth: int) -> list[str]:
        """What is needed first. Of fields that exclude each other one is written, the others are named."""
        if "properties" not in schema:  # the names are free
            return ["Name: …"]
        either = [name for way in schema.get("oneOf", ()) for name in way["required"]]
        refused = schema.get("not", {})
        pairs = refused.get("anyOf", [refused])
        others = {*either[1:], *(name for pair in pairs for name in pair.get("required", ())[1:])}
        lines: list[str] = []
        for field in sorted(fields_of(schema), key=lambda one: not (one.required or one.name in either)):
            if field.name in HIDDEN or ((field.name in AT_THE_END or depth > _DEEPEST) and not field.required):
                continue
            suggested = self.lines(field, depth)
            if field.name in others:
                suggested = [f"# oder {suggested[0]}", *(f"# {line}" for line in suggested[1:])]
            if not lines:  # the first line may have to carry a hyphen, so it is no comment
                suggested.sort(key=lambda line: line.startswith("#"))
            lines += suggested
        return lines

    def _comment(self, field: Field, schema: Json) -> str:
        words = zip(schema.get("enum", ()), schema.get("enumDescriptions", ()), strict=False)
        meaning = ", ".join(f"{word} = {german}" if german else word for word, german in words)
        explanation = meaning or schema.get("description", "")
        told = explanation in self._told
        self._told.add(explanation)
        text = schema["title"] if told or not explanation else f"{schema['title']} – {explanation}"
        return f"NÖTIG: {text}" if field.required else text

    def _value(self, schema: Json) -> str:
        """An example that fits."""
        target = schema.get("x-points-to")
        if target:
            known = self._example(target, schema.get("x-record"))
            return known or ("kennung#kurzname" if "#" in target and "x-record" not in schema else "kennung")
        if "enum" in schema:
            return str(schema["enum"][0])
        value = schema.get("examples", ["…"])[0]
        if isinstance(value, bool):
            return str(not schema.get("default", False)).lower()
        return str(value).replace("2016-", f"{self._year}-") if self._year else str(value)


def _explained(line: str, comment: str, depth: int) -> list[str]:
    """A line with its explanation behind it, or above where there is no room."""
    if len(line) + len(comment) + 6 + 2 * depth <= WIDTH:
        return [f"{line}  # {comment}"]
    return [*remark(comment, 2 * depth), line]
