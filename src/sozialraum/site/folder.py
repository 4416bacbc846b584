"""Writing a site into its folder: only into one that is ours, each file whole, and what it no longer has goes.

A marker names what was written with the hash of its content. It knows of old and new before the first file is
written, so that an interruption at any moment leaves a folder that the next run takes for its own and completes.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sozialraum.engine.grouping import grouped
from sozialraum.engine.records.source import find_root, lies_inside
from sozialraum.engine.records.writing import PREFIX, SafeWriter

MARKER = ".srk-site"
_HEAD = "Von srk site geschrieben. Was hier steht, ersetzt und entfernt der nächste Lauf.\n"


class NotOursError(Exception):
    """A folder that holds something else, or a file that somebody changed or put there; the path says which."""

    def __init__(self, path: Path, *, was_ours: bool = False) -> None:
        super().__init__(path)
        self.path, self.was_ours = path, was_ours


class WrittenSite(NamedTuple):
    """How many files are new or other than before, how many were as they are, how many were removed."""

    written: int
    same: int
    removed: int


class SiteFolder:
    """The folder of a site."""

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.realpath(root))
        around = find_root(self.root)
        self._writer = SafeWriter(around or self.root, () if around is None else ("out",))
        self._below = Path(os.path.relpath(self.root, around)) if around else Path()

    def check(self) -> None:
        """Raises NotOursError where the folder holds something, but no marker of ours."""
        if os.path.lexists(self.root) and not self.root.is_dir():
            raise NotOursError(self.root)
        is_marked = (self.root / MARKER).is_file() or not self.root.is_dir()
        if not is_marked and any(not one.name.startswith(PREFIX) for one in self.root.iterdir()):
            raise NotOursError(self.root)

    def write(self, files: Mapping[str, bytes]) -> WrittenSite:
        """Write all files and remove those of earlier runs that are none of them. Raises NotOursError, OSError."""
        with self._writer.open():
            self.check()
            known = self._known()
            there = {path: _read(self.root / path) for path in {*files, *known}}
            for path, content in sorted(there.items()):
                self._check_file(path, content, known.get(path, ()), files.get(path))
            new = {path: (_hash(content),) for path, content in files.items()}
            both = {path: (*known.get(path, ()), *new.get(path, ())) for path in {*known, *new}}
            self._put(MARKER, _read(self.root / MARKER), _marker(both))
            changed = [path for path, content in files.items() if there[path] != content]
            for path in changed:
                self._put(path, there[path], files[path])
            gone = [path for path in known if path not in files and there[path] is not None]
            for path in gone:
                self._remove(path, there[path] or b"")
            self._put(MARKER, _read(self.root / MARKER), _marker(new))
        return WrittenSite(len(changed), len(files) - len(changed), len(gone))

    def _check_file(self, path: str, content: bytes | None, known: tuple[str, ...], new: bytes | None) -> None:
        """Raises NotOursError where a file is not what we wrote, OSError where a link leads out of the folder."""
        target = self.root / path
        if target.is_symlink() or not lies_inside(self.root, target):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(target))
        if content is not None and content != new and _hash(content) not in known:
            raise NotOursError(target, was_ours=bool(known))

    def _known(self) -> dict[str, tuple[str, ...]]:
        """Return the hashes of what may lie at each path; paths that lead out of the folder are none of ours."""
        text = (_read(self.root / MARKER) or b"").decode("utf-8", "replace")
        lines = (line.partition("  ") for line in text.splitlines()[1:])
        ours = ((path, digest) for digest, _, path in lines if path and lies_inside(self.root, self.root / path))
        return {path: tuple(digests) for path, digests in grouped(ours).items()}

    def _put(self, path: str, old: bytes | None, content: bytes) -> None:
        self._writer.put((self._below / path).as_posix(), old, content)

    def _remove(self, path: str, old: bytes) -> None:
        self._writer.delete((self._below / path).as_posix(), old)
        folder = (self.root / path).parent
        while folder != self.root and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _marker(known: Mapping[str, tuple[str, ...]]) -> bytes:
    lines = [f"{digest}  {path}\n" for path in sorted(known) for digest in dict.fromkeys(known[path])]
    return (_HEAD + "".join(lines)).encode()


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except FileNotFoundError:
        return None
