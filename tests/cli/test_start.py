"""A quick start: what `--version`, `--help` and `validate` do not import, and help that runs."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from sozialraum import __version__
from sozialraum.cli.app import COMMANDS
from sozialraum.cli.reporters import FORMATS
from tests.calling import python, srk
from tests.cli.mistakes import with_a_warning, with_an_error
from tests.conftest import CHECKOUT
from tests.histories import history
from tests.koeln_table import koeln_table

pytestmark = pytest.mark.slow

PROBE = """\
import atexit, sys
sys.argv[0] = "srk"
atexit.register(lambda: print(*sorted(sys.modules), sep="\\n", file=sys.stderr))
from sozialraum.cli.main import main
main()
"""
PAPERS = {"jinja2", "markdown_it", "mdit_py_plugins", "docx", "typst", "babel", "icalendar", "lxml", "rich"}


def imported(cwd: Path, *arguments: str) -> set[str]:
    """All modules that were imported when a command line ended."""
    answer = python("-c", PROBE, *arguments, cwd=cwd)
    assert answer.out
    modules = set(answer.err.splitlines())
    assert "sozialraum.cli.main" in modules
    return modules


def test_the_version_is_said_without_importing_anything_slow(elsewhere: Path) -> None:
    answer = python("-m", "sozialraum", "--version", cwd=elsewhere)
    assert answer == (0, f"srk {__version__}\n", "")
    assert not imported(elsewhere, "--version") & {"typer", "click", "pydantic", "yaml", *PAPERS}


def test_help_imports_no_model_and_no_writer(elsewhere: Path) -> None:
    assert not imported(elsewhere, "--help") & {"pydantic", "yaml", "sozialraum.cli.commands.report", *PAPERS}


@pytest.mark.parametrize("arguments", [[], *(["--format", one] for one in FORMATS)])
def test_validate_imports_no_writer_even_if_it_finds_something(root: Path, arguments: list[str]) -> None:
    with_a_warning(root)
    with_an_error(root)
    modules = imported(root, "validate", *arguments)
    assert not modules & PAPERS
    assert not [name for name in modules if name.startswith(("sozialraum.engine.documents", "sozialraum.engine.diff"))]


def test_validate_alone_does_what_it_does_with_options_and_parses_nothing(root: Path) -> None:
    with_a_warning(root)
    with_an_error(root)
    alone, parsed = (python("-m", "sozialraum", *line, cwd=root) for line in (["validate"], ["-C", ".", "validate"]))
    seconds = re.compile(r"\(\d+\.\d+ s\)")
    assert alone.code == parsed.code == 1
    assert seconds.sub("", alone.out) == seconds.sub("", parsed.out)
    assert alone.err == parsed.err
    assert not imported(root, "validate") & {"typer", "click"}
    assert imported(root, "-C", ".", "validate") & {"typer"}


def test_the_probe_sees_what_a_report_needs(root: Path) -> None:
    assert imported(root, "report", "2018", "--format", "html") >= {"jinja2", "markdown_it", "mdit_py_plugins"}


def test_help_names_every_command_with_its_summary(elsewhere: Path) -> None:
    answer = srk("--help", cwd=elsewhere)
    assert answer.code == 0
    for name, row in COMMANDS.items():
        assert f"  {name} " in answer.out
        assert row.summary in answer.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_without_a_repository(elsewhere: Path, name: str) -> None:
    answer = srk(name, "--help", cwd=elsewhere)
    assert answer.code == 0
    assert COMMANDS[name].summary in " ".join(answer.out.split())
    assert COMMANDS[name].example in " ".join(answer.out.split())


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "desk"])  # it serves: tests/desk/test_server.py
def test_every_example_runs_on_the_repository_of_koeln(tmp_path: Path, name: str) -> None:
    root = tmp_path / "koeln"
    for path in ("data", "templates"):
        shutil.copytree(CHECKOUT / path, root / path)
    shutil.copy(CHECKOUT / "sozialraum.yaml", root)
    (root / "tabelle.csv").write_text(koeln_table(), encoding="utf-8")
    if name in ("diff", "form", "take"):
        history(root)
    if name == "take":
        assert srk("form", "report", "2015", "bilderstoeckchen", cwd=root).code == 0
        next((root / "out" / "forms").rglob("*.docx")).rename(root / "jahresbericht.docx")
    row = COMMANDS[name]
    program, *arguments = shlex.split(row.example)
    assert program == "srk"
    quickly = ["--format", "md"] if row.group == "Papers" and name not in ("form", "site") else []
    answer = srk(*arguments, *quickly, cwd=root)
    assert answer.code == 0, answer.err
    assert answer.out
