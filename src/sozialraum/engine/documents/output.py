"""Writing papers: whole or not at all, and never over what a person has changed since.

Beside the papers a hidden folder keeps the hash of what was written. A file whose content is none of the known ones
was edited. The hash of the new content is noted before the file is replaced, so an interruption at any moment leaves
either paper recognisable.
"""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path
from typing import Literal

from sozialraum.engine.records.source import find_root, lies_inside
from sozialraum.engine.records.writing import ChangedMeanwhileError, SafeWriter

Outcome = Literal["written", "unchanged", "edited", "open"]
NOTES = ".srk"
NOT_OURS = "not ours"


class OutputFolder:
    """A folder of generated papers."""

    def __init__(self, root: Path, within: Path | None = None) -> None:
        self.root = root
        self._within = within or root
        # a folder that a person names may be a link; then what it leads to is meant
        meant = root if within else Path(os.path.realpath(root))
        around = find_root(meant)
        self._writer = SafeWriter(around) if around else SafeWriter(meant, _kept_in(meant))
        self._below = Path(os.path.relpath(meant, around)) if around else Path()

    def write(self, name: str, content: bytes, *, force: bool = False) -> Outcome:
        """Write one paper under a name such as `reports/2015/kalk.pdf`. Raises OSError other than a locked file.

        No link is followed that leads out of the folder, or out of the repository where nobody named a folder.
        """
        target = self.root / name
        note = self.root / NOTES / f"{name}.sha256"
        if not all(lies_inside(self._within, folder / "paper") for folder in (target.parent, note.parent)):
            raise OSError(errno.ELOOP, "a link leads out of the folder; name the one that is meant with --out")
        try:
            with self._writer.open():
                return self._write(name, content, force)
        except (ChangedMeanwhileError, FileExistsError):
            return "edited"

    def _write(self, name: str, content: bytes, force: bool) -> Outcome:
        target = self.root / name
        note = f"{NOTES}/{name}.sha256"
        digest = hashlib.sha256(content).hexdigest()
        current, old = _read(target)
        if current == digest:
            self._put(note, None, f"{digest}\n".encode())
            return "unchanged"
        if current is not None and current not in self._known(note) and not force:
            return "edited"
        self._put(note, None, "\n".join(filter(None, (current, digest))).encode())
        try:
            if current is None:
                self._writer.create((self._below / name).as_posix(), content)
            else:
                self._put(name, old, content)
        except PermissionError:
            if current is None or not os.access(target.parent, os.W_OK):
                raise
            return "open"
        return "written"

    def _put(self, name: str, old: bytes | None, content: bytes) -> None:
        self._writer.overwrite((self._below / name).as_posix(), old, content)

    def _known(self, note: str) -> list[str]:
        """The hashes of what may lie there without anybody having changed it."""
        path = self.root / note
        return path.read_text(encoding="ascii", errors="replace").split() if path.is_file() else []


def _kept_in(root: Path) -> tuple[str, ...]:
    """The folders below a folder of papers that are ours, by what is noted about them."""
    notes = root / NOTES
    try:
        return (NOTES, *(path.name for path in notes.iterdir() if path.is_dir()))
    except OSError:
        return ()


def _read(path: Path) -> tuple[str | None, bytes | None]:
    """The hash of what lies at a path, and its content if it is a file."""
    if path.is_symlink() or path.is_fifo():
        return NOT_OURS, None
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None, None
    return hashlib.sha256(content).hexdigest(), content
