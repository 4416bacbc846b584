"""Whatever stands in a table: it is a figure, or a finding that can be shown; nothing else ever comes of it."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from sozialraum.cli.reporters import Summary, prepare, text
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.source import FolderSource
from sozialraum.engine.yaml.locate import Locator
from sozialraum.tables.grid import Cell, Grid, Problem, cell_name, column_name, column_number
from sozialraum.tables.table import OfficeTable, read_table
from sozialraum.tables.understood import import_table
from sozialraum.tables.workbook import read_workbook
from sozialraum.topics.figures.observations import read_observations
from sozialraum.topics.figures.units import unit_finder
from tests.conftest import examples
from tests.tables.making import WIDE, city, csv_file, mapping, ods_file, ods_row, refused, sheet_of, xlsx_file

FORMULAS = ["=1+1", '=HYPERLINK("http://x","Kalk")', "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "=802"]
CELLS = [
    *FORMULAS,
    "x" * 40_000,
    "\x1b[2J",
    "\x07",
    "\x00",
    "\u202eklaK",
    "{value}",
    "{0.__class__}",
    "%s",
    "Kalk\nKalk",
]


def look(path: Path, said: str = WIDE) -> tuple[list[str], list[Finding]]:
    """The lines that a person reads, and the findings. What is imported must be fit for a repository."""
    found = read_table(path, mapping(said), "m.yaml")
    lines: list[str] = []
    findings = found if isinstance(found, list) else []
    if isinstance(found, OfficeTable):
        imported = import_table(found, unit_finder(city()))
        findings, lines = imported.findings, imported.understood
        for row in imported.rows:
            assert re.fullmatch(r"city|(?:districts|areas)/[a-z-]+(?:#[a-z-]+)?", row.unit)
            for amount in (row.count, row.base, row.value):
                assert amount is None or amount == "*" or (isinstance(amount, Decimal) and amount.is_finite())
    shown = prepare(findings, Locator(FolderSource(path.parent)))
    summary = Summary(0, 0, 0, 0, 0, 0, 0, 0.0)
    return lines + ["".join(part for part, _ in line) for line in text.render(shown, summary)], findings


@pytest.mark.parametrize("cell", CELLS, ids=range(len(CELLS)))
@pytest.mark.parametrize("place", ["unit", "figure", "header", "day"])
def test_hostile_cells_of_a_text(tmp_path: Path, cell: str, place: str) -> None:
    quoted = {name: '"' + value.replace('"', '""') + '"' for name, value in {
        "header": "Stadtteil", "unit": "Kalk", "figure": "5", "day": "2012", place: cell,
    }.items()}  # fmt: skip
    path = csv_file(
        tmp_path, f"{quoted['header']};Tag;Einwohner\n{quoted['unit']};{quoted['day']};{quoted['figure']}\n"
    )
    lines, findings = look(path, WIDE.replace("fixed: 2012-12-31", "column: Tag"))
    assert findings
    assert all(line.isprintable() for line in lines[-5:]), lines
    assert all(len(line) < 500 for line in lines)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_in_a_spreadsheet_is_text_or_a_value_never_a_formula(tmp_path: Path, formula: str) -> None:
    path = xlsx_file(tmp_path, [["Stadtteil", "Einwohner"], ["Kalk", formula]])
    (line,) = refused(path)
    assert line.startswith("Tabelle1!B2 SRK523 ")


@pytest.mark.parametrize("written", ["=802", "+802", "@802", "-802"])
def test_a_text_that_looks_like_a_formula_arrives_as_that_text(tmp_path: Path, written: str) -> None:
    book = Workbook()
    sheet_of(book).append(["Stadtteil", "Einwohner"])
    sheet_of(book).append(["Kalk", 5])
    sheet_of(book)["A2"].value = written
    sheet_of(book)["A2"].data_type = "s"
    path = tmp_path / "a.xlsx"
    book.save(path)
    found = read_table(path, mapping(WIDE), "m.yaml")
    assert isinstance(found, OfficeTable)
    assert found.cell(1, 0) == written
    assert {finding.place.cell for finding in look(path)[1]} == {"A2"}


@pytest.mark.parametrize("sign", "=+@-\t|%")
def test_no_unit_of_a_repository_can_begin_a_formula(sign: str) -> None:
    """Our files of figures are opened in spreadsheets too; a number may be negative, and nothing else has a sign."""
    for row in (f"{sign}city,2015-12-31,1", f"city,{sign}2015-12-31,1", f'"{sign}1+1",2015-12-31,1', f"city,,{sign}1"):
        figures, findings = read_observations("a.csv", f"unit,day,value\n{row}\n".encode())
        assert (figures.rows, bool(findings)) == ([], True)


@pytest.mark.parametrize("name", ["=1+1", "a'b", "Größe & <Zahl>", "x" * 31, "!B7"])
def test_hostile_names_of_sheets(tmp_path: Path, name: str) -> None:
    book = Workbook()
    sheet_of(book, name).append(["Stadtteil", "Einwohner"])
    sheet_of(book, name).append(["Kalk", "viele Leute"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    lines, (finding,) = look(path)
    assert (finding.place.sheet, finding.place.cell) == (name, "B2")
    assert any(line.startswith(f"{path.as_posix()} [{name}!B2]: error SRK523: ") for line in lines)


def test_a_finding_in_a_text_names_the_cell_alone(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;Einwohner\nKalk;viele Leute\n")
    assert f"{path.as_posix()} [B2]: error SRK523: " in "\n".join(look(path)[0])


@cache
def _workbook() -> bytes:
    stream = io.BytesIO()
    book = Workbook()
    for row in (["Stadtteil", "Einwohner"], ["Kalk", 5], ["Vingst", "*"]):
        sheet_of(book).append(row)
    sheet_of(book).merge_cells("A5:B5")
    book.save(stream)
    return stream.getvalue()


@cache
def _ods() -> bytes:
    with TemporaryDirectory() as folder:
        return ods_file(Path(folder), ods_row("Stadtteil", "Einwohner") + ods_row("Kalk", 5)).read_bytes()


@settings(max_examples=examples(150), deadline=None)
@given(st.sampled_from(["xlsx", "ods"]), st.integers(0), st.binary(max_size=12), st.integers(0, 40))
def test_a_spreadsheet_with_other_bytes_in_it(kind: str, at: int, put: bytes, cut: int) -> None:
    data = _workbook() if kind == "xlsx" else _ods()
    at %= len(data)
    assert isinstance(read_workbook(data[:at] + put + data[at + cut :]), Grid | Problem)


PIECES = st.sampled_from(
    ["Stadtteil", "Einwohner", ";", ",", "\t", "\n", "\r", '"', "Kalk", "1.000", "*", "=1", "\x00", "\ufeff", "sep=;\n"]
)


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), max_size=30), st.sampled_from(["utf-8", "cp1252", "utf-16", "latin-1"]))
def test_any_text_as_a_table(pieces: list[str], encoding: str) -> None:
    with TemporaryDirectory() as folder:
        look(csv_file(Path(folder), "".join(pieces).encode(encoding, "ignore")))


@settings(max_examples=examples(100), deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_as_a_table(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        look(csv_file(Path(folder), data))


@given(st.integers(0, 20_000))
def test_letters_of_columns(column: int) -> None:
    assert column_number(column_name(column)) == column


def test_names_of_cells() -> None:
    assert [cell_name(row, column) for row, column in ((0, 0), (6, 25), (9, 26), (0, 702))] == [
        "A1",
        "Z7",
        "AA10",
        "AAA1",
    ]
    cell: Cell = 5.0
    assert Grid([[cell]], "x").spans == {}
