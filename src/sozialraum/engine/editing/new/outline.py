"""A draft as a file: what is known as YAML, what is not as a suggestion that begins with `# `.

Who deletes the `# ` in front of a suggestion has a field that fits. Lines with `## ` explain; they stay comments even
if somebody takes a sign away.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sozialraum.engine.editing.layout.outline import Scalar
from sozialraum.engine.editing.layout.scalars import plain_or_quoted, quoted, written
from sozialraum.engine.editing.new.draft import Draft
from sozialraum.engine.editing.schema import resolved, schema_of
from sozialraum.engine.findings.finding import KeyPath
from sozialraum.engine.records.base import Record
from sozialraum.engine.records.kinds import KINDS, Address, imported
from sozialraum.engine.records.walk import parts_at
from sozialraum.engine.yaml.trees import Tree

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository

_LEGEND = (
    "Zeilen mit ## erklären. Zeilen mit # sind Vorschläge: Wert eintragen und das # am Anfang löschen. „nötig“ braucht "
    "der Eintrag, in dem es steht; „wenn bekannt“ kann auch weg."
)
Known = dict[str, Tree]
_WIDTH = 118


def item_of(repository: Repository, draft: Draft, field: str) -> list[str]:
    """The lines of the only item of a list that a draft holds, with what is still to be said of it."""
    return _Outline(repository, draft).item(field)


class _Outline:
    """Writes one draft."""

    def __init__(self, repository: Repository, draft: Draft) -> None:
        self._draft = draft
        self._schema = schema_of(draft.kind)
        self._suggestions = Suggestions(self._schema, Examples(repository, draft), draft.year)

    def text(self) -> str:
        """The whole file."""
        title = f"{self._schema['title']} {self._draft.address.id}"
        check = f"Prüfen: srk validate {self._draft.address.path}"
        lines = [line for one in (title, *self._draft.heading, _LEGEND, check) for line in _above(one)]
        lines.append("")
        fields = [field for field in fields_of(self._schema) if field.name not in HIDDEN]
        was_large = False
        for field in sorted(fields, key=lambda field: field.name in AT_THE_END):
            is_large = self._suggestions.whole(field.schema).get("type") in ("object", "array")
            if lines[-1] and (was_large or is_large or field.name == AT_THE_END[0]):
                lines.append("")
            lines += self._one(field, self._draft.known, (), explain=True)
            was_large = is_large
        return "\n".join(lines) + "\n"

    def item(self, name: str) -> list[str]:
        """The lines of the first item of a list, from its hyphen on."""
        schema = self._suggestions.whole(self._schema["properties"][name])
        item = cast("list[Tree]", self._draft.known[name])[0]
        return self._item(schema, item, (name, 0), explain=True)

    def _one(self, field: SchemaField, known: Known, keys: KeyPath, explain: bool) -> list[str]:
        """The lines of one field, known or not."""
        here = (*keys, field.name)
        above = _above(self._draft.remarks.get(here, ""), len(keys))
        if field.name in known:
            return above + self._live(field, known[field.name], here, explain)
        if field.name not in HIDDEN and (explain or field.name in self._draft.repeated):
            lines = self._suggestions.lines(field, len(keys))
            return above + [f"#{line}" if line.startswith("#") else f"# {line}" for line in lines]
        return above

    def _live(self, field: SchemaField, value: Tree, keys: KeyPath, explain: bool) -> list[str]:
        schema = self._suggestions.whole(field.schema)
        title = schema["title"] if explain else ""
        depth = len(keys) - 1
        if isinstance(value, str):
            plain = value_lines(f"{field.name}:", value, 2 * depth)
            reads_on = title and " " in value and plain[0].endswith(f" {value}")
            lines = [f"{field.name}: {quoted(value)}"] if reads_on else plain
            if len(plain) > 1 or len(lines[0]) + len(title) + 3 + 2 * depth > _WIDTH:
                return [*_above(title, depth), *plain]
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


def value_lines(head: str, text: str, indent: int = 0) -> list[str]:
    """The lines of a field or list item: `head` is `name:` or `-`; a long text stands folded below it."""
    first, *rest = written(Scalar(text, ""), indent + len(head) + 1, indent + 2)
    return [f"{head} {first if rest else plain_or_quoted(text)}", *(line[indent:] for line in rest)]


def _above(text: str, depth: int = 0) -> list[str]:
    return [f"#{line}" for line in _remark(text, 2 * depth)]


def _remark(text: str, indent: int) -> list[str]:
    """A comment for people, wrapped."""
    width = max(_WIDTH - indent - 2, 40)
    return [f"# {line}" for line in textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)]


Json = dict[str, Any]

AT_THE_END = ("sources", "note")
HIDDEN = ("sample", "accepted", "former_names", "corrections")
NEEDED, IF_KNOWN = "nötig", "wenn bekannt"
_DEEPEST = 5


class SchemaField(NamedTuple):
    """A field as the schema tells it."""

    name: str
    schema: Json
    required: bool


def fields_of(schema: Json) -> list[SchemaField]:
    """The fields of a group, in their order."""
    required = schema.get("required", ())
    return [SchemaField(name, field, name in required) for name, field in schema["properties"].items()]


def indented(lines: Iterable[str]) -> list[str]:
    """Lines one level deeper."""
    return [f"  {line}" if line else "" for line in lines]


class Suggestions:
    """Writes suggestions for one file; what was explained once is not explained again."""

    def __init__(self, root: Json, examples: Examples, year: str) -> None:
        self._root = root
        self._examples = examples
        self._year = year
        self._told: set[str] = set()

    def whole(self, schema: Json) -> Json:
        """A schema with what it refers to."""
        return resolved(self._root, schema)

    def lines(self, field: SchemaField, depth: int, before: str = "") -> list[str]:
        """The lines of a field, to be commented out; comments above it begin with `#` already."""
        schema = self.whole(field.schema)
        comment = self._comment(field, schema)
        kind = schema.get("type")
        name = f"{before}{field.name}:"
        if kind == "object":
            return [*_explained(name, comment, depth), *indented(self._group(schema, depth + 1))]
        if kind != "array":
            return _explained(f"{name} {plain_or_quoted(self._value(schema))}", comment, depth)
        inner = self.whole(schema["items"])
        example = schema["examples"][0][0] if "examples" in schema else self._value(inner)
        if inner.get("type") == "object":
            items = self._group(inner, depth + 2)
            listed = [f"- {items[0]}", *indented(items[1:])]
        else:
            listed = [f"- {plain_or_quoted(example)}"] * schema.get("minItems", 1)
        return [*_explained(name, comment, depth), *indented(listed)]

    def _group(self, schema: Json, depth: int) -> list[str]:
        """Return what is needed first. Of fields that exclude each other one is written, the others are named."""
        if "properties" not in schema:  # the names are free
            return ["Name: …"]
        either = [name for way in schema.get("oneOf", ()) for name in way["required"]]
        refused = schema.get("not", {})
        pairs = refused.get("anyOf", [refused])
        others = {*either[1:], *(name for pair in pairs for name in pair.get("required", ())[1:])}
        lines: list[str] = []
        fields = [field._replace(required=field.required or field.name in either) for field in fields_of(schema)]
        for field in sorted(fields, key=lambda one: not one.required):
            if field.name in HIDDEN or ((field.name in AT_THE_END or depth > _DEEPEST) and not field.required):
                continue
            suggested = self.lines(field, depth, "# oder " if field.name in others else "")
            if field.name in others:
                suggested = [line if line.startswith("#") else f"# {line}" for line in suggested]
            if not lines:  # the first line may have to carry a hyphen, so it is no comment
                suggested.sort(key=lambda line: line.startswith("#"))
            lines += suggested
        return lines

    def _comment(self, field: SchemaField, schema: Json) -> str:
        words = zip(schema.get("enum", ()), schema.get("enumDescriptions", ()), strict=False)
        meaning = ", ".join(f"{word} = {german}" if german else word for word, german in words)
        explanation = meaning or schema.get("description", "")
        told = explanation in self._told
        self._told.add(explanation)
        text = schema["title"] if told or not explanation else f"{schema['title']} – {explanation}"
        return f"{NEEDED if field.required else IF_KNOWN}: {text}"

    def _value(self, schema: Json) -> str:
        """An example that fits."""
        target = schema.get("x-points-to")
        if target:
            known = self._examples.first(target, schema.get("x-record"))
            return known or ("kennung#kurzname" if "#" in target and "x-record" not in schema else "kennung")
        if "enum" in schema:
            return str(schema["enum"][0])
        value = schema.get("examples", ["…"])[0]
        if isinstance(value, bool):
            return str(not schema.get("default", False)).lower()
        return str(value).replace("2016-", f"{self._year}-") if self._year else str(value)


def _explained(line: str, comment: str, depth: int) -> list[str]:
    """A line with its explanation behind it, or above where there is no room."""
    if len(line) + len(comment) + 6 + 2 * depth <= _WIDTH:
        return [f"{line}  # {comment}"]
    return [*_remark(comment, 2 * depth + 2), line]


class Examples:
    """Finds an example for what a reference points to."""

    def __init__(self, repository: Repository, draft: Draft) -> None:
        self._repository = repository
        self._draft = draft

    def first(self, target: str, holder: str | None) -> str | None:
        """The first id of a kind (`districts`), or the first key of a list (`districts#quarters`), if there is one."""
        folder, _, items = target.partition("#")
        records = self._repository.records.get(folder, {})
        if not items:
            own = self._draft.address
            return next((one for one in records if (folder, one) != own), None)
        if holder is None:
            return next((f"{one}#{key}" for one, record in records.items() if (key := _first_key(record, items))), None)
        record = records.get(self._holder(holder))
        return _first_key(record, items) if record else None

    def _holder(self, holder: str) -> str:
        if holder == "=":
            return self._draft.address.id
        return str(self._draft.known.get(holder[1:], "")) if holder.startswith(".") else holder


def _first_key(record: Record, items: str) -> str | None:
    return next((str(item.key) for item in parts_at(record, items.split("."))), None)


_UNFINISHED = "Entwurf"


def draft_of(repository: Repository, address: Address) -> Draft:
    """Everything that is known about a record that is to be."""
    name = KINDS[address.folder].draft
    draft: Draft = imported(name)(repository, address) if name else Draft(address, {})
    return draft


def file_of(repository: Repository, draft: Draft) -> bytes:
    """The file with what is known and what is still to be said."""
    if not draft.known:  # a file of comments alone would be empty
        draft = draft.with_value(("note",), _UNFINISHED)
    return _Outline(repository, draft).text().encode()
