"""Which column of an official list is what: headings that name their level, and bare ones beside them."""

from __future__ import annotations

import pytest

from sozialraum.tables.delimited import read_delimited
from sozialraum.tables.grid import Grid
from sozialraum.topics.areas.units_list import UnitsList, read_units

MEANT = [("1", "Mitte", ["101 Nord", "102 Süd"]), ("2", "West", ["201 Ost"])]
DISTRICTS = [("1", "Mitte", "101", "Nord"), ("1", "Mitte", "102", "Süd"), ("2", "West", "201", "Ost")]


def listed(*lines: str) -> UnitsList:
    """What is understood of a list."""
    grid = read_delimited("\n".join(lines).encode())
    assert isinstance(grid, Grid)
    return read_units(grid, "Stadtbezirk", "Stadtteile", None)


def units(found: UnitsList) -> list[tuple[str, str, list[str]]]:
    """The districts with their quarters."""
    return [(one.number, one.name, [f"{each.number} {each.name}" for each in one.quarters]) for one in found.districts]


@pytest.mark.parametrize(
    ("heads", "order"),
    [
        ("Nr.;Stadtbezirk;Stadtteil-Nr.;Stadtteil", "0123"),
        ("Nr.;Stadtbezirk;Nr.;Stadtteil", "0123"),
        ("Nr.;Stadtbezirk;Stadtteil;Stadtteil-Nr.", "0132"),
        ("Stadtteil-Nr.;Stadtteil;Nr.;Stadtbezirk", "2301"),
        ("Nr.;Stadtteil;Nr.;Stadtbezirk", "2301"),
        ("Stadtbezirk;Bezirks-Nr.;Stadtteil;Nr.", "1032"),
        ("Bezirks-Nr.;Name;Stadtteil-Nr.;Name", "0123"),
        ("Bezirks-Nr.;Stadtbezirk;Nr.;Bezeichnung", "0123"),
        ("Nr.;Bezeichnung;Nr.;Stadtbezirk", "2301"),
    ],
)
def test_a_bare_number_belongs_to_the_name_beside_it(heads: str, order: str) -> None:
    found = listed(heads, *(";".join(row[int(at)] for at in order) for row in DISTRICTS))
    assert (found.problems, found.left_out) == ([], [])
    assert units(found) == MEANT


@pytest.mark.parametrize(
    "lines",
    [
        ["Nr.;Stadtbezirk;Stadtteil", "101;Mitte;Nord", "102;Mitte;Süd", "201;West;Ost"],
        ["Nr.;Stadtbezirk;Stadtteil", "101;Mitte;Nord", "102;;Süd", "201;West;Ost"],
        ["Stadtteil;Nr.;Stadtbezirk", "Nord;101;Mitte", "Süd;102;Mitte", "Ost;201;West"],
        ["Nr.;Stadtbezirk;Stadtteil", "1;Mitte;101 Nord", "1;Mitte;102 Süd", "2;West;201 Ost"],
        ["Nr.;Stadtbezirk;Stadtteil", "1;Mitte;101 Nord", ";;102 Süd", "2;West;201 Ost"],
        ["Stadtbezirk;Stadtteil;Nr.", "1 Mitte;Nord;101", "1 Mitte;Süd;102", "2 West;Ost;201"],
    ],
)
def test_the_only_number_is_whose_it_can_be(lines: list[str]) -> None:
    found = listed(*lines)
    assert found.problems == []
    assert [one[1:] for one in units(found)] == [one[1:] for one in MEANT]


@pytest.mark.parametrize("heads", ["Nr.;Name;Nr.;Name", "Nr.;Name;Stadtteil-Nr.;Stadtteil", "Name;Stadtteil;Nr."])
def test_a_bare_name_alone_is_no_district(heads: str) -> None:
    found = listed(heads, "1;Mitte;101;Nord")
    assert found.problems == ["No row names the columns: one must be called like `Stadtbezirk`, one like `Stadtteile`."]


def test_one_number_for_districts_of_one_quarter_each_is_not_guessed() -> None:
    found = listed("Nr.;Stadtbezirk;Stadtteil", "11;Mitte;Nord", "21;West;Ost")
    assert found.problems[0] == "row 2: `Nord` has no number of digits (``)"


def test_two_columns_that_can_be_the_same_are_told() -> None:
    for heads in ("Stadtbezirk;Nr.;Stadtteil;Nr.", "Stadtbezirk;Stadtteil-Nr.;Stadtteil;Nr. Stadtteil"):
        found = listed(heads, "1 Mitte;1;Nord;101", "2 West;2;Ost;201")
        assert found.problems == [
            "Columns B and D can both be this: number of the quarter. Say in their headings which number is whose."
        ]
    found = listed("Nr.;Nr.;Stadtbezirk;Stadtteil", "1;101;Mitte;Nord", "1;102;Mitte;Süd")
    assert found.problems[0].startswith("Columns A and B can both be this: number of the district.")
    found = listed("Nr.;Stadtteil-Nr.;Stadtteil;Bezirk;Stadtteil alt", "1;101;Nord;1 Mitte;N", "2;201;Ost;2 West;O")
    assert found.problems == []
    assert units(found) == [("1", "Mitte", ["101 Nord"]), ("2", "West", ["201 Ost"])]
    assert found.left_out == [
        "column E (`Stadtteil alt`), since C = quarter",
        "column A (`Nr.`), since B = number of the quarter",
    ]


def test_one_of_each_is_told_in_the_singular() -> None:
    assert listed("Stadtbezirk;Stadtteil;Nr.", "Mitte;Nord;1").sizes_told() == (
        "1 district, 1 quarter with numbers of 1 digit"
    )
