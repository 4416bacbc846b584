"""What an editor needs to explain the files of a repository: the schemas, and for VS Code which file has which."""

from __future__ import annotations

import json
from typing import Any

from sozialraum.engine.editing.schema import as_json, mapping, schemas

SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
_MAPPING = "yaml.schemas"
_OTHERS = {
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
    """What must stand in the settings, for those who keep them by hand."""
    return json.dumps({_MAPPING: mapping(folder)}, ensure_ascii=False, indent=2)


def settings(folder: str, existing: bytes | None) -> bytes | None:
    """The settings with our mapping; none where the existing ones hold comments, which would be lost."""
    if existing is None:
        return as_json({_MAPPING: mapping(folder), **_OTHERS})
    try:
        kept: Any = json.loads(existing)
    except ValueError:
        return None
    if not isinstance(kept, dict) or not isinstance(kept.get(_MAPPING, {}), dict):
        return None
    ours = mapping(folder)
    strangers = {key: value for key, value in kept.get(_MAPPING, {}).items() if value not in ours.values()}
    return as_json({**kept, _MAPPING: {**strangers, **ours}, **{k: v for k, v in _OTHERS.items() if k not in kept}})


def holds_mapping(folder: str, existing: bytes) -> bool:
    """Whether settings with comments name all our schemas already."""
    text = existing.decode("utf-8", errors="replace")
    return all(f'"{schema}"' in text and f'"{files}"' in text for schema, files in mapping(folder).items())
