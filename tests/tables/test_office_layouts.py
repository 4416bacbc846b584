"""Layouts and spellings of offices: shifted rows, days, signs of minus, encodings, the city alone, sums, places."""

from __future__ import annotations

import os
import random
import socket
import time
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from sozialraum.tables.amounts import NumberReader
from sozialraum.tables.cell_texts import day_inside, day_of, without_marks
from sozialraum.tables.delimited import Decoded, decode
from sozialraum.tables.formats import look_of_number
from sozialraum.tables.grid import Problem
from sozialraum.tables.places import Stand, told_apart
from sozialraum.topics.figures.units import unit_finder
from tests.tables.making import (
    WIDE,
    city,
    csv_file,
    figures,
    imported,
    mapping,
    refused,
    saved,
    sheet_of,
    xlsx_file,
)

FINDER = unit_finder(city())
RATE = WIDE.replace("count: ", "value: ")
ANY = WIDE.replace(", level: quarter", "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *((text, "2019-12-31") for text in (
            "2019", "2019 1)", "2019¹", "2019*", "2019 *)", "20191)", "201912)", "2019 a)", "2019(1)", "201912",
            "2019_12_31", "2019.12.31", "20191231", "Dez 2019", "Dez. 2019", "Dezember 2019", "12/2019", "12.2019",
            "31.12.2019", "31.12.2019 00:00", "31.12.2019 00:00:00", "2019-12-31T10:30:00", "2019-12-31 10:30",
            "Stand: 31.12.2019", "Stand 31.12.2019", "Stand: Dezember 2019", "am 31.12.2019", "Jahresende 2019",
            "Q4 2019", "4. Quartal 2019", "2019-Q4", "43830", "43830.5", "31. Dez. 2019", "31.12.2019 1)", "2019-12",
        )),
        ("Mär 2020", "2020-03-31"), ("Maerz 2020", "2020-03-31"), ("02/2020", "2020-02-29"),
        *((text, None) for text in (
            "2019/20", "2019-20", "2011-12", "2011/12", "12", "", "31.02.2019", "13/2019", "1/2/2019", "Dez 19",
            "2019 (vorläufig)", "2019 1", "99999", "Mitte 2019", "Schuljahr 2019", "201313", "3019", "IV/2019",
        )),
    ],
)  # fmt: skip
def test_days_as_offices_write_them(text: str, day: str | None) -> None:
    assert str(day_of(text)) == str(day)


def test_the_day_in_a_title() -> None:
    assert str(day_inside("Einwohner am 31.12.2012 nach Stadtteilen")) == "2012-12-31"
    assert day_inside("Stand: 31.12.2012, erstellt am 3.2.2013") is None
    assert day_inside("Einwohner nach Stadtteilen") is None


def test_marks_of_footnotes() -> None:
    for text in ("Kalk 1)", "Kalk¹", "Kalk*", "Kalk 1) 2)", "Kalk *)", "Kalk (1)"):
        assert without_marks(text) == "Kalk"
    for text in ("Kalk", "Kalk 1", "802", "Kalk (alt)", "*", "1)", "Gebiet 12"):
        assert without_marks(text) == text


def test_a_year_with_a_footnote_mark_is_a_column_of_that_year(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;2018;2019 1);2020 in %\nKalk;5;6;7\n")
    yearly = WIDE.replace("day: {fixed: 2012-12-31}\n", "").replace("{column: Einwohner}", '{column: "{year}"}')
    found = imported(path, yearly)
    assert figures(found) == {("kalk", "2018"): "5", ("kalk", "2019"): "6"}
    assert "  count: not read, since their header says more than a day: D (2020 in %)" in found.understood


