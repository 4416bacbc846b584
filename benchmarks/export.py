"""Time and memory of an export of many municipalities: `python -m benchmarks.export [FORMAT …]`.

A simulated country holds Köln's public records n times with other ids. Each size is a process of its own; what a
municipality costs, and the memory that it takes, must not grow with their number. The sums of all amounts and whole
numbers are read out of what was written, and must be n times those of the records. Excel takes no more than 1,048,576
rows a sheet, so a workbook of them all is no use and stops at 100.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import sozialraum.topics  # noqa: F401 (the engine gets to know its subject)
from sozialraum.engine.documents.output import OutputFolder
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource
from sozialraum.export.build import FORMATS, Export, catalogue, export_of
from sozialraum.export.tables import ExportTable, Row, Value

CHECKOUT = Path(__file__).parents[1]
DAY = date(2019, 6, 30)
BASE = "https://daten.example.org/"
SIZES = {"csv": (1, 10, 100, 1_000), "sqlite": (1, 10, 100, 1_000), "parquet": (1, 10, 100, 1_000), "dcat": (1, 1_000),
         "xlsx": (1, 10, 100)}  # fmt: skip


def country(export: Export, number: int) -> None:
    """Let the tables of an export tell of so many municipalities."""
    export.tables = [_repeated(table, number) for table in export.tables]


def _repeated(table: ExportTable, number: int) -> ExportTable:
    named = {"id", "address", "parent", "unit", *table.key}
    places = {
        place for place, column in enumerate(table.columns)
        if (column.name in named or column.target) and column.type == "text"
    }  # fmt: skip

    def renamed(row: Row, town: int) -> Row:
        def value(place: int, cell: Value) -> Value:
            return f"{town:04}-{cell}" if place in places and cell is not None else cell

        return tuple(value(place, cell) for place, cell in enumerate(row))

    def rows() -> Iterator[Row]:
        for town in range(number):
            yield from (renamed(row, town) for row in table.rows())

    return replace(table, rows=rows)


Sums = dict[str, Decimal | None]
"""What the numbers of a column add up to, by the names of table and column, to the cent; none where there is none."""


def _summed(tables: Sequence[ExportTable]) -> Iterator[tuple[str, str, int]]:
    for table in tables:
        for place, column in enumerate(table.columns):
            if column.type in ("money", "integer"):
                yield table.name, column.name, place


def sums_of_records(tables: Sequence[ExportTable]) -> Sums:
    """Return the sums of the rows themselves, as the papers add them up."""
    by_name = {table.name: table for table in tables}
    found: Sums = {}
    for table, column, place in _summed(tables):
        values = [Decimal(str(row[place])) for row in by_name[table].rows() if row[place] is not None]
        found[f"{table}.{column}"] = _cents(sum(values)) if values else None
    return found


def sums_in_sqlite(tables: Sequence[ExportTable], folder: Path) -> Sums:
    """Return the sums that SQLite finds in its database."""
    connection = sqlite3.connect(next(folder.glob("*.sqlite")))
    try:
        return _asked(tables, lambda query: connection.execute(query).fetchone()[0], lambda table: f'"{table}"')
    finally:
        connection.close()


def sums_in_parquet(tables: Sequence[ExportTable], folder: Path) -> Sums:
    """Return the sums that DuckDB finds in the Parquet files."""
    import duckdb

    with duckdb.connect() as connection:
        return _asked(
            tables,
            lambda query: connection.execute(query).fetchall()[0][0],
            lambda table: f"'{folder}/parquet/{table}.parquet'",
        )


def _asked(tables: Sequence[ExportTable], ask: Callable[[str], float | None], name: Callable[[str], str]) -> Sums:
    return {
        f"{table}.{column}": _cents(ask(f'SELECT sum("{column}") FROM {name(table)}'))
        for table, column, _ in _summed(tables)
    }


def _cents(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


CHECKED: Mapping[str, Callable[[Sequence[ExportTable], Path], Sums]] = {
    "sqlite": sums_in_sqlite,
    "parquet": sums_in_parquet,
}


def measure(name: str, number: int) -> None:
    """Print what one format of one size takes, and whether its sums are those of the records."""
    export = export_of(load(FolderSource(CHECKOUT)).repository, DAY)
    assert export
    one = export.tables
    country(export, number)
    with TemporaryDirectory() as place:
        before = time.process_time()
        files = catalogue(export, BASE, lambda path: True) if name == "dcat" else FORMATS[name](export)
        folder = OutputFolder(Path(place) / "out")
        for file in files:
            made = Path(place) / "made"
            file.write_to(made)
            folder.write(file.path, made)
            made.unlink()
        seconds = time.process_time() - before
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = sum(path.stat().st_size for path in folder.root.rglob("*") if path.is_file())
        print(
            f"{name:<8}{number:>5} municipalities{seconds:9.2f} s{seconds / number * 1000:9.1f} ms each"
            f"{size / 2**20:8.1f} MB  peak {memory:.0f} MB  {_said(name, one, number, folder.root)}",
            flush=True,
        )


def _said(name: str, one: Sequence[ExportTable], number: int, folder: Path) -> str:
    if name not in CHECKED:
        return ""
    wanted = {column: value and value * number for column, value in sums_of_records(one).items()}
    found = CHECKED[name](one, folder)
    different = {column: (wanted[column], found[column]) for column in wanted if wanted[column] != found[column]}
    if different:
        raise SystemExit(f"sums differ: {json.dumps(different, default=str)}")
    return f"{len(wanted)} sums are {number} times those of one"


def main(arguments: list[str]) -> None:
    """Measure the formats that are named; all that need nothing else to be installed without any."""
    if arguments[:1] == ["one"]:
        measure(arguments[1], int(arguments[2]))
        return
    for name in arguments or ("csv", "sqlite", "dcat"):
        for number in SIZES[name]:
            subprocess.run([sys.executable, "-m", "benchmarks.export", "one", name, str(number)], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
