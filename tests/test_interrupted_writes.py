"""Whatever happens while a file is written: the old one is whole or the new one is, and `srk` says what went wrong."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sozialraum.engine.documents.output import NOTES, OutputFolder
from sozialraum.engine.records.writing import ChangedMeanwhileError, SafeWriter
from tests.calling import python, srk
from tests.changing import PART, change, copy_of_good
from tests.conftest import CHECKOUT

pytestmark = pytest.mark.slow

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
OLD, NEW = b"alt\n" * 1000, b"neu\n" * 2000
REPORT = f"data/reports/2018/{PART}.yaml"
PAPER = f"out/reports/2018/{PART}.md"


class Killed(BaseException):
    """Something that no `except Exception` catches."""


STEPS = ("mkstemp", "write", "flush", "fsync", "chmod", "replace")


class _Failing(io.BufferedWriter):
    """A file that fails at one step after having written half."""

    step = ""
    error: BaseException

    def write(self, data: Any, /) -> int:
        if self.step == "write":
            super().write(data[: len(data) // 2])
            super().flush()
            raise self.error
        return super().write(data)

    def flush(self) -> None:
        if self.step == "flush" and not self.closed:
            self.step = ""
            raise self.error
        super().flush()


def fail_at(monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException, at_call: int = 1) -> None:
    """Let one step of writing fail when it is reached for the n-th time."""
    calls = 0

    def due() -> bool:
        nonlocal calls
        calls += 1
        return calls == at_call

    def failing(right: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            if due():
                raise error
            return right(*arguments, **options)

        return call

    def opened(handle: int, mode: str) -> io.BufferedWriter:
        file = _Failing(io.FileIO(handle, mode))
        if due():
            file.step, file.error = step, error
        return file

    if step in ("write", "flush"):
        monkeypatch.setattr(os, "fdopen", opened)
    else:
        owner = {"mkstemp": tempfile, "fsync": os, "link": os}.get(step, Path)
        monkeypatch.setattr(owner, step, failing(getattr(owner, step)))


def files(root: Path) -> dict[str, bytes]:
    """All files below a folder, those left behind by an interrupted run too."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("error", [Killed(), FULL, KeyboardInterrupt()], ids=repr)
@pytest.mark.parametrize("step", STEPS)
def test_a_file_is_whole_and_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    (tmp_path / "a.yaml").write_bytes(OLD)
    fail_at(monkeypatch, step, error)
    with pytest.raises(type(error)):
        SafeWriter(tmp_path).replace("a.yaml", OLD, NEW)
    assert files(tmp_path) == {"a.yaml": OLD}
    monkeypatch.undo()
    SafeWriter(tmp_path).replace("a.yaml", OLD, NEW)
    assert files(tmp_path) == {"a.yaml": NEW}


@pytest.mark.parametrize("step", [*STEPS[:-1], "link"])
def test_a_file_that_did_not_exist_does_not_come_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    fail_at(monkeypatch, step, FULL)
    with pytest.raises(OSError, match="No space"):
        SafeWriter(tmp_path).create("new/a.yaml", NEW)
    assert files(tmp_path) == {}


@pytest.mark.parametrize("at_call", [1, 2])
@pytest.mark.parametrize("step", STEPS)
def test_a_paper_is_recognised_after_an_interruption_at_any_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, at_call: int
) -> None:
    folder = OutputFolder(tmp_path)
    assert folder.write("a.md", OLD) == "written"
    fail_at(monkeypatch, step, Killed(), at_call)
    with pytest.raises(Killed):
        folder.write("a.md", NEW)
    assert (tmp_path / "a.md").read_bytes() == OLD
    monkeypatch.undo()
    assert folder.write("a.md", NEW) == "written"
    assert set(files(tmp_path)) == {"a.md", f"{NOTES}/a.md.sha256"}


def test_a_damaged_note_is_no_reason_to_stop(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    folder.write("a.md", OLD)
    (tmp_path / NOTES / "a.md.sha256").write_bytes(b"\xff\x00")
    assert folder.write("a.md", NEW) == "edited"
    assert folder.write("a.md", NEW, force=True) == "written"


def test_a_file_made_elsewhere_is_written_like_any_other(tmp_path: Path) -> None:
    made, folder = tmp_path / "made", OutputFolder(tmp_path / "out")
    for content, outcome in ((OLD, "written"), (OLD, "unchanged"), (NEW, "written")):
        made.write_bytes(content)
        assert folder.write("a.csv", made) == outcome
        assert (folder.root / "a.csv").read_bytes() == made.read_bytes() == content
    (folder.root / "a.csv").write_bytes(b"mine")
    assert folder.write("a.csv", made) == "edited"
    assert folder.remove_others("", set()) == ["a.csv"]
    assert (folder.root / "a.csv").read_bytes() == b"mine"
    assert folder.write("a.csv", made, force=True) == "written"
    assert folder.remove_others("", set()) == []
    assert files(folder.root) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_that_somebody_put_in_place_of_a_file_stays(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"theirs")
    folder = OutputFolder(tmp_path / "out")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a.csv").symlink_to(tmp_path / "theirs")
    assert folder.write("a.csv", b"ours", force=True) == "written"
    (tmp_path / "out/a.csv").unlink()
    (tmp_path / "out/a.csv").symlink_to(tmp_path / "theirs")
    assert folder.remove_others("", set()) == ["a.csv"]
    assert (tmp_path / "out/a.csv").is_symlink()
    assert (tmp_path / "theirs").read_bytes() == b"theirs"


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(OLD)
    path.chmod(0o600)
    SafeWriter(tmp_path).replace("a.yaml", OLD, NEW)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_was_saved_in_between_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"mine")
    with pytest.raises(ChangedMeanwhileError):
        SafeWriter(tmp_path).replace("a.yaml", OLD, NEW)
    assert path.read_bytes() == b"mine"
    path.write_bytes(NEW)
    SafeWriter(tmp_path).replace("a.yaml", OLD, NEW)


