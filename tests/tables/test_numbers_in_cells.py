"""Numbers as German offices write them, signs in their place, and nothing that is guessed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.engine.findings.catalogue import message_of, remedy_of
from sozialraum.engine.findings.finding import Place
from sozialraum.tables.amounts import AmountMark, NumberReader, spelled
from sozialraum.tables.grid import Problem
from sozialraum.tables.mapping import Numbers, Role
from tests.tables.making import WIDE, csv_file, figures, imported, mapping, refused

GERMAN = Numbers()


def german(number: Decimal, mark: str = ".") -> str:
    """A number as an office writes it: 1.234,5."""
    whole, _, fraction = f"{abs(number):,f}".partition(".")
    return "-" * (number < 0) + whole.replace(",", mark) + (f",{fraction}" if fraction else "")


@given(
    st.decimals(-(10**14), 10**14, allow_nan=False, allow_infinity=False, places=4),
    st.sampled_from(["", ".", " ", "\u00a0", "\u202f", "\u2009"]),
)
def test_every_number_comes_back_from_its_german_spelling(number: Decimal, mark: str) -> None:
    read = spelled(GERMAN)(german(number, mark))
    assert read == number


@given(st.integers(0, 10**14), st.sampled_from(["point", "comma"]))
def test_every_count_comes_back_from_every_spelling_of_a_table(number: int, decimal: str) -> None:
    text = f"{number:,}" if decimal == "point" else german(Decimal(number))
    reader = NumberReader(mapping(WIDE + f"numbers: {{decimal: {decimal}}}\n"))
    assert reader.read(text, "count") == reader.read(float(number), "count") == number


@given(st.text(max_size=12))
def test_no_text_raises_and_what_is_read_can_be_written_into_a_repository(text: str) -> None:
    reading = NumberReader(mapping(WIDE)).read(text, "value")
    if isinstance(reading, Problem):
        finding = reading.at(Place("x"))
        assert message_of(finding)
        assert "{" not in remedy_of(finding)
    elif isinstance(reading, Decimal):
        assert len(str(reading).partition(".")[2]) <= 12
        assert "E" not in str(reading)


READ = {
    "1.234": "1234",
    "1 234": "1234",
    "1234": "1234",
    "1.234.567": "1234567",
    "12,0": "12",
    "+7": "7",
    "0": "0",
    "007": "7",
    " 42\u00a0": "42",
}
NOT_READ = [
    "1.23",
    "12.34.567",
    "1234.567",
    "1.234 567",
    ".5",
    "5,",
    "1e3",
    "0x1F",
    "1,2,3",
    "12 r",
    "5*",
    "١٢",
    "½",
    "(5)",
]


@pytest.mark.parametrize("text", READ)
def test_counts_that_are_read(text: str) -> None:
    assert str(NumberReader(mapping(WIDE)).read(text, "count")) == READ[text]


@pytest.mark.parametrize("text", NOT_READ)
@pytest.mark.parametrize("role", ["count", "base", "value"])
def test_what_is_no_number(text: str, role: Role) -> None:
    assert isinstance(NumberReader(mapping(WIDE)).read(text, role), Problem)


@pytest.mark.parametrize(
    ("cell", "role", "expected"),
    [
        ("12,5 %", "value", "12.5"),
        ("12,5%", "value", "12.5"),
        ("12 %", "count", None),
        ("-3,25", "value", "-3.25"),
        ("−3,25", "value", "-3.25"),
        ("-3", "count", None),
        ("-3", "base", None),
        ("2,5", "count", None),
        ("2,5", "base", None),
        (2.5, "count", None),
        (-1.0, "count", None),
        (0.0, "count", "0"),
        (-0.0, "value", "0"),
        (1e15, "count", None),
        (float("nan"), "value", None),
        (float("inf"), "value", None),
        ("1.000.000.000.000.000", "count", None),
        ("0,1234567890125", "value", "0.123456789012"),
        (1234567.5, "value", "1234567.5"),
        ("10,500", "value", "10.5"),
    ],
)
def test_what_fits_a_count_and_what_a_value(cell: str | float, role: Role, expected: str | None) -> None:
    reading = NumberReader(mapping(WIDE)).read(cell, role)
    assert (None if isinstance(reading, Problem) else str(reading)) == expected


def test_a_factor_turns_thousands_into_persons(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Stadtteil;Einwohner\nKalk;20,9\nVingst;12\n")
    assert figures(imported(path, WIDE + "    factor: 1000\n")) == {
        ("kalk", "2012"): "20900",
        ("vingst", "2012"): "12000",
    }


@pytest.mark.parametrize(
    ("numbers", "cell", "remedy"),
    [
        ("", "1234,50 €", ""),
        ("", "€ 1.234", "write 1234"),
        ("", "„17“", "write 17"),
        ("", "17 Personen", ""),
        ("numbers: {decimal: point}", "1.234.567", "with `decimal: comma` below `numbers` it is read as 1234567"),
        ("numbers: {decimal: point}", "12,5", ""),
        ("", "1023101.0", ""),
    ],
)
def test_the_remedy_says_what_was_meant_where_that_is_clear(
    tmp_path: Path, numbers: str, cell: str, remedy: str
) -> None:
    (line,) = refused(csv_file(tmp_path, f"Stadtteil;Einwohner\nKalk;{cell}\n"), f"{WIDE}{numbers}\n")
    assert line == f'B2 SRK523 "{cell}" is not a whole number from zero on.' + f" → {remedy}" * bool(remedy)


@pytest.mark.parametrize(
    ("numbers", "cell", "remedy"),
    [
        ("", "12.5", "with `decimal: point` below `numbers` it is read as 12.5"),
        ("", "12,5 €", "write 12,5"),
        ("numbers: {decimal: point}", "1.234,5", "with `decimal: comma` below `numbers` it is read as 1234.5"),
        (
            "numbers: {decimal: point, thousands: none}",
            "12,5",
            "with `decimal: comma` below `numbers` it is read as 12.5",
        ),
    ],
)
def test_the_remedy_for_a_value(tmp_path: Path, numbers: str, cell: str, remedy: str) -> None:
    value = WIDE.replace("count: ", "value: ") + f"{numbers}\n"
    (line,) = refused(csv_file(tmp_path, f"Stadtteil;Einwohner\nKalk;{cell}\n"), value)
    assert line == f'B2 SRK523 "{cell}" is not a number. → {remedy}'


SIGNS = "signs: {withheld: ['*', '.'], zero: '-', missing: [x, …]}\n"


def test_signs_mean_what_the_mapping_says(tmp_path: Path) -> None:
    cells = ["*", ".", "-", "–", "x", "…", "...", ""]
    reader = NumberReader(mapping(WIDE + SIGNS))
    withheld, missing = AmountMark.WITHHELD, AmountMark.MISSING
    expected = [withheld, withheld, Decimal(0), Decimal(0), missing, missing, missing, missing]
    assert [reader.read(cell, "count") for cell in cells] == expected
    path = csv_file(tmp_path, "Stadtteil;Einwohner\nKalk;*\nVingst;-\nDeutz;x\n")
    found = imported(path, WIDE + SIGNS)
    assert figures(found) == {("kalk", "2012"): "*", ("vingst", "2012"): "0"}
    assert "  count: 1 figure withheld by the office" in found.understood
    assert (
        "  count: 1 figure left out, since the cell says none: districts/innenstadt#deutz 2012-12-31"
        in found.understood
    )


@pytest.mark.parametrize(("says", "expected"), [("withheld", "*"), ("zero", "0"), ("missing", None)])
def test_an_empty_cell_means_what_the_mapping_says(tmp_path: Path, says: str, expected: str | None) -> None:
    path = csv_file(tmp_path, "Stadtteil;Einwohner\nKalk;\n")
    found = figures(imported(path, WIDE + f"signs: {{empty: {says}}}\n"))
    assert found.get(("kalk", "2012")) == expected


@pytest.mark.parametrize("sign", ["*", ".", "-", "–", "x", "…", "/", "k.A.", "k. A.", "n. v.", "#"])
def test_a_sign_that_is_not_explained(tmp_path: Path, sign: str) -> None:
    assert refused(csv_file(tmp_path, f"Stadtteil;Einwohner\nKalk;{sign}\n")) in (
        [
            f'B2 SRK527 The mapping does not say what "{sign}" means. → '
            "say below `signs` what it means: `withheld`, `zero` or `missing`"
        ],
        [f'B2 SRK523 "{sign}" is not a whole number from zero on.'] if sign == "#" else [],
    )
