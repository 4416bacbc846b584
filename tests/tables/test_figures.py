"""Long and wide tables: which rows and columns count, sums, days, headers; what is left out is told, never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from sozialraum.tables.figures import TableRow
from tests.tables.making import WIDE, csv_file, figures, imported, refused, xlsx_file

LONG = """\
tabelle;jahr;raum;zeile;zahl
Einwohner;2011;802;Einwohner;1.000
Einwohner;2012;802;Einwohner;1.100
Einwohner;2012;803;Einwohner;500
Alter;2011;802;0-5;60
Alter;2011;802;6-17;140
Alter;2011;802;18+;800
Alter;2012;802;0-5;70
Alter;2012;802;6-17;*
Alter;2012;803;0-5;30
"""
BY_GROUP = """\
units: {column: raum, written: number}
day: {column: jahr}
signs: {withheld: "*"}
figures:
  - indicator: population
    count: {column: zahl, where: {tabelle: Einwohner}}
  - indicator: under-18
    count: {column: zahl, where: {tabelle: Alter}, sum: {zeile: [0-5, 6-17]}}
    base: {column: zahl, where: {tabelle: Einwohner}}
"""


def of(rows: list[TableRow], indicator: str) -> list[str]:
    return [
        f"{row.unit.partition('#')[2]} {row.day} {row.count}/{row.base}" for row in rows if row.indicator == indicator
    ]


def test_a_long_table_in_groups(tmp_path: Path) -> None:
    found = imported(csv_file(tmp_path, LONG), BY_GROUP)
    assert found.findings == []
    assert of(found.rows, "population") == [
        "kalk 2011-12-31 1000/None",
        "kalk 2012-12-31 1100/None",
        "vingst 2012-12-31 500/None",
    ]
    assert of(found.rows, "under-18") == ["kalk 2011-12-31 200/1000", "kalk 2012-12-31 */1100"]
    assert found.understood[1:] == [
        "units: 2 of 5 quarters",
        "population: 3 figures, 2 days from 2011-12-31 to 2012-12-31",
        "  count: column E (zahl), rows with tabelle = Einwohner",
        "under-18: 2 figures, 2 days from 2011-12-31 to 2012-12-31",
        "  count: column E (zahl), rows with tabelle = Alter, sum over zeile = 0-5 + 6-17",
        "  count: 1 figure withheld by the office",
        "  count: 1 figure left out, since not all that is added is there: "
        'districts/kalk#vingst 2012-12-31 has no "6-17"',
        "  base: column E (zahl), rows with tabelle = Einwohner",
        "left out: 1 row with other values than the mapping names",
        "without figures: 3 quarters: Altstadt/Süd, Deutz, Humboldt/Gremberg",
    ]


def test_a_count_without_its_base_is_told(tmp_path: Path) -> None:
    found = imported(csv_file(tmp_path, LONG.replace("Einwohner;2011;802;Einwohner;1.000\n", "")), BY_GROUP)
    assert of(found.rows, "under-18") == ["kalk 2012-12-31 */1100"]
    assert "  1 count left out, since there is no base: districts/kalk#kalk 2011-12-31" in found.understood


def test_the_same_row_twice_counts_once_also_in_a_sum(tmp_path: Path) -> None:
    once, twice = csv_file(tmp_path, LONG), LONG + "Alter;2011;802;0-5;60\nAlter;2011;0802;6-17;140,0\n"
    expected = imported(once, BY_GROUP).rows
    assert imported(csv_file(tmp_path, twice), BY_GROUP).rows == expected


def test_the_order_of_the_lines_is_no_matter(tmp_path: Path) -> None:
    head, *lines = LONG.splitlines(keepends=True)
    expected = imported(csv_file(tmp_path, LONG), BY_GROUP).rows
    assert imported(csv_file(tmp_path, head + "".join(reversed(lines))), BY_GROUP).rows == expected


def test_two_figures_for_one_unit_and_day(tmp_path: Path) -> None:
    path = csv_file(tmp_path, LONG + "Alter;2011;802;0-5;61\nAlter;2011;802;0-5;*\n")
    says = "SRK526 districts/kalk#kalk has two figures for under-18 on 2011-12-31: 60 in E5,"
    assert refused(path, BY_GROUP) == [f"E11 {says} 61 here.", f"E12 {says} * here."]


def test_a_column_that_the_mapping_forgets_is_noticed(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;Geschlecht;Einwohner\nKalk;m;10\nKalk;w;12\n")
    (line,) = refused(path)
    assert line.startswith("C3 SRK526 ")
    added = WIDE.replace("column: Einwohner", "column: Einwohner, sum: {Geschlecht: [m, w]}")
    assert figures(imported(path, added)) == {("kalk", "2012"): "22"}


def test_an_empty_cell_gives_way_to_a_figure(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;Einwohner\nKalk;\nKalk;5\nKalk;\n")
    assert figures(imported(path)) == {("kalk", "2012"): "5"}


def test_rows_with_any_of_several_values(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;Klasse;Einwohner\nKalk;1;10\nVingst;2;20\nDeutz;;0\n")
    some = WIDE.replace("column: Einwohner", "column: Einwohner, where: {Klasse: ['1', '2']}")
    assert figures(imported(path, some)) == {("kalk", "2012"): "10", ("vingst", "2012"): "20"}


def test_a_value_that_is_not_there(tmp_path: Path) -> None:
    path = csv_file(tmp_path, LONG)
    assert refused(path, BY_GROUP.replace("tabelle: Alter", "tabelle: Altr")) == [
        'figures.1.count.where.tabelle SRK530 No row that counts has "Altr" in the column "tabelle". → '
        "did you mean `Alter`?",
        'figures.1.count.sum.zeile SRK530 No row that counts has "0-5" in the column "zeile".',
        'figures.1.count.sum.zeile SRK530 No row that counts has "6-17" in the column "zeile".',
    ]


def test_values_are_compared_like_headers_without_case_and_footnotes(tmp_path: Path) -> None:
    lines = (
        "Stadtteil;Sex;Einwohner\nKalk;männlich;1\nKalk;weiblich;2\nKalk;zusammen;3\n"
        "Vingst;Männlich;10\nVingst;weiblich 1);20\nVingst;Zusammen*;30\n"
    )
    path = csv_file(tmp_path, lines)
    expected = {("kalk", "2012"): "3", ("vingst", "2012"): "30"}
    for said in ("where: {Sex: zusammen}", "where: {Sex: ZUSAMMEN 2)}", "sum: {Sex: [Männlich, Weiblich]}"):
        assert figures(imported(path, WIDE.replace("column: Einwohner", f"column: Einwohner, {said}"))) == expected


def test_values_that_the_mapping_tells_apart_by_case_are_two(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;Art;Einwohner\nKalk;a;5\nKalk;A;5\nVingst;a;1\nVingst;A;2\n")
    both = WIDE.replace("column: Einwohner", "column: Einwohner, sum: {Art: [a, A]}")
    assert figures(imported(path, both)) == {("kalk", "2012"): "10", ("vingst", "2012"): "3"}
    one = WIDE.replace("column: Einwohner", "column: Einwohner, where: {Art: a}")
    (line,) = refused(path, one)
    assert line.startswith("C5 SRK526 ")


def test_a_value_that_other_rows_have_does_not_count(tmp_path: Path) -> None:
    (line,) = refused(csv_file(tmp_path, LONG), BY_GROUP.replace("[0-5, 6-17]", "[0-5, Einwohner]"))
    assert line.startswith('figures.1.count.sum.zeile SRK530 No row that counts has "Einwohner"')


def test_a_column_a_year(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;Kinder 2011;Kinder 2012;Alle 2011;Alle 2012;Rang 2012\nKalk;1;2;10;20;1\n")
    wide = WIDE.replace("day: {fixed: 2012-12-31}\n", "").replace("{column: Einwohner}", '{column: "kinder {year}"}')
    found = imported(path, wide + '    base: {column: "Alle {year}"}\n')
    assert figures(found) == {("kalk", "2011"): "1/10", ("kalk", "2012"): "2/20"}
    assert "  count: columns B (Kinder 2011), C (Kinder 2012)" in found.understood


@pytest.mark.parametrize(
    ("header", "day"),
    [("am 31.12.2012", "2012-12-31"), ("am 30. Juni 2012", "2012-06-30"), ("am 2012-01-01", "2012-01-01")],
)
def test_a_column_a_day(tmp_path: Path, header: str, day: str) -> None:
    wide = WIDE.replace("day: {fixed: 2012-12-31}\n", "").replace("{column: Einwohner}", '{column: "am {day}"}')
    found = imported(csv_file(tmp_path, f"Stadtteil;{header};am Rande\nKalk;5;x\n"), wide)
    assert [row.day.isoformat() for row in found.rows] == [day]


def test_a_year_stands_for_the_day_that_the_mapping_names(tmp_path: Path) -> None:
    june = BY_GROUP.replace("column: jahr", "column: jahr, month_day: 06-30")
    assert {str(row.day) for row in imported(csv_file(tmp_path, LONG), june).rows} == {"2011-06-30", "2012-06-30"}


@pytest.mark.parametrize("text", ["2012/13", "2012-13", "12", "31.02.2012", "", "1/2/2012", "3012"])
def test_what_is_no_day(tmp_path: Path, text: str) -> None:
    path = csv_file(tmp_path, f"Stadtteil;Tag;Einwohner\nKalk;{text};5\nVingst;{text};5\n")
    assert refused(path, WIDE.replace("fixed: 2012-12-31", "column: Tag")) == [
        f'B2 SRK203 "{text}" is not a date. → a year is written 2012, a month 12/2012, a day 31.12.2012 or 2012-12-31'
    ]


OFFICE = """\
Stadt Teststadt;;;
Einwohner am Jahresende;;;