COMMANDS = {
    "fmt": (("fmt",), REPORT),
    "fix": (("fix", "--yes"), REPORT),
    "report": (("report", "2018", PART, "--format", "md"), PAPER),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository in which one report is to be laid out, to be mended, and to be made anew."""
    root = copy_of_good(tmp_path)
    assert srk("report", "2018", PART, "--format", "md", cwd=root).code == 0
    change(root, REPORT, "summary:", "summary:\n  -   Der Werderladen hat neue Fenster.")
    return root


def prepare(root: Path, name: str) -> None:
    if name == "fix":
        change(root, REPORT, "summary:", "Summary:")


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("step", STEPS)
def test_a_full_disk_ends_with_3_and_a_sentence(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, step: str
) -> None:
    prepare(root, name)
    arguments, path = COMMANDS[name]
    before = files(root)
    fail_at(monkeypatch, step, FULL)
    answer = srk(*arguments, cwd=root)
    assert (answer.code, answer.err) == (3, f"srk: {path} cannot be written: {FULL.strerror}.\n")
    assert {file: data for file, data in files(root).items() if NOTES not in file} == {
        file: data for file, data in before.items() if NOTES not in file
    }
    monkeypatch.undo()
    assert srk(*arguments, cwd=root).code == 0
    assert files(root)[path] != before[path]


KILL = """
import os, signal, sys, {module}
from pathlib import Path
{owner}.{step} = lambda *a, **o: os.kill(os.getpid(), signal.SIGKILL)
from sozialraum.cli.main import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(("owner", "step"), [("os", "fsync"), ("Path", "chmod"), ("Path", "replace")])
def test_a_killed_process_leaves_every_file_whole(root: Path, name: str, owner: str, step: str) -> None:
    prepare(root, name)
    arguments, path = COMMANDS[name]
    before = files(root)
    code = KILL.format(module="pathlib", owner=owner, step=step)
    assert python("-c", code, *arguments, cwd=root).code == -9
    assert {file: data for file, data in files(root).items() if file in before} == before
    assert srk(*arguments, cwd=root).code == 0
    assert files(root)[path] != before[path]
    assert srk("validate", cwd=root).code == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_two_runs_at_once_do_no_harm(root: Path, name: str) -> None:
    prepare(root, name)
    arguments, path = COMMANDS[name]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(CHECKOUT / "src"), str(CHECKOUT)))}
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "sozialraum", *arguments],
            cwd=root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    told = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0] * 4, told
    assert not [file for file in files(root) if Path(file).name.startswith(".srk-")]
    done = files(root)[path]
    assert srk(*arguments, cwd=root).code == 0
    assert files(root)[path] == done


@pytest.fixture
def protect(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Write-protect a folder, for the superuser too, who may write everywhere."""

    def refuse(folder: Path) -> None:
        folder.chmod(0o555)
        if os.access(folder, os.W_OK):
            right, allowed = tempfile.mkstemp, os.access

            def mkstemp(*arguments: Any, **options: Any) -> Any:
                if Path(options["dir"]).is_relative_to(folder):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
                return right(*arguments, **options)

            monkeypatch.setattr(tempfile, "mkstemp", mkstemp)
            monkeypatch.setattr(
                os, "access", lambda path, mode: not Path(path).is_relative_to(folder) and allowed(path, mode)
            )

    return refuse


@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_that_is_write_protected(root: Path, name: str, protect: Callable[[Path], None]) -> None:
    prepare(root, name)
    arguments, path = COMMANDS[name]
    before = files(root)
    folder = (root / path).parent
    protect(folder)
    answer = srk(*arguments, cwd=root)
    folder.chmod(0o755)
    assert (answer.code, answer.err) == (3, f"srk: {path} cannot be written: {os.strerror(errno.EACCES)}.\n")
    assert files(root)[path] == before[path]
