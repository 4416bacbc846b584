"""The tab key, asked as shells ask: by an environment variable and the words that stand there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sozialraum.cli.app import COMMANDS
from tests.calling import process, python, srk, srk_german
from tests.changing import change, copy_of_good
from tests.conftest import REPOSITORIES

pytestmark = pytest.mark.slow


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The good repository with the bodies and meetings of the other one."""
    root = copy_of_good(tmp_path)
    shutil.copytree(REPOSITORIES / "meetings" / "data", root / "data", dirs_exist_ok=True)
    return root


def offered(line: str, cwd: Path) -> list[str]:
    """What bash is offered at the end of a line."""
    words = line.split()
    number = len(words) if line.endswith(" ") else len(words) - 1
    answer = process(cwd=cwd, _SRK_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(number))
    assert (answer.code, answer.err) == (0, ""), answer.err
    return answer.out.split()


def ids(root: Path, folder: str) -> list[str]:
    below = root / "data" / folder
    found = sorted(path.relative_to(below).with_suffix("").as_posix() for path in below.rglob("*.yaml"))
    assert found
    return found


def test_the_commands_are_offered_in_the_order_of_the_help(elsewhere: Path) -> None:
    assert offered("srk ", elsewhere) == list(COMMANDS)
    assert offered("srk re", elsewhere) == ["rename", "report"]
    assert offered("srk --v", elsewhere) == ["--version"]


def test_ids_years_papers_and_codes_are_offered(root: Path) -> None:
    years = sorted({path.name for path in (root / "data").glob("*/[12]*")})
    assert offered("srk report ", root) == years
    assert offered("srk minutes ", root) == ids(root, "meetings")
    assert offered("srk seats ", root) == ids(root, "bodies")
    assert offered("srk monitor 2018 ", root) == ids(root, "areas")
    assert offered("srk due --area g", root) == [one for one in ids(root, "areas") if one.startswith("g")]
    assert offered("srk show providers/", root) == [f"providers/{one}" for one in ids(root, "providers")]
    assert "areas" in offered("srk list ", root)
    assert offered("srk explain SRK31", root) == [f"SRK31{number}" for number in range(10)]
    assert offered("srk validate --format ", root) == ["text", "json", "github", "sarif", "junit", "gitlab"]
    assert offered("srk report 2018 --fo", root) == ["--format", "--force"]
    assert offered("srk completion ", root) == ["bash", "zsh", "fish", "powershell"]


def test_a_report_is_offered_only_for_areas_that_have_one_in_the_year(root: Path) -> None:
    with_report = [one.removeprefix("2018/") for one in ids(root, "reports") if one.startswith("2018/")]
    assert with_report
    assert offered("srk report 2018 ", root) == with_report
    assert offered("srk report 1999 ", root) == []


def test_a_paper_is_offered_what_it_can_be_made_for(root: Path) -> None:
    assert "cover-note" in offered("srk paper ", root)
    assert offered("srk paper agreement ", root) == ids(root, "agreements")
    assert offered("srk paper programme ", root) == offered("srk report ", root)
    year, areas = offered("srk report ", root)[0], ids(root, "areas")
    assert offered(f"srk paper monitoring {year}/", root) == [f"{year}/{area}" for area in areas]


def test_the_folder_that_is_named_counts_and_nothing_is_said_outside_of_one(root: Path, elsewhere: Path) -> None:
    assert offered("srk seats ", elsewhere) == []
    assert offered(f"srk -C {root} seats ", elsewhere) == ids(root, "bodies")
    assert offered("srk no-such-command ", root) in ([], list(COMMANDS))


def test_no_file_is_read(root: Path) -> None:
    """What no parser could read is offered like everything else, and no parser is imported."""
    change(root, f"data/bodies/{ids(root, 'bodies')[0]}.yaml", "name", "}{")
    assert offered("srk seats ", root) == ids(root, "bodies")
    probe = (
        "import atexit, sys\n"
        "atexit.register(lambda: print('READ' if 'sozialraum.engine.records.load' in sys.modules else 'NOT READ'))\n"
        "from sozialraum.cli.main import main\n"
        "main()"
    )
    line = {"COMP_WORDS": "srk show ", "COMP_CWORD": "2", "_SRK_COMPLETE": "complete_bash"}
    assert python("-c", probe, cwd=root, **line).out.endswith("NOT READ\n")


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("zsh", '_arguments \'*: :(("rename"\n"report"))\''),
        ("fish", "rename\nreport"),
        ("powershell", "rename::: \nreport::: "),
    ],
)
def test_other_shells_ask_in_their_own_way(elsewhere: Path, shell: str, line: str) -> None:
    asked = {"_TYPER_COMPLETE_ARGS": "srk re", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    asked |= {"_TYPER_COMPLETE_WORD_TO_COMPLETE": "re"}
    answer = process(cwd=elsewhere, _SRK_COMPLETE=f"complete_{shell}", **asked)
    assert answer.out.strip("\n") == line.strip("\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_names_the_program_and_where_it_belongs(elsewhere: Path, shell: str) -> None:
    answer = srk("completion", shell, cwd=elsewhere)
    first, rest = answer.out.split("\n", 1)
    assert (answer.code, answer.err) == (0, "")
    assert first.startswith("# To have it in every new shell, add to ")
    assert f"srk completion {shell}" in first
    assert "_SRK_COMPLETE" in rest
    german = srk_german("completion", shell, cwd=elsewhere).out.split("\n", 1)
    assert german[0].startswith("# Damit es in jeder neuen Shell gilt")
    assert german[1] == rest


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_itself_completes_with_the_script(root: Path, tmp_path: Path) -> None:
    program = tmp_path / "bin" / "srk"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sozialraum "$@"\n')
    program.chmod(0o755)
    script = srk("completion", "bash", cwd=root).out
    asked = "COMP_WORDS=(srk show bodies/); COMP_CWORD=2; _srk_completion srk; printf '%s\\n' \"${COMPREPLY[@]}\""
    path = os.pathsep.join((str(program.parent), os.environ["PATH"]))
    sources = os.pathsep.join(sys.path)
    done = subprocess.run(
        ["bash", "-c", f"{script}\n{asked}"],
        cwd=root,
        env={**os.environ, "PATH": path, "PYTHONPATH": sources},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [f"bodies/{one}" for one in ids(root, "bodies")]
