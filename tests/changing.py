"""Copies of the good repository with one thing changed: what is found then is due to that change alone."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import REPOSITORIES

GOOD = REPOSITORIES / "good"

OLD, NEW, PART = "gerberviertel-werder", "gerberviertel-brueckenvorstadt", "werder-holzhafen"
"""The area that was split on 30.06.2017, and its two successors; the last has a part without figures."""


def copy_of_good(folder: Path) -> Path:
    """The good repository, free to be changed."""
    return Path(shutil.copytree(GOOD, folder / "good"))


def change(root: Path, path: str, old: str, new: str) -> None:
    """Replace a text in a file, in which it must stand exactly once."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def add_line(root: Path, path: str, line: str) -> None:
    """Put a line at the end of a file."""
    with (root / path).open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{line}\n")


def copy_of_meetings(folder: Path) -> Path:
    """The repository of two bodies and five meetings, free to be changed."""
    return Path(shutil.copytree(REPOSITORIES / "meetings", folder / "meetings"))
