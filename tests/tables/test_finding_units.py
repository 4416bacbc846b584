"""Units by official number, number and name, name, or address; what is not clear is never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.engine.records.repository import Repository
from sozialraum.tables.grid import Problem
from sozialraum.tables.mapping import Level
from sozialraum.tables.units import Written
from sozialraum.topics.areas.model import District, Quarter
from sozialraum.topics.figures.units import unit_finder
from tests.tables.making import WIDE, city, csv_file, figures, imported, refused

FINDER = unit_finder(city())
SUED, KALK, VINGST = "districts/innenstadt#altstadt-sued", "districts/kalk#kalk", "districts/kalk#vingst"


def test_units_stand_in_the_order_of_official_numbers() -> None:
    assert [unit.address for unit in FINDER.units] == [
        "city",
        "districts/innenstadt",
        SUED,
        "districts/innenstadt#deutz",
        "districts/kalk",
        "districts/kalk#humboldt-gremberg",
        KALK,
        VINGST,
        "areas/deutz-poll",
        "areas/vingst",
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("101", SUED),
        ("101 / Altstadt/Süd", SUED),
        ("101 Altstadt-Süd", SUED),
        ("101 - Altstadt Süd", SUED),
        ("101. ALTSTADT/SÜD", SUED),
        ("101 Altst./Süd", SUED),
        ("1", "districts/innenstadt"),
        ("01", "districts/innenstadt"),
        ("001", "districts/innenstadt"),
        ("1 Innenstadt", "districts/innenstadt"),
        ("8 Kalk", "districts/kalk"),
        ("802 Kalk", KALK),
        ("Innenstadt", "districts/innenstadt"),
        ("Teststadt", "city"),
        ("Stadt Teststadt", "city"),
        ("000", "city"),
        ("0", "city"),
        ("zusammen", "city"),
    ],
)
def test_numbers(text: str, unit: str) -> None:
    assert FINDER.find(text, "number", city=["000", "Zusammen"]) == unit


@pytest.mark.parametrize(
    ("text", "level", "unit"),
    [
        ("Altstadt/Süd", None, SUED),
        ("Altstadt-Süd", None, SUED),
        ("altstadt sued", None, SUED),
        ("Innenstadt", None, "districts/innenstadt"),
        ("Vingst", None, VINGST),
        ("Vingst", "area", "areas/vingst"),
        ("Deutz-Poll", None, "areas/deutz-poll"),
        ("Kalk", "quarter", KALK),
        ("Kalk", "district", "districts/kalk"),
        ("Stadtteil Kalk", None, KALK),
        ("Stadtbezirk Kalk", None, "districts/kalk"),
        ("Teststadt", "quarter", "city"),
    ],
)
def test_names(text: str, level: Level | None, unit: str) -> None:
    assert FINDER.find(text, "name", level) == unit


@pytest.mark.parametrize("address", ["city", "districts/kalk", KALK, "areas/vingst"])
def test_addresses(address: str) -> None:
    assert FINDER.find(address, "address") == address


@pytest.mark.parametrize(
    ("text", "written", "level", "code", "params"),
    [
        ("Kalk", "name", None, "SRK522", {"units": "districts/kalk, districts/kalk#kalk"}),
        ("Kalk", "number", None, "SRK522", {"units": "districts/kalk, districts/kalk#kalk"}),
        ("803 Kalk", "number", None, "SRK522", {"units": f"{VINGST}, districts/kalk, {KALK}"}),
        ("Vinxt", "name", None, "SRK521", {"suggestion": "Vingst"}),
        ("999 / Vingst", "number", None, "SRK521", {"suggestion": "803 / Vingst"}),
        ("999", "number", None, "SRK521", {"suggestion": None}),
        ("Innenstadt", "name", "quarter", "SRK521", {"level": "district"}),
        ("101", "number", "district", "SRK521", {"level": "quarter"}),
        ("Vingst", "name", "district", "SRK521", {"level": "quarter"}),
        ("Stadtbezirk Kalk", "name", "quarter", "SRK521", {"suggestion": None}),
        ("districts/kalk#vingts", "address", None, "SRK521", {"suggestion": VINGST}),
        ("Kalk", "address", None, "SRK521", {}),
        ("8", "name", None, "SRK521", {"suggestion": None}),
        ("***", "name", None, "SRK521", {}),
        ("Калк", "name", None, "SRK521", {}),
    ],
)
def test_what_is_no_unit_or_not_clear(
    text: str, written: Written, level: Level | None, code: str, params: dict[str, str]
) -> None:
    found = FINDER.find(text, written, level)
    assert isinstance(found, Problem)
    assert found.code == code
    assert {key: found.params.get(key) for key in params} == params


@given(st.text(max_size=20), st.sampled_from(["number", "name", "address"]))
def test_any_text_is_a_unit_or_a_problem(text: str, written: Written) -> None:
    found = FINDER.find(text, written, city=["000"])
    assert isinstance(found, Problem) or FINDER.order(found) >= 0


def test_a_repository_without_programme_and_districts_has_the_city_alone() -> None:
    finder = unit_finder(Repository(Path()))
    assert [unit.address for unit in finder.units] == ["city"]
    assert isinstance(finder.find("Kalk", "name"), Problem)
    assert finder.find("Insgesamt", "name", city=["Insgesamt"]) == "city"


def test_an_unknown_unit_is_said_once_at_its_first_cell(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;Einwohner\nKalk;1\nVinxt;2\nVinxt;3\nPorz;4\n")
    assert refused(path) == [
        'A3 SRK521 No unit of the city is called "Vinxt". → did you mean `Vingst`?',
        'A5 SRK521 No unit of the city is called "Porz". → '
        "if the row is no unit, name it below `leave_out` in the mapping",
    ]


def test_an_ambiguous_name_asks_for_the_level(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;Einwohner\nKalk;1\n")
    assert refused(path, WIDE.replace(", level: quarter", "")) == [
        'A2 SRK522 "Kalk" can be: districts/kalk, districts/kalk#kalk. → '
        "say `level: quarter` or `level: district` below `units`"
    ]
    assert figures(imported(path)) == {("kalk", "2012"): "1"}


def test_a_unit_of_another_level_says_so(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;Einwohner\nInnenstadt;1\n")
    assert refused(path) == [
        'A2 SRK521 No unit of the city is called "Innenstadt". → '
        "it is a district; `level` below `units` in the mapping says something else"
    ]


def test_rows_that_the_mapping_leaves_out(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;Einwohner\nKalk;1\nohne Angabe;2\nOhne Zuordnung;3\nZusammen;6\n")
    found = imported(path, WIDE.replace("level: quarter", "level: quarter, leave_out: [Ohne *, zusammen]"))
    assert figures(found) == {("kalk", "2012"): "1"}
    assert [line for line in found.understood if line.startswith("left out")] == [
        'left out: 1 row "Ohne Zuordnung", as the mapping says',
        'left out: 1 row "Zusammen", as the mapping says',
        'left out: 1 row "ohne Angabe", as the mapping says',
    ]


def test_empty_cells_below_a_unit(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;Jahr;Einwohner\nKalk;2011;1\n;2012;2\nVingst;2012;3\n")
    by_year = WIDE.replace("fixed: 2012-12-31", "column: Jahr")
    (line,) = refused(path, by_year)
    assert line.startswith('A3 SRK521 No unit of the city is called "". → ')
    assert line.endswith("if an empty cell means the unit above, say `fill_down: true` below `units`")
    found = imported(path, by_year.replace("level: quarter", "level: quarter, fill_down: true"))
    assert figures(found) == {("kalk", "2011"): "1", ("kalk", "2012"): "2", ("vingst", "2012"): "3"}


def test_zeros_in_front_that_a_spreadsheet_has_dropped() -> None:
    repository = Repository(Path())
    quarter = Quarter.model_construct(key="tiergarten", number="01011102", name="Großer Tiergarten")
    district = District.model_construct(id="mitte", name="Mitte", number="01", quarters=(quarter,))
    repository.records["districts"]["mitte"] = district
    finder = unit_finder(repository)
    for text, unit in (("1011102", "districts/mitte#tiergarten"), ("1", "districts/mitte"), ("01", "districts/mitte")):
        assert finder.find(text, "number") == unit
    assert isinstance(finder.find("0", "number"), Problem)
