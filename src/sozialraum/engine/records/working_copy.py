"""The files on disk as git means them: what a sparse checkout leaves out on purpose is not deleted."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from sozialraum.engine.findings.language import tr
from sozialraum.engine.git.source import SUBMODULE, Entry, GitSource, counts, git_command, git_environment
from sozialraum.engine.git.troubles import GitError
from sozialraum.engine.records.source import PROGRAMME_FILE, FolderSource, SourceFile


class WorkingCopy(FolderSource):
    """The files of a working copy; those that its sparse checkout leaves out are read from the index."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._left_out = GitSource(root, _left_out(root))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._left_out.__exit__(kind, error, at)

    def files(self) -> Iterator[SourceFile]:
        """The programme's file and everything below `data/`, sorted by path."""
        on_disk = list(super().files())
        there = {one.path for one in on_disk}
        absent = [one for one in self._left_out.files() if one.path not in there and not one.problem]
        yield from sorted([*on_disk, *absent], key=_in_order) if absent else on_disk

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises OSError."""
        if self._left_out.name_of(path) and not os.path.lexists(self.root / path):
            return self._left_out.read(path)
        return super().read(path)

    def names(self, folder: str) -> dict[str, str]:
        """The names of the contents of what is left out below a folder."""
        return {path: name for path, name in self._left_out.names(folder).items()
                if not os.path.lexists(self.root / path)}  # fmt: skip


def _in_order(file: SourceFile) -> tuple[bool, list[str]]:
    return file.path != PROGRAMME_FILE, file.path.split("/")


def _left_out(root: Path) -> Iterator[tuple[str, Entry]]:
    """What the index marks as left out by a sparse checkout, also in submodules.

    A mark that somebody set by hand, without a sparse checkout, excuses no missing file.
    """
    sparse = _ask(root, "config", "--bool", "core.sparseCheckout").strip() == b"true"
    for line in _ask(root, "ls-files", "-v", "-s", "-z").split(b"\0"):
        if not line:
            continue
        about, _, encoded = line.partition(b"\t")
        tag, mode, name, _ = about.decode("ascii").split()
        path = os.fsdecode(encoded)
        is_left_out = tag in "Ss" and sparse
        if mode == SUBMODULE and counts(path) and not is_left_out:
            if not (root / path / ".git").exists():
                text = tr("`{path}` is a git submodule that is not checked out: `git submodule update --init {path}`.")
                raise GitError(text.format(path=path))
            yield from ((f"{path}/{inner}", entry) for inner, entry in _left_out(root / path))
        elif is_left_out and mode != SUBMODULE:
            yield path, Entry(mode, name, 0, root)


def _ask(root: Path, *arguments: str) -> bytes:
    """What git prints, be it nothing because it failed."""
    return subprocess.run(git_command(root, *arguments), env=git_environment(), capture_output=True, check=False).stdout
