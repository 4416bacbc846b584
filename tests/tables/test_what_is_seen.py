"""What the reader of a spreadsheet sees: formats, colours, hidden rows, per cent; what is in doubt names its cell."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import DataBarRule

from sozialraum.tables.formats import look_of_number, look_of_text, parts_of_day
from sozialraum.tables.grid import Problem
from sozialraum.tables.workbook import read_workbook
from tests.tables.making import (
    WIDE,
    figures,
    imported,
    ods_file,
    ods_row,
    refused,
    saved,
    sheet_of,
    xlsx_file,
)

HEAD = ["Stadtteil", "Einwohner"]
RATE = WIDE.replace("count: ", "value: ")
SIGNS = 'signs: {withheld: "*", zero: "-"}\n'
SEEN = [
    (7, '[<10]"*"', "text", "*"),
    (70, '[<10]"*"', "plain", ""),
    (7, '[<10]"*";0', "text", "*"),
    (7, "[<10]\\*;General", "text", "*"),
    (3, '[=0]"-";[<5]"*";0', "text", "*"),
    (0, '[=0]"-";[<5]"*";0', "text", "-"),
    (5, '[=0]"-";[<5]"*";0', "plain", ""),
    (7, '[>=10]0;"*"', "text", "*"),
    (7, ";;;", "text", ""),
    (7, "**;**;**", "text", "*"),
    (7, '[<10]"<10";0', "text", "<10"),
    (3, "[<5][White]0;0", "text", ""),
    (-8, "0;;", "text", ""),
    (0, "#,###", "text", ""),
    (0, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "text", "-"),
    (-5, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "plain", ""),
    (-5, "#,##0_);(#,##0)", "plain", ""),
    (-5, "0;0", "doubt", ""),
    (-5, "0;[Red]0", "doubt", ""),
    (5, "(0)", "doubt", ""),
    (5, '"-"0', "doubt", ""),
    (5, '0"00"', "doubt", ""),
    (5, '"1"0', "doubt", ""),
    (5, '"ca. "0', "doubt", ""),
    (1234, "#,##0,", "doubt", ""),
    (1234, '0.0,"Tsd."', "doubt", ""),
    (0.123, "0.0%", "percent", ""),
    (0.123, "0.0\\ %", "percent", ""),
    (12.3, '0.0"%"', "percent-sign", ""),
    (5, '0" Personen"', "beside", "Personen"),
    (38.5, '0.0" m²"', "beside", "m²"),
    (38.5, '0.0" m³"', "beside", "m³"),
    (5, "#,##0.00\\ [$€-407]", "plain", ""),
    (1234, "###\\ ###\\ ##0", "plain", ""),
]


@pytest.mark.parametrize(("value", "code", "kind", "seen"), SEEN)
def test_what_a_format_shows(value: float, code: str, kind: str, seen: str) -> None:
    look = look_of_number(value, code)
    assert (look.kind, look.seen) == (kind, seen)


@pytest.mark.parametrize(
    ("code", "kind", "seen"),
    [
        (";;;", "text", ""),
        ("@", "plain", ""),
        ("0;0;0;@", "plain", ""),
        ('0;0;0;"*"', "text", "*"),
        (";;", "plain", ""),
    ],
)
def test_what_a_format_shows_of_a_text(code: str, kind: str, seen: str) -> None:
    look = look_of_text(code)
    assert (look.kind, look.seen) == (kind, seen)


@pytest.mark.parametrize(
    ("code", "shown"),
    [("yyyy", "year"), ("mmm yy", "month"), ("[$-407]mmmm\\ yyyy;@", "month"), ("dd.mm.yyyy", "day"),
     ("d/m/yy h:mm", "day"), ("h:mm", "none"), ("dd.mm.", "none")],
)  # fmt: skip
def test_how_much_of_a_day_a_format_shows(code: str, shown: str) -> None:
    assert parts_of_day(code) == shown


def one_cell(folder: Path, value: object, code: str) -> Path:
    book = Workbook()
    sheet = sheet_of(book)
    for row in (HEAD, ["Kalk", value], ["Vingst", 5]):
        sheet.append(row)
    sheet["B2"].number_format = code
    return saved(folder, book)


def test_a_star_over_a_number_is_what_the_mapping_says_of_stars(tmp_path: Path) -> None:
    path = one_cell(tmp_path, 7, '[<10]"*"')
    assert figures(imported(path, WIDE + SIGNS)) == {("kalk", "2012"): "*", ("vingst", "2012"): "5"}
    (line,) = refused(path)
    assert line.startswith('Tabelle1!B2 SRK527 The mapping does not say what "*" means.')
    assert " 7" not in line


def test_a_dash_that_means_zero_holds_zero(tmp_path: Path) -> None:
    assert figures(imported(one_cell(tmp_path, 0, '0;-0;"-"'), WIDE + SIGNS))["kalk", "2012"] == "0"
    (line,) = refused(one_cell(tmp_path, 3, '[<5]"-";0'), WIDE + SIGNS)
    assert line.startswith("Tabelle1!B2 SRK570 What this cell holds is not what its reader sees: it shows a sign")


def test_a_cell_that_shows_nothing_is_no_empty_cell_until_the_mapping_says_so(tmp_path: Path) -> None:
    path = one_cell(tmp_path, 7, ";;;")
    (line,) = refused(path)
    assert line.startswith("Tabelle1!B2 SRK570 What this cell holds is not what its reader sees: it shows nothing")
    assert figures(imported(path, WIDE + "signs: {empty: withheld}\n"))["kalk", "2012"] == "*"
    assert ("kalk", "2012") not in figures(imported(path, WIDE + "signs: {empty: missing}\n"))
    assert "SRK570" in refused(path, WIDE + "signs: {empty: zero}\n")[0]


def test_zeros_that_the_sheet_does_not_show(tmp_path: Path) -> None:
    book = Workbook()
    for row in (HEAD, ["Kalk", 0]):
        sheet_of(book).append(row)
    sheet_of(book).sheet_view.showZeros = False
    assert refused(saved(tmp_path, book))[0].startswith("Tabelle1!B2 SRK570 ")


def test_a_bar_instead_of_the_number(tmp_path: Path) -> None:
    book = Workbook()
    for row in (HEAD, ["Kalk", 7]):
        sheet_of(book).append(row)
    bar = DataBarRule(start_type="min", end_type="max", color="FF638EC6", showValue=False)
    sheet_of(book).conditional_formatting.add("B2:B9", bar)
    assert refused(saved(tmp_path, book))[0].startswith("Tabelle1!B2 SRK570 ")


def test_a_unit_with_a_raised_digit_is_no_digit_of_the_number(tmp_path: Path) -> None:
    path = one_cell(tmp_path, 38.5, '0.0" m²"')
    assert figures(imported(path, RATE + "numbers: {beside: [m²]}\n"))["kalk", "2012"] == "38.5"
    assert 'it shows "m²" beside the number' in refused(path, RATE)[0]


def test_words_beside_a_number(tmp_path: Path) -> None:
    path = one_cell(tmp_path, 7, '0" Personen"')
    (line,) = refused(path)
    assert line.endswith("if the words change nothing, name them below `numbers` as `beside`")
    says = WIDE + "numbers: {beside: [Personen, r, 1)]}\n"
    assert figures(imported(path, says))["kalk", "2012"] == "7"
    for text in ("1.234 Personen", "1.234 r", "1.234 1)", "1.234r"):
        assert figures(imported(xlsx_file(tmp_path, [HEAD, ["Kalk", text]]), says))["kalk", "2012"] == "1234"


@pytest.mark.parametrize(
    ("factor", "expected"), [("", "12.3"), ("    factor: 100\n", "12.3"), ("    factor: 1000\n", None)]
)
def test_per_cent_is_read_as_it_is_seen(tmp_path: Path, factor: str, expected: str | None) -> None:
    for value, code in ((0.123, "0.0%"), (12.3, '0.0"%"')):
        path = one_cell(tmp_path, value, code)
        text = (RATE + factor).replace("level: quarter", "level: quarter, leave_out: [Vingst]")
        if expected is None:
            assert refused(path, text)[0].startswith("Tabelle1!B2 SRK570 ")
        else:
            assert figures(imported(path, text)) == {("kalk", "2012"): expected}


def test_per_cent_is_no_count(tmp_path: Path) -> None:
    assert refused(one_cell(tmp_path, 5, "0%"))[0].startswith('Tabelle1!B2 SRK523 "500 %" is not')


def test_per_cent_beside_plain_numbers_is_not_clear(tmp_path: Path) -> None:
    (line,) = refused(one_cell(tmp_path, 0.123, "0.0%"), RATE)
    assert line.startswith("Tabelle1!B3 SRK574 ")


def test_hidden_rows_columns_and_sheets(tmp_path: Path) -> None:
    book = Workbook()
    sheet = sheet_of(book)
    for row in (HEAD, ["Kalk", 7], ["Vingst", 5], ["Deutz", None]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = sheet.row_dimensions[4].hidden = True
    path = saved(tmp_path, book)
    (line,) = refused(path)
    assert line == (
        "Tabelle1!A2 SRK571 The mapping reads what the table hides: row 2. → "
        "say `hidden: skip` or `hidden: read` in the mapping"
    )
    skipped = imported(path, WIDE + "hidden: skip\n")
    assert figures(skipped) == {("vingst", "2012"): "5"}
    assert "left out: 2 rows that the table hides: 2, 4" in skipped.understood
    assert figures(imported(path, WIDE + "hidden: read\n")) == {("kalk", "2012"): "7", ("vingst", "2012"): "5"}
    sheet.row_dimensions[2].hidden = sheet.row_dimensions[4].hidden = False
    sheet.column_dimensions["B"].hidden = True
    path = saved(tmp_path, book)
    assert refused(path)[0].startswith("Tabelle1!B1 SRK571 The mapping reads what the table hides: column B.")
    assert "has no column" in refused(path, WIDE + "hidden: skip\n")[0]
    by_letter = WIDE.replace("column: Einwohner", "column: B")
    assert "has no column" in refused(path, by_letter + "hidden: skip\n")[0]
    assert figures(imported(path, by_letter + "hidden: read\n"))["kalk", "2012"] == "7"
    sheet.column_dimensions["B"].hidden = False
    sheet.sheet_state = "hidden"
    book.create_sheet("Deckblatt")
    path = saved(tmp_path, book)
    assert refused(path, WIDE + "sheet: Tabelle1\n")[0].startswith("tabelle.xlsx SRK571 ")
    assert figures(imported(path, WIDE + "sheet: Tabelle1\nhidden: read\n"))["kalk", "2012"] == "7"
    (line,) = refused(path, WIDE + "sheet: '2'\n")
    assert line == "sheet SRK531 The mapping is not clear: there are hidden sheets; `sheet` must be the name of one."


def test_no_advice_leads_from_a_hidden_column_or_sheet_to_the_same_column_or_sheet(tmp_path: Path) -> None:
    book = Workbook()
    sheet = sheet_of(book)
    for row in (["Stadtteil", "Einwohner 1)", "Rang", "2011", "31.12.2012"], ["Kalk", 7, 1, 5, 6]):
        sheet.append(row)
    for letter in "BDE":
        sheet.column_dimensions[letter].hidden = True
    path = saved(tmp_path, book)
    advice = "unhide it in the table, or say `hidden: read` in the mapping"
    assert refused(path) == [f"Tabelle1!B1 SRK571 The mapping reads what the table hides: column B. → {advice}"]
    for name, hidden in {"einwohner": "B", "Einwohner 1)": "B", "B": "B", '"{year}"': "D", '"{day}"': "D, E"}.items():
        said = WIDE.replace("column: Einwohner", f"column: {name}").replace(
            "day: {fixed: 2012-12-31}\n" * ("{" in name), ""
        )
        (line,) = refused(path, said + "hidden: skip\n")
        assert line.endswith(f"→ unhide {hidden} in the table, or say `hidden: read` in the mapping")
    (line,) = refused(path, WIDE.replace("column: Einwohner", "column: Einwohnr") + "hidden: skip\n")
    assert line.endswith("→ its columns: Stadtteil, Rang")
    sheet.sheet_state = "hidden"
    book.create_sheet("Deckblatt")
    for more in ("", "hidden: skip\n"):
        (line,) = refused(saved(tmp_path, book), WIDE + "sheet: Tabelle1\n" + more)
        assert line.endswith(f"→ {advice}")


def test_columns_that_are_folded_away_together(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Stadtteil", "a", "b", "Einwohner"], ["Kalk", 1, 2, 7]):
        sheet_of(book).append(row)
    sheet_of(book).column_dimensions.group("B", "D", hidden=True)
    assert refused(saved(tmp_path, book))[0].startswith("Tabelle1!D1 SRK571 ")


def test_a_day_is_what_its_format_shows(tmp_path: Path) -> None:
    book = Workbook()
    sheet = sheet_of(book)
    sheet.append(["Stadtteil", "Tag", "Einwohner"])
    for number, code in enumerate(["yyyy", "mmm yyyy", "dd.mm.yyyy", "dd.mm.yyyy hh:mm"], start=2):
        sheet.append(["Kalk", datetime(2000 + number, 6, 1, 8, 30), 5])
        sheet[f"B{number}"].number_format = code
    by_day = WIDE.replace("fixed: 2012-12-31", "column: Tag")
    found = imported(saved(tmp_path, book), by_day)
    assert [str(row.day) for row in found.rows] == ["2002-12-31", "2003-06-30", "2004-06-01", "2005-06-01"]
    sheet["B2"].number_format = "dd.mm."
    assert refused(saved(tmp_path, book), by_day)[0].startswith("Tabelle1!B2 SRK570 ")


def test_an_ods_file_keeps_what_is_seen(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>{seen}</text:p></table:table-cell>'
    )

    def path(value: float, seen: str, kind: str = "float", row: str = "") -> Path:
        text = ods_row("Kalk").replace("</table:table-row>", cell.format(kind=kind, value=value, seen=seen))
        text = text.replace("<table:table-row>", f"<table:table-row {row}>") + "</table:table-row>"
        return ods_file(tmp_path, ods_row(*HEAD) + text)

    assert figures(imported(path(20935, "20.935"))) == {("kalk", "2012"): "20935"}
    assert figures(imported(path(7, "*"), WIDE + SIGNS)) == {("kalk", "2012"): "*"}
    assert refused(path(7, ""))[0].startswith("Tabelle1!B2 SRK570 ")
    assert refused(path(12345, "12"))[0].startswith("Tabelle1!B2 SRK570 ")
    assert refused(path(-5, "5"), RATE)[0].startswith("Tabelle1!B2 SRK570 ")
    assert refused(path(5, "50"))[0].startswith("Tabelle1!B2 SRK570 ")
    assert refused(path(7, "7 Tsd."))[0].startswith("Tabelle1!B2 SRK570 ")
    assert figures(imported(path(0.123, "12,3 %", "percentage"), RATE)) == {("kalk", "2012"): "12.3"}
    assert figures(imported(path(-5.25, "-5,3"), RATE)) == {("kalk", "2012"): "-5.25"}
    assert refused(path(7, "7", row='table:visibility="filter"'))[0].startswith("Tabelle1!A2 SRK571 ")
    said = imported(path(7, "7")).understood[1]
    assert said.startswith(
        "cannot be seen here, so look yourself: conditional formats, and text that is struck through"
    )


def test_a_note_of_an_ods_cell_is_not_what_is_seen(tmp_path: Path) -> None:
    note = "<office:annotation><text:p>geheim</text:p></office:annotation>"
    row = ods_row("Kalk", 7).replace('value="7" >', f'value="7" >{note}')
    assert note in row
    assert figures(imported(ods_file(tmp_path, ods_row(*HEAD) + row))) == {("kalk", "2012"): "7"}


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def said_of(parts: dict[str, bytes]) -> str:
    found = read_workbook(packed(parts))
    assert isinstance(found, Problem)
    return str(found.params["problem"])


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    parts = parts_of(xlsx_file(tmp_path, [HEAD, ["Kalk", 7]]))
    sheet = "xl/worksheets/sheet1.xml"
    end = b"</sheetData>"
    assert "made to fill the memory" in said_of({**parts, "xl/styles.xml": b"<xf/>" * 5_000_000})
    wide = parts[sheet].replace(end, end + b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    assert "covers more than" in said_of({**parts, sheet: wide})
    cells = b"".join(b'<c r="A%d"><v>%d</v></c>' % (row, row * 7919) for row in range(2, 500_010))
    assert "save the sheet as CSV" in said_of(
        {**parts, sheet: parts[sheet].replace(end, b"<row>" + cells + b"</row>" + end)}
    )
    strict = parts["xl/workbook.xml"].replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    assert "Strict Open XML" in said_of({**parts, "xl/workbook.xml": strict})
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    bomb = b'<!DOCTYPE x [<!ENTITY l0 "lol">' + laughs + b"]>" + parts[sheet].replace(b">Kalk<", b">&l11;<")
    assert "departs from the standard" in said_of({**parts, sheet: bomb})
