"""One Excel workbook for people in offices: a sheet a kind, German heads and words, and a sheet that explains them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from sozialraum.engine.documents.escape import clean
from sozialraum.engine.documents.style import ACCENT
from sozialraum.engine.documents.workbook import DAY, save_workbook
from sozialraum.export.tables import Column, ExportTable, ForeignKey, Value

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LONGEST_NAME = 31
"""Excel takes no longer name for a sheet."""

_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_NAMES = ("name", "title", "text")
_FORMATS = {"date": DAY, "money": '#,##0.00 "€"', "integer": "0", "time": "HH:MM"}
_TOP, _WRAPPED = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
_WHITE, _ACCENT = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=ACCENT)
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
    """Write a workbook of all tables that have rows; `day` is the day that its properties give. Raises OSError."""
    book = Workbook(write_only=True)
    sheets = list(_sheets(tables))
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
    heads = [*(column.title for _, column in columns), *(_last(one.title) for one in sheet.joined)]
    heads += [SAMPLE] if sheet.samples else []
    widths = [*(_width(column) for _, column in columns), *(40 for _ in sheet.joined)]
    for number, width in enumerate([*widths, 12][: len(heads)], start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = "B2"
    page.append([_head(page, head) for head in heads])
    lists = [_joined(one, names) for one in sheet.joined]
    count = 1
    for row in sheet.table.rows():
        values = [_shown(page, column, row[place], names) for place, column in columns]
        values += [_text(page, found.get(row[0], "")) for found in lists]
        if sheet.samples:
            values.append(_text(page, "ja" if str(row[0]).partition(".")[0] in sheet.samples else "nein"))
        page.append(values)
        count += 1
    page.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{count}"


def _width(column: Column) -> int:
    """Return the width of a column, in characters: no word of its head is cut, names are shorter than free texts."""
    head = max(map(len, column.title.split())) + 3
    if column.type in _WIDTHS:
        return max(head, _WIDTHS[column.type])
    if column.words:
        return max(head, min(28, max(map(len, column.words.values())) + 2))
    return max(head, 28 if column.target or column.needed or column.name == "key" else 44)


def _sources(page: WriteOnlyWorksheet, tables: Sequence[ExportTable], names: _Names) -> None:
    """Fill the sheet of what rests on which source."""
    for letter, width in zip("ABCD", (44, 36, 60, 44), strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "A2"
    page.append([_head(page, head) for head in ("Angaben", "Gehört zu", "Quelle", "Fundstelle")])
    count = 1
    for table in filter(_is_sources, tables):
        columns = [column.name for column in table.columns]
        column = table.columns[columns.index("source")]
        for row in table.rows():
            told = dict(zip(columns, row, strict=True))
            source = _said(column, told["source"], names)
            cells = (table.title.rpartition(": ")[0], told["parent"], source, told["part"])
            page.append([_text(page, str(one or "")) for one in cells])
            count += 1
    page.auto_filter.ref = f"A1:D{count}"


def _joined(table: ExportTable, names: _Names) -> dict[Value, str]:
    """Return the values of a list by their parent, parted by semicolons."""
    found: dict[Value, list[str]] = {}
    column = table.columns[-1]
    for row in table.rows():
        found.setdefault(row[1], []).append(str(_said(column, row[-1], names)))
    return {parent: "; ".join(values) for parent, values in found.items()}


def _said(column: Column, value: Value, names: _Names) -> Value:
    if value is None:
        return None
    if column.words:
        return column.words.get(str(value), value)
    if column.target and column.name != "parent":
        return names.of(column.target, value)
    return ("ja" if value else "nein") if isinstance(value, bool) else value


def _shown(page: WriteOnlyWorksheet, column: Column, value: Value, names: _Names) -> Any:
    said = _said(column, value, names)
    if said is None:
        return None
    if isinstance(said, str):
        return _text(page, said)
    cell = WriteOnlyCell(page, said)
    cell.alignment = _TOP
    if column.type in _FORMATS:
        cell.number_format = _FORMATS[column.type]
    return cell


def _text(page: WriteOnlyWorksheet, text: str) -> Any:
    """Return a cell with a text as it is, never a formula."""
    cell = WriteOnlyCell(page, clean(text) or None)
    cell.data_type = "s" if text else "n"
    cell.alignment = _WRAPPED
    return cell


def _head(page: WriteOnlyWorksheet, text: str) -> Any:
    cell = _text(page, text)
    cell.font, cell.fill = _WHITE, _ACCENT
    return cell


def _contents(page: WriteOnlyWorksheet, title: str, sheets: Sequence[_Sheet]) -> None:
    """Fill the first sheet: what there is, with a link to each sheet."""
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 34, 60
    name = _text(page, title)
    name.font = Font(bold=True, size=14)
    page.append([name])
    page.append([])
    page.append([_head(page, "Blatt"), _head(page, "Inhalt"), _head(page, "Zeilen")])
    for sheet in sheets:
        link = _text(page, sheet.name)
        link.hyperlink = f"#'{sheet.name}'!A1"
        link.font = Font(underline="single", color=ACCENT)
        page.append([link, _text(page, sheet.table.title), sum(1 for _ in sheet.table.rows())])


def _explain(page: WriteOnlyWorksheet, sheets: Sequence[_Sheet]) -> None:
    """Fill the last sheet: what each column means, and which words stand in it."""
    for letter, width in zip("ABCD", (32, 32, 60, 60), strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "A2"
    page.append([_head(page, head) for head in ("Blatt", "Spalte", "Bedeutung", "Mögliche Angaben")])
    for sheet in sheets:
        for column in (*(one for _, one in sheet.columns()), *(one.columns[-1] for one in sheet.joined)):
            words = ", ".join(column.words.values())
            page.append([_text(page, one) for one in (sheet.name, column.title, _meaning(column), words)])


def _meaning(column: Column) -> str:
    kinds = {"period": "Jahr, Monat oder Tag", "money": "Betrag in Euro", "flag": "ja oder nein"}
    return "; ".join(filter(None, (column.description, kinds.get(column.type, ""))))


def _last(title: str) -> str:
    return title.rpartition(": ")[2]
