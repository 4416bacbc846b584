"""`srk validate PATH…`: everything is loaded, and only what concerns these files or folders is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.calling import srk
from tests.changing import OLD, PART, change
from tests.cli.mistakes import LATE, MISTYPED, said, with_a_warning, with_an_error


@pytest.mark.parametrize(
    ("path", "codes", "code"),
    [
        (".", ["SRK401", "SRK202"], 1),
        ("data", ["SRK401", "SRK202"], 1),
        ("data/reports", ["SRK401", "SRK202"], 1),
        ("data/reports/2017", ["SRK401"], 0),
        ("data/reports/2017/", ["SRK401"], 0),
        ("data/../data/reports/2017", ["SRK401"], 0),
        (LATE, ["SRK401"], 0),
        ("data/reports/2018", ["SRK202"], 1),
        (MISTYPED, ["SRK202"], 1),
        ("data/agreements/2018", [], 0),
        (f"data/reports/2017/{OLD}.yaml", [], 0),
        ("sozialraum.yaml", [], 0),
    ],
)
def test_paths_choose_what_is_said_and_what_counts(root: Path, path: str, codes: list[str], code: int) -> None:
    with_a_warning(root)
    with_an_error(root)
    answer = srk("validate", path, cwd=root)
    assert (said(answer.out), answer.code) == (codes, code)
    assert said(srk("validate", str(root / path), cwd=root / "data").out) == codes


def test_paths_are_read_from_the_current_folder_and_may_be_several(root: Path) -> None:
    with_a_warning(root)
    with_an_error(root)
    reports = root / "data/reports"
    assert said(srk("validate", "2017", cwd=reports).out) == ["SRK401"]
    assert said(srk("validate", "2017", "../reports/2018", cwd=reports).out) == ["SRK401", "SRK202"]


def test_a_file_is_checked_against_all_the_others(root: Path) -> None:
    change(root, f"data/areas/{PART}.yaml", "provider: stadt-lindenfurt", "provider: stadt")
    answer = srk("validate", f"data/areas/{PART}.yaml", cwd=root)
    assert said(answer.out) == ["SRK301"]
    assert "did you mean `stadt-lindenfurt`?" in answer.out


@pytest.mark.parametrize("path", ["..", "../elsewhere", "../good-too"])
def test_a_path_outside_the_repository_is_refused(root: Path, elsewhere: Path, path: str) -> None:
    (root.parent / "good-too").mkdir()
    answer = srk("validate", path, cwd=root)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f"srk: `{path}` lies outside the repository {root}.\n"


def test_a_folder_is_not_one_whose_name_goes_on(root: Path) -> None:
    (root / "data/reports/2017-alt").mkdir()
    (root / "data/reports/2017-alt/werder.yaml").write_text("sample: true\n", encoding="utf-8")
    assert said(srk("validate", "data/reports/2017", cwd=root).out) == []
    assert srk("validate", "data/reports/2017-alt", cwd=root).code == 1
