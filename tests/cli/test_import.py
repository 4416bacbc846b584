"""`srk import`: what a person sees, what is written, and what never is."""

from __future__ import annotations

import os
from pathlib import Path
from unittest.mock import patch

import pytest

from sozialraum.engine.records.writing import SafeWriter
from tests.calling import process, srk
from tests.tables.making import city_files, xlsx_file
from tests.typed import typed

MAPPING = """\
units: {column: Stadtteil, written: name, level: quarter}
day: {column: Jahr}
signs: {withheld: "*"}
figures:
  - indicator: population
    count: {column: Alle}
  - indicator: children
    count: {column: Kinder}
    base: {column: Alle}
"""
INDICATOR = "name: {0}\ndomain: context\ndefinition: {0}\nunit: Personen\n"
TABLE = """\
Stadtteil;Jahr;Alle;Kinder
Kalk;2012;1.000;100
Vingst;2012;900;3
Humboldt/Gremberg;2012;800;0
Deutz;2012;700;50
Altstadt/Süd;2012;600;40
"""
WRITTEN = """\
unit,day,count,base
districts/innenstadt#altstadt-sued,2012-12-31,40,600
districts/innenstadt#deutz,2012-12-31,50,700
districts/kalk#humboldt-gremberg,2012-12-31,0,800
districts/kalk#kalk,2012-12-31,100,1000
districts/kalk#vingst,2012-12-31,*,900
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    root = tmp_path / "stadt"
    files = city_files() | {
        "data/indicators/population.yaml": INDICATOR.format("Alle"),
        "data/indicators/children.yaml": INDICATOR.format("Kinder")
        + "kind: rate\nwithheld: {from: 1, until: 4}\nbase_is: {all: population}\n",
        "data/mappings/statistik.yaml": MAPPING,
        "tabelle.csv": TABLE,
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    return root


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "data/observations").glob("*")}


def test_without_a_terminal_and_without_yes_nothing_is_written(town: Path) -> None:
    answer = srk("import", "tabelle.csv", "--mapping", "statistik", cwd=town)
    assert answer.code == 0
    assert answer.out == (
        "tabelle.csv: text in UTF-8, separated by semicolons, header in row 1, 5 rows below\n"
        "units: 5 of 5 quarters\n"
        "population: 5 figures, 2012-12-31\n"
        "  count: column C (Alle)\n"
        "children: 5 figures, 2012-12-31\n"
        "  count: column D (Kinder)\n"
        "  base: column C (Alle)\n"
        "\n"
        "data/observations/population.csv: 5 new\n"
        "data/observations/children.csv: 5 new; withheld: 1 small\n"
        "Nothing was written yet. To write 2 files, run the same command with --yes.\n"
    )
    assert files(town) == {}


def test_with_yes_the_files_are_written_and_sound(town: Path) -> None:
    answer = srk("import", "tabelle.csv", "--mapping", "statistik", "--yes", cwd=town)
    assert answer.out.endswith("written: data/observations/population.csv\nwritten: data/observations/children.csv\n")
    assert files(town)["children.csv"].decode() == WRITTEN
    assert srk("validate", "data/observations", "data/mappings", cwd=town).code == 0


def test_twice_is_once(town: Path) -> None:
    srk("import", "tabelle.csv", "--mapping", "statistik", "--yes", cwd=town)
    before = files(town)
    answer = srk("import", "tabelle.csv", "--mapping", "statistik", "--yes", cwd=town)
    assert answer.out.endswith(
        "data/observations/population.csv: 5 unchanged\n"
        "data/observations/children.csv: 5 unchanged; withheld: 1 small\n"
        "Nothing new. Nothing was written.\n"
    )
    assert files(town) == before


def test_another_year_is_added_and_a_correction_is_shown(town: Path) -> None:
    srk("import", "tabelle.csv", "--mapping", "statistik", "--yes", cwd=town)
    later = TABLE.replace("Kalk;2012;1.000;100", "Kalk;2012;1.010;110").replace("Deutz;2012", "Deutz;2013")
    (town / "tabelle.csv").write_text(later, encoding="utf-8")
    answer = srk("import", "tabelle.csv", "--mapping", "statistik", "--yes", cwd=town)
    assert "children.csv: 1 new, 1 changed, 3 unchanged; withheld: 1 small\n" in answer.out
    assert "  districts/kalk#kalk 2012-12-31: 100 of 1000 → 110 of 1010\n" in answer.out
    lines = files(town)["children.csv"].decode().splitlines()
    deutz = "districts/innenstadt#deutz"
    assert lines[2:4] == [f"{deutz},2012-12-31,50,700", f"{deutz},2013-12-31,50,700"]


TOTALS = """\
Stadtteil;Jahr;Alle;Kinder
city;2012;4.000;193
districts/innenstadt;2012;1.300;90
districts/kalk;2012;2.700;103
districts/innenstadt#altstadt-sued;2012;600;40
districts/innenstadt#deutz;2012;700;50
districts/kalk#humboldt-gremberg;2012;800;0
districts/kalk#kalk;2012;1.000;100
districts/kalk#vingst;2012;900;3
"""
CORRECTED = {";4.000;193": ";4.010;203", ";1.300;90": ";1.310;100", "deutz;2012;700;50": "deutz;2012;710;60"}


def test_a_correction_with_its_totals_is_taken_over(town: Path) -> None:
    mapping = MAPPING.replace("written: name, level: quarter", "written: address")
    (town / "data/mappings/statistik.yaml").write_text(mapping, encoding="utf-8")
    corrected = TOTALS
    for old, new in CORRECTED.items():
        assert old in corrected
        corrected = corrected.replace(old, new)
    for table in (TOTALS, corrected):
        (town / "tabelle.csv").write_text(table, encoding="utf-8")
        answer = srk("import", "tabelle.csv", "--mapping", "statistik", "--yes", cwd=town)
        assert answer.code == 0, answer.out
    assert "children.csv: 3 changed, 5 unchanged; withheld: 1 small, 1 as before\n" in answer.out
    assert "  districts/innenstadt#deutz 2012-12-31: 50 of 700 → 60 of 710\n" in answer.out


def test_a_correction_without_some_of_its_totals_is_refused_while_something_is_withheld(town: Path) -> None:
    """Whoever guesses that the sum of the district is what it was would narrow down what is withheld in it."""
    mapping = MAPPING.replace("written: name, level: quarter", "written: address")
    (town / "data/mappings/statistik.yaml").write_text(mapping, encoding="utf-8")
    rows = [row for row in TOTALS.splitlines() if not row.startswith(("districts/kalk;", "districts/innenstadt;"))]
    table = "\n".join([*rows, ""])
    (town / "tabelle.csv").write_text(table, encoding="utf-8")
    assert srk("import", "tabelle.csv", "--mapping", "statistik", "--yes", cwd=town).code == 0
    before = files(town)
    corrected = table.replace("4.000;193", "4.010;203").replace("kalk#kalk;2012;1.000;100", "kalk#kalk;2012;1.010;110")
    (town / "tabelle.csv").write_text(corrected, encoding="utf-8")
    answer = srk("import", "tabelle.csv", "--mapping", "statistik", "--yes", cwd=town)
    assert answer.code == 1
    assert "SRK535" in answer.out
    assert "Nothing was written." in answer.out
    assert files(town) == before


def test_what_was_withheld_once_stays_withheld(town: Path) -> None:
    srk("import", "tabelle.csv", "--mapping", "statistik", "--yes", cwd=town)
    (town / "tabelle.csv").write_text(TABLE.replace("900;3", "900;30"), encoding="utf-8")
    answer = srk("import", "tabelle.csv", "--mapping", "statistik", "--yes", cwd=town)
    assert "children.csv: 5 unchanged; withheld: 1 as before" in answer.out
    assert files(town)["children.csv"].decode() == WRITTEN


def test_a_mistake_in_a_cell_is_shown_with_its_row(town: Path) -> None:
    (town / "tabelle.csv").write_text(TABLE.replace("700;50", "700;fünfzig"), encoding="utf-8")
    answer = srk("import", "tabelle.csv", "--mapping", "statistik", "--yes", cwd=town)
    assert answer.code == 1
    assert (
        'tabelle.csv [D5]: error SRK523: "fünfzig" is not a whole number from zero on.\n'
        " 5 | Deutz | 2012 | 700 | fünfzig\n"
        "   |                      ^^^^^^^\n"
    ) in answer.out
    assert answer.out.endswith("Nothing was written. `srk explain SRK523` says more.\n")
    assert files(town) == {}


def test_a_long_list_of_mistakes_is_cut(town: Path) -> None:
    rows = "".join(f"Kalk;{year};unbekannt;3\n" for year in range(1981, 2012))
    (town / "tabelle.csv").write_text(TABLE + rows, encoding="utf-8")
    answer = srk("import", "tabelle.csv", "--mapping", "statistik", "--yes", cwd=town)
    assert answer.out.count("error SRK523") == 20
    assert "… and 11 more findings\nNothing was written." in answer.out


def test_an_unknown_quarter_suggests(town: Path) -> None:
    rows = [line.split(";") for line in TABLE.replace("Vingst", "Vinkst").splitlines()]
    table = xlsx_file(town, rows)
    answer = srk("import", table.name, "--mapping", "statistik", "--yes", cwd=town)
    assert answer.code == 1
    assert 'tabelle.xlsx [Tabelle1!A3]: error SRK521: No unit of the city is called "Vinkst".' in answer.out
    assert "did you mean `Vingst`?" in answer.out
    assert files(town) == {}


def test_a_mapping_may_lie_anywhere(town: Path, tmp_path: Path) -> None:
    (tmp_path / "anderswo.yaml").write_text(MAPPING.replace("children", "childrn"), encoding="utf-8")
    answer = srk("-C", str(town), "import", "stadt/tabelle.csv", "--mapping", "anderswo.yaml", cwd=tmp_path)
    assert answer.code == 1
    assert "anderswo.yaml:7:16: error SRK301" in answer.out
    assert " 7 |   - indicator: childrn\n   |                ^^^^^^^ did you mean `children`?\n" in answer.out


def test_validate_checks_mappings_like_other_records(town: Path) -> None:
    path = town / "data/mappings/statistik.yaml"
    path.write_text(MAPPING.replace("children", "childrn"), encoding="utf-8")
    answer = srk("validate", "data/mappings", cwd=town)
    assert "data/mappings/statistik.yaml:7:16: error SRK301" in answer.out
    assert "did you mean `children`?" in answer.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tabele.csv", "--mapping", "statistik"], "There is no file `tabele.csv`. Did you mean `tabelle.csv`?"),
        (["data", "--mapping", "statistik"], "`data` is a folder; name the table in it."),
        (["tabelle.csv", "--mapping", "statistk"], "There is no mapping `statistk`. Did you mean `statistik`?"),
        (["tabelle.csv", "--mapping", "x"], "Mappings of this repository: statistik."),
        (["tabelle.csv", "--mapping", "data"], "The mapping `data` cannot be read: it is a folder, not a file."),
        (["tabelle.csv"], "--mapping"),
    ],
)
def test_wrong_usage_is_told(town: Path, arguments: list[str], said: str) -> None:
    answer = srk("import", *arguments, cwd=town)
    assert answer.code == 2
    assert said in answer.err


def test_rows_that_cannot_be_read_are_not_lost(town: Path) -> None:
    path = town / "data/observations/children.csv"
    path.parent.mkdir()
    path.write_text("unit,day,count,base\ncity,31.12.2012,1,2\n", encoding="utf-8")
    before = files(town)
    answer = srk("import", "tabelle.csv", "--mapping", "statistik", "--yes", cwd=town)
    assert answer.code == 1
    assert "data/observations/children.csv:2:6: error SRK203" in answer.out
    assert files(town) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everybody may do everything")
def test_without_rights_a_clear_sentence(town: Path) -> None:
    (town / "tabelle.csv").chmod(0)
    answer = srk("import", "tabelle.csv", "--mapping", "statistik", cwd=town)
    assert (answer.code, "Permission denied" in answer.out) == (1, True)


def test_a_write_that_fails_says_what_was_written(town: Path) -> None:
    put = SafeWriter.put

    def fails(writer: SafeWriter, path: str, old: bytes | None, new: bytes) -> None:
        if path.endswith("children.csv"):
            raise PermissionError(13, "Permission denied")
        put(writer, path, old, new)

    with patch.object(SafeWriter, "put", fails):
        answer = srk("import", "tabelle.csv", "--mapping", "statistik", "--yes", cwd=town)
    assert answer.code == 3
    assert "written: data/observations/population.csv\n" in answer.out
    assert "data/observations/children.csv cannot be written: Permission denied." in answer.err
    assert "Not written: data/observations/children.csv." in answer.err
    assert srk("import", "tabelle.csv", "--mapping", "statistik", "--yes", cwd=town).code == 0
    assert files(town)["children.csv"].decode() == WRITTEN


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"PK\x03\x04 not a zip", "SRK528"),
        (b"%PDF-1.4", "it is PDF"),
        (b"", "it is empty"),
        (
            TABLE.replace("Kalk;", "=cmd|' /C calc'!A0;").encode(),
            "is called \"=cmd|' /C calc'!A0\"",
        ),
        (TABLE.replace("1.000", "=1+1").encode(), '"=1+1" is not a whole number'),
        (TABLE.replace("Kalk;", "\x1b[2JKalk;").encode(), "SRK521"),
    ],
)
def test_hostile_files_end_in_a_clear_sentence(town: Path, content: bytes, said: str) -> None:
    (town / "tabelle.xls").write_bytes(content)
    answer = srk("import", "tabelle.xls", "--mapping", "statistik", "--yes", cwd=town)
    assert answer.code == 1
    assert said in answer.out
    assert "\x1b" not in answer.out
    assert files(town) == {}


def test_in_a_process_of_its_own_nothing_is_asked(town: Path) -> None:
    answer = process("import", "tabelle.csv", "--mapping", "statistik", cwd=town)
    assert (answer.code, answer.err) == (0, "")
    assert "run the same command with --yes" in answer.out


@pytest.mark.parametrize(("said", "count"), [("ja\n", 2), ("y\n", 2), ("\n", 0), ("nein\n", 0)])
def test_in_a_terminal_it_asks(town: Path, said: str, count: int) -> None:
    code, shown = typed(town, "import", "tabelle.csv", "--mapping", "statistik", answers=[said])
    assert code == 0
    assert "Write 2 files? [y/N] " in shown
    assert len(files(town)) == count


def test_values_that_count_nothing_are_written_as_they_are(town: Path) -> None:
    rent = INDICATOR.format("Miete") + "kind: value\nwithheld: {from: 1, until: 4}\n"
    (town / "data/indicators/rent.yaml").write_text(rent, encoding="utf-8")
    mapping = MAPPING[: MAPPING.index("figures:")] + "figures:\n  - indicator: rent\n    value: {column: Miete}\n"
    (town / "m.yaml").write_text(mapping, encoding="utf-8")
    (town / "t.csv").write_text("Stadtteil;Jahr;Miete\nKalk;2012;3,50\nVingst;2012;*\n", encoding="utf-8")
    answer = srk("import", "t.csv", "--mapping", "m.yaml", "--yes", cwd=town)
    assert "rent.csv: 2 new; withheld: 1 by the office" in answer.out
    rows = "districts/kalk#kalk,2012-12-31,3.5\ndistricts/kalk#vingst,2012-12-31,*\n"
    assert files(town)["rent.csv"].decode() == f"unit,day,value\n{rows}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_nobody_waits_for_a_pipe(town: Path) -> None:
    os.mkfifo(town / "pipe.csv")
    os.mkfifo(town / "pipe.yaml")
    for arguments, said in (
        (["pipe.csv", "--mapping", "statistik"], "srk: `pipe.csv` is a pipe, not a file; save the table first.\n"),
        (["/dev/null", "--mapping", "statistik"], "srk: `/dev/null` is a device, not a file; save the table first.\n"),
        (
            ["tabelle.csv", "--mapping", "pipe.yaml"],
            "srk: The mapping `pipe.yaml` cannot be read: it is a pipe, not a file.\n",
        ),
    ):
        answer = srk("import", *arguments, cwd=town)
        assert (answer.code, answer.err) == (2, said)


def test_a_workbook_with_a_footnote_at_the_year_is_taken_over(town: Path) -> None:
    path = xlsx_file(town, [["Stadtteil", "Jahr", "Alle", "Kinder"], ["Kalk", "2012 1)", 1000, 3]])
    answer = srk("import", path.name, "--mapping", "statistik", cwd=town)
    assert "cannot be seen here" not in answer.out
    assert "children.csv: 1 new; withheld: 1 small" in answer.out
