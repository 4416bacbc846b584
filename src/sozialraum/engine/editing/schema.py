"""JSON Schema 2020-12 of each kind of record, for editors: what a field means, what may stand in it.

For VS Code settings say which file has which schema.

Our loader takes every scalar as text; an editor reads `2016` as a number and `true` as a boolean. So a schema accepts
each value in all the shapes in which an editor may see it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from sozialraum.engine.records.base import Dated, Part, Record
from sozialraum.engine.records.conditions import conditions_of, merged
from sozialraum.engine.records.kinds import KINDS, NUMBERED, SIMPLE, Kind, kind_of
from sozialraum.engine.records.source import DATA_FOLDER, PROGRAMME_FILE
from sozialraum.engine.topic import TOPICS

if TYPE_CHECKING:
    from pydantic_core import core_schema

    Json = dict[str, Any]

TOP = PROGRAMME_FILE.removesuffix(".yaml")
"""The schema of the file on top is named after it."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schemas"


class ForEditors(GenerateJsonSchema):
    """The schema of a model without what only Python needs: null, defaults that are empty, names of classes."""

    def sort(self, value: Json, parent_key: str | None = None) -> Json:
        """As the models have it: editors offer the fields in this order."""
        return value

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Json:
        """An empty value is a finding: who has nothing to say leaves the field out."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Json:
        """A default is worth showing where it is a word or a number."""
        inner = self.generate_inner(schema["schema"])
        default = schema.get("default")
        return {**inner, "default": default} if isinstance(default, bool | int | str) else inner

    def str_schema(self, schema: core_schema.StringSchema) -> Json:
        """A text of digits may stand without quotes. A lone `true` needs them, or editors would offer it."""
        result = super().str_schema(schema)
        pattern = result.get("pattern", "")
        if re.search(pattern, "1.5"):
            result["type"] = ["string", "number"]
        elif re.search(pattern, "1"):
            result |= {"type": ["string", "integer"], "minimum": 0}
        return result

    def literal_schema(self, schema: core_schema.LiteralSchema) -> Json:
        """The words of a closed list; what they mean is said by a mark of the type."""
        result = super().literal_schema(schema)
        words = result.get("enum") or [result.pop("const")]
        return {**result, "enum": words}

    def model_schema(self, schema: core_schema.ModelSchema) -> Json:
        """The fields in the order in which people write them, without the id, which is the path."""
        model: type[Part] = schema["cls"]
        result = super().model_schema(schema)
        properties = result.get("properties", {})
        from_path = {name for name, field in properties.items() if field.get("x-from-path")}
        needed = [name for name in result.get("required", []) if name not in from_path]
        told = merged(conditions_of(model), model.model_fields)
        for name, more in told.pop("properties", {}).items():
            properties[name] |= more
        ordered = {name: properties[name] for name in in_order(model) if name not in from_path}
        for key in ("title", "description", "required"):
            result.pop(key, None)
        title = model.model_config.get("title")
        return {
            **({"title": title} if title else {}),
            **{key: value for key, value in result.items() if key != "properties"},
            **told,
            "properties": ordered,
            **({"required": needed} if needed else {}),
        }


def in_order(model: type[Part]) -> list[str]:
    """Return the fields of a model as people write them, which is not always the order in which it inherits them.

    Own fields stand first, the period behind the first that is needed, what all records have at the end.
    """
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    period = ["from", "until"] if issubclass(model, Dated) else []
    common = list(Record.model_fields) if issubclass(model, Record) else []
    own = [name for name in fields if name not in (*period, *common)]
    first = next((index + 1 for index, name in enumerate(own) if fields[name].is_required()), 0)
    return [*own[:first], *period, *own[first:], *common]


def schema_of(kind: Kind[Any]) -> Json:
    """The schema of a kind, as an editor reads it."""
    made = _made(kind)
    title = made.pop("title", kind.german)
    place = f"{DATA_FOLDER}/{kind.folder}/{_name_of(kind)}.yaml" if kind.folder else PROGRAMME_FILE
    return {"$schema": DIALECT, "title": title, "description": f"Eine Datei {place}", **made}


def resolved(root: Json, schema: Json) -> Json:
    """Return a schema together with what it refers to in the whole one."""
    ref = schema.get("$ref")
    return {**root["$defs"][ref.rpartition("/")[2]], **schema} if ref else schema


def _made(kind: Kind[Any]) -> Json:
    made: Json = kind.model.model_json_schema(schema_generator=ForEditors, mode="validation")
    return made


def _name_of(kind: Kind[Any]) -> str:
    """Return what stands for the name of a file of a kind, such as JAHR/GREMIUM-01."""
    if kind.shape == SIMPLE:
        return "NAME"
    return f"JAHR/{KINDS[kind.owner].singular.upper()}{'-01' if kind.shape == NUMBERED else ''}"


def schemas() -> dict[str, Json]:
    """All schemas by name: the file on top, each kind by its folder, the local files."""
    named = {TOP: schema_of(kind_of(""))} | {folder: schema_of(kind) for folder, kind in KINDS.items()}
    for path, kind in _local():
        named[kind.folder] = {
            "$schema": DIALECT,
            "description": f"Die Datei {path}, die git nicht kennt",
            **_made(kind),
        }
    return named


def _local() -> list[tuple[str, Kind[Any]]]:
    return [entry for topic in TOPICS for entry in topic.local]


def mapping(folder: str) -> dict[str, str]:
    """Which files an editor checks by which schema."""
    files = {TOP: PROGRAMME_FILE, **{kind.folder: path for path, kind in _local()}}
    for kind in KINDS.values():
        files[kind.folder] = f"{DATA_FOLDER}/{kind.folder}/{'*' if kind.shape == SIMPLE else '*/*'}.yaml"
    return {f"./{folder}/{name}.json": pattern for name, pattern in files.items()}


def as_json(value: Json) -> bytes:
    """The same bytes for the same value, good to compare in git."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
