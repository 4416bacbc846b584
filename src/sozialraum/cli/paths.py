"""Files and folders that a person names on the command line."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from sozialraum.cli import terminal
from sozialraum.engine.findings.language import tr


def chosen(root: Path, paths: list[Path] | None) -> Callable[[str], bool]:
    """Whether a file of the repository is one of those that are named, or lies below one; all are without names."""
    wanted = [_inside(root, path) for path in paths or []]
    return lambda file: not wanted or any(_below(file, path) for path in wanted)


def _inside(root: Path, path: Path) -> str:
    if not os.path.exists(path):  # noqa: PTH110 (takes a name that is too long)
        terminal.usage_error(tr("There is no file or folder `{path}`.").format(path=path))
    relative = os.path.relpath(path.absolute(), root)
    if relative.startswith(".."):
        terminal.usage_error(tr("`{path}` lies outside the repository {root}.").format(path=path, root=root))
    return "" if relative == "." else Path(relative).as_posix()


def _below(file: str, path: str) -> bool:
    return not path or file == path or file.startswith(f"{path}/")
