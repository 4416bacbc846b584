"""A small city, tables as offices write them, and what is read of them."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sozialraum.engine.findings.catalogue import message_of, remedy_of
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.load import load
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import FolderSource
from sozialraum.tables.figures import Imported
from sozialraum.tables.mapping import Mapping
from sozialraum.tables.table import OfficeTable, read_mapping, read_table
from sozialraum.tables.understood import import_table
from sozialraum.topics.figures.units import unit_finder
from tests.conftest import PROGRAMME

DISTRICTS = {
    "innenstadt": ("Innenstadt", "1", [("altstadt-sued", "101", "Altstadt/Süd"), ("deutz", "105", "Deutz")]),
    "kalk": (
        "Kalk",
        "8",
        [("humboldt-gremberg", "801", "Humboldt/Gremberg"), ("kalk", "802", "Kalk"), ("vingst", "803", "Vingst")],
    ),
}
WIDE = """\
units: {column: Stadtteil, written: name, level: quarter}
day: {fixed: 2012-12-31}
figures:
  - indicator: population
    count: {column: Einwohner}
"""


def city_files() -> dict[str, str]:
    """The files of the city: two districts of which one is called like a quarter of it, and two areas."""
    files = {"sozialraum.yaml": PROGRAMME}
    for key, (name, number, quarters) in DISTRICTS.items():
        listed = "".join(f"  - {{key: {one}, number: '{digits}', name: {title}}}\n" for one, digits, title in quarters)
        files[f"data/districts/{key}.yaml"] = f"name: {name}\nnumber: '{number}'\nquarters:\n{listed}"
    for area in ("Vingst", "Deutz-Poll"):
        files[f"data/areas/{area.lower()}.yaml"] = f"name: {area}\nparts: [{{quarter: kalk#vingst}}]\n"
    return files


@cache
def city() -> Repository:
    """The city as it is loaded."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in city_files().items():
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        loaded = load(FolderSource(Path(folder)))
    assert loaded.findings == []
    return loaded.repository


def mapping(text: str) -> Mapping:
    """A mapping that is right."""
    found, findings = read_mapping("m.yaml", text.encode())
    assert findings == []
    assert found is not None
    return found


def wrong_mapping(text: str) -> list[Finding]:
    """What is wrong with a mapping."""
    found, findings = read_mapping("m.yaml", text.encode())
    assert found is None
    return findings


def table(path: Path, text: str) -> OfficeTable:
    """A table that can be read."""
    found = read_table(path, mapping(text), "m.yaml")
    assert isinstance(found, OfficeTable), said(found)
    return found


def imported(path: Path, text: str = WIDE) -> Imported:
    """What a table says by a mapping."""
    return import_table(table(path, text), unit_finder(city()))


def refused(path: Path, text: str = WIDE) -> list[str]:
    """What is said of a table that cannot be opened or whose figures cannot be read, as `said` says it."""
    found = read_table(path, mapping(text), "m.yaml")
    return said(found if isinstance(found, list) else import_table(found, unit_finder(city())).findings)


def said(findings: list[Finding]) -> list[str]:
    """Each finding as `place CODE message → remedy`, where place is a cell, or keys of the mapping."""
    lines = []
    for one in findings:
        keys = ".".join(map(str, one.place.keys))
        where = "!".join(filter(None, (one.place.sheet, one.place.cell))) or keys or Path(one.place.file).name
        remedy = remedy_of(one)
        lines.append(f"{where} {one.code} {message_of(one)}" + f" → {remedy}" * bool(remedy))
    return lines


def figures(found: Imported) -> dict[tuple[str, str], str]:
    """The rows by unit (its last word) and year, without anything being wrong; numbers as they would be written."""
    assert said(found.findings) == []
    shown = {}
    for row in found.rows:
        numbers = [str(one) for one in (row.count, row.base, row.value) if one is not None]
        key = (row.unit.replace("districts/", "").rpartition("#")[2], str(row.day.year))
        assert key not in shown
        shown[key] = "/".join(numbers)
    return shown


def csv_file(folder: Path, text: str | bytes, encoding: str = "utf-8") -> Path:
    """A text file."""
    path = folder / "tabelle.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def sheet_of(book: Workbook, title: str = "Tabelle1") -> Worksheet:
    """The first sheet of a workbook, with a title."""
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return sheet


def xlsx_file(folder: Path, rows: Sequence[Sequence[Any]], merged: tuple[str, ...] = ()) -> Path:
    """A workbook of one sheet."""
    book = Workbook()
    sheet = sheet_of(book)
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    return saved(folder, book)


def saved(folder: Path, book: Workbook) -> Path:
    """A workbook as a file."""
    path = folder / "tabelle.xlsx"
    book.save(path)
    return path


def ods_file(folder: Path, rows: str) -> Path:
    """An OpenDocument spreadsheet of one sheet, its rows as they stand in `content.xml`."""
    names = {"office": "office", "table": "table", "text": "text"}
    spaces = "".join(
        f' xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{value}:1.0"' for key, value in names.items()
    )
    path = folder / "tabelle.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content{spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Tabelle1">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def ods_row(*cells: str | float, more: str = "") -> str:
    """A row of text and numbers; `more` are attributes of its first cell."""
    parts = []
    for index, cell in enumerate(cells):
        attributes = more if index == 0 else ""
        if isinstance(cell, str):
            kind = 'office:value-type="string"'
        else:
            kind = f'office:value-type="float" office:value="{cell}"'
        parts.append(f"<table:table-cell {kind} {attributes}><text:p>{cell}</text:p></table:table-cell>")
    return f"<table:table-row>{''.join(parts)}</table:table-row>"