_MAPPING = "yaml.schemas"
_OTHER_SETTINGS = {
    # else the extension looks for schemas on the internet that are not ours
    "yaml.schemaStore.enable": False,
    "files.eol": "\n",
    "files.encoding": "utf8",
    "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.autoIndent": "keep"},
}
_RECOMMENDED = {"recommendations": ["redhat.vscode-yaml"]}


def schema_files(folder: str) -> dict[str, bytes]:
    """The schemas as files below a folder."""
    prefix = f"{folder}/" if folder else ""
    return {f"{prefix}{name}.json": as_json(schema) for name, schema in schemas().items()}


def extensions() -> bytes:
    """The extension that VS Code offers to install."""
    return as_json(_RECOMMENDED)


def snippet(folder: str) -> str:
    """Return what must stand in the settings, for those who keep them by hand."""
    return json.dumps({_MAPPING: mapping(folder)}, ensure_ascii=False, indent=2)


def editor_settings(folder: str, existing: bytes | None) -> bytes | None:
    """The settings with our mapping; none where the existing ones hold comments, which would be lost."""
    if existing is None:
        return as_json({_MAPPING: mapping(folder), **_OTHER_SETTINGS})
    try:
        kept: Any = json.loads(existing)
    except ValueError:
        return None
    if not isinstance(kept, dict) or not isinstance(kept.get(_MAPPING, {}), dict):
        return None
    ours = mapping(folder)
    strangers = {key: value for key, value in kept.get(_MAPPING, {}).items() if value not in ours.values()}
    return as_json(
        {**kept, _MAPPING: {**strangers, **ours}, **{k: v for k, v in _OTHER_SETTINGS.items() if k not in kept}}
    )


def holds_mapping(folder: str, existing: bytes) -> bool:
    """Return whether settings with comments name all our schemas already."""
    text = existing.decode("utf-8", errors="replace")
    return all(f'"{schema}"' in text and f'"{files}"' in text for schema, files in mapping(folder).items())
