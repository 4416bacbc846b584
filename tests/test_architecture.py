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
CLOCKS = {"today", "now", "utcnow", "getmtime", "getctime", "st_mtime"}
VOICES = {"print", "exit", "quit", "input"}
NOT_SAME_TWICE = {"time", "random", "secrets", "uuid", "locale", "logging"}


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
        ("findings/finding.py", "import sozialraum.engine.records.values"),
        ("model/values.py", "import sozialraum.engine.records.kinds"),
        ("repository/kinds.py", "import sozialraum.topics.areas.active"),
        ("analysis/areas.py", "import sozialraum.topics.areas.rules"),
        ("rules/areas.py", "import sozialraum.engine.documents.formats"),
        ("documents/formats.py", "import sozialraum.topics.areas.rules"),
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


def test_there_are_modules_below_cli() -> None:
    assert len(BELOW_CLI) > 50


@pytest.mark.parametrize("path", BELOW_CLI, ids=lambda path: str(path.relative_to(SOURCES)))
def test_nothing_below_cli_reads_a_clock_prints_exits_or_draws_lots(path: Path) -> None:
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
