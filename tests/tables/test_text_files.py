"""CSV as offices save it: three separators, three encodings, quotes, a byte order mark, what Excel adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tables.making import WIDE, csv_file, figures, imported, refused, table

EXPECTED = {("humboldt-gremberg", "2012"): "14802", ("vingst", "2012"): "12500"}
ROWS = [["Stadtteil", "Einwohner", "Übriges"], ["Humboldt/Gremberg", "14.802", "ä"], ["Vingst", "12.500", "ß"]]


def text(separator: str, end: str = "\n") -> str:
    return "".join(separator.join(row) + end for row in ROWS)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_and_encodings(tmp_path: Path, separator: str, encoding: str, end: str) -> None:
    found = imported(csv_file(tmp_path, text(separator, end), encoding))
    assert figures(found) == EXPECTED
    name = {";": "semicolons", ",": "commas", "\t": "tabs"}[separator]
    called = "UTF-16" if "16" in encoding else "Windows-1252" if encoding == "cp1252" else "UTF-8"
    assert f"text in {called}, separated by {name}," in found.understood[0]


def test_the_separator_is_not_taken_for_a_decimal_comma(tmp_path: Path) -> None:
    lines = "Stadt Köln, Amt für Statistik, 2012\nStadtteil;Anteil;Rang, vorläufig\nKalk;12,5;1,0\nVingst;3,25;2,0\n"
    rate = WIDE.replace("count: {column: Einwohner}", "value: {column: Anteil}") + "header: {row: 2}\n"
    assert figures(imported(csv_file(tmp_path, lines), rate)) == {("kalk", "2012"): "12.5", ("vingst", "2012"): "3.25"}


def test_quoted_cells_hold_separators_quotes_and_lines(tmp_path: Path) -> None:
    lines = 'Stadtteil,"Ein\nwohner","a ""b"", c"\n"Kalk","1.234","x, y"\nVingst,5,z\n'
    found = table(csv_file(tmp_path, lines), WIDE.replace("Einwohner", "Ein wohner"))
    assert found.columns.names == ["Stadtteil", "Ein wohner", 'a "b", c']
    assert found.texts(1) == ["Ein wohner", "1.234", "5"]


def test_excels_declaration_of_the_separator_is_no_row(tmp_path: Path) -> None:
    assert figures(imported(csv_file(tmp_path, "sep=,\r\n" + text(",")))) == EXPECTED


def test_the_mapping_may_name_the_separator(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil,Einwohner;a;b\nKalk,5;x;y\n")
    assert table(path, WIDE).columns.names == ["Stadtteil,Einwohner", "a", "b"]
    assert table(path, WIDE + "separator: comma\n").columns.names == ["Stadtteil", "Einwohner;a;b"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b" \r\n\n", "it is empty"),
        (b"%PDF-1.7\n%\xe2", "it is PDF, whatever its name says; save it as XLSX or CSV"),
        (b"<!DOCTYPE html><table>", "it is a web page, whatever its name says; save it as XLSX or CSV"),
        (b"\xef\xbb\xbf\r\n<html><table>", "it is a web page, whatever its name says; save it as XLSX or CSV"),
        (b"Stadtteil;K\xc3\xbche;K\xfche\n", "it is neither UTF-8 nor Windows-1252 nor UTF-16; save it as UTF-8"),
    ],
)
def test_what_is_no_table(tmp_path: Path, data: bytes, said: str) -> None:
    (line,) = refused(csv_file(tmp_path, data))
    assert line == f"tabelle.csv SRK528 This cannot be read as a table: {said}."


def test_a_quote_that_is_never_closed(tmp_path: Path) -> None:
    (line,) = refused(csv_file(tmp_path, 'Stadtteil;Einwohner\n"Kalk;5\n' + "Vingst;1\n" * 20_000))
    assert line.startswith("tabelle.csv SRK528 ")
    assert "perhaps a quotation mark is missing" in line


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["Vingst;3;", '"Kalk;1;', "Deutz;2;"], 3),
        (["Vingst;3;", 'Kalk;1;"alt', "Deutz;2;", "Humboldt/Gremberg;3;neu"], 3),
        (["Vingst;3;", '"Kalk;1;"alt"', "Deutz;2;"], 3),
        (['"Vingst";3;"a', 'b ""c"" d"', '"Kalk;1;', '"Deutz";2;'], 4),
        (['Vingst;3;"', "Kalk;1;"], 2),
        (["Vingst;3;", 'Kalk;1;"'], 3),
    ],
)
def test_a_quote_that_swallows_other_cells_is_named_with_its_line(
    tmp_path: Path, lines: list[str], line: int, end: str
) -> None:
    for above in ([], ["sep=;"] if end != "\r" else []):
        rows = [*above, "Stadtteil;Einwohner;Rest", *lines, ""]
        (said,) = refused(csv_file(tmp_path, end.join(rows)))
        assert said == (
            f"tabelle.csv SRK528 This cannot be read as a table: the quoted text that begins in line "
            f"{line + len(above)} does not end with its cell; perhaps a quotation mark is missing."
        )


def test_quotation_marks_that_are_text_or_closed_swallow_nothing(tmp_path: Path) -> None:
    lines = (
        'Stadtteil;Einwohner;Rest\nKalk;5;Haus "Nord"\nVingst;6;Rohr 1/2"\n"Deutz" ;7;"Nord" alt\n'
        'Altstadt/Süd;8;"Haus\n""Nord""; neu"\nHumboldt/Gremberg;9;""\n'
    )
    found = table(csv_file(tmp_path, lines), WIDE)
    assert found.texts(1)[1:] == ["5", "6", "7", "8", "9"]
    assert found.texts(2)[1:] == ['Haus "Nord"', 'Rohr 1/2"', "Nord alt", 'Haus "Nord"; neu', ""]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (line,) = refused(tmp_path / "weg.csv")
    assert line.startswith("weg.csv SRK119 The file cannot be read: No such file or directory.")


def test_separators_inside_quotes_separate_nothing(tmp_path: Path) -> None:
    lines = 'Stadtteil,"Übrige; Rest",Einwohner\nKalk,"a; b",5\nVingst,"c; d",6\n'
    assert figures(imported(csv_file(tmp_path, lines))) == {("kalk", "2012"): "5", ("vingst", "2012"): "6"}
