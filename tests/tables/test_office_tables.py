"""Hundreds of tables with the tricks of offices: what is known comes out or the right cell is named."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sozialraum.tables.table import OfficeTable, read_table
from sozialraum.tables.understood import import_table
from sozialraum.topics.figures.units import unit_finder
from tests.conftest import examples
from tests.tables.making import WIDE, city, csv_file, figures, mapping, ods_file, ods_row, said
from tests.tables.office_tables import QUARTERS, TRICKS, finished, office


def check(seed: int) -> bool:
    """Make a table and read it; whether it was read."""
    table = office(seed)
    chosen = random.Random(seed).sample(TRICKS, random.Random(~seed).choice([1, 1, 2, 3, 4]))
    for trick in chosen:
        trick(table)
    names = [trick.__name__ for trick in chosen]
    with TemporaryDirectory() as folder:
        path, text = finished(table, Path(folder))
        read = read_table(path, mapping(text), "m.yaml")
        assert isinstance(read, OfficeTable), (seed, names, said(read))
        found = import_table(read, unit_finder(city()))
    if found.findings:
        named = {finding.place.cell for finding in found.findings}
        assert named <= table.refusals, (seed, names, said(found.findings), table.refusals)
        return False
    assert not table.must_refuse, (seed, names, found.rows)
    assert figures(found) == table.figures, (seed, names)
    return True


@pytest.mark.parametrize("start", range(0, 400, 50))
def test_known_figures_or_the_right_cell(start: int) -> None:
    count = examples(50)
    read = [check(seed) for seed in range(start, start + count)]
    assert len(set(read)) == 2


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick.__name__)
def test_every_trick_alone(trick: object) -> None:
    for seed in range(8):
        table = office(seed)
        trick(table)  # type: ignore[operator]
        with TemporaryDirectory() as folder:
            path, text = finished(table, Path(folder))
            read = read_table(path, mapping(text), "m.yaml")
            assert isinstance(read, OfficeTable)
            found = import_table(read, unit_finder(city()))
        named = {finding.place.cell for finding in found.findings}
        assert bool(named) == table.must_refuse, (seed, said(found.findings))
        assert named <= table.refusals
        if not named:
            assert figures(found) == table.figures


def german(number: float, places: int = 0) -> str:
    """A number as it is shown: 1.234,5."""
    return f"{number:,.{places}f}".replace(",", "x").replace(".", ",").replace("x", ".")


def shown_in_ods(chance: random.Random, number: int) -> tuple[str, bool]:
    """What an ODS file shows of a number, and whether that is the number."""
    plain = [str(number), german(number), german(number).replace(".", " "), f"{number},0", f"{german(number)} €"]
    other = ["*", "", german(number // 1000) + " Tsd.", f"{number}0", "-", f"{number} Personen", f"({number})"]
    return (chance.choice(plain), True) if chance.random() < 0.9 else (chance.choice(other), False)


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_what_an_ods_file_shows_is_read_or_named(tmp_path: Path, start: int) -> None:
    for seed in range(start, start + examples(50)):
        chance = random.Random(seed)
        rows, known, odd = ods_row("Stadtteil", "Einwohner"), {}, []
        for row, (name, key) in enumerate(QUARTERS.items(), start=2):
            number = chance.randint(1001, 99_999)
            seen, is_plain = shown_in_ods(chance, number)
            odd += [] if is_plain else [f"B{row}"]
            known[key, "2012"] = str(number)
            rows += ods_row(name, number).replace(f"<text:p>{number}</text:p>", f"<text:p>{seen}</text:p>")
        read = read_table(ods_file(tmp_path, rows), mapping(WIDE), "m.yaml")
        assert isinstance(read, OfficeTable)
        found = import_table(read, unit_finder(city()))
        assert [finding.place.cell for finding in found.findings] == odd, (seed, said(found.findings))
        if not odd:
            assert figures(found) == known


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_csv_files_of_known_values(tmp_path: Path, start: int) -> None:
    """Separators, encodings and spellings at random: the values come out, or the cell of one that may mean two."""
    for seed in range(start, start + examples(50)):
        chance = random.Random(seed)
        separator, encoding = (
            chance.choice(";\t,"),
            chance.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"]),
        )
        lines, known, unclear = [["Stadtteil", "Anteil", "Größe – Rang"]], {}, []
        for row, (name, key) in enumerate(QUARTERS.items(), start=2):
            number = chance.choice([round(chance.uniform(-99, 99), 2), chance.randint(1, 99) * 1000.0 + 0.5, 1234.0])
            written = german(number, 0 if number == 1234 else 2)
            unclear += [f"B{row}"] * (written == "1.234")
            if chance.random() < 0.5 and written != "1.234":
                written = written.replace(".", chance.choice([" ", "\u00a0", "'"]))
            written = written.replace("-", chance.choice(["-", "–", "- "])) + chance.choice(["", "", " %", "%"])
            lines.append([name, f'"{written}"' if separator == "," else written, str(row)])
            known[key, "2012"] = f"{number:.2f}".rstrip("0").rstrip(".")
        text = "\r\n".join(separator.join(line) for line in lines)
        path = csv_file(tmp_path, text, encoding)
        rate = WIDE.replace("count: {column: Einwohner}", "value: {column: Anteil}")
        read = read_table(path, mapping(rate), "m.yaml")
        assert isinstance(read, OfficeTable), (seed, encoding, said(read))
        found = import_table(read, unit_finder(city()))
        assert [finding.place.cell for finding in found.findings] == unclear, (seed, said(found.findings))
        if not unclear:
            assert figures(found) == known, seed
