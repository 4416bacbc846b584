"""Speed as ratios, each row by its name: `python -m benchmarks.run [NAME …]`; all rows without one.

Each figure is the median of processor seconds (user and system) of whole processes, what is measured and what it is
measured against in turn, so that a machine that becomes slower meanwhile slows both. Rows that ran are written into
docs/performance.md; the others stay as they are. Peers are looked for in the path, and pandas where Python looks; where
one is missing its row is left out.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from benchmarks import peers, repositories
from benchmarks.monitoring_files import against_pandas

CHECKOUT = Path(__file__).parents[1]
SRK = [sys.executable, "-m", "sozialraum"]
PASS = [sys.executable, "-c", "pass"]
PAGE = CHECKOUT / "docs" / "performance.md"
DAY = ("--as-of", "1960-01-01")
Command = Sequence[str]


class Used(NamedTuple):
    """Processor seconds and the peak of memory in MB of one process."""

    seconds: float
    memory: float


def run(command: Command) -> Used:
    """Run a process; compiled modules are kept, as where the program is installed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, cwd=CHECKOUT, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        raise SystemExit(f"failed: {' '.join(command)}")
    return Used(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def ratio(one: Command, other: Command, runs: int) -> float:
    """Return the median ratio of one command to another."""
    run(one), run(other)
    return statistics.median(run(one).seconds / run(other).seconds for _ in range(runs))


class Row(NamedTuple):
    """A figure: what is measured, the goal, and how; the figure is none where a peer is missing."""

    what: str
    goal: str
    measure: Callable[[Path], float | None]
    unit: str = ""


def _koeln(*arguments: str) -> Callable[[Path], float]:
    return lambda folder: ratio([*SRK, *arguments], PASS, 11)


def _validate(root: Path) -> list[str]:
    return [*SRK, "-C", str(root), "validate", *DAY]


def _floor(number: int, runs: int) -> Callable[[Path], float]:
    def measure(folder: Path) -> float:
        root = repositories.many_files(folder, number)
        return ratio(_validate(root), [sys.executable, "-m", "benchmarks.floor", str(root)], runs)

    return measure


def _fmt(folder: Path) -> float:
    root = repositories.many_files(folder, 1_000, laid_out=True)
    return ratio([*SRK, "-C", str(root), "fmt", "--check"], _validate(root), 5)


def _diff(folder: Path) -> float:
    root = repositories.changed_files(folder, 1_000)
    floor = [sys.executable, "-m", "benchmarks.floor", str(root)]
    return ratio([*SRK, "-C", str(root), "diff", "HEAD~1"], floor, 3)


def _memory_of_table(folder: Path) -> float:
    root, megabytes = repositories.large_table(folder)
    return run([*SRK, "-C", str(root), "validate"]).memory / megabytes


def _memory_of_files(folder: Path) -> float:
    return run(_validate(repositories.many_files(folder, 20_000))).memory


def _peer(name: str) -> Callable[[Path], float | None]:
    def measure(folder: Path) -> float | None:
        root = repositories.many_files(folder, 1_000, laid_out=True)
        if shutil.which(name) is None:
            return None
        commands = peers.COMMANDS[name](root)
        run(_validate(root))
        return statistics.median(
            sum(run(command).seconds for command in commands) / run(_validate(root)).seconds for _ in range(3)
        )

    return measure


def _index(units: int, runs: int) -> Callable[[Path], float | None]:
    def measure(folder: Path) -> float | None:
        return against_pandas(folder / f"index-{units}", units, runs) if find_spec("pandas") else None

    return measure


def _reports(folder: Path) -> list[str]:
    return [*SRK, "report", "2015", "--out", str(folder / "out"), "--force"]


def _typst(folder: Path) -> float:
    return ratio(_reports(folder), [sys.executable, "-m", "benchmarks.typst_only"], 5)


def _site(folder: Path) -> float:
    return ratio([*SRK, "site", str(folder / "site")], _reports(folder), 1)


def _papers(folder: Path) -> float:
    return ratio([sys.executable, "-m", "benchmarks.site", "papers", str(CHECKOUT)], _reports(folder), 1)


def _desk(folder: Path) -> float:
    return ratio([sys.executable, "-m", "benchmarks.desk", str(CHECKOUT)], _reports(folder), 3)


def _ending(change: str) -> Callable[[Path], float]:
    def measure(folder: Path) -> float:
        other = [sys.executable, "-c", f"import sys; {change}; from sozialraum.cli.main import entry; entry()"]
        return ratio([*SRK, "validate", *DAY], [*other, "validate", *DAY], 11)

    return measure


ROWS: Mapping[str, Row] = {
    "version": Row("`srk --version` ÷ `python -c pass`", "≤ 2", _koeln("--version")),
    "help": Row("`srk --help` ÷ `python -c pass`", "≤ 12", _koeln("--help")),
    "koeln": Row("`srk validate` on Köln ÷ `python -c pass`", "≤ 34", _koeln("validate")),
    "fmt": Row("`fmt --check` ÷ `validate`, 1,000 files", "≤ 1.5", _fmt),
    "index-542": Row("index from files on ÷ pandas, 542 units × 20 years", "≤ 2", _index(542, 5)),
    "index-10000": Row("index from files on ÷ pandas, 10,000 units × 20 years", "≤ 3.5", _index(10_000, 1)),
    "diff": Row("`diff` of 1,000 changed files ÷ FLOOR", "≤ 3", _diff),
    "files-1000": Row("`validate` ÷ FLOOR, 1,000 files", "≤ 0.80", _floor(1_000, 7)),
    "files-20000": Row("`validate` ÷ FLOOR, 20,000 files", "≤ 0.55", _floor(20_000, 3)),
    "memory-files": Row("peak of memory, 20,000 files", "≤ 450 MB", _memory_of_files, " MB"),
    "memory-table": Row("peak of memory ÷ a table of 62 MiB", "≤ 8", _memory_of_table),
    "check-jsonschema": Row("check-jsonschema ÷ `validate`, 1,000 files", "≥ 13", _peer("check-jsonschema")),
    "yamllint": Row("yamllint ÷ `validate`, 1,000 files", "≥ 10", _peer("yamllint")),
    "yamale": Row("yamale ÷ `validate`, 1,000 files", "≥ 2", _peer("yamale")),
    "reports": Row("11 reports in 4 formats ÷ bare typst", "≤ 2.8", _typst),
    "site": Row("the site with all papers ÷ `srk report 2015`", "linear", _site),
    "papers": Row("all papers of the site alone ÷ `srk report 2015`", "linear", _papers),
    "desk-first-page": Row("the desk's first page ÷ `srk report 2015`", "linear", _desk),
    "garbage": Row("`validate` ÷ without `gc.disable`", "< 1", _ending("import gc; gc.disable = int")),
    "ending": Row("`validate` ÷ without `os._exit`", "< 1", _ending("import os; os._exit = sys.exit")),
}
HEAD = """# Speed

Ratios of processor time in one run, so that they say the same on any machine; FLOOR reads every file with PyYAML's
C loader and validates it with strict pydantic models of the same shape (`benchmarks/floor.py`). This page is written
by `python -m benchmarks.run [NAME …]`. Growth is measured by `pytest benchmarks/growth.py`, and that nothing but the
time changed by `python -m benchmarks.same OTHER_CHECKOUT`.

| name | measured | figure | goal |
|---|---|---|---|
"""


def note(name: str, figure: str) -> None:
    """Write a figure into the page."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    lines = {line.split(" | ")[0].removeprefix("| "): line for line in text.splitlines() if line.startswith("| ")}
    lines[name] = f"| {name} | {ROWS[name].what} | {figure} | {ROWS[name].goal} |"
    PAGE.write_text(HEAD + "".join(f"{lines[one]}\n" for one in ROWS if one in lines), encoding="utf-8", newline="\n")


def main(named: Sequence[str]) -> None:
    """Run the rows that are named, or all."""
    unknown = [name for name in named if name not in ROWS]
    if unknown:
        raise SystemExit(f"no such row: {', '.join(unknown)}; rows: {', '.join(ROWS)}")
    with tempfile.TemporaryDirectory() as folder:
        for name in named or ROWS:
            figure = ROWS[name].measure(Path(folder))
            if figure is None:
                print(f"{name:<18}{ROWS[name].what:<56} left out: not installed", flush=True)
                continue
            said = f"{figure:.2f}" if figure < 100 else f"{figure:.0f}{ROWS[name].unit}"
            print(f"{name:<18}{ROWS[name].what:<56}{said:>9}   goal {ROWS[name].goal}", flush=True)
            note(name, said)


if __name__ == "__main__":
    main(sys.argv[1:])
