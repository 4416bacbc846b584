"""Where the bytes of a repository come from: a folder on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

PROGRAMME_FILE = "sozialraum.yaml"
DATA_FOLDER = "data"


class SourceFile(NamedTuple):
    """A file as it is listed, before it is read: `leaves` says that a link leads out of the repository."""

    path: str
    size: int
    leaves: bool = False


class Source(Protocol):
    """A state of a repository that can be listed and read."""

    def files(self) -> Iterator[SourceFile]:
        """The programme's file and everything below `data/`, sorted by path."""
        ...

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises OSError."""
        ...


def find_root(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that holds a `sozialraum.yaml`."""
    start = start.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / PROGRAMME_FILE).is_file()), None)


class FolderSource:
    """The files of a working copy."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._prefix = f"{root}{os.sep}"

    def files(self) -> Iterator[SourceFile]:
        """The programme's file and everything below `data/`, sorted by path; hidden ones are left out."""
        programme = self.root / PROGRAMME_FILE
        if programme.is_file():
            yield SourceFile(PROGRAMME_FILE, programme.stat().st_size)
        yield from self._below(DATA_FOLDER)

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises OSError."""
        with open(self._prefix + path, "rb", buffering=0) as file:
            return file.read()

    def _below(self, folder: str) -> Iterator[SourceFile]:
        try:
            with os.scandir(self._prefix + folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            return
        for entry in listed:
            if entry.name.startswith("."):
                continue
            path = f"{folder}/{entry.name}"
            if entry.is_symlink() and not self._inside(entry.path):
                yield SourceFile(path, 0, leaves=True)
            elif entry.is_dir():
                yield from self._below(path)
            else:
                yield SourceFile(path, entry.stat().st_size if entry.is_file() else 0)

    def _inside(self, path: str) -> bool:
        return os.path.realpath(path).startswith(os.path.realpath(self.root) + os.sep)
