"""Parquet files for DuckDB, Spark and the like, one a table, by duckdb where it is installed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from sozialraum.export.package import write_csv
from sozialraum.export.tables import ColumnType, ExportTable

_TYPES: Mapping[ColumnType, str] = {
    "text": "VARCHAR", "period": "VARCHAR", "date": "DATE", "time": "TIME", "integer": "BIGINT", "number": "DOUBLE",
    "money": "DECIMAL(14, 2)", "flag": "BOOLEAN",
}  # fmt: skip
_LONGEST_LINE = 16 * 2**20
"""Bytes. An outline stands in one line, however long it is; DuckDB reads sixteen at once if nobody says less."""


def connected() -> duckdb.DuckDBPyConnection:
    """Return what writes all files: to start it takes longer than to write a small one."""
    connection = duckdb.connect()
    connection.execute("SET threads = 1")  # rows stay in their order, and bytes the same
    return connection


def write_parquet(connection: duckdb.DuckDBPyConnection, table: ExportTable, path: Path) -> None:
    """Write a table as Parquet, by way of a CSV. Raises OSError."""
    with TemporaryDirectory() as folder:
        written = Path(folder) / "table.csv"
        write_csv(table, written)
        try:
            connection.execute(_copied(table, written, path))
        except duckdb.Error as error:
            raise OSError(0, str(error), str(path)) from error


def _copied(table: ExportTable, written: Path, made: Path) -> str:
    """Return the statement that makes a Parquet file of a CSV whose types are known."""
    types = ", ".join(f"{_text(column.name)}: {_text(_TYPES[column.type])}" for column in table.columns)
    read = (
        f"read_csv({_text(str(written))}, header = true, auto_detect = false, columns = {{{types}}}, delim = ',',"
        f" quote = '\"', escape = '\"', max_line_size = {_LONGEST_LINE}, buffer_size = {_LONGEST_LINE})"
    )
    return f"COPY (SELECT * FROM {read}) TO {_text(str(made))} (FORMAT parquet)"


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
