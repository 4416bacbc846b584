"""Time and memory of an export of many municipalities: `python -m benchmarks.export [FORMAT …]`.

A simulated country holds Köln's public records n times with other ids. Each size is a process of its own; what a
municipality costs must not grow with their number.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import sozialraum.topics  # noqa: F401 (the engine gets to know its subject)
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource
from sozialraum.export.build import FORMATS, Export, export_of
from sozialraum.export.tables import ExportTable, Row, Value

CHECKOUT = Path(__file__).parents[1]
SIZES = (1, 10, 100)


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


def measure(name: str, number: int) -> None:
    """Print what one format of one size takes."""
    export = export_of(load(FolderSource(CHECKOUT)).repository, date(2019, 6, 30))
    assert export
    country(export, number)
    before = time.process_time()
    size = sum(len(file.content) for file in FORMATS[name](export))
    seconds = time.process_time() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:<8}{number:>5} municipalities{seconds:9.2f} s{seconds / number * 1000:9.1f} ms each"
        f"{size / 2**20:8.1f} MB  peak {memory:.0f} MB",
        flush=True,
    )


def main(arguments: list[str]) -> None:
    """Measure the formats that are named; sqlite and csv without any."""
    if arguments[:1] == ["one"]:
        measure(arguments[1], int(arguments[2]))
        return
    for name in arguments or ("csv", "sqlite"):
        for number in SIZES:
            subprocess.run([sys.executable, "-m", "benchmarks.export", "one", name, str(number)], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
