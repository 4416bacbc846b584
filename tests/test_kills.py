"""Killed at random moments: every file is as it was or as it is to be, and the same command once more finishes.

`SRK_KILLS=200 pytest tests/test_kills.py` tries more than the few of the suite, by hand.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from sozialraum.engine.records.writing import LOCK, TEMPORARY
from tests.changing import OLD, PART, add_line, change, copy_of_good
from tests.cli.test_import import INDICATOR, MAPPING, TABLE
from tests.conftest import CHECKOUT
from tests.tables.making import city_files

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL"),
]

KILLS = int(os.environ.get("SRK_KILLS", "3"))

RUN = """
import os, signal, sys, time
begun = []
def hook(event, arguments):
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    writes = writes or event in ("os.mkdir", "os.link", "os.rename", "os.remove")
    if not begun and writes and ROOT in str(arguments[0]):
        begun.append(time.perf_counter())
        if AFTER is not None:
            signal.setitimer(signal.ITIMER_REAL, AFTER)  # nobody handles it: the process is gone at that moment
ROOT, AFTER = sys.argv.pop(1), sys.argv.pop(1)
AFTER = float(AFTER) if AFTER else None
sys.addaudithook(hook)
from sozialraum.cli.main import main
try:
    main()
finally:
    if AFTER is None:
        print(f"took {time.perf_counter() - begun[0] if begun else 0:.6f}", file=sys.stderr)
"""


class Job(NamedTuple):
    """A command line that writes, and how the repository is made ready for it."""

    arguments: tuple[str, ...]
    prepare: Callable[[Path], None] = lambda root: None


def untidy(root: Path) -> None:
    for path in (root / "data").rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b": ", b":   "))


def to_mend(root: Path) -> None:
    change(root, f"data/reports/2018/{PART}.yaml", "summary:", "Summary:")
    for path in (root / "data/sources").glob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


def made_before(root: Path) -> None:
    answer = run(root, ("report", "2018", "--format", "md,html"))
    assert answer.returncode == 0, answer.stderr
    for path in (root / "data/reports/2018").glob("*.yaml"):
        add_line(root, path.relative_to(root).as_posix(), "# neu")
    change(root, "sozialraum.yaml", "  name: Lindenfurt", "  name: Neulindenfurt")


def emptied(root: Path) -> None:
    """Not a repository any more, so that one can be begun."""
    for path in root.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def to_import(root: Path) -> None:
    """A town of which no figure is known yet, and a table that fills two files."""
    emptied(root)
    town = city_files() | {
        "data/indicators/population.yaml": INDICATOR.format("Alle"),
        "data/indicators/children.yaml": INDICATOR.format("Kinder")
        + "kind: rate\nwithheld: {from: 1, until: 4}\nbase_is: {all: population}\n",
        "data/mappings/statistik.yaml": MAPPING,
        "tabelle.csv": TABLE,
    }
    for path, text in town.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")


JOBS = {
    "fix": Job(("fix", "--yes"), to_mend),
    "fmt": Job(("fmt",), untidy),
    "rename": Job(("rename", f"areas/{OLD}", "areas/ufer", "--yes")),
    "new": Job(("new", "provider", "caritas", "--set", "name=Caritas", "--set", "type=free")),
    "init": Job(("init", "neu", "--name", "Stadträume", "--city", "Dresden", "--year", "2018"), emptied),
    "schema": Job(("schema",)),
    "report": Job(("report", "2018", "--format", "md,html"), made_before),
    "import": Job(("import", "tabelle.csv", "--mapping", "statistik", "--yes"), to_import),
}


def run(root: Path, arguments: tuple[str, ...], after: float | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command line; it is killed so many seconds after it began to write."""
    path = os.pathsep.join((str(CHECKOUT / "src"), str(CHECKOUT)))
    command = [sys.executable, "-c", RUN, str(root), "" if after is None else f"{max(after, 1e-6):.6f}", *arguments]
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def files(root: Path) -> dict[str, bytes]:
    """What we write; what git writes goes on for a moment after we were killed."""
    paths = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.relative_to(root).parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def is_ours(name: str) -> bool:
    """A file that a killed run may leave: one for the time being, the lock, or a note on a paper."""
    last = name.rpartition("/")[2]
    return bool(TEMPORARY.fullmatch(last)) or last == LOCK or "/.srk/" in f"/{name}"


@pytest.mark.parametrize("name", JOBS)
def test_killed_at_any_moment(tmp_path: Path, name: str) -> None:
    job = JOBS[name]
    origin = copy_of_good(tmp_path)
    job.prepare(origin)
    before = files(origin)
    whole = Path(shutil.copytree(origin, tmp_path / "whole"))
    answer = run(whole, job.arguments)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    took = float(answer.stderr.rpartition("took ")[2])
    after = files(whole)
    assert after != before
    dice = random.Random(f"{name} {KILLS}")
    killed = 0
    for number in range(KILLS):
        root = Path(shutil.copytree(origin, tmp_path / f"run-{number}"))
        moment = dice.random() * took
        killed += run(root, job.arguments, moment).returncode < 0
        for path, data in files(root).items():
            assert is_ours(path) or data in (before.get(path), after.get(path)), f"{path} after {moment:.6f} s"
        gone = set(before) - set(files(root))
        assert not gone & set(after)
        assert not gone or set(after) - set(before) <= set(files(root)), "moved files stand in both places first"
        run(root, job.arguments)
        assert {path for path in files(root) if TEMPORARY.fullmatch(path.rpartition("/")[2])} == set()
        now = files(root)
        assert LOCK not in now
        assert {path: now.get(path) for path in after if not is_ours(path)} == {
            path: data for path, data in after.items() if not is_ours(path)
        }
        assert set(now) == set(after)
        shutil.rmtree(root)
    print(f"{name}: killed {killed} of {KILLS}, within {took * 1000:.0f} ms")
    assert killed or KILLS < 10


@pytest.mark.parametrize("round", range(2))
def test_two_renames_at_once_end_in_one_of_two_states(tmp_path: Path, round: int) -> None:
    origin = copy_of_good(tmp_path)
    wanted = {}
    for new in ("ufer", "hafen"):
        root = Path(shutil.copytree(origin, tmp_path / f"{new}-{round}"))
        assert run(root, ("rename", f"areas/{OLD}", new, "--yes")).returncode == 0
        wanted[new] = files(root)
    root = Path(shutil.copytree(origin, tmp_path / f"both-{round}"))
    path = os.pathsep.join((str(CHECKOUT / "src"), str(CHECKOUT)))
    both = [
        subprocess.Popen(
            [sys.executable, "-m", "sozialraum", "rename", f"areas/{OLD}", new, "--yes"],
            cwd=root,
            env={**os.environ, "PYTHONPATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for new in wanted
    ]
    told = [one.communicate(timeout=120) for one in both]
    codes = sorted(one.returncode for one in both)
    assert codes == [0, 2], told
    assert files(root) in wanted.values()
    assert not any("Traceback" in error for _, error in told)


@pytest.mark.parametrize("name", [name for name in JOBS if name != "init"])
def test_killed_after_the_last_file_leaves_no_lock_once_it_ran_again(tmp_path: Path, name: str) -> None:
    """As if it was killed right before it gave the lock back: then there is nothing left to write.

    `init` refuses a folder that has a repository; the lock goes with the first command that writes there.
    """
    root = copy_of_good(tmp_path)
    JOBS[name].prepare(root)
    run(root, JOBS[name].arguments)
    (root / LOCK).touch()
    run(root, JOBS[name].arguments)
    assert LOCK not in files(root)
