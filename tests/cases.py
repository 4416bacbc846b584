"""The bad cases: each folder in repositories/bad holds what is wrong, and is laid over repositories/base.

`expected.txt` says exactly what is found: one line `file:line:column CODE` a finding, without line and column where a
whole file is meant. `without.txt`, where needed, names files and folders of the base that the case does not have, one a
line. `links.txt` names symbolic links, `path -> target` a line, since git on Windows keeps none; `{cases}` stands for
the folder of all cases. A new case is a new folder; no Python is needed. Its name begins with the code it is about.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import REPOSITORIES

BASE = REPOSITORIES / "base"
BAD = REPOSITORIES / "bad"
CASES = sorted(path for path in BAD.iterdir() if path.is_dir())

ABOUT = ("expected.txt", "without.txt", "links.txt")
"""Files that tell of the case and are no part of its repository."""


def lines_of(file: Path) -> list[str]:
    """The lines of a file, none if there is no such file."""
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def lay_out(case: Path, folder: Path) -> Path:
    """Return the whole repository of a case, made anew in a folder and free to be changed."""
    root = folder / case.name
    shutil.copytree(BASE, root)
    for path in lines_of(case / "without.txt"):
        shutil.rmtree(root / path) if (root / path).is_dir() else (root / path).unlink()
    shutil.copytree(case, root, ignore=shutil.ignore_patterns(*ABOUT), dirs_exist_ok=True)
    for line in lines_of(case / "links.txt"):
        path, _, target = line.partition(" -> ")
        _link(root / path, target.replace("{cases}", str(BAD)))
    return root


def _link(path: Path, target: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.symlink_to(target)
    except OSError as error:
        if os.name != "nt":
            raise
        pytest.skip(f"this account may make no symbolic links: {error}")
