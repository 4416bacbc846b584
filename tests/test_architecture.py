"""The house: imports go one way, and below `cli` nobody prints, exits or reads a clock."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.calling import Answer, python
from tests.conftest import CHECKOUT

SOURCES = CHECKOUT / "src" / "sozialraum"
BELOW_CLI = sorted(path for path in SOURCES.rglob("*.py") if path.parent != SOURCES and "cli" not in path.parts)
CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "perf_counter", "monotonic", "localtime", "gmtime"}
VOICES = {"print", "exit", "quit", "input"}


def lint(checkout: Path) -> Answer:
    """The contracts of pyproject.toml, for the package below `src`."""
    run = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
    return python("-c", run, cwd=checkout, PYTHONPATH=str(checkout / "src"))


def test_imports_go_one_way() -> None:
    answer = lint(CHECKOUT)
    assert answer.code == 0, answer.out + answer.err
    assert "Imports go one way KEPT" in answer.out


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("findings/finding.py", "import sozialraum.model.values"),
        ("model/values.py", "import sozialraum.repository.kinds"),
        ("repository/kinds.py", "import sozialraum.analysis.areas"),
        ("analysis/areas.py", "import sozialraum.rules.areas"),
        ("rules/areas.py", "import sozialraum.documents.formats"),
        ("documents/formats.py", "import sozialraum.rules.areas"),
        ("documents/formats.py", "import sozialraum.cli.terminal"),
        ("elsewhere/__init__.py", "nobody = 'named this layer'"),
    ],
)
def test_the_contract_forbids_the_other_way(tmp_path: Path, module: str, line: str) -> None:
    shutil.copytree(CHECKOUT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    path = tmp_path / "src" / "sozialraum" / module
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    assert lint(tmp_path).code == 1


def calls(path: Path) -> Iterator[tuple[int, str, str]]:
    """Line, what stands before the dot, and name of each call in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.lineno, ast.unparse(node.func.value), node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node.lineno, "", node.func.id


def test_there_are_modules_below_cli() -> None:
    assert len(BELOW_CLI) > 50


@pytest.mark.parametrize("path", BELOW_CLI, ids=lambda path: str(path.relative_to(SOURCES)))
def test_nothing_below_cli_reads_a_clock_prints_or_exits(path: Path) -> None:
    found = [
        f"{line}: {owner}.{name}"
        for line, owner, name in calls(path)
        if (name in VOICES and owner in ("", "sys", "builtins"))
        or (name in CLOCKS and owner.rpartition(".")[2] in ("", "date", "datetime", "time"))
        or (owner in ("sys.stdout", "sys.stderr"))
    ]
    assert found == []


@pytest.mark.parametrize("path", BELOW_CLI, ids=lambda path: str(path.relative_to(SOURCES)))
def test_nothing_below_cli_draws_lots(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not names & {"random", "secrets", "uuid"}
