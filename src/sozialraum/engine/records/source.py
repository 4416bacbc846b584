"""Where the bytes of a repository come from: a folder on disk (a commit of git: `git_source`)."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from sozialraum.engine.findings.language import Words

PROGRAMME_FILE = "sozialraum.yaml"
DATA_FOLDER = "data"
TEMPLATES_FOLDER = "templates"
FOLLOWED_ALREADY = Words("this link leads to a folder that is read anyway")
FOLDER_LIKE_A_FILE = Words("this is a folder with the name of a file")
_OF_FILES = (".yaml", ".yml", ".csv")

_TROUBLES = {
    errno.ENOENT: Words("No such file or directory"),
    errno.EACCES: Words("Permission denied"),
    errno.EPERM: Words("Operation not permitted"),
    errno.EISDIR: Words("Is a directory"),
    errno.ENOTDIR: Words("Not a directory"),
    errno.EFBIG: Words("File too large"),
    errno.ENOSPC: Words("No space left on device"),
    errno.EROFS: Words("Read-only file system"),
    errno.EEXIST: Words("File exists"),
}


class SourceFile(NamedTuple):
    """A file as it is listed, before it is read; what cannot be looked at is listed too, be it a whole folder.

    `leaves` says that a link leads out of the repository, `problem` why there is nothing to read.
    """

    path: str
    size: int
    leaves: bool = False
    problem: str | None = None


class FileSource(Protocol):
    """A state of a repository that can be listed and read."""

    root: Path

    def files(self) -> Iterator[SourceFile]:
        """The programme's file and everything below `data/`, sorted by path."""
        ...

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises OSError."""
        ...


def find_root(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that holds a `sozialraum.yaml`."""
    start = Path(os.path.abspath(start))  # noqa: PTH100 (what lies above `a/..` is not `a`; links stay)
    return next((folder for folder in (start, *start.parents) if (folder / PROGRAMME_FILE).is_file()), None)


class FolderSource:
    """The files of a working copy."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._prefix = f"{root}{os.sep}"

    def files(self) -> Iterator[SourceFile]:
        """The programme's file and everything below `data/`, sorted by path; hidden ones are left out."""
        for name in (PROGRAMME_FILE, DATA_FOLDER):
            path = self.root / name
            if path.is_symlink() and not lies_inside(self.root, path):
                yield SourceFile(name, 0, leaves=True)
            elif name == PROGRAMME_FILE:
                yield _programme(path)
            elif os.path.lexists(path):
                yield from self._below(name, set())

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises OSError."""
        with open(self._prefix + path, "rb", buffering=0) as file:
            return file.read()

    def _below(self, folder: str, followed: set[str]) -> Iterator[SourceFile]:
        try:
            with os.scandir(self._prefix + folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield SourceFile(folder, 0, problem=problem_of(error))
            return
        for entry in listed:
            if entry.name.startswith("."):
                continue
            path = f"{folder}/{entry.name}"
            try:
                if entry.is_symlink() and (refused := self._refused_link(entry, path, followed)):
                    yield refused
                elif entry.is_dir() and entry.name.endswith(_OF_FILES):
                    yield SourceFile(path, 0, problem=FOLDER_LIKE_A_FILE)
                elif entry.is_dir():
                    yield from self._below(path, followed)
                else:
                    yield _listed(path, entry.stat())
            except OSError as error:
                yield SourceFile(path, 0, problem=problem_of(error))

    def _refused_link(self, entry: os.DirEntry[str], path: str, followed: set[str]) -> SourceFile | None:
        """Return why a link is not followed. A folder is followed once, so that links cannot lead round in a circle."""
        if not lies_inside(self.root, entry.path):
            return SourceFile(path, 0, leaves=True)
        if not entry.is_dir():
            return None
        target = os.path.realpath(entry.path)
        data = os.path.realpath(self._prefix + DATA_FOLDER)
        if os.path.commonpath((target, data)) in (target, data) or target in followed:
            return SourceFile(path, 0, problem=FOLLOWED_ALREADY)
        followed.add(target)
        return None


def lies_inside(root: Path, path: str | Path) -> bool:
    """Return whether a path still lies below a folder when all links are followed."""
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(root), ""))


class RememberedFiles(FolderSource):
    """The files of a working copy, of which is remembered what was read, so that it can be compared later."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._read: dict[str, bytes] = {}

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises OSError."""
        data = super().read(path)
        self._read.setdefault(path, data)
        return data

    def was(self, path: str) -> bytes | None:
        """Return what a file said when it was read; none where it was not there."""
        return self._read.get(path)

    def changed_since(self, prefixes: tuple[str, ...]) -> str | None:
        """The first of some files that is not any more what was read, has come since or is gone."""
        here = FolderSource(self.root)
        now = {one.path for one in here.files() if one.path.startswith(prefixes) and not (one.leaves or one.problem)}
        for path in sorted(now | {path for path in self._read if path.startswith(prefixes)}):
            try:
                if path not in now or here.read(path) != self._read.get(path):
                    return path
            except OSError:
                return path
        return None


class ChangedFiles(FolderSource):
    """The files of a working copy as they would be if some of them said something else, were new, or gone (none)."""

    def __init__(self, root: Path, changed: Mapping[str, bytes | None]) -> None:
        super().__init__(root)
        self._changed = changed

    def files(self) -> Iterator[SourceFile]:
        """The same files, with the sizes that they would have, then those that are not there yet."""
        new = dict(self._changed)
        for file in super().files():
            if file.path not in new:
                yield file
            elif (data := new.pop(file.path)) is not None:
                yield SourceFile(file.path, len(data))
        yield from (SourceFile(path, len(data)) for path, data in new.items() if data is not None)

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises OSError."""
        data = self._changed.get(path)
        if data is None and path in self._changed:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return super().read(path) if data is None else data


class OneFile(ChangedFiles):
    """A working copy that holds nothing but one file, which lies only in memory."""

    def __init__(self, root: Path, path: str, data: bytes) -> None:
        super().__init__(root, {path: data})

    def files(self) -> Iterator[SourceFile]:
        """The one file."""
        return (SourceFile(path, len(data or b"")) for path, data in self._changed.items())


class SomeFiles(FolderSource):
    """A working copy of which only some files are read: those whose paths begin with one of a few."""

    def __init__(self, root: Path, *beginnings: str) -> None:
        super().__init__(root)
        self._beginnings = beginnings

    def files(self) -> Iterator[SourceFile]:
        """The files that are meant."""
        return (file for file in super().files() if file.path.startswith(self._beginnings))


def problem_of(error: OSError) -> str:
    """Return why a file cannot be read or written, in our words or else in those of the operating system."""
    said = error.strerror
    return (said if isinstance(said, Words) else None) or _TROUBLES.get(error.errno or 0) or said or str(error)


def _programme(path: Path) -> SourceFile:
    try:
        return _listed(PROGRAMME_FILE, path.stat())
    except OSError as error:
        return SourceFile(PROGRAMME_FILE, 0, problem=problem_of(error))


def _listed(path: str, status: os.stat_result) -> SourceFile:
    ordinary = stat.S_ISREG(status.st_mode)
    return SourceFile(path, status.st_size, problem=None if ordinary else Words("this is no ordinary file"))
