"""`srk fmt`: which files are laid out, what is said, and how it ends."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.calling import process, srk
from tests.changing import add_line, copy_of_good
from tests.conftest import CHECKOUT, REPOSITORIES, MakeRepository

AREA = "data/areas/kalk.yaml"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


def test_an_untidy_file_is_laid_out_and_named(make_repository: MakeRepository) -> None:
    root = make_repository({AREA: "name:   'Kalk'   # why\r\n", "data/areas/porz.yaml": "name: Porz\n"})
    answer = srk("fmt", cwd=root)
    assert answer == (0, f"laid out: {AREA}\n1 file laid out, 2 as they should be.\n", "")
    assert (root / AREA).read_bytes() == b"name: Kalk  # why\n"
    assert srk("fmt", cwd=root) == (0, "0 files laid out, 3 as they should be.\n", "")


def test_check_writes_nothing_and_ends_with_1(make_repository: MakeRepository) -> None:
    root = make_repository({AREA: "name:   Kalk\n"})
    assert srk("fmt", "--check", cwd=root) == (
        1,
        f"would change: {AREA}\n1 file would change, 1 as they should be.\n",
        "",
    )
    assert (root / AREA).read_bytes() == b"name:   Kalk\n"


def test_files_that_are_as_they_should_be_are_not_written(good: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in good.rglob("*.yaml")}
    assert srk("fmt", cwd=good).code == 0
    assert {path: path.stat().st_mtime_ns for path in good.rglob("*.yaml")} == before


def test_only_what_is_named_is_laid_out(make_repository: MakeRepository) -> None:
    root = make_repository({AREA: "name:   Kalk\n", "data/providers/awo.yaml": "name:   AWO\n"})
    assert srk("fmt", "kalk.yaml", cwd=root / "data/areas").out.startswith(f"laid out: {AREA}\n1 file laid out, 0 ")
    assert (root / "data/providers/awo.yaml").read_bytes() == b"name:   AWO\n"
    assert srk("fmt", "data/providers", cwd=root).out.startswith("laid out: data/providers/awo.yaml\n")


def test_names_of_persons_and_files_of_others_are_not_touched(make_repository: MakeRepository) -> None:
    others = {
        "local/people.yaml": "people:   []\n",
        "other.yaml": "a:   1\n",
        "tables/x.csv": "unit,day\r\n",
    }
    root = make_repository(others)
    assert srk("fmt", cwd=root).out == "0 files laid out, 1 as they should be.\n"
    assert all((root / path).read_bytes() == text.encode() for path, text in others.items())


@pytest.mark.parametrize("path", ["local/people.yaml", "missing.yaml", ".."])
def test_a_path_that_holds_no_record_is_wrong_usage(make_repository: MakeRepository, path: str) -> None:
    answer = srk("fmt", path, cwd=make_repository({"local/people.yaml": "people: []\n"}))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("srk: ")


def test_a_file_that_cannot_be_read_is_left_as_it_is_and_the_place_is_shown(make_repository: MakeRepository) -> None:
    root = make_repository({AREA: "name:   Kalk\n\tfrom: 2015\n", "data/areas/porz.yaml": "name:   Porz\n"})
    answer = srk("fmt", cwd=root)
    assert (answer.code, answer.out.splitlines()[-1]) == (
        1,
        "1 file laid out, 1 as they should be, 1 left as they are.",
    )
    assert answer.err.startswith(
        f"srk: {AREA} is left as it is. This must be mended first:\n{AREA}:2:1: error SRK104: "
    )
    assert (root / AREA).read_bytes() == b"name:   Kalk\n\tfrom: 2015\n"


def test_a_link_stays_a_link(make_repository: MakeRepository) -> None:
    root = make_repository({"shared/kalk.yaml": "name:   Kalk\n"})
    (root / "data/areas").mkdir(parents=True)
    (root / AREA).symlink_to("../../shared/kalk.yaml")
    assert srk("fmt", cwd=root).code == 0
    assert (root / AREA).is_symlink()
    assert (root / "shared/kalk.yaml").read_bytes() == b"name: Kalk\n"


def test_links_that_lead_away_and_files_that_are_too_large_are_left(
    tmp_path: Path, make_repository: MakeRepository
) -> None:
    (tmp_path / "outside.yaml").write_bytes(b"name:   Kalk\n")
    root = make_repository({"data/areas/large.yaml": "name:   x\n" + "# x\n" * 300_000})
    (root / AREA).symlink_to(tmp_path / "outside.yaml")
    answer = srk("fmt", cwd=root)
    assert (answer.code, answer.err.count("`srk validate` says why")) == (1, 2)
    assert (tmp_path / "outside.yaml").read_bytes() == b"name:   Kalk\n"


def test_our_own_data_are_laid_out() -> None:
    ours = [path.parent for path in REPOSITORIES.glob("*/sozialraum.yaml") if not path.parent.name.startswith("broken")]
    assert len(ours) >= 2
    for root in (CHECKOUT, *ours):
        answer = srk("fmt", "--check", cwd=root)
        assert (answer.code, answer.out) == (0, answer.out), answer.out
        assert "0 files would change" in answer.out


def test_what_is_found_is_the_same_before_and_after(good: Path) -> None:
    add_line(good, "sozialraum.yaml", "note:    'x'  # y")
    before = srk("validate", "--as-of", "2020-01-01", cwd=good).out.rpartition("(")[0]
    assert srk("fmt", cwd=good).out.startswith("laid out: sozialraum.yaml\n")
    assert srk("validate", "--as-of", "2020-01-01", cwd=good).out.rpartition("(")[0] == before


def test_in_a_pipe_and_from_elsewhere(make_repository: MakeRepository, tmp_path: Path) -> None:
    root = make_repository({AREA: "name:   Kalk\n"})
    answer = process("-C", str(root), "fmt", "--check", cwd=tmp_path, NO_COLOR="1")
    assert (answer.code, answer.err) == (1, "")
    assert answer.out == f"would change: {AREA}\n1 file would change, 1 as they should be.\n"


@pytest.mark.parametrize("seed", range(5))
def test_rows_of_figures_come_in_one_order_whoever_added_them(tmp_path: Path, seed: int) -> None:
    """Two people who add rows get the same file, however they were merged: by official number, then by day."""
    good = copy_of_good(tmp_path)
    path = good / "data/observations/population.csv"
    header, *rows = path.read_text().splitlines()
    shuffled = Random(seed).sample(rows, len(rows))
    path.write_text("\n".join([header, *shuffled]))
    assert srk("fmt", "--check", cwd=good).code == 1
    assert srk("fmt", cwd=good).code == 0
    assert path.read_text().splitlines() == [header, *rows]
    assert srk("fmt", "--check", cwd=good).code == 0


def test_rows_keep_their_bytes_and_unknown_units_come_last(tmp_path: Path) -> None:
    good = copy_of_good(tmp_path)
    path = good / "data/observations/population.csv"
    header, *rows = path.read_bytes().splitlines()
    unknown, quoted = b"areas/unbekannt,2015-12-31,7", b'"city",1999-12-31,9'
    path.write_bytes(b"\r\n".join([header, unknown, quoted, *rows]) + b"\r\n")
    assert srk("fmt", cwd=good).code == 0
    found = path.read_bytes()
    assert found.count(b"\r\n") == found.count(b"\n")
    city = [row for row in rows if row.startswith(b"city,")]
    assert found.splitlines()[: 2 + len(city)] == [header, quoted, *city]
    assert found.splitlines()[-1] == unknown


def test_figures_with_a_mistake_are_left_as_they_are(tmp_path: Path) -> None:
    good = copy_of_good(tmp_path)
    path = good / "data/observations/population.csv"
    path.write_bytes(path.read_bytes() + b"city,2015-13-31,7\n")
    before = path.read_bytes()
    answer = srk("fmt", cwd=good)
    assert (answer.code, path.read_bytes()) == (1, before)
    assert "SRK203" in answer.err
