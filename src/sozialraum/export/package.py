"""A data package (version 2): one CSV a table, with a schema that says types, words, keys and foreign keys."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from datetime import time
from pathlib import Path
from typing import Any

from sozialraum.export.tables import Column, ColumnType, ExportTable, Value

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES: Mapping[ColumnType, Mapping[str, Any]] = {
    "text": {"type": "string"},
    "period": {"type": "string", "constraints": {"pattern": r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"}},
    "date": {"type": "date"},
    "time": {"type": "time", "format": "%H:%M"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "money": {"type": "number"},
    "flag": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
}


def write_csv(table: ExportTable, path: Path) -> None:
    """Write a table as CSV, row by row, its head first. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.name for column in table.columns])
        writer.writerows(map(_cells, table.rows()))


def _cells(row: Iterable[Value]) -> list[str]:
    return [cell_text(value) for value in row]


def cell_text(value: Value) -> str:
    """Return a value as it is written in a CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value)


def descriptor(tables: Iterable[ExportTable], name: str, title: str, about: Mapping[str, Any]) -> bytes:
    """Return the `datapackage.json` of some tables."""
    tables = list(tables)
    names = {table.name for table in tables}
    package = {
        "$schema": PROFILE,
        "name": name,
        "title": title,
        **about,
        "resources": [_resource(table, names) for table in tables],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: ExportTable, there: set[str]) -> dict[str, Any]:
    keys = [
        {
            "fields": [column.name],
            "reference": {"resource": "" if column.target.table == table.name else column.target.table,
                          "fields": [column.target.column]},
        }
        for column in table.columns
        if column.target and column.target.table in there
    ]  # fmt: skip
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column, column.name in table.key) for column in table.columns],
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _field(column: Column, is_key: bool) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "title": column.title, **_TYPES[column.type]}
    if column.description:
        field["description"] = column.description
    constraints = dict(field.get("constraints", {}))
    if column.needed or is_key:
        constraints["required"] = True
    if column.words:
        field["categories"] = [{"value": word, "label": german} for word, german in column.words.items()]
        constraints["enum"] = list(column.words)
    return {**field, "constraints": constraints} if constraints else field
