"""Speed as ratios, measured in pairs in one run: `python -m benchmarks.run [start|validate|ending|papers]`.

Each figure is the median of processor seconds (user and system) of whole processes, A and B in turn, so that a machine
that becomes slower meanwhile slows both. `check-jsonschema` is compared if it is installed.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.generate import write
from sozialraum.topics.agreements.model import Agreement
from sozialraum.topics.reports.model import Report

CHECKOUT = Path(__file__).parents[1]
SRK = [sys.executable, "-m", "sozialraum"]
PASS = [sys.executable, "-c", "pass"]


def seconds(command: Sequence[str]) -> tuple[float, float]:
    """Processor seconds and peak memory in MB of one process."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=CHECKOUT)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        raise SystemExit(f"failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(name: str, a: Sequence[str], b: Sequence[str], bar: str, runs: int = 11) -> None:
    """Print the median ratio of A to B, run in turn."""
    seconds(a), seconds(b)
    ratios, memory = [], 0.0
    for _ in range(runs):
        (time_a, memory), (time_b, _) = seconds(a), seconds(b)
        ratios.append(time_a / time_b)
    low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
    print(f"{name:<44}{middle:7.2f}  ({low:.2f}–{high:.2f})  bar {bar}  peak {memory:.0f} MB", flush=True)


def start() -> None:
    """How long a start takes, in units of an empty Python process."""
    compare("srk --version ÷ pass", [*SRK, "--version"], PASS, "≤ 2")
    compare("srk --help ÷ pass", [*SRK, "--help"], PASS, "≤ 12")
    compare("srk validate on Köln ÷ pass", [*SRK, "validate"], PASS, "≤ 25")


def validate(folder: Path) -> None:
    """Checking many files, against the floor and against check-jsonschema."""
    for number, runs in ((1_000, 7), (20_000, 3)):
        root = folder / str(number)
        write(root, number)
        srk = [*SRK, "-C", str(root), "validate", "--as-of", "1960-01-01"]
        floor = [sys.executable, "-m", "benchmarks.floor", str(root)]
        compare(f"validate {number} files ÷ FLOOR", srk, floor, "≤ 0.75", runs)
        if number == 1_000:
            against_check_jsonschema(root, srk)


def against_check_jsonschema(root: Path, srk: list[str]) -> None:
    """The same files with the schemas of our models: the same fields, words, patterns and lengths."""
    tool = shutil.which("check-jsonschema")
    if tool is None:
        print("check-jsonschema is not installed: left out")
        return
    total = 0.0
    for folder, model in (("agreements", Agreement), ("reports", Report)):
        schema = root / f"{folder}.schema.json"
        schema.write_text(json.dumps(_for_plain_yaml(model.model_json_schema())), encoding="utf-8")
        files = sorted(map(str, (root / "data" / folder).rglob("*.yaml")))
        total += seconds([tool, "--schemafile", str(schema), *files])[0]
    print(f"{'check-jsonschema ÷ validate, 1000 files':<44}{total / seconds(srk)[0]:7.1f}  bar ≥ 20", flush=True)


def _for_plain_yaml(schema: Any) -> Any:
    """The schema as plain YAML needs it: an unquoted number is no text there, and `id` does not stand in the file."""
    if isinstance(schema, list):
        return [_for_plain_yaml(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _for_plain_yaml(value) for key, value in schema.items()}
    if plain.get("type") in ("string", ["string"]):
        plain["type"] = ["string", "number", "boolean"]
    if plain.get("enum") == ["true", "false"]:
        plain["enum"] = [True, False]
    if isinstance(plain.get("properties"), dict):
        plain["properties"].pop("id", None)
        plain["required"] = [key for key in plain.get("required", []) if key != "id"]
    return plain


def ending(folder: Path) -> None:
    """What `srk` gains as it collects no garbage and leaves without taking apart what it built."""
    write(folder / "ending", 1_000)
    for name, root, runs in (("on Köln", CHECKOUT, 11), ("1000 files", folder / "ending", 7)):
        rest = ["-C", str(root), "validate", "--as-of", "1960-01-01"]
        for what, change in (
            ("gc.disable", "import gc; gc.disable = int"),
            ("os._exit", "import os; os._exit = sys.exit"),
        ):
            other = f"import sys; {change}; from sozialraum.cli.main import entry; entry()"
            compare(
                f"validate {name} ÷ without {what}", [*SRK, *rest], [sys.executable, "-c", other, *rest], "< 1", runs
            )


def papers(folder: Path) -> None:
    """All papers of a year in four formats, against nothing but typst for the same PDF files."""
    out = str(folder / "out")
    report = [*SRK, "report", "2015", "--out", out, "--force"]
    compare(
        "report 2015 in four formats ÷ bare typst", report, [sys.executable, "-m", "benchmarks.typst_only"], "≤ 4", 5
    )


def main() -> None:
    """Run the parts that are named, or all."""
    named = sys.argv[1:] or ["start", "validate", "ending", "papers"]
    with tempfile.TemporaryDirectory() as folder:
        for name in named:
            parts = {"validate": validate, "ending": ending, "papers": papers}
            parts[name](Path(folder)) if name in parts else start()


if __name__ == "__main__":
    main()
