"""The house: imports go one way, topics stand in an order, and only `cli` and `desk` print, exit or read a clock."""

from __future__ import annotations

import ast
import shutil
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from sozialraum.engine.topic import TOPICS
from tests.calling import Answer, python
from tests.conftest import CHECKOUT

SOURCES = CHECKOUT / "src" / "sozialraum"
FOR_PEOPLE = {"cli", "desk"}
BELOW = sorted(
    path
    for path in SOURCES.rglob("*.py")
    if path.parent != SOURCES and path.relative_to(SOURCES).parts[0] not in FOR_PEOPLE
)
CLOCKS = {"today", "now", "utcnow", "getmtime", "getctime", "st_mtime"}
VOICES = {"print", "exit", "quit", "input"}
NOT_SAME_TWICE = {"time", "random", "secrets", "uuid", "locale", "logging"}


def lint(checkout: Path) -> Answer:
    """The contracts of pyproject.toml, for the package below `src`."""
    run = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
    return python("-c", run, cwd=checkout, PYTHONPATH=str(checkout / "src"), COLUMNS="400")


@cache
def lint_of_checkout() -> Answer:
    return lint(CHECKOUT)


def layers_of_topics() -> list[str]:
    """The order of topics in the contract, those first that need no other."""
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    [layers] = [one["layers"] for one in contracts if one["containers"] == ["sozialraum.topics"]]
    return list(reversed(layers))


def test_imports_go_one_way() -> None:
    answer = lint_of_checkout()
    assert answer.code == 0, answer.out + answer.err
    assert "Imports go one way KEPT" in answer.out
    assert "Topics stand in an order without circles KEPT" in answer.out


@pytest.mark.parametrize(
    ("module", "imported"),
    [
        ("engine.findings.finding", "topics.areas.model"),
        ("engine.records.kinds", "tables.table"),
        ("engine.documents.formats", "disclosure.table"),
        ("engine.editing.refusal", "cli.terminal"),
        ("tables.table", "topics.areas.model"),
        ("tables.table", "disclosure.table"),
        ("disclosure.table", "topics.figures.model"),
        ("disclosure.table", "tables.table"),
        ("topics.programme.model", "topics.areas.model"),
        ("topics.areas.model", "topics.funds.model"),
        ("topics.bodies.model", "topics.meetings.model"),
        ("topics.agreements.model", "topics.reports.model"),
        ("topics.funds.model", "cli.terminal"),
        ("topics.reports.model", "cli.app"),
    ],
)
def test_the_contract_forbids_the_other_way(tmp_path: Path, module: str, imported: str) -> None:
    added = f"sozialraum.{module} -> sozialraum.{imported} (l."
    assert added not in lint_of_checkout().out
    copy = copy_of_sources(tmp_path)
    with (copy / "src/sozialraum" / f"{module.replace('.', '/')}.py").open("a", encoding="utf-8") as file:
        file.write(f"\nimport sozialraum.{imported}\n")
    answer = lint(copy)
    assert answer.code == 1
    assert added in answer.out


def test_every_folder_has_a_layer(tmp_path: Path) -> None:
    copy = copy_of_sources(tmp_path)
    (copy / "src/sozialraum/elsewhere").mkdir()
    (copy / "src/sozialraum/elsewhere/__init__.py").touch()
    answer = lint(copy)
    assert answer.code == 1
    assert "elsewhere" in answer.out + answer.err


def copy_of_sources(folder: Path) -> Path:
    shutil.copytree(CHECKOUT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", folder)
    return folder


def test_topics_are_installed_in_the_order_of_the_contract() -> None:
    assert [topic.name for topic in TOPICS] == layers_of_topics()


def test_every_folder_with_a_manifest_has_its_place_in_the_order() -> None:
    assert {path.parent.name for path in SOURCES.glob("topics/*/manifest.py")} == set(layers_of_topics())


def module(path: Path) -> ast.Module:
    """A module without what it does only when it is run as a script."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tree.body = [node for node in tree.body if not (isinstance(node, ast.If) and "__main__" in ast.unparse(node.test))]
    return tree


def calls(path: Path) -> Iterator[tuple[int, str, str]]:
    """Line, what stands before the dot, and name of each call in a module."""
    for node in ast.walk(module(path)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.lineno, ast.unparse(node.func.value), node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node.lineno, "", node.func.id


def imports(path: Path) -> set[str]:
    """The modules that a module imports anywhere, without what stands behind the first dot."""
    nodes = list(ast.walk(module(path)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names}


def test_there_are_modules_below_cli_and_desk() -> None:
    assert len(BELOW) > 50


@pytest.mark.parametrize("path", BELOW, ids=lambda path: str(path.relative_to(SOURCES)))
def test_nothing_below_cli_and_desk_reads_a_clock_prints_exits_or_draws_lots(path: Path) -> None:
    found = [
        f"{line}: {owner}.{name}"
        for line, owner, name in calls(path)
        if name in CLOCKS
        or (name in VOICES and owner in ("", "sys", "builtins"))
        or owner in ("sys.stdout", "sys.stderr")
    ]
    assert found == []
    assert not imports(path) & NOT_SAME_TWICE


def test_the_search_would_see_a_clock_and_a_voice(tmp_path: Path) -> None:
    path = tmp_path / "example.py"
    path.write_text(
        "import sys\nfrom time import time\ndef f():\n    print(date.today())\n    sys.exit(1)\n", encoding="utf-8"
    )
    assert {name for _, _, name in calls(path)} == {"print", "today", "exit"}
    assert imports(path) == {"sys", "time"}
