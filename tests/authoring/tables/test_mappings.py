"""Mappings: what is read, and mistakes with their places."""

from __future__ import annotations

import pytest

from sozialraum.findings import Finding
from sozialraum.repository.locate import Locator
from sozialraum.repository.source import SourceFile
from tests.authoring.tables.making import WIDE, mapping, said, wrong_mapping

FULL = """\
note: Tabelle der Statistikstelle
sheet: "2"
separator: tab
header: {contains: [Nr., Stadtteil], rows: 2}
units: {column: B, written: number, level: quarter, city: [Köln, "000"], leave_out: ["ohne *"], fill_down: true}
day: {column: Jahr, month_day: 06-30}
numbers: {decimal: point, thousands: none}
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
    assert (found.month_day, found.fixed_day, found.signs.zero) == ("06-30", None, ("-",))


def test_a_short_mapping_has_defaults() -> None:
    found = mapping(WIDE)
    assert (found.header.row, found.header.rows, found.numbers.decimal, found.signs.empty) == (1, 1, "comma", "missing")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("written: name", "writen: name", ["units.writen SRK202 `writen` is not a field here. → did you mean `written`?"]),
        ("written: name", "written: Name", ['units.written SRK211 "Name" is not one of: number, name, address. → write name']),
        ("level: quarter", "level: Stadtteil", ['units.level SRK211 "Stadtteil" is not one of: quarter, district, area.']),
        ("2012-12-31", "31.12.2012", ['day.fixed SRK203 "31.12.2012" is not a date. → write 2012-12-31']),
        ("count: {column: Einwohner}", "count: Einwohner", ["figures.0.count SRK208 A mapping is expected here, not a text. → write fields here, one a line, as `name: value`"]),
        ("column: Einwohner", "column: Einwohner, where: {Art: {a: b}}", ["figures.0.count.where.Art SRK208 A text is expected here, not a mapping. → write one text here"]),
        ("column: Einwohner", 'column: Einwohner, where: {Art: [" "]}', ["figures.0.count.where.Art SRK212 A text of 0 characters is not possible here."]),
        ("    count: {column: Einwohner}\n", "", ["figures.0 SRK531 The mapping is not clear: an indicator has a `count`, a `count` with a `base`, or a `value`."]),
        ("count: {", "base: {", ["figures.0 SRK531 The mapping is not clear: an indicator has a `count`, a `count` with a `base`, or a `value`."]),
        ("fixed: 2012-12-31", "fixed: 2012-12-31, column: Jahr", ["day SRK531 The mapping is not clear: either `fixed` or `column` says the day."]),
        ("{fixed: 2012-12-31}", "{month_day: 06-30}", ["day SRK531 The mapping is not clear: `day` must say the day: `fixed`, `column`, or `{year}` in the name of a column."]),
        ("column: Einwohner", 'column: "{year}"', ["day SRK531 The mapping is not clear: the headers say the day already."]),
        ("figures:", "header: {rows: 2}\nfigures:", ["header SRK531 The mapping is not clear: exactly one of `row` and `contains` says where the header is."]),
        ("figures:", "header: {row: 0}\nfigures:", ["header SRK531 The mapping is not clear: rows are counted from 1, and a header has one to nine of them."]),
        ("figures:", "header: 4\nfigures:", ["header SRK208 A mapping is expected here, not a text. → write fields here, one a line, as `name: value`"]),
        ("figures:", "numbers: {thousands: comma}\nfigures:", ["numbers.thousands SRK531 The mapping is not clear: `decimal` and `thousands` cannot be the same sign."]),
        ("figures:", "signs: {zero: '-', withheld: ['*', '-']}\nfigures:", ['signs SRK531 The mapping is not clear: the sign "-" can mean one thing only.']),
        ("figures:", "figures:\n  - {indicator: population, value: {column: C}}", ["figures SRK531 The mapping is not clear: an indicator can be read from one place only."]),
        ("indicator: population", "indicator: Einwohner-Zahl", ['figures.0.indicator SRK209 "Einwohner-Zahl" cannot be a key or id. → write einwohner-zahl']),
    ],
)  # fmt: skip
def test_a_mistake_is_found_with_its_place(old: str, new: str, expected: list[str]) -> None:
    assert WIDE.count(old) == 1
    assert said(wrong_mapping(WIDE.replace(old, new))) == expected


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
