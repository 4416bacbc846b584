"""What other tools are called with for the same files."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sozialraum.topics.agreements.model import Agreement
from sozialraum.topics.reports.model import Report

MODELS = (("agreements", Agreement), ("reports", Report))
YAMALE = {
    "agreements": "sample: bool(required=False)\ngoal_system: str()\ntalk: day(required=False)\n"
    "concluded: day(required=False)\nsituation: str(required=False)\nobjectives: list(include('objective'))\n---\n"
    "objective:\n  key: str()\n  goal: str()\n  text: str()\n  measures: list(include('measure'), required=False)\n"
    "measure:\n  key: str()\n  title: str()\n  action_fields: list(str(), required=False)\n"
    "  steps: list(str(), required=False)\n  responsible: list(str(), required=False)\n  due: day(required=False)\n"
    "  success: str(required=False)\n  funds: list(include('fund'), required=False)\n"
    "fund:\n  origin: str()\n  amount: num()\n",
    "reports": "any()\n",
}


def check_jsonschema(root: Path) -> list[list[str]]:
    """The schemas of our models: the same fields, words, patterns and lengths."""
    commands = []
    for folder, model in MODELS:
        schema = root / f"{folder}.schema.json"
        schema.write_text(json.dumps(_for_plain_yaml(model.model_json_schema())), encoding="utf-8")
        files = sorted(map(str, (root / "data" / folder).rglob("*.yaml")))
        commands.append(["check-jsonschema", "--schemafile", str(schema), *files])
    return commands


def yamllint(root: Path) -> list[list[str]]:
    """Its own rules, but for the length of lines and the first line."""
    rules = "{extends: default, rules: {line-length: disable, document-start: disable}}"
    return [["yamllint", "-d", rules, str(root / "data")]]


def yamale(root: Path) -> list[list[str]]:
    """Its schema of agreements; of reports only that they can be read. With the C loader, in one process."""
    commands = []
    for folder, schema in YAMALE.items():
        path = root / f"{folder}.yamale"
        path.write_text(schema, encoding="utf-8")
        commands.append(["yamale", "-p", "PyYAML", "-n", "1", "-s", str(path), str(root / "data" / folder)])
    return commands


COMMANDS: Mapping[str, Callable[[Path], list[list[str]]]] = {
    "check-jsonschema": check_jsonschema,
    "yamllint": yamllint,
    "yamale": yamale,
}


def _for_plain_yaml(schema: Any) -> Any:
    """The schema as plain YAML needs it: an unquoted number is no text there, and `id` does not stand in the file."""
    if isinstance(schema, list):
        return [_for_plain_yaml(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _for_plain_yaml(value) for key, value in schema.items()}
    if plain.get("type") in ("string", ["string"]):
        plain["type"] = ["string", "number", "boolean"]
    if plain.get("enum") == ["true", "false"]:
        plain["enum"] = [True, False]
    if isinstance(plain.get("properties"), dict):
        plain["properties"].pop("id", None)
        plain["required"] = [key for key in plain.get("required", []) if key != "id"]
    return plain
