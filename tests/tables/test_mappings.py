"""Mappings: what is read, and mistakes with their places."""

from __future__ import annotations

import pytest

from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.source import SourceFile
from sozialraum.engine.yaml.locate import Locator
from tests.tables.making import WIDE, mapping, said, wrong_mapping

FULL = """\
note: Tabelle der Statistikstelle
sheet: "2"
separator: tab
header: {contains: [Nr., Stadtteil], rows: 2}
units: {column: B, written: number, level: quarter, city: [Köln, "000"], leave_out: ["ohne *"], fill_down: true}
day: {column: Jahr, month_day: 06-30}
numbers: {decimal: point, thousands: none, beside: [Personen]}
leave_out: {rows: ["17", 20-25], where: {Art: "*summe"}}
hidden: skip
signs: {withheld: ["*"], zero: "-", missing: [x], empty: zero}
figures:
  - indicator: under-18
    factor: 1000
    count: {column: Zahl, where: {Art: [a, b]}, sum: {Alter: ["0", "1"]}}
    base: {column: Alle}
  - indicator: rate
    value: {column: C}
"""


def test_a_full_mapping_is_read() -> None:
    found = mapping(FULL)
    assert found.units.city == ("Köln", "000")
    assert found.figures[0].cells["count"].sum == {"Alter": ("0", "1")}
    assert list(found.figures[0].cells) == ["count", "base"]
    assert found.leave_out.rows == (range(17, 18), range(20, 26))
    assert (found.month_day, found.fixed_day, found.signs.zero) == ("06-30", None, ("-",))


def test_a_short_mapping_has_defaults() -> None:
    found = mapping(WIDE)
    assert (found.header.row, found.header.rows, found.numbers.decimal, found.signs.empty) == (1, 1, "comma", "missing")


COUNT = "    count: {column: Einwohner}\n"
MISTAKES = [
    ("written: name", "writen: name", "units.writen SRK202", "did you mean `written`?"),
    ("written: name", "written: Name", "units.written SRK211", "Name (name), Adresse (address). → write name"),
    (
        "level: quarter",
        "level: Stadtteil",
        "units.level SRK211",
        "Stadtbezirk (district), Gebiet (area). → write quarter",
    ),
    ("2012-12-31", "31.12.2012", "day.fixed SRK203", "write 2012-12-31"),
    (COUNT, "    count: Einwohner\n", "figures.0.count SRK208", "write fields here, one a line"),
    (
        COUNT,
        "    count: {column: E, where: {Art: {a: b}}}\n",
        "figures.0.count.where.Art SRK208",
        "write one text here",
    ),
    (COUNT, '    count: {column: E, where: {Art: [" "]}}\n', "figures.0.count.where.Art SRK212", "0 characters"),
    (COUNT, "", "figures.0 SRK531", "a `count`, a `count` with a `base`, or a `value`."),
    (COUNT, "    base: {column: E}\n", "figures.0 SRK531", "a `count`, a `count` with a `base`, or a `value`."),
    (
        COUNT,
        f"{COUNT}    value: {{column: E}}\n",
        "figures.0 SRK531",
        "a `count`, a `count` with a `base`, or a `value`.",
    ),
    (COUNT, '    count: {column: "{year}"}\n', "day SRK531", "the headers say the day already."),
    (
        "fixed: 2012-12-31",
        "fixed: 2012-12-31, column: Jahr",
        "day SRK531",
        "only one of `fixed`, `column` and `cell` says the day.",
    ),
    (
        "fixed: 2012-12-31",
        "month_day: 06-30",
        "day SRK531",
        "`day` must say the day: `fixed`, `column`, `cell`, or `{year}`",
    ),
    ("day: {fixed: 2012-12-31}\n", "", "day SRK531", "`day` must say the day: `fixed`, `column`, `cell`, or `{year}`"),
    ("figures:", "header: {rows: 2}\nfigures:", "header SRK531", "exactly one of `row` and `contains` says"),
    ("figures:", "header: {row: 0}\nfigures:", "header SRK531", "rows are counted from 1"),
    ("figures:", "header: 4\nfigures:", "header SRK208", "write fields here, one a line"),
    ("figures:", "numbers: {thousands: comma}\nfigures:", "numbers.thousands SRK531", "cannot be the same sign."),
    (
        "figures:",
        "signs: {zero: '-', withheld: '-'}\nfigures:",
        "signs SRK531",
        'the sign "-" can mean one thing only.',
    ),
    (
        "  - indicator",
        "  - {indicator: population, value: {column: C}}\n  - indicator",
        "figures SRK531",
        "one place only.",
    ),
    ("column: Stadtteil, written: name, level: quarter", "written: name", "units SRK531", "either `column` or `fixed`"),
    ("written: name, level: quarter", "level: quarter", "units SRK531", "`written` must say how the column names"),
    ("written: name", "written: name, fixed: city", "units SRK531", "either `column` or `fixed`"),
    (
        "written: name",
        "written: name, district: zusammen",
        "units.district SRK531",
        "a star that stands for the district",
    ),
    ("figures:", "leave_out: {rows: [a]}\nfigures:", "leave_out.rows SRK531", "rows are written 17 or 17-20."),
    ("figures:", "leave_out: {rows: 9-3}\nfigures:", "leave_out.rows SRK531", "rows are written 17 or 17-20."),
    ("figures:", "hidden: show\nfigures:", "hidden SRK211", "lesen (read), auslassen (skip)."),
    ("fixed: 2012-12-31", "cell: Zeile 2", "day.cell SRK531", "a cell is written A2."),
    ("fixed: 2012-12-31", "cell: A2, column: Jahr", "day SRK531", "only one of `fixed`, `column` and `cell`"),
    ("indicator: population", "indicator: Einwohner-Zahl", "figures.0.indicator SRK209", "use small letters a–z"),
]


@pytest.mark.parametrize(("old", "new", "where", "says"), MISTAKES)
def test_a_mistake_is_found_with_its_place(old: str, new: str, where: str, says: str) -> None:
    assert WIDE.count(old) == 1
    (line,) = said(wrong_mapping(WIDE.replace(old, new)))
    assert line.startswith(f"{where} ")
    assert says in line


def test_columns_with_and_without_years_cannot_be_mixed() -> None:
    mixed = WIDE + '  - indicator: other\n    count: {column: "A {year}"}\n'
    (finding,) = wrong_mapping(mixed)
    assert finding.place.keys == ("figures",)
    assert finding.code == "SRK531"


def test_what_is_no_yaml_is_said_like_of_any_other_file() -> None:
    assert [one.code for one in wrong_mapping("")] == ["SRK110"]
    assert [one.code for one in wrong_mapping("- a\n")] == ["SRK118"]
    assert [one.code for one in wrong_mapping("units: *a\n")] == ["SRK113"]
    assert [one.code for one in wrong_mapping("figures:\n")] == ["SRK114", "SRK201"]


class _OneFile:
    """A source that holds the one mapping."""

    def __init__(self, text: str) -> None:
        self._text = text

    def files(self) -> list[SourceFile]:
        return []

    def read(self, path: str) -> bytes:
        return self._text.encode()


def test_the_line_of_a_mistake_can_be_shown() -> None:
    text = WIDE.replace("written", "writen")
    findings: list[Finding] = wrong_mapping(text)
    spot = Locator(_OneFile(text)).spot(findings[0].place)  # type: ignore[arg-type]
    assert spot is not None
    assert (spot.line, text.splitlines()[0][spot.column - 1 :].startswith("writen")) == (1, True)
