"""The core of the package is enough for most commands; the others say which extra to install."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from sozialraum.cli.app import COMMANDS
from sozialraum.cli.terminal import EXTRAS, what_to_install
from tests.calling import Answer, python
from tests.conftest import CHECKOUT
from tests.histories import history
from tests.koeln_table import koeln_table

WITHOUT_EXTRAS = f"""\
import sys
sys.modules.update(dict.fromkeys({[name for names in EXTRAS.values() for name in names]!r}))
sys.argv[0] = "srk"
from sozialraum.cli.main import main
main()
"""
NEED_PAPERS = {"funds", "seats", "structure", "select", "take", "export"}
"""They show a paper on the terminal, read a Word file or write calendars."""
PAPERS = 'type: pip install "sozialraum[papers]"\n'
TABLES = 'type: pip install "sozialraum[tables]"\n'


def core(*arguments: str, cwd: Path, **environment: str) -> Answer:
    """Run one command line where no extra is installed."""
    return python("-c", WITHOUT_EXTRAS, *arguments, cwd=cwd, **environment)


def koeln(folder: Path) -> Path:
    root = folder / "koeln"
    for path in ("data", "templates"):
        shutil.copytree(CHECKOUT / path, root / path)
    shutil.copy(CHECKOUT / "sozialraum.yaml", root)
    (root / "tabelle.csv").write_text(koeln_table(), encoding="utf-8")
    history(root)
    return root


def test_every_module_of_an_extra_is_known() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    distributions = packages_distributions()
    for extra, modules in EXTRAS.items():
        named = {re.split(r"[<>=]", line)[0] for line in project["optional-dependencies"][extra]}
        of_extra = {module for module, found in distributions.items() if named & set(found)}
        assert named == {name for module in of_extra for name in distributions[module]} & named, "not all is installed"
        assert {one for one in of_extra if not one.startswith("_")} <= set(modules)


def test_what_no_extra_brings_is_named_alone() -> None:
    assert "pip" not in what_to_install(ModuleNotFoundError(name="numpy"))


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_examples_run_without_extras_or_say_what_to_type(tmp_path: Path, name: str) -> None:
    answer = core(*shlex.split(COMMANDS[name].example)[1:], cwd=koeln(tmp_path))
    if COMMANDS[name].group == "Papers" or name in NEED_PAPERS:
        assert (answer.code, answer.out) == (3, "")
        assert answer.err.startswith("srk: This needs `")
        assert answer.err.endswith(PAPERS)
    else:
        assert answer.code == 0, answer.err
        assert answer.out


@pytest.mark.parametrize(
    ("format", "code", "said"), [("json", 0, ""), ("md", 0, ""), ("ics", 3, PAPERS), ("xlsx", 3, TABLES)]
)
def test_only_some_formats_of_due_need_an_extra(root: Path, format: str, code: int, said: str) -> None:
    answer = core("due", "--format", format, cwd=root)
    assert (answer.code, answer.err.partition("; ")[2]) == (code, said)


def test_german_says_it_in_german(root: Path) -> None:
    answer = core("report", "2018", cwd=root, SRK_LANG="de")
    assert answer.code == 3
    assert answer.err.endswith(' Bitte eingeben: pip install "sozialraum[papers]"\n')


def test_validate_says_that_it_left_out_templates_of_the_citys_own(root: Path) -> None:
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates/report.md.j2").write_text("{{ a | b }}\n", encoding="utf-8")
    (root / "templates/paper.docx").write_bytes(b"no Word document")
    answer = core("validate", cwd=root)
    assert "Templates were not checked. " in answer.err
    assert answer.err.endswith(PAPERS)
    assert "SRK620" in answer.out, "the Word template is read without any library"
    assert "SRK602" not in answer.out
    assert "SRK602" in python("-m", "sozialraum", "validate", cwd=root).out
