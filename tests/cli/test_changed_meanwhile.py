"""Somebody saves a file while a command waits or works: what was saved stays, and a sentence says so."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.calling import Answer, srk
from tests.changing import NEW, OLD, PART, change, copy_of_good
from tests.cli.test_import import INDICATOR, MAPPING, TABLE
from tests.tables.making import city_files

MINE = b"# von Hand\n"
REPORT = f"data/reports/2018/{PART}.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A town with figures of the year before."""
    root = tmp_path / "stadt"
    files = city_files() | {
        "data/indicators/population.yaml": INDICATOR.format("Alle"),
        "data/indicators/children.yaml": INDICATOR.format("Kinder")
        + "kind: rate\nwithheld: {from: 1, until: 4}\nbase_is: {all: population}\n",
        "data/mappings/statistik.yaml": MAPPING,
        "data/observations/children.csv": "unit,day,count,base\ndistricts/kalk#kalk,2011-12-31,90,950\n",
        "tabelle.csv": TABLE,
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    return root


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def meanwhile(monkeypatch: pytest.MonkeyPatch, module: str, name: str, act: Callable[[], object]) -> None:
    """Let something happen right before a function answers."""
    owner = importlib.import_module(module)
    right = getattr(owner, name)

    def call(*arguments: Any, **options: Any) -> Any:
        act()
        return right(*arguments, **options)

    monkeypatch.setattr(owner, name, call)


def renamed(root: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> Answer:
    def agrees(prompt: str) -> bool:
        act()
        return True

    monkeypatch.setattr("sozialraum.cli.commands.rename.somebody_is_there", lambda: True)
    monkeypatch.setattr("sozialraum.cli.commands.rename.ask_yes", agrees)
    return srk("rename", f"areas/{OLD}", "ufer", cwd=root)


@pytest.mark.parametrize("path", [f"data/areas/{OLD}.yaml", f"data/areas/{NEW}.yaml", "data/areas/ufer.yaml"])
def test_rename(root: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    before = files(root)
    mine = before.get(path, b"name: Ufer\n") + MINE
    answer = renamed(root, monkeypatch, lambda: (root / path).write_bytes(mine))
    assert answer.code == 2
    assert files(root) == {**before, path: mine}
    assert "Nothing was renamed" in answer.err or "is there already" in answer.err


def test_rename_sees_a_reference_that_came_meanwhile(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, path = files(root), "data/areas/neu.yaml"
    text = before[f"data/areas/{NEW}.yaml"]
    assert OLD.encode() in text
    answer = renamed(root, monkeypatch, lambda: (root / path).write_bytes(text))
    assert (answer.code, files(root)) == (2, {**before, path: text})


def test_a_file_that_is_gone_is_not_written_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(root)
    answer = renamed(root, monkeypatch, (root / f"data/areas/{OLD}.yaml").unlink)
    assert answer.code == 2
    assert files(root) == {path: data for path, data in before.items() if path != f"data/areas/{OLD}.yaml"}


@pytest.mark.parametrize(
    ("path", "mine"),
    [
        ("data/observations/children.csv", b"unit,day,count,base\ndistricts/kalk#kalk,2011-12-31,91,950\n"),
        ("data/observations/population.csv", b"unit,day,count\ndistricts/kalk#kalk,2011-12-31,950\n"),
        ("data/indicators/population.yaml", b"name: X\n"),
        ("data/observations/children.csv", None),
    ],
)
def test_import(town: Path, monkeypatch: pytest.MonkeyPatch, path: str, mine: bytes | None) -> None:
    def wanted(*_: object) -> bool:
        (town / path).write_bytes(mine) if mine else (town / path).unlink()
        return True

    before = files(town)
    monkeypatch.setattr(importlib.import_module("sozialraum.cli.commands.import"), "_is_wanted", wanted)
    answer = srk("import", "tabelle.csv", "--mapping", "statistik", cwd=town)
    assert answer.code == 3
    said = f"{path} was changed by somebody else at the same time. Nothing was written; run the import again."
    assert answer.err == f"srk: {said}\n"
    after = {**before, path: mine} if mine else {name: data for name, data in before.items() if name != path}
    assert files(town) == after


def test_import_does_not_overwrite_what_is_saved_while_it_writes(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = "data/observations/children.csv"
    mine = b"unit,day,count,base\n"
    meanwhile(monkeypatch, "sozialraum.engine.records.writing", "_mode", lambda: (town / path).write_bytes(mine))
    answer = srk("import", "tabelle.csv", "--mapping", "statistik", "--yes", cwd=town)
    assert answer.code == 3
    assert f"{path} cannot be written: somebody changed it at the same time." in answer.err
    assert (town / path).read_bytes() == mine


def test_new(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, path = files(root), "data/providers/caritas.yaml"
    meanwhile(monkeypatch, "sozialraum.engine.editing.new.outline", "file_of", lambda: (root / path).write_bytes(MINE))
    answer = srk("new", "provider", "caritas", "--set", "name=Caritas", cwd=root)
    assert (answer.code, answer.err) == (2, f"srk: {path} is there already and is left as it is.\n")
    assert files(root) == {**before, path: MINE}


def test_fmt(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(root, REPORT, "summary:", "summary:\n  -   Der Werderladen hat neue Fenster.")
    before = files(root)
    meanwhile(monkeypatch, "sozialraum.cli.commands.fmt", "lay_out", lambda: (root / REPORT).write_bytes(MINE))
    answer = srk("fmt", REPORT, cwd=root)
    assert (answer.code, files(root)) == (1, {**before, REPORT: MINE})
    assert "It was changed by somebody else at the same time." in answer.err


def test_fix_without_a_question(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(root, REPORT, "summary:", "Summary:")
    before = files(root)
    meanwhile(monkeypatch, "sozialraum.cli.commands.fix", "difference", lambda: (root / REPORT).write_bytes(MINE))
    answer = srk("fix", "--yes", REPORT, cwd=root)
    assert (answer.code, files(root)) == (1, {**before, REPORT: MINE})
    assert f"{REPORT} was changed by somebody else at the same time and is left as it is." in answer.out


@pytest.mark.parametrize("path", [".vscode/settings.json", ".vscode/extensions.json"])
def test_schema(root: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    def saves() -> None:
        (root / ".vscode").mkdir(exist_ok=True)
        (root / path).write_bytes(b"{}")

    meanwhile(monkeypatch, "sozialraum.cli.commands.schema", "editor_settings", saves)
    answer = srk("schema", cwd=root)
    assert (answer.code, (root / path).read_bytes()) in ((3, b"{}"), (0, b"{}"))
    assert "Traceback" not in answer.err


def test_init(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "neu"
    folder.mkdir()
    meanwhile(
        monkeypatch, "sozialraum.topics.programme.starting", "_check", lambda: (folder / "README.md").write_bytes(MINE)
    )
    answer = srk("init", "neu", "--name", "X", "--city", "Y", cwd=tmp_path)
    assert answer.code == 0
    assert "There already, and left as they are: README.md." in answer.out
    assert (folder / "README.md").read_bytes() == MINE


def test_two_beginnings_at_once_do_not_mix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "neu"
    folder.mkdir()
    meanwhile(
        monkeypatch,
        "sozialraum.topics.programme.starting",
        "_check",
        lambda: (folder / "sozialraum.yaml").write_bytes(MINE),
    )
    answer = srk("init", "neu", "--name", "X", "--city", "Y", cwd=tmp_path)
    assert answer.code == 2
    assert files(folder) == {"sozialraum.yaml": MINE}


def test_a_paper_that_somebody_edits_meanwhile_is_left_as_it_is(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert srk("report", "2018", PART, "--format", "md", cwd=root).code == 0
    change(root, REPORT, "summary:", "summary:\n  - Der Werderladen hat neue Fenster.")
    paper = root / f"out/reports/2018/{PART}.md"
    meanwhile(monkeypatch, "sozialraum.engine.records.writing", "_mode", lambda: paper.write_bytes(MINE))
    answer = srk("report", "2018", PART, "--format", "md", cwd=root)
    assert (answer.code, paper.read_bytes()) == (1, MINE)
    assert "was changed by hand and is left as it is" in answer.err
