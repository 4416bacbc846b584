"""One Excel workbook for people in offices: a sheet a kind, German heads and words, and a sheet that explains them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl import Workbook

from sozialraum.engine.documents.workbook import DAY, save_workbook
from sozialraum.engine.grouping import grouped
from sozialraum.export.sheets import SheetWriter
from sozialraum.export.tables import Column, ExportTable, ForeignKey, TableTooLongError, Value

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LONGEST_NAME = 31
"""Excel takes no longer name for a sheet."""

_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_NAMES = ("name", "title", "text")
_FORMATS = {"date": DAY, "money": '#,##0.00 "€"', "integer": "0", "time": "HH:MM"}
_WIDTHS = {"date": 12, "money": 14, "integer": 10, "number": 12, "flag": 8, "time": 8, "period": 12}


LEFT_OUT = ("programme", "geometry")
"""Settings and outlines say nothing to somebody with a spreadsheet; they stand in the other formats."""

SAMPLE = "Musterdaten"


class _Sheet(NamedTuple):
    """A table with the lists of plain values that stand in a cell of its own rows.

    `samples` are the records among those that the table tells of that are made up; a list does not say so itself.
    """

    name: str
    table: ExportTable
    joined: tuple[ExportTable, ...]
    samples: frozenset[Value] = frozenset()

    def columns(self) -> list[tuple[int, Column]]:
        """Return the columns that are shown, with their places: not those that only programs ask for."""
        told = enumerate(self.table.columns)
        return [(place, one) for place, one in told if one.name not in ("address", "position")]


def write_workbook(tables: Sequence[ExportTable], title: str, day: date, path: Path) -> None:
    """Write a workbook of all tables that have rows; `day` is the day that its properties give.

    Raises OSError, TableTooLongError.
    """
    sheets = list(_sheets(tables))
    for sheet in sheets:
        if sum(1 for _ in sheet.table.rows()) >= MOST_ROWS:
            raise TableTooLongError(sheet.name, MOST_ROWS)
    book = Workbook(write_only=True)
    names = _Names(tables)
    _contents(book.create_sheet("Inhalt"), title, sheets)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet, names)
    _sources(book.create_sheet("Quellenangaben"), tables, names)
    _explain(book.create_sheet("Erläuterung"), sheets)
    save_workbook(book, path, title, day)


class _Names:
    """What people call the rows that others point to."""

    def __init__(self, tables: Iterable[ExportTable]) -> None:
        self._tables = {table.name: table for table in tables}
        self._found: dict[ForeignKey, Mapping[Value, Value]] = {}

    def of(self, target: ForeignKey, value: Value) -> Value:
        """Return the name of a row; its key where it has none."""
        if target not in self._found:
            self._found[target] = self._read(target)
        return self._found[target].get(value, value)

    def _read(self, target: ForeignKey) -> Mapping[Value, Value]:
        table = self._tables.get(target.table)
        columns = [column.name for column in table.columns] if table else []
        name = next((one for one in _NAMES if one in columns), None)
        if table is None or name is None:
            return {}
        key, named = columns.index(target.column), columns.index(name)
        return {row[key]: row[named] for row in table.rows() if row[named] is not None}


def _sheets(tables: Sequence[ExportTable]) -> Iterator[_Sheet]:
    """Yield what becomes a sheet: tables with rows, but not the many lists of sources, which share one."""
    taken: set[str] = {"inhalt", "quellenangaben", "erläuterung"}
    samples: frozenset[Value] = frozenset()
    for table in tables:
        if not table.of:
            samples = _samples(table)
        if table.plain or _is_sources(table) or table.name.startswith(LEFT_OUT) or not _has_rows(table):
            continue
        joined = tuple(one for one in tables if one.plain and one.of == table.name and _has_rows(one))
        yield _Sheet(_sheet_name(table.title, taken), table, joined, samples if table.of else frozenset())


def _has_rows(table: ExportTable) -> bool:
    return next(table.rows(), None) is not None


def _is_sources(table: ExportTable) -> bool:
    return table.name.endswith("_sources")


def _samples(table: ExportTable) -> frozenset[Value]:
    """Return the ids of the records that are made up."""
    columns = [column.name for column in table.columns]
    if "sample" not in columns:
        return frozenset()
    place = columns.index("sample")
    return frozenset(row[0] for row in table.rows() if row[place])


_SMALL = {"an", "das", "der", "des", "die", "für", "in", "nach", "und", "von", "vor", "zu"}


def _sheet_name(title: str, taken: set[str]) -> str:
    """Return a name that no other sheet has, of the kind and the last part of the title, both cut between words."""
    kind, *parts = title.split(": ")
    last = re.sub(r"^[0-9]+\. ", "", parts[-1]) if parts else ""
    words = f"{kind} – {last}" if last else kind
    if len(words) > LONGEST_NAME and last:
        kind = kind if len(kind) + len(" – ") + len(_cut(last, 1)) <= LONGEST_NAME else kind.split()[0]
        words = f"{kind} – {_cut(last, LONGEST_NAME - len(kind) - len(' – '))}"
    name = first = _cut(words.translate(_FORBIDDEN), LONGEST_NAME)[:LONGEST_NAME].strip("' ")
    number = 2
    while name.lower() in taken:
        name = f"{first[: LONGEST_NAME - 4].strip()} ({number})"
        number += 1
    taken.add(name.lower())
    return name


def _cut(text: str, longest: int) -> str:
    """Return as many of the words as there is room for, one at least, and no small word at their end."""
    words = text.split()
    while len(words) > 1 and (len(" ".join(words)) > longest or words[-1].lower() in _SMALL):
        words.pop()
    return " ".join(words).rstrip(",")


def _fill(page: WriteOnlyWorksheet, sheet: _Sheet, names: _Names) -> None:
    columns = sheet.columns()
    told = [one.title.rpartition(": ")[2] for one in sheet.joined]
    heads = [*(column.title for _, column in columns), *told, *([SAMPLE] if sheet.samples else [])]
    lists = [_joined(one, names) for one in sheet.joined]
    widths = [*_widths(sheet, names), *(_fitting(*one) for one in zip(told, lists, repeat(40), strict=False)), 14]
    writer = SheetWriter(page, heads, widths[: len(heads)], fixed=1)
    for row in sheet.table.rows():
        cells = [_shown(writer, column, row[place], names) for place, column in columns]
        cells += [writer.text(found.get(row[0], "")) for found in lists]
        if sheet.samples:
            cells.append(writer.text("ja" if str(row[0]).partition(".")[0] in sheet.samples else "nein"))
        writer.append(cells)
    writer.close()


MOST_ROWS = 1_048_576
"""Rows that a sheet of Excel has, one of them for the heads."""

LOOKED_AT = 1_000
"""Rows by which the width of a column is chosen."""


def _widths(sheet: _Sheet, names: _Names) -> Iterator[int]:
    """Yield the width of each column, in characters: names are shorter than free texts."""
    rows = list(islice(sheet.table.rows(), LOOKED_AT))
    for place, column in sheet.columns():
        if column.type in _WIDTHS:
            yield max(_fitting(column.title, {}, 0), _WIDTHS[column.type])
            continue
        is_name = column.words or column.target or column.needed or column.name == "key"
        shown = {row[place]: str(_said(column, row[place], names) or "") for row in rows}
        yield _fitting(column.title, shown, 28 if is_name else 44)


def _fitting(head: str, shown: Mapping[Value, str], most: int) -> int:
    """Return a width for what is shown, up to a most; no word of the head is cut."""
    return max(max(map(len, head.split())) + 3, min(most, max(map(len, shown.values()), default=0) + 2))


def _sources(page: WriteOnlyWorksheet, tables: Sequence[ExportTable], names: _Names) -> None:
    """Fill the sheet of what rests on which source."""
    writer = SheetWriter(page, ("Angaben", "Gehört zu", "Quelle", "Fundstelle"), (44, 36, 60, 44))
    for table in filter(_is_sources, tables):
        columns = [column.name for column in table.columns]
        column = table.columns[columns.index("source")]
        for row in table.rows():
            told = dict(zip(columns, row, strict=True))
            source = _said(column, told["source"], names)
            cells = (table.title.rpartition(": ")[0], told["parent"], source, told["part"])
            writer.append([writer.text(str(one or "")) for one in cells])
    writer.close()


def _joined(table: ExportTable, names: _Names) -> dict[Value, str]:
    """Return the values of a list by their parent, parted by semicolons."""
    column = table.columns[-1]
    found = grouped((row[1], str(_said(column, row[-1], names))) for row in table.rows())
    return {parent: "; ".join(values) for parent, values in found.items()}


def _said(column: Column, value: Value, names: _Names) -> Value:
    if value is None:
        return None
    if column.words:
        return column.words.get(str(value), value)
    if column.target and column.name != "parent":
        return names.of(column.target, value)
    return ("ja" if value else "nein") if isinstance(value, bool) else value


def _shown(writer: SheetWriter, column: Column, value: Value, names: _Names) -> Any:
    said = _said(column, value, names)
    if said is None or isinstance(said, str):
        return writer.text(said) if said else None
    return writer.value(said, _FORMATS.get(column.type))


def _contents(page: WriteOnlyWorksheet, title: str, sheets: Sequence[_Sheet]) -> None:
    """Fill the first sheet: what there is, with a link to each sheet."""
    writer = SheetWriter(page, ("Blatt", "Inhalt", "Zeilen"), (34, 60, 10), title=title)
    for sheet in sheets:
        number = writer.value(sum(1 for _ in sheet.table.rows()))
        writer.append([writer.link(sheet.name, f"#'{sheet.name}'!A1"), writer.text(sheet.table.title), number])


def _explain(page: WriteOnlyWorksheet, sheets: Sequence[_Sheet]) -> None:
    """Fill the last sheet: what each column means, and which words stand in it."""
    writer = SheetWriter(page, ("Blatt", "Spalte", "Bedeutung", "Mögliche Angaben"), (32, 32, 60, 60))
    for sheet in sheets:
        for column in (*(one for _, one in sheet.columns()), *(one.columns[-1] for one in sheet.joined)):
            words = "ja, nein" if column.type == "flag" else ", ".join(column.words.values())
            writer.append([writer.text(one) for one in (sheet.name, column.title, _meaning(column), words)])
    writer.close()


def _meaning(column: Column) -> str:
    """Return what a column means, in the words of the workbook: models tell what is written into a file."""
    told, kind = column.description, {"period": "Jahr, Monat oder Tag", "money": "Betrag in Euro"}.get(column.type, "")
    if column.type == "flag":
        told = re.sub(r"\btrue\b", "ja", re.sub(r"\bfalse\b", "nein", told))
    elif any(re.search(rf"\b{re.escape(word)}\b", told) for word in column.words):
        told = ""  # the words of the model, which the workbook shows in German
    elif column.type == "period":
        told = told.replace("JJJJ, JJJJ-MM oder JJJJ-MM-TT", "").removeprefix("; ")
    return "; ".join(filter(None, (told, kind)))
