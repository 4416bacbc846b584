"""Whole repositories in memory, and seeded changes to their records: deleted, or one value made another."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sozialraum.engine.records.source import PROGRAMME_FILE, FolderSource
from tests.conftest import CHECKOUT

Files = dict[str, bytes]

CITIES = {"koeln": CHECKOUT, "dresden": CHECKOUT / "examples" / "dresden"}


@cache
def files_of(root: Path) -> Files:
    """All files of a repository."""
    source = FolderSource(root)
    return {file.path: source.read(file.path) for file in source.files()}


def kinds_in(files: Files) -> dict[str, list[str]]:
    """The files by the folder of their kind; the programme's is called by its own name."""
    found: dict[str, list[str]] = {}
    for path in sorted(files):
        found.setdefault(PROGRAMME_FILE if path == PROGRAMME_FILE else path.split("/")[1], []).append(path)
    return found


def tree_of(data: bytes) -> Any:
    """What a file says, every scalar as text."""
    return yaml.load(data, Loader=yaml.BaseLoader)


def written(tree: Any) -> bytes:
    """A tree as a file."""
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=40).encode()


def scalars_in(tree: Any) -> Iterator[tuple[Any, Any]]:
    """All places of texts: what holds them, and the key or number there."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in pairs:
        if isinstance(value, str):
            yield tree, key
        yield from scalars_in(value)


def another(value: str, dice: random.Random) -> str:
    """Another value of the same sort, as far as its spelling tells."""
    if value in ("true", "false"):
        return "false" if value == "true" else "true"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return f"{int(value[:4]) + dice.choice((-1, 1))}{value[4:7]}-{dice.randrange(1, 28):02}"
    if re.fullmatch(r"\d+", value):
        return str(int(value) + dice.choice((1, 7, 1000)))
    if re.fullmatch(r"\d+\.\d\d", value):
        return f"{float(value) + dice.choice((1, 500)):.2f}"
    return dice.choice((f"{value}-neu", f"{value} und mehr"))


def with_another_value(data: bytes, dice: random.Random) -> bytes:
    """A file in which one value is another."""
    text = data.decode()
    if not text.lstrip().startswith(("unit,",)):
        tree = tree_of(data)
        holder, key = dice.choice(list(scalars_in(tree)))
        holder[key] = another(holder[key], dice)
        return written(tree)
    rows = text.splitlines()
    at = dice.randrange(1, len(rows))
    cells = rows[at].split(",")
    cells[2] = dice.choice(("*", "3", "99999", cells[2] + "0"))
    rows[at] = ",".join(cells)
    return ("\n".join(rows) + "\n").encode()
