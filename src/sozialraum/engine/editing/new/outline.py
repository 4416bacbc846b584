"""A draft as a file: what is known as YAML, what is not as a suggestion that begins with `# `.

Who deletes the `# ` in front of a suggestion has a field that fits. Lines with `## ` explain; they stay comments even
if somebody takes a sign away.
"""

from __future__ import annotations

from typing import cast

from sozialraum.engine.editing.layout.scalars import quoted
from sozialraum.engine.editing.new.draft import Draft
from sozialraum.engine.editing.new.suggestions import (
    AT_THE_END,
    HIDDEN,
    Example,
    Field,
    Suggestions,
    fields_of,
    indented,
)
from sozialraum.engine.editing.schema import schema_of
from sozialraum.engine.editing.yaml_text import WIDTH, remark, value_lines
from sozialraum.engine.findings.finding import KeyPath
from sozialraum.engine.yaml.trees import Tree

_LEGEND = (
    "Zeilen mit ## erklären. Zeilen mit # sind Vorschläge: Wert eintragen und das # am Anfang löschen; "
    "was nicht gebraucht wird, kann weg."
)
_COPIED = "Aus Musterdaten übernommen; die Zeile löschen, wenn alles stimmt."
Known = dict[str, Tree]


def text_of(draft: Draft, example: Example) -> str:
    """The whole file."""
    return _Outline(draft, example).text()


class _Outline:
    """Writes one draft."""

    def __init__(self, draft: Draft, example: Example) -> None:
        self._draft = draft
        self._schema = schema_of(draft.kind)
        self._suggestions = Suggestions(self._schema, example, draft.year)

    def text(self) -> str:
        title = f"{self._schema['title']} {self._draft.address.id}"
        check = f"Prüfen: srk validate {self._draft.address.path}"
        lines = [line for one in (title, *self._draft.heading, _LEGEND, check) for line in _above(one)]
        lines.append("")
        if self._draft.known.get("sample") == "true":
            lines += [*_above(_COPIED), "sample: true"]
        fields = [field for field in fields_of(self._schema) if field.name not in HIDDEN]
        was_large = False
        for field in sorted(fields, key=lambda field: field.name in AT_THE_END):
            is_large = self._suggestions.whole(field.schema).get("type") in ("object", "array")
            if lines[-1] and (was_large or is_large or field.name == AT_THE_END[0]):
                lines.append("")
            lines += self._one(field, self._draft.known, (), explain=True)
            was_large = is_large
        return "\n".join(lines) + "\n"

    def _one(self, field: Field, known: Known, keys: KeyPath, explain: bool) -> list[str]:
        """The lines of one field, known or not."""
        here = (*keys, field.name)
        above = _above(self._draft.remarks.get(here, ""), len(keys))
        if field.name in known:
            return above + self._live(field, known[field.name], here, explain)
        if field.name not in HIDDEN and (explain or field.name in self._draft.repeated):
            lines = self._suggestions.lines(field, len(keys))
            return above + [f"#{line}" if line.startswith("#") else f"# {line}" for line in lines]
        return above

    def _live(self, field: Field, value: Tree, keys: KeyPath, explain: bool) -> list[str]:
        schema = self._suggestions.whole(field.schema)
        title = schema["title"] if explain else ""
        depth = len(keys) - 1
        if isinstance(value, str):
            lines = value_lines(f"{field.name}:", value, 2 * depth)
            if title and " " in value and lines[0].endswith(f" {value}"):
                lines = [f"{field.name}: {quoted(value)}"]
            if len(lines) > 1 or len(lines[0]) + len(title) + 3 + 2 * depth > WIDTH:
                return [*_above(title, depth), *lines]
        elif isinstance(value, dict):
            lines = [f"{field.name}:", *indented(self._group(schema, value, keys, explain))]
        else:
            lines = [f"{field.name}:"]
            for index, item in enumerate(value):
                lines += indented(self._item(schema, item, (*keys, index), explain and index == 0))
        return [f"{lines[0]}  # {title}" if title else lines[0], *lines[1:]]

    def _group(self, schema: dict[str, object], known: Known, keys: KeyPath, explain: bool) -> list[str]:
        return [line for field in fields_of(schema) for line in self._one(field, known, keys, explain)]

    def _item(self, schema: dict[str, object], item: Tree, keys: KeyPath, explain: bool) -> list[str]:
        """An item of a list. In a group what is known comes first, since its first line carries the hyphen."""
        above = _above(self._draft.remarks.get(keys, ""), len(keys))
        if isinstance(item, str):
            return above + value_lines("-", item, 2 * len(keys))
        known = cast("Known", item)
        inner = self._suggestions.whole(cast("dict[str, object]", schema["items"]))
        fields = sorted(fields_of(inner), key=lambda field: field.name not in known)
        lines = [line for field in fields for line in self._one(field, known, keys, explain)]
        return [*above, f"- {lines[0]}", *indented(lines[1:])]


def _above(text: str, depth: int = 0) -> list[str]:
    return [f"#{line}" for line in remark(text, 2 * depth)]
