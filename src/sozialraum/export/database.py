"""An SQLite database: a table for each, keys and foreign keys, and views for the questions that people ask."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

from sozialraum.export.tables import Column, ColumnType, ExportTable, Value

_TYPES: Mapping[ColumnType, str] = {
    "text": "TEXT", "period": "TEXT", "date": "TEXT", "time": "TEXT", "integer": "INTEGER", "number": "REAL",
    "money": "REAL", "flag": "INTEGER",
}  # fmt: skip


def write_database(tables: Iterable[ExportTable], path: Path) -> None:
    """Write a new database; rows are written as they come. Raises OSError."""
    tables = list(tables)
    there = {table.name for table in tables}
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA journal_mode = OFF")  # what is cut short is thrown away as a whole
        for table in tables:
            connection.execute(_definition(table, there))
            marks = ", ".join("?" * len(table.columns))
            rows = (tuple(map(_value, row)) for row in table.rows())
            connection.executemany(f"INSERT INTO {_name(table.name)} VALUES ({marks})", rows)
        connection.commit()
        connection.executescript(files("sozialraum.export").joinpath("views.sql").read_text(encoding="utf-8"))
        connection.execute("VACUUM")
    except sqlite3.OperationalError as error:
        raise OSError(0, str(error), str(path)) from error
    finally:
        connection.close()


def _definition(table: ExportTable, there: set[str]) -> str:
    lines = [_column(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(_name, table.key))})")
    lines += [f"UNIQUE ({_name(column.name)})" for column in table.columns if column.name == "address"]
    lines += [
        f"FOREIGN KEY ({_name(column.name)}) REFERENCES {_name(column.target.table)} ({_name(column.target.column)})"
        for column in table.columns
        if column.target and column.target.table in there
    ]
    return f"CREATE TABLE {_name(table.name)} ({', '.join(lines)})"


def _column(column: Column) -> str:
    words = ", ".join(f"'{word}'" for word in column.words)
    check = f" CHECK ({_name(column.name)} IN ({words}))" if column.words else ""
    return f"{_name(column.name)} {_TYPES[column.type]}{' NOT NULL' if column.needed else ''}{check}"


def _name(name: str) -> str:
    """Return a name in quotes, for `to`, `on` and `by` are words of SQL."""
    return f'"{name}"'


def _value(value: Value) -> str | int | float | None:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value
