"""XLSX and ODS: sheets, merged cells, formulas, errors, dates, and files that are none."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from sozialraum.engine.findings.language import speaking
from tests.tables.making import (
    WIDE,
    figures,
    imported,
    ods_file,
    ods_row,
    refused,
    saved,
    sheet_of,
    table,
    xlsx_file,
)

HEAD = ["Stadtteil", "Einwohner"]


def test_an_ods_file(tmp_path: Path) -> None:
    path = ods_file(tmp_path, ods_row("Stadtteil", "Einwohner") + ods_row("Kalk", 20935))
    assert figures(imported(path)) == {("kalk", "2012"): "20935"}
    assert 'ODS, sheet "Tabelle1", header in row 1' in imported(path).understood[0]


def test_empty_rows_and_columns_in_front_do_not_shift_the_cells(tmp_path: Path) -> None:
    book = Workbook()
    sheet = sheet_of(book)
    sheet["C4"], sheet["E4"], sheet["C6"], sheet["E6"] = "Stadtteil", "Einwohner", "Kalk", "viele"
    (line,) = refused(saved(tmp_path, book), WIDE + "header: {row: 4}\n")
    assert line.startswith('Tabelle1!E6 SRK527 The mapping does not say what "viele" means.')


def book_of_three(tmp_path: Path) -> Path:
    book = Workbook()
    sheet_of(book, "Erläuterung").append(["Zeichen"])
    for title, number in (("2011", 1), ("2012", 2)):
        sheet = book.create_sheet(title)
        sheet.append(HEAD)
        sheet.append(["Kalk", number])
    return saved(tmp_path, book)


@pytest.mark.parametrize(("sheet", "number"), [('"2011"', "1"), ('"2012"', "2"), ('"2"', "1"), ('"3"', "2")])
def test_a_sheet_by_name_or_number(tmp_path: Path, sheet: str, number: str) -> None:
    assert figures(imported(book_of_three(tmp_path), WIDE + f"sheet: {sheet}\n")) == {("kalk", "2012"): number}


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    path = book_of_three(tmp_path)
    (line,) = refused(path, WIDE + "sheet: Erlauterung\n")
    assert line == f'sheet SRK524 {path.as_posix()} has no sheet "Erlauterung". → did you mean `Erläuterung`?'
    (line,) = refused(path, WIDE + 'sheet: "4"\n')
    assert line.endswith('has no sheet "4". → its sheets: Erläuterung, 2011, 2012')


def test_one_of_several_sheets_must_be_named(tmp_path: Path) -> None:
    expected = "sheet SRK531 The mapping is not clear: `sheet` must name one of these: Erläuterung, 2011, 2012."
    assert refused(book_of_three(tmp_path)) == [expected]


def test_hidden_and_empty_sheets_are_no_choice(tmp_path: Path) -> None:
    book = Workbook()
    sheet_of(book).append(HEAD)
    sheet_of(book).append(["Kalk", 7])
    hidden = book.create_sheet("Geheim")
    hidden.append(HEAD)
    hidden.sheet_state = "hidden"
    book.create_sheet("Tabelle3")
    assert figures(imported(saved(tmp_path, book))) == {("kalk", "2012"): "7"}


def test_a_workbook_without_cells(tmp_path: Path) -> None:
    assert refused(saved(tmp_path, Workbook())) == [
        "tabelle.xlsx SRK528 This cannot be read as a table: it has no cells."
    ]


YEARS = WIDE.replace("{column: Einwohner}", '{column: "Einwohner / {year}"}').replace("day: {fixed: 2012-12-31}\n", "")
TWO_ROWS = YEARS + "header: {row: 1, rows: 2}\n"
EXPECTED = {("kalk", "2011"): "5", ("kalk", "2012"): "6"}


def test_a_merged_header_counts_for_all_columns_below(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Stadtteil", "Einwohner", None, "Haushalte"], [None, 2011, 2012, 2012], ["Kalk", 5, 6, 3]]
    path = xlsx_file(tmp_path, rows, ("A1:A2", "B1:C1"))
    assert figures(imported(path, TWO_ROWS)) == EXPECTED
    assert table(path, TWO_ROWS).columns.names == [
        "Stadtteil",
        "Einwohner / 2011",
        "Einwohner / 2012",
        "Haushalte / 2012",
    ]


def test_a_merged_header_of_an_ods_file(tmp_path: Path) -> None:
    wide = (
        '<table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1">'
    )
    upper = (
        f"<table:table-row><table:table-cell/>{wide}<text:p>Einwohner</text:p></table:table-cell>"
        "<table:covered-table-cell/></table:table-row>"
    )
    path = ods_file(tmp_path, upper + ods_row("Stadtteil", 2011, 2012) + ods_row("Kalk", 5, 6))
    assert figures(imported(path, TWO_ROWS)) == EXPECTED


def test_a_merged_unit_counts_for_all_rows_beside(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Stadtteil", "Jahr", "Einwohner"],
        ["Kalk", 2011, 5],
        [None, 2012, 6],
        ["Vingst", 2011, 7],
        [None, 2012, 8],
    ]
    path = xlsx_file(tmp_path, rows, ("A2:A3", "A4:A5"))
    found = figures(imported(path, WIDE.replace("fixed: 2012-12-31", "column: Jahr")))
    assert found == {**EXPECTED, ("vingst", "2011"): "7", ("vingst", "2012"): "8"}


def test_a_merged_title_or_footnote_is_no_figure(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        HEAD,
        ["Stadtbezirk 8", None],
        ["Kalk", 5],
        ["1) ohne Nebenwohnungen", None],
        ["Quelle: Stadt", None],
    ]
    found = imported(xlsx_file(tmp_path, rows, ("A2:B2", "A4:B4", "A5:B5")))
    assert figures(found) == {("kalk", "2012"): "5"}
    assert "left out: 3 rows without figures (titles, footnotes): 2, 4, 5" in found.understood


def test_a_merged_figure_is_not_given_to_each_row(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [HEAD, ["Kalk", 30000], ["Vingst", None], ["Deutz", 5]], ("B2:B3",))
    message = "SRK532 This merged cell holds one figure for several rows or columns."
    assert refused(path) == [f"Tabelle1!B2 {message}", f"Tabelle1!B3 {message}"]
    path = xlsx_file(tmp_path, [["Stadtteil", "Einwohner 2011", "Einwohner 2012"], ["Kalk", 5, None]], ("B2:C2",))
    across = YEARS.replace("Einwohner / {year}", "Einwohner {year}")
    assert refused(path, across) == [f"Tabelle1!B2 {message}", f"Tabelle1!C2 {message}"]


def test_a_figure_merged_with_a_column_that_is_not_read_is_one_figure(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [["Stadtteil", "Einwohner", "Leer"], ["Kalk", 5, None]], ("B2:C2",))
    assert figures(imported(path)) == {("kalk", "2012"): "5"}


def test_a_formula_without_value_and_an_error_are_no_empty_cells(tmp_path: Path) -> None:
    book = Workbook()
    sheet = sheet_of(book)
    for row in (HEAD, ["Kalk", "=1+1"], ["Vingst", "#N/A"], ["Deutz", 3]):
        sheet.append(row)
    sheet["B3"].data_type = "e"
    first, second = refused(saved(tmp_path, book))
    assert first == (
        'Tabelle1!B2 SRK523 "(formula without value)" is not a whole number from zero on. → '
        "open the file in the spreadsheet program and save it again"
    )
    assert second.startswith('Tabelle1!B3 SRK523 "#N/A" is not a whole number')


def test_a_formula_without_value_is_said_in_the_language_of_the_person(tmp_path: Path) -> None:
    for quarter, number in (("Kalk", "=1+1"), ("=1+1", "5")):
        path = xlsx_file(tmp_path, [HEAD, [quarter, number]])
        with speaking("de"):
            (line,) = refused(path)
        assert "„(Formel ohne Wert)“" in line


def test_an_error_of_an_ods_file_is_no_empty_cell(tmp_path: Path) -> None:
    error = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Kalk</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value=""'
        ' calcext:value-type="error" xmlns:calcext="urn:x"><text:p>#NV</text:p></table:table-cell></table:table-row>'
    )
    (line,) = refused(ods_file(tmp_path, ods_row(*HEAD) + error))
    assert line.startswith('Tabelle1!B2 SRK523 "#NV" is not')


def test_repeated_rows_of_an_ods_file_are_counted(tmp_path: Path) -> None:
    empty = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    computed = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Kalk</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=1+1"/></table:table-row>'
    )
    (line,) = refused(ods_file(tmp_path, ods_row(*HEAD) + empty + computed))
    assert line.startswith('Tabelle1!B5 SRK523 "(formula without value)"')


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    book = Workbook()
    sheet_of(book).append(HEAD)
    sheet_of(book).append(["Kalk", "=1"])
    path = saved(tmp_path, book)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = "xl/worksheets/sheet1.xml"
    parts[part], changed = re.subn(rb'<c r="B2">(<f>1</f>)<v ?(/>|></v>)', rb'<c r="B2" t="str">\1<v></v>', parts[part])
    assert changed == 1
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert figures(imported(path)) == {}


def test_days_and_years_are_what_the_spreadsheet_knows_them_for(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Stadtteil", "Tag", "Einwohner"],
        ["Kalk", date(2011, 6, 30), 5],
        ["Kalk", datetime(2012, 12, 31), 6],
        ["Kalk", 2013, 7],
        ["Kalk", "31.12.2014", 8],
    ]
    found = imported(xlsx_file(tmp_path, rows), WIDE.replace("fixed: 2012-12-31", "column: Tag"))
    assert [row.day.isoformat() for row in found.rows] == ["2011-06-30", "2012-12-31", "2013-12-31", "2014-12-31"]


def test_what_a_spreadsheet_computes_has_fifteen_digits(tmp_path: Path) -> None:
    rate = WIDE.replace("count: {column: Einwohner}", "value: {column: Einwohner}\n    factor: 100")
    path = xlsx_file(tmp_path, [HEAD, ["Kalk", 0.1 + 0.2], ["Vingst", 1 / 3]])
    assert figures(imported(path, rate)) == {("kalk", "2012"): "30", ("vingst", "2012"): "33.333333333333"}


def test_true_is_no_number(tmp_path: Path) -> None:
    (line,) = refused(xlsx_file(tmp_path, [HEAD, ["Kalk", True]]))
    assert line.startswith('Tabelle1!B2 SRK523 "TRUE" is not')


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04abc", "the file is damaged or was not downloaded whole"),
        (b"\xd0\xcf\x11\xe0" + bytes(3000), "the file is damaged or was not downloaded whole"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "it is protected by a password"),
    ],
)
def test_a_file_that_is_no_spreadsheet(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "tabelle.xlsx"
    path.write_bytes(data)
    assert refused(path) == [f"tabelle.xlsx SRK528 This cannot be read as a table: {said}."]


def test_a_word_document_is_no_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "tabelle.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    (line,) = refused(path)
    assert "it is neither XLSX nor ODS nor a text" in line


def test_a_stray_cell_in_the_last_corner_is_refused_before_memory_is_asked_for(tmp_path: Path) -> None:
    book = Workbook()
    sheet_of(book).append(HEAD)
    sheet_of(book)["XFD1048576"] = " "
    (line,) = refused(saved(tmp_path, book))
    assert line.endswith("reaches over 1048576 rows and 16384 columns; delete the stray cell at its end.")
    far = ods_row("x", more='table:number-columns-repeated="16384"').replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="1048576">'
    )
    (line,) = refused(ods_file(tmp_path, far))
    assert line.endswith("reaches over 1048576 rows and 16384 columns; delete the stray cell at its end.")


def test_empty_rows_that_an_ods_file_repeats_to_the_end_are_nothing(tmp_path: Path) -> None:
    cells = '<table:table-cell table:number-columns-repeated="16384"/>'
    end = f'<table:table-row table:number-rows-repeated="1048574">{cells}</table:table-row>'
    path = ods_file(tmp_path, ods_row(*HEAD) + ods_row("Kalk", 5) + end)
    assert figures(imported(path)) == {("kalk", "2012"): "5"}