Nr.;Stadtteil;Einwohner;Stadtbezirk
1;2;3;4
;;;
101;Altstadt/Süd;26.000;1

Stadtbezirk 8;;;
801;Humboldt/Gremberg;14.000;8
Nr.;Stadtteil;Einwohner;Stadtbezirk
802;Kalk;20.000;8
;;;
1) ohne Nebenwohnungen;;;
Quelle: Amt für Statistik;;;
"""
NUMBERED = WIDE.replace("Stadtteil, written: name", "Nr., written: number") + "header: {contains: [stadtteil, Nr.]}\n"


def test_titles_above_footnotes_below_and_what_offices_put_between(tmp_path: Path) -> None:
    found = imported(csv_file(tmp_path, OFFICE), NUMBERED)
    assert figures(found) == {
        ("altstadt-sued", "2012"): "26000",
        ("humboldt-gremberg", "2012"): "14000",
        ("kalk", "2012"): "20000",
    }
    assert "header in row 4, 7 rows below" in found.understood[0]
    assert "left out: 4 rows without figures (titles, footnotes): 9, 11, 14, 15" in found.understood


def test_the_row_of_a_finding_is_the_row_of_the_spreadsheet(tmp_path: Path) -> None:
    path = csv_file(tmp_path, OFFICE.replace("20.000", "20.00"))
    assert [line.split()[:2] for line in refused(path, NUMBERED)] == [["C12", "SRK523"]]


def test_empty_columns_in_front(tmp_path: Path) -> None:
    path = csv_file(tmp_path, ";;Stadtteil;;Einwohner\n;;Kalk;;x1\n")
    assert [line.split()[:2] for line in refused(path)] == [["E2", "SRK523"]]


@pytest.mark.parametrize("header", ["{contains: [Nummer, Stadtteil]}", "{row: 99}", "{row: 15, rows: 2}"])
def test_a_header_that_is_not_there(tmp_path: Path, header: str) -> None:
    path = csv_file(tmp_path, OFFICE)
    (line,) = refused(path, WIDE + f"header: {header}\n")
    wanted = '"Nummer", "Stadtteil"' if "contains" in header else f"row {header[6:8]}"
    seen = 'row 4 is most like it: "Nr. | Stadtteil | Einwohner | Stadtbezirk"'
    seen = seen if "contains" in header else "the table has 15 rows"
    assert line == (
        f"header SRK525 In {path.as_posix()} no row is the header that the mapping describes: {wanted}; {seen}."
    )


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;Einwohner insgesamt;Rang\nKalk;5;1\n")
    assert refused(path) == [
        f'figures.0.count.column SRK520 The header of {path.as_posix()} has no column "Einwohner". → '
        "did you mean `Einwohner insgesamt`?"
    ]
    (line,) = refused(path, WIDE.replace("column: Stadtteil", "column: Quartier"))
    assert line.startswith("units.column SRK520 ")
    assert line.endswith(' has no column "Quartier". → its columns: Stadtteil, Einwohner insgesamt, Rang')
    (line,) = refused(path, WIDE.replace("fixed: 2012-12-31", "column: Jahr"))
    assert line.startswith("day.column SRK520 ")
    (line,) = refused(path, WIDE.replace("column: Einwohner", "column: Rang, where: {Art: a}"))
    assert line.startswith("figures.0.count.where.Art SRK520 ")
    yearly = WIDE.replace("day: {fixed: 2012-12-31}\n", "").replace("{column: Einwohner}", '{column: "{year}"}')
    (line,) = refused(path, yearly)
    assert line.startswith("figures.0.count.column SRK520 ")


def test_a_column_by_its_letter(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;;Einwohner;Einwohner\nKalk;1;2;3\n")
    (line,) = refused(path)
    assert line == (f'figures.0.count.column SRK529 Several columns of {path.as_posix()} are called "Einwohner": C, D.')
    assert figures(imported(path, WIDE.replace("column: Einwohner", "column: D"))) == {("kalk", "2012"): "3"}
    (line,) = refused(path, WIDE.replace("column: Einwohner", "column: E"))
    assert "SRK520" in line


def test_a_header_comes_before_a_letter(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;C;B\nKalk;1;2\n")
    assert figures(imported(path, WIDE.replace("column: Einwohner", "column: C"))) == {("kalk", "2012"): "1"}


def test_a_mistake_in_a_cell_that_two_indicators_read_is_said_once(tmp_path: Path) -> None:
    path = csv_file(tmp_path, LONG.replace("Einwohner;1.000", "Einwohner;1.00"))
    assert [line.split()[:2] for line in refused(path, BY_GROUP)] == [["E2", "SRK523"]]


def test_a_spreadsheet_and_a_text_say_the_same(tmp_path: Path) -> None:
    cells = [line.split(";") for line in LONG.splitlines()]
    numbers = [cells[0]] + [[*row[:1], int(row[1]), int(row[2]), row[3], _number(row[4])] for row in cells[1:]]
    expected = imported(csv_file(tmp_path, LONG), BY_GROUP)
    found = imported(xlsx_file(tmp_path, numbers), BY_GROUP)
    assert found.rows == expected.rows
    assert found.understood[1:] == expected.understood[1:]


def _number(text: str) -> str | int:
    return text if text == "*" else int(text.replace(".", ""))


def test_rows_stand_in_the_order_of_official_numbers_with_areas_last(tmp_path: Path) -> None:
    listed = ["areas/vingst", "districts/kalk#kalk", "districts/kalk", "districts/innenstadt#deutz", "city"]
    path = csv_file(tmp_path, "Stadtteil;Einwohner\n" + "".join(f"{unit};5\n" for unit in listed))
    found = imported(path, WIDE.replace("written: name, level: quarter", "written: address"))
    assert [row.unit for row in found.rows] == listed[::-1]


def test_findings_stand_in_the_order_of_the_rows(tmp_path: Path) -> None:
    text = LONG.replace("Alter;2011;802;6-17", "Alter;2011;80;6-17").replace(
        "Alter;2011;802;0-5;60", "Alter;2011;802;0-5;x"
    )
    first, *rest = BY_GROUP.partition("figures:\n")[2].partition("  - indicator: under-18")
    swapped = BY_GROUP.partition("figures:\n")[0] + "figures:\n" + "".join(rest) + first
    assert [line.split()[0] for line in refused(csv_file(tmp_path, text.replace("1.100", "viel")), swapped)] == [
        "E3",
        "E5",
        "C6",
    ]


def test_the_lowest_row_of_a_header_is_a_name_where_it_is_the_only_one(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Gebiet;Haushalte;Einwohner\nStadtteil;2012;2012\nKalk;3;5\n")
    two_rows = WIDE + "header: {row: 1, rows: 2}\n"
    (line,) = refused(path, two_rows.replace("column: Einwohner", "column: '2012'"))
    assert line.endswith('are called "2012": B, C.')
    upper = two_rows.replace("column: Einwohner", "column: Einwohner / 2012")
    assert figures(imported(path, upper)) == {("kalk", "2012"): "5"}


def test_a_year_in_two_headers_is_not_clear(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;2012;2011;2012\nKalk;1;2;3\n")
    yearly = WIDE.replace("day: {fixed: 2012-12-31}\n", "").replace("{column: Einwohner}", '{column: "{year}"}')
    (line,) = refused(path, yearly)
    assert line == (f'figures.0.count.column SRK529 Several columns of {path.as_posix()} are called "{{year}}": B, D.')


def test_what_cannot_be_seen_in_a_cell_is_no_difference(tmp_path: Path) -> None:
    lines = "Stadt\u00adteil;Ein\u00adwohner\u200b\n\ufeffVingst\u00a0;\u20095\nAltstadt/Su\u0308d;6\n"
    found = imported(csv_file(tmp_path, lines))
    assert figures(found) == {("altstadt-sued", "2012"): "6", ("vingst", "2012"): "5"}
