"""`srk rename`: says what will change, asks, and does it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.calling import srk
from tests.changing import NEW, OLD
from tests.typed import typed


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_it_shows_files_and_lines_and_changes_nothing_without_a_yes(root: Path) -> None:
    before = files(root)
    answer = srk("rename", f"areas/{OLD}", "ufer", cwd=root)
    assert answer.code == 2
    assert "Nothing was changed. `--yes` does it without asking." in answer.err
    assert f"  data/areas/{NEW}.yaml  line 4\n" in answer.out
    assert f"  data/areas/{OLD}.yaml → data/areas/ufer.yaml\n" in answer.out
    assert files(root) == before


def test_with_yes_it_does_what_it_showed(root: Path) -> None:
    before = set(files(root))
    answer = srk("rename", f"data/areas/{OLD}.yaml", "areas/ufer", "--yes", cwd=root / "data")
    assert (answer.code, answer.err) == (0, "")
    gone = before - set(files(root))
    assert gone == {line.split()[0] for line in answer.out.splitlines() if " → " in line}
    assert srk("validate", cwd=root).code == 0
    assert srk("show", "areas/ufer", cwd=root).code == 0


@pytest.mark.parametrize("written", [f'"{OLD}"', f"'{OLD}'", f'"\\x67{OLD[1:]}"', f"{OLD}  # why"])
def test_a_reference_is_renamed_however_it_is_written(root: Path, written: str) -> None:
    path = root / f"data/areas/{NEW}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"- {OLD}\n", f"- {written}\n"), encoding="utf-8")
    assert written in path.read_text(encoding="utf-8")
    assert srk("rename", f"areas/{OLD}", "ufer", "--yes", cwd=root).code == 0
    assert "ufer" in path.read_text(encoding="utf-8")
    assert srk("validate", cwd=root).code == 0


@pytest.mark.parametrize(("answers", "code", "renamed"), [(["j\n"], 0, True), (["n\n"], 2, False), (["\n"], 2, False)])
def test_on_a_terminal_it_asks(root: Path, answers: list[str], code: int, renamed: bool) -> None:
    found, shown = typed(root, "rename", f"areas/{OLD}", "ufer", answers=answers)
    assert found == code, shown
    assert (root / "data/areas/ufer.yaml").exists() == renamed


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("areas/nirgends", "x", "There is no data/areas/nirgends.yaml"), ("aera/x", "y", "Did you mean `area`?")],
)
def test_a_mistyped_name_ends_with_2(root: Path, old: str, new: str, said: str) -> None:
    answer = srk("rename", old, new, cwd=root)
    assert answer.code == 2
    assert said in answer.err


def test_a_folder_that_cannot_be_written_is_a_sentence_and_nothing_is_lost(root: Path) -> None:
    (root / "data/areas/ufer.yaml").mkdir()
    answer = srk("rename", f"areas/{OLD}", "ufer", "--yes", cwd=root)
    assert answer.code in (2, 3)
    assert "Traceback" not in answer.err
    assert (root / f"data/areas/{OLD}.yaml").is_file()
