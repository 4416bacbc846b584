"""However a run ends, its code says how, a sentence says why, and nothing is called a mistake of ours that is none."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sozialraum.cli.app import COMMANDS
from tests.changing import copy_of_good, copy_of_meetings
from tests.cli.mistakes import with_a_warning, with_an_error
from tests.conftest import CHECKOUT, REPOSITORIES
from tests.histories import history

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="codes of a POSIX shell")]

GOOD, MEETINGS, SELECTION = "good", "meetings", "selection"
CALLS = {
    "due": (GOOD, "due --as-of 2018-12-31"),
    "funds": (GOOD, "funds 2018"),
    "list": (GOOD, "list areas"),
    "show": (GOOD, "show areas/werder-holzhafen"),
    "export": (GOOD, "export offen"),
    "new": (GOOD, "new area neu"),
    "import": (GOOD, "import tabelle.csv --mapping m"),
    "rename": (GOOD, "rename areas/werder-holzhafen areas/werder --yes"),
    "validate": (GOOD, "validate"),
    "explain": (GOOD, "explain"),
    "fix": (GOOD, "fix --yes"),
    "fmt": (GOOD, "fmt --check"),
    "diff": (GOOD, "diff HEAD"),
    "report": (GOOD, "report 2018 --format md"),
    "invite": (MEETINGS, "invite 2018/stadtteilkonferenz-01 --format md"),
    "minutes": (MEETINGS, "minutes 2018/stadtteilkonferenz-01 --format md"),
    "monitor": (GOOD, "monitor 2018 --format md"),
    "paper": (GOOD, "paper --list"),
    "site": (GOOD, "site seiten"),
    "form": (GOOD, "form report 2018/werder-holzhafen"),
    "take": (GOOD, "take bericht.docx"),
    "seats": (GOOD, "seats"),
    "structure": (MEETINGS, "structure"),
    "select": (SELECTION, "select ausweitung"),
    "init": (GOOD, 'init neu --name "Neu" --city Neu'),
    "schema": (GOOD, "schema"),
    "completion": (GOOD, "completion bash"),
}
"""One call of each command; some of them fail, and say so."""

SERVES = ("desk",)
"""It goes on until somebody ends it; how that ends: `tests/desk/test_server.py`."""

NOT_OURS = ("should not happen", "Traceback", "Exception ignored")


def test_every_command_is_called() -> None:
    assert [*CALLS, *SERVES] == [*(name for name in COMMANDS if name not in SERVES), *SERVES]


@pytest.fixture(params=CALLS)
def called(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[list[str], Path]:
    """The words of a call and the repository to call it in."""
    repository, words = CALLS[request.param]
    if repository == MEETINGS:
        root = copy_of_meetings(tmp_path)
    elif repository == SELECTION:
        root = Path(REPOSITORIES / "selection")
    else:
        root = copy_of_good(tmp_path)
        with_a_warning(root)
        with_an_error(root)
        if request.param == "diff":
            history(root)
    return shlex.split(words), root


def start(arguments: list[str], cwd: Path | str, **options: Any) -> subprocess.Popen[bytes]:
    """A process of its own that runs a command line."""
    return subprocess.Popen([sys.executable, "-m", "sozialraum", *arguments], cwd=cwd, env=environment(), **options)


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.fspath(CHECKOUT / "src"), "PYTHONUTF8": "1"}


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """The code, and what was said on the error stream, in which nothing may be called a mistake of ours."""
    _, said = process.communicate(timeout=60)
    text = (said or b"").decode()
    assert not any(words in text for words in NOT_OURS), text
    return process.returncode, text


def test_a_full_disk_ends_with_3_and_a_sentence(called: tuple[list[str], Path]) -> None:
    with Path("/dev/full").open("wb") as full:
        code, said = ended(start(*called, stdout=full, stderr=subprocess.PIPE))
    if "No space left on device" in said:
        assert code == 3
    else:  # what is wrong was said on the error stream, and there was no answer
        assert (code in (1, 2, 3), bool(said)) == (True, True)


def test_a_closed_output_ends_with_3_before_anything_is_done(called: tuple[list[str], Path]) -> None:
    before = {path: path.read_bytes() for path in called[1].rglob("*") if path.is_file()}
    words = shlex.join([sys.executable, "-m", "sozialraum", *called[0]])
    process = subprocess.Popen(
        ["/bin/sh", "-c", f"{words} >&-"], cwd=called[1], env=environment(), stderr=subprocess.PIPE
    )
    assert ended(process) == (3, "srk: The standard output is closed; there is nowhere to answer.\n")
    assert {path: path.read_bytes() for path in called[1].rglob("*") if path.is_file()} == before


def test_a_cut_pipe_ends_with_141_without_a_word(called: tuple[list[str], Path]) -> None:
    read, write = os.pipe()
    os.close(read)
    code, said = ended(start(*called, stdout=write, stderr=subprocess.PIPE))
    os.close(write)
    assert code == 141 or (code in (1, 2, 3) and said), (code, said)
    assert "written" not in said


def test_a_folder_that_is_gone_is_said(called: tuple[list[str], Path], tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    words = shlex.join([sys.executable, "-m", "sozialraum", *called[0]])
    process = subprocess.Popen(
        ["/bin/sh", "-c", f"rmdir {shlex.quote(str(gone))}; exec {words}"],
        cwd=gone, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    code, said = ended(process)
    assert code == 3
    assert "srk: The folder that srk was started in does not exist any more." in said


def test_nobody_is_asked_where_there_is_no_input(called: tuple[list[str], Path]) -> None:
    words = shlex.join([sys.executable, "-m", "sozialraum", *called[0]])
    process = subprocess.Popen(
        ["/bin/sh", "-c", f"exec {words} <&-"],
        cwd=called[1], env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert ended(process)[0] in (0, 1, 2, 3)


INTERRUPT = """\
import os, signal, sys
sys.argv[0] = "srk"
class Interrupt:
    def __init__(self, left): self.left = left
    def find_spec(self, name, path=None, target=None):
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGINT)
from sozialraum.cli.main import entry
sys.meta_path.insert(0, Interrupt(int(sys.argv.pop(1))))
entry()
"""


@pytest.mark.parametrize("moment", [1, 2, 5, 10, 20, 40, 80, 120, 160, 200, 250, 300, 400])
@pytest.mark.parametrize("name", ["validate", "report", "--version"])
def test_control_c_during_an_import_ends_with_130(tmp_path: Path, name: str, moment: int) -> None:
    root = copy_of_good(tmp_path)
    words = shlex.split(CALLS[name][1]) if name in CALLS else [name]
    command = [sys.executable, "-c", INTERRUPT, str(moment), *words]
    process = subprocess.Popen(
        command, cwd=root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )  # fmt: skip
    code, said = ended(process)
    assert (code, said) == (130, "") or (code == 0 and (moment > 1 or name == "--version"))


def test_control_c_at_any_moment_ends_with_130(called: tuple[list[str], Path]) -> None:
    chance = Random(str(called[0]))
    process = start(*called, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        process.wait(0.15 + chance.random() * 0.8)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
    code, said = ended(process)
    assert code in (0, 1, 2, 3, 130)
    if code == 130 and said:  # the end of what it was saying is missing, and nothing is said of the interrupt
        _, whole = ended(start(*called, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE))
        assert whole.startswith(said)


@contextmanager
def terminal() -> Iterator[tuple[int, int]]:
    """The two ends of a terminal."""
    near, far = os.openpty()
    try:
        yield near, far
    finally:
        for handle in (near, far):
            with suppress(OSError):
                os.close(handle)


@pytest.mark.parametrize("name", ["validate", "report", "due"])
def test_a_window_that_is_closed_ends_with_3(tmp_path: Path, name: str) -> None:
    root = copy_of_good(tmp_path)
    with terminal() as (near, far):
        process = start(shlex.split(CALLS[name][1]), root, stdout=far, stderr=subprocess.PIPE, stdin=far)
        os.close(near)
        code, said = ended(process)
    assert code == 3, said
    assert "The answer could not be written" in said


@pytest.mark.parametrize("name", ["validate", "report"])
def test_control_c_while_colours_and_bars_are_shown(tmp_path: Path, name: str) -> None:
    root = copy_of_good(tmp_path)
    with terminal() as (near, far):
        process = start(shlex.split(CALLS[name][1]), root, stdout=far, stderr=subprocess.PIPE, stdin=far)
        os.read(near, 1)
        process.send_signal(signal.SIGINT)
        os.set_blocking(near, False)
        code, said = ended(process)
    assert code in (0, 1, 130), said
