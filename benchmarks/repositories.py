"""The repositories that are measured, each made once a run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from random import Random

from benchmarks.generate import write

MEBIBYTE = 2**20


def many_files(folder: Path, number: int, laid_out: bool = False) -> Path:
    """Return a repository of so many agreements and reports."""
    root = folder / f"{number}{'-laid-out' * laid_out}"
    if not root.exists():
        write(root, number)
        if laid_out:
            quiet = subprocess.DEVNULL
            subprocess.run([sys.executable, "-m", "sozialraum", "-C", str(root), "fmt"], check=True, stdout=quiet)
    return root


def changed_files(folder: Path, number: int) -> Path:
    """Return such a repository in git, whose last commit changed every agreement and every report."""
    root = folder / f"{number}-changed"
    if root.exists():
        return root
    write(root, number)
    _commit(root, "init", "-q")
    _commit(root, "add", "-A")
    _commit(root, "commit", "-q", "-m", "first")
    for path in (root / "data" / "agreements").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"success: \S+", "success: Anders", text), encoding="utf-8", newline="\n")
    for path in (root / "data" / "reports").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("120.00", "130.00"), encoding="utf-8", newline="\n")
    _commit(root, "commit", "-q", "-a", "-m", "second")
    return root


def _commit(root: Path, *arguments: str) -> None:
    somebody = ["-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *somebody, *arguments], cwd=root, check=True)


def large_table(folder: Path, megabytes: int = 62) -> tuple[Path, float]:
    """Return a repository with one table of so many MiB, and its exact size in MiB."""
    root, chance = folder / "large-table", Random(1)
    for name in ("districts", "indicators", "observations"):
        (root / "data" / name).mkdir(parents=True)
    (root / "sozialraum.yaml").write_text(
        "name: B\nshort: B\ncity: {name: B, full_name: Stadt B, quarter_digits: 8}\nfrom: 1990\n"
        "records: {from: 2015}\nrules:\n  inhabitants: {from: 1, until: 100000}\n",
        encoding="utf-8",
    )
    about = "name: x\ndomain: health\nkind: count\ndefinition: made up\nunit: Personen\n"
    for name in ("population", "x"):
        (root / "data" / "indicators" / f"{name}.yaml").write_text(about, encoding="utf-8")
    lines, size = ["unit,day,count"], 15
    for district in range(100):
        keys = [f"q{unit:05}" for unit in range(district * 900, district * 900 + 900)]
        quarters = "".join(f"  - {{key: {key}, number: '000{key[1:]}', name: V {key}}}\n" for key in keys)
        text = f"name: Bezirk {district}\nnumber: '{district}'\nquarters:\n{quarters}"
        (root / "data" / "districts" / f"d{district}.yaml").write_text(text, encoding="utf-8")
        for key in keys if size < megabytes * MEBIBYTE else ():
            rows = [
                f"districts/d{district}#{key},{year}-12-31,{chance.randint(5, 20000)}" for year in range(1996, 2016)
            ]
            lines += rows
            size += sum(map(len, rows)) + len(rows)
    (root / "data" / "observations" / "x.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    return root, size / MEBIBYTE
