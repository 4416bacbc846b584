"""The second data repositories that come with the program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.calling import python, srk
from tests.conftest import CHECKOUT

BERLIN = CHECKOUT / "examples" / "berlin"


def test_berlin_is_valid_without_a_warning() -> None:
    answer = srk("validate", "--strict", cwd=BERLIN)
    assert answer.code == 0, answer.out
    assert "no errors, 0 warnings" in answer.out


def test_berlin_is_laid_out() -> None:
    assert srk("fmt", "--check", cwd=BERLIN).code == 0


def test_berlin_has_its_planning_areas() -> None:
    numbers = [line for path in (BERLIN / "data" / "districts").glob("*.yaml") for line in path.read_text().split("\n")]
    assert sum(line.startswith("    number:") for line in numbers) == 447


def test_berlin_holds_no_figures() -> None:
    assert "data/observations/" in (BERLIN / ".gitignore").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table in the published layout: made-up values, one unit that is too small."""
    folder = tmp_path / "berlin"
    shutil.copytree(BERLIN, folder, ignore=shutil.ignore_patterns("observations", "out"))
    rows = ["plr,name,inhabitants,s1,s2,s3,s4,d1,d2,d3,d4"]
    values = {"01010101": 1, "01010102": 2, "02010101": 3, "03010101": 12}
    rows += [f"{key},Raum {key},5000.0," + ",".join([f"{value}.5"] * 8) for key, value in values.items()]
    rows.append("04010101,Forst,12.0," + ",".join(["0.0"] * 8))
    (folder / "mss.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder / "mss.csv"


def test_a_new_cut_of_planning_areas_is_written_from_the_table(table: Path) -> None:
    answer = python("districts.py", str(table), "plr", "name", cwd=table.parent)
    assert answer.code == 0, answer.err
    assert "Raum 01010102" in (table.parent / "data/districts/mitte.yaml").read_text(encoding="utf-8")
    unknown = srk("validate", cwd=table.parent)
    assert "SRK513" in unknown.out, "the outlier of the old cut is no planning area of the new one"


def test_the_published_table_is_imported_checked_and_classed(table: Path) -> None:
    berlin = table.parent
    assert python("districts.py", str(table), "plr", "name", cwd=berlin).code == 0
    programme = (berlin / "sozialraum.yaml").read_text(encoding="utf-8")
    renamed = programme.replace("marzahn-hellersdorf#10010203", "pankow#03010101")
    (berlin / "sozialraum.yaml").write_text(renamed, encoding="utf-8")
    imported = srk("import", "mss.csv", "--mapping", "mss-2013", "--yes", cwd=berlin)
    assert imported.code == 0, imported.out + imported.err
    assert "population: 5 figures" in imported.out
    assert srk("monitor", "2013", "--format", "md", cwd=berlin).code == 0
    overview = (berlin / "out/overview/2013.md").read_text(encoding="utf-8")
    assert "Nicht eingeordnet: Raum 03010101 (als Ausreißer benannt); Forst (zu geringe Bevölkerung)." in overview
