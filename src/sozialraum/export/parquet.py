"""Parquet files for DuckDB, Spark and the like, one a table, by duckdb where it is installed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from sozialraum.export.package import write_csv
from sozialraum.export.tables import ColumnType, ExportTable

_TYPES: Mapping[ColumnType, str] = {
    "text": "VARCHAR", "period": "VARCHAR", "date": "DATE", "time": "TIME", "integer": "BIGINT", "number": "DOUBLE",
    "money": "DECIMAL(14, 2)", "flag": "BOOLEAN",
}  # fmt: skip
_LONGEST_LINE = 64 * 2**20
"""Bytes. An outline stands in one line, however long it is."""


def parquet_files(tables: Sequence[ExportTable]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of a Parquet file for each table. Raises duckdb.Error."""
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        connection.execute("SET threads = 1")  # rows stay in their order, and bytes the same
        written, made = Path(folder) / "table.csv", Path(folder) / "table.parquet"
        for table in tables:
            with written.open("wb") as file:
                write_csv(table, file)
            types = {column.name: _TYPES[column.type] for column in table.columns}
            connection.read_csv(
                str(written), header=True, auto_detect=False, columns=types, delimiter=",", quotechar='"',
                escapechar='"', null_padding=False, max_line_size=_LONGEST_LINE, strict_mode=True,
            ).write_parquet(str(made))  # fmt: skip
            yield f"{table.name}.parquet", made.read_bytes()