def test_a_column_a_month(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;Dez 2018;2019_06_30\nKalk;5;6\n")
    daily = WIDE.replace("day: {fixed: 2012-12-31}\n", "").replace("{column: Einwohner}", '{column: "{day}"}')
    assert [str(row.day) for row in imported(path, daily).rows] == ["2018-12-31", "2019-06-30"]


def test_the_day_stands_in_a_cell_above_the_table(tmp_path: Path) -> None:
    text = WIDE.replace("fixed: 2012-12-31", "cell: A2") + "header: {row: 3}\n"
    path = csv_file(tmp_path, "Einwohner;\nStand: 31.12.2013;\nStadtteil;Einwohner\nKalk;5\n")
    assert figures(imported(path, text)) == {("kalk", "2013"): "5"}
    path = csv_file(tmp_path, "Einwohner;\nStand: vorläufig;\nStadtteil;Einwohner\nKalk;5\n")
    assert refused(path, text)[0].startswith('A2 SRK203 "Stand: vorläufig" is not a date.')
    assert refused(csv_file(tmp_path, "a\n\nStadtteil;Einwohner\nKalk;5\n"), text)[0].startswith('A2 SRK203 "" is')


NUMBERS = [
    ("1 234", "1234"), ("1.234", None), ("1'234", "1234"), ("1’234", "1234"), ("1\u00a0234", "1234"),
    ("1\u202f234,5", "1234.5"), ("- 5,2", "-5.2"), ("−5,2", "-5.2"), ("– 5,2", "-5.2"), ("-5", "-5"), ("+ 5", "5"),
    ("0.123", None), ("12,345", "12.345"), ("12,3 %", "12.3"), ("5-", None), ("(5)", None), ("−1.234,5", "-1234.5"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_values_as_offices_write_them(text: str, number: str | None) -> None:
    read = NumberReader(mapping(RATE)).read(text, "value")
    assert (None if isinstance(read, Problem) else str(read)) == number


def test_a_point_that_may_be_either_is_asked_about() -> None:
    read = NumberReader(mapping(RATE)).read("1.234", "value")
    assert isinstance(read, Problem)
    assert read.hint == "say-decimal"
    for decimal, number in (("comma", "1234"), ("point", "1.234")):
        assert str(NumberReader(mapping(RATE + f"numbers: {{decimal: {decimal}}}\n")).read("1.234", "value")) == number
    assert isinstance(NumberReader(mapping(WIDE)).read("12,000", "count"), Problem)
    assert isinstance(NumberReader(mapping(WIDE + "numbers: {decimal: point}\n")).read("0,123", "count"), Problem)
    assert str(NumberReader(mapping(WIDE)).read("1.234", "count")) == "1234"


def test_a_comma_in_a_number_of_a_comma_csv_shifts_nothing(tmp_path: Path) -> None:
    for line, cell in (("Kalk,20,935,3", "D4"), ("Kalk,5,3,1,2", "D4"), ("Altstadt, Süd,5,1", "D4")):
        path = csv_file(tmp_path, f"Stadtteil,Einwohner,Rang\nVingst,5,1\nDeutz,6,2\n{line}\n")
        (said,) = refused(path)
        count = line.count(",") + 1
        assert said == f"{cell} SRK572 Line 4 has {count} cells, the header has 3."
    path = csv_file(tmp_path, 'Stadtteil,Anteil,\n"Vin\ngst",5,\nKalk,5,3\n')
    assert refused(
        path, WIDE.replace("Einwohner", "Anteil").replace("level: quarter", 'level: quarter, leave_out: ["Vin gst"]')
    ) == ["C3 SRK572 Line 4 has 3 cells, the header has 2."]


def test_a_missing_cell_of_a_comma_csv_shifts_nothing(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil,Nr.,Einwohner,Rang\nVingst,803,5,1\nKalk,20935,3\n")
    assert refused(path) == ["C3 SRK572 Line 3 has 3 cells, the header has 4."]
    path = csv_file(tmp_path, "Stadtteil;Einwohner;Rang\nVingst;5;1\nKalk;6\n")
    assert figures(imported(path)) == {("kalk", "2012"): "6", ("vingst", "2012"): "5"}


def test_a_column_that_is_struck_through(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Stadtteil", "Einwohner"], ["Kalk", 5]):
        sheet_of(book).append(row)
    sheet_of(book)["B1"].font = Font(strike=True)
    assert refused(saved(tmp_path, book))[0].startswith("Tabelle1!B1 SRK570 ")


def test_a_longer_row_that_is_no_unit_is_no_matter(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil,Einwohner\nKalk,5\nSumme,20,935\n,,\nQuelle: Stadt, Amt, 2012\n")
    says = WIDE.replace("level: quarter", 'level: quarter, leave_out: [Summe, "Quelle*"]')
    assert figures(imported(path, says)) == {("kalk", "2012"): "5"}


@pytest.mark.parametrize("seed", range(60))
def test_comma_csv_of_known_figures(tmp_path: Path, seed: int) -> None:
    """With quotes or without: the figures come out, or a line with a comma in its number is named."""
    chance = random.Random(seed)
    lines, known, shifted = ["Stadtteil,Einwohner,Rang"], {}, []
    for row, (name, key) in enumerate([("Kalk", "kalk"), ("Vingst", "vingst"), ("Deutz", "deutz")], start=2):
        number = chance.randint(0, 5000)
        written = chance.choice([f"{number}", f"{number:,}", f'"{number:,}"'])
        shifted += [row] * ("," in written and '"' not in written)
        lines.append(f"{name},{written},{row}")
        known[key, "2012"] = str(number)
    path = csv_file(tmp_path, "\n".join(lines))
    says = WIDE + "numbers: {decimal: point}\n"
    if shifted:
        assert [line.split()[:4] for line in refused(path, says)] == [
            [f"D{row}", "SRK572", "Line", f"{row}"] for row in shifted
        ]
    else:
        assert figures(imported(path, says)) == known


WORDS = ["Köln", "Höhenhaus", "Größe", "Altstadt/Süd", "Café", "Dünnwald 1\u00a0234", "Anteil – „x“", "Übriges, Größe"]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_by_evidence(word: str, encoding: str) -> None:
    text = f"Stadtteil;Zahl\n{word};5\n"
    found = decode(text.encode(encoding))
    assert isinstance(found, Decoded)
    assert found.text.removeprefix("\ufeff") == text


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
@pytest.mark.parametrize("word", ["Köln", "Höhenhaus", "Größe", "Altstadt/Süd", "Straße", "Übriges", "MÜLHEIM", "Café"])
def test_older_encodings_are_told_or_asked_about_but_never_guessed(word: str, encoding: str) -> None:
    text = f"Stadtteil;Zahl\n{word};5\nDünnwald;6\n"
    found = decode(text.encode(encoding))
    assert isinstance(found, Problem) or found.text == text
    if word in ("Köln", "Höhenhaus", "Größe", "Altstadt/Süd"):
        assert isinstance(found, Decoded)


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfeabc",
        b"\xff\xfeStadtteil;Einwohner\n",
        b"a;b\0;c\n",
        b"Stra\xe1e;5\n",
        b"K\xc3\xbche;K\xfche\n",
        b"\xff\xfe" + bytes(64),
    ],
)
def test_what_is_in_no_encoding(tmp_path: Path, data: bytes) -> None:
    assert refused(csv_file(tmp_path, data))[0].startswith("tabelle.csv SRK528 ")


def test_only_files_are_read(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe.csv", tmp_path / "link.csv"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "s.csv"))
    for path, kind in ((pipe, "pipe"), (link, "pipe"), (tmp_path / "s.csv", "socket"), (Path("/dev/zero"), "device")):
        assert refused(path) == [f"{path.name} SRK119 The file cannot be read: it is a {kind}, not a file. → "
                                 "put an ordinary file here that can be read, or delete this"]  # fmt: skip
    server.close()
    assert "a folder" in refused(tmp_path)[0]


def test_a_table_of_the_city_alone(tmp_path: Path) -> None:
    alone = WIDE.replace("{column: Stadtteil, written: name, level: quarter}", "{fixed: city}").replace(
        "fixed: 2012-12-31", "column: Jahr"
    )
    lines = "Jahr;Einwohner\n2011;1.000\n2012 1);1.100\n\n1) vorläufig;\nQuelle: Stadt;\nJahr;Einwohner\n2013;1.200\n"
    found = imported(csv_file(tmp_path, lines), alone)
    assert figures(found) == {("city", "2011"): "1000", ("city", "2012"): "1100", ("city", "2013"): "1200"}
    assert "left out: 3 rows without figures (titles, footnotes): 5, 6, 7" in found.understood
    (line,) = refused(csv_file(tmp_path, lines), alone.replace("fixed: city", "fixed: districts/kalg"))
    assert line.startswith('units.fixed SRK521 No unit of the city is called "districts/kalg".')
    yearly = alone.replace("day: {column: Jahr}\n", "").replace(
        "{column: Einwohner}", '{column: "{year}", where: {Art: Einwohner}}'
    )
    path = csv_file(tmp_path, "Art;2011;2012\nEinwohner;5;6\nHaushalte;1;2\n")
    assert figures(imported(path, yearly)) == {("city", "2011"): "5", ("city", "2012"): "6"}


def test_rows_left_out_by_number_and_by_another_column(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;Art;Einwohner\nKalk;Bestand;5\nVingst;Zwischensumme;6\nDeutz;x;7\nRest;y;8\n")
    says = WIDE + 'leave_out: {rows: ["5", 9-12], where: {Art: "*summe"}}\n'
    found = imported(path, says)
    assert figures(found) == {("kalk", "2012"): "5", ("deutz", "2012"): "7"}
    assert "left out: 2 rows that the mapping names: 3, 5" in found.understood
    (line,) = refused(path, WIDE + "leave_out: {where: {Sorte: x}}\n")
    assert line.startswith("leave_out.where.Sorte SRK520 ")


SUMS = "Stadtteil;Einwohner\nKalk zusammen;50\nHumboldt/Gremberg;20\nKalk;18\nVingst;12\nInsgesamt;50\n"


def test_sums_by_pattern_are_left_out_or_are_districts(tmp_path: Path) -> None:
    path = csv_file(tmp_path, SUMS)
    quarters = {("humboldt-gremberg", "2012"): "20", ("kalk", "2012"): "18", ("vingst", "2012"): "12"}
    says = WIDE.replace("level: quarter", 'level: quarter, leave_out: ["* zusammen"], city: Insgesamt')
    assert figures(imported(path, says)) == {**quarters, ("city", "2012"): "50"}
    says = WIDE.replace("level: quarter", 'level: quarter, district: ["* zusammen"], city: Insgesamt')
    found = imported(path, says)
    assert {row.unit: str(row.count) for row in found.rows}["districts/kalk"] == "50"
    assert len(found.rows) == 5


@pytest.mark.parametrize(
    "name",
    ["Insgesamt", "Innenstadt zusammen", "Kalk insgesamt", "Summe", "Gesamtstadt", "Kalk gesamt",
     "1 Insgesamt", "Stadtbezirk Kalk zusammen", "1 Innenstadt und andere zusammen", "Zwischensumme",
     "Innenstadt, Summe"],
)  # fmt: skip
@pytest.mark.parametrize("written", ["name", "number"])
def test_no_advice_files_a_sum_under_a_unit(tmp_path: Path, name: str, written: str) -> None:
    path = csv_file(tmp_path, f"Stadtteil;Einwohner\n{name};50\n")
    (line,) = refused(path, ANY.replace("written: name", f"written: {written}"))
    assert line.startswith("A2 SRK521 ")
    assert line.endswith('→ a sum: name it below `district` ("* zusammen"), `city` or `leave_out`')


def test_a_footnote_is_no_unit_though_it_begins_with_a_number(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Nr.;Einwohner\n101;5\n1) ohne Nebenwohnungen;\n")
    says = WIDE.replace("Stadtteil, written: name, level: quarter", "Nr., written: number") + "signs: {empty: zero}\n"
    assert figures(imported(path, says)) == {("altstadt-sued", "2012"): "5"}


@pytest.mark.parametrize(
    ("text", "unit"),
    [("Kalk (Stadtbezirk)", "districts/kalk"), ("Kalk, Stadtteil", "districts/kalk#kalk"),
     ("Bezirk Kalk", "districts/kalk"), ("Vingst 1)", "districts/kalk#vingst"), ("Vingst¹", "districts/kalk#vingst")],
)  # fmt: skip
def test_names_with_their_kind_or_a_mark(text: str, unit: str) -> None:
    assert FINDER.find(text, "name") == unit


D, K, H, V = "districts/kalk", "districts/kalk#kalk", "districts/kalk#humboldt-gremberg", "districts/kalk#vingst"
C, A, Z = "districts/innenstadt", "districts/innenstadt#altstadt-sued", "districts/innenstadt#deutz"
BOTH = (D, K)
PLACES = [
    ([C, A, Z, BOTH, H, BOTH, V], {3: D, 5: K}),
    ([A, Z, C, H, BOTH, V, BOTH], {4: K, 6: D}),
    ([BOTH, H, BOTH, V], {0: D, 2: K}),
    ([H, BOTH, V, BOTH], {1: K, 3: D}),
    ([C, BOTH, A, Z, H, BOTH, V], {1: D, 5: K}),
    ([BOTH, H, V, BOTH], {}),
    ([C, A, Z, BOTH, H, V, BOTH], {3: D, 6: K}),
    ([C, A, Z, H, BOTH, V, BOTH], {}),
    ([H, BOTH, V], {1: K}),
    ([H, V, BOTH], {}),
    ([BOTH], {}),
    ([C, BOTH], {1: D}),
    ([A, Z, H, V, BOTH], {4: K}),
    (["city", C, BOTH], {2: D}),
    ([A, Z, H, BOTH, V], {3: K}),
    ([C, A, Z, H, V, BOTH], {}),
    ([BOTH, BOTH, BOTH], {}),
    ([C, A, Z, BOTH, H, BOTH, V, C, A, Z, BOTH, H, BOTH, V], {3: D, 5: K, 10: D, 12: K}),
    ([C, C, A, Z, BOTH, BOTH, H, BOTH, BOTH, V], {4: D, 5: D, 7: K, 8: K}),
]


@pytest.mark.parametrize(("units", "expected"), PLACES)
def test_districts_and_quarters_of_one_name(units: list[str | tuple[str, str]], expected: dict[int, str]) -> None:
    stands = [Stand(row, (unit,) if isinstance(unit, str) else unit) for row, unit in enumerate(units)]
    assert told_apart(stands, FINDER.quarters) == expected


def test_one_name_for_two_in_a_table(tmp_path: Path) -> None:
    lines = ["Innenstadt", "Altstadt/Süd", "Deutz", "Kalk", "Humboldt/Gremberg", "Kalk", "Vingst"]
    rows = [[name, 10 + index] for index, name in enumerate(lines)]
    found = imported(xlsx_file(tmp_path, [["Stadtteil", "Einwohner"], *rows]), ANY)
    assert {row.unit: str(row.count) for row in found.rows} == {
        C: "10",
        A: "11",
        Z: "12",
        D: "13",
        H: "14",
        K: "15",
        V: "16",
    }
    assert "units: 2 of 2 districts, 5 of 5 quarters" in found.understood
    path = xlsx_file(tmp_path, [["Stadtteil", "Einwohner"], ["Kalk", 1], ["Vingst", 2], ["Kalk", 3]])
    assert refused(path, ANY)[0].startswith('Tabelle1!A2 SRK522 "Kalk" can be: districts/kalk, districts/kalk#kalk.')


def test_the_column_of_the_district_tells_names_apart(tmp_path: Path) -> None:
    within = ANY.replace("written: name", "written: name, within: Bezirk, district: [zusammen], city: Stadt")
    lines = (
        "Bezirk;Stadtteil;Einwohner\nKalk;zusammen;9\nKalk;Kalk;4\nKalk;Vingst;5\nInnenstadt;Deutz;3\nStadt;Stadt;12\n"
    )
    found = imported(csv_file(tmp_path, lines), within)
    assert {row.unit: str(row.count) for row in found.rows} == {"city": "12", D: "9", K: "4", V: "5", Z: "3"}
    (line,) = refused(csv_file(tmp_path, lines.replace("Innenstadt;Deutz", "Kalk;Deutz")), within)
    assert line == (
        'B5 SRK521 No unit of the city is called "Deutz". → '
        "the column of districts says Kalk, to which no such unit belongs"
    )
    assert "SRK521" in refused(csv_file(tmp_path, lines.replace("Innenstadt;Deutz", "Xstadt;Deutz")), within)[0]


def test_the_header_that_is_seen_is_shown(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadt Teststadt;;\nNr.;Stadtteile;Einwohner\n1;2;3\n")
    (line,) = refused(path, WIDE + "header: {contains: [Stadtteil, Einwohner]}\n")
    assert line.endswith('"Stadtteil", "Einwohner"; row 2 is most like it: "Nr. | Stadtteile | Einwohner".')
    (line,) = refused(path, WIDE + "header: {contains: [Quartier]}\n")
    assert line.endswith('row 2 is most like it: "Nr. | Stadtteile | Einwohner".')
    (line,) = refused(path, WIDE + "header: {row: 9}\n")
    assert line.endswith("row 9; the table has 3 rows.")


@pytest.mark.parametrize("piece", ["1) ", "* ", " ", "a", "1", "¹", "Stand:", '"', "0,", "[<", "am ", "(,", "1.111"])
def test_long_cells_take_no_time(piece: str) -> None:
    text = piece * (40_000 // len(piece)) + "x"
    before = time.process_time()
    without_marks(text), day_of(text), day_inside(text), look_of_number(7, text), FINDER.find(text, "name")
    NumberReader(mapping(WIDE)).read(text, "count")
    assert time.process_time() - before < 2
