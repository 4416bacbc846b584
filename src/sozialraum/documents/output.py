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

from sozialraum.repository.source import lies_inside
from sozialraum.repository.writing import replace_file

Outcome = Literal["written", "unchanged", "edited", "open"]
NOTES = ".srk"
NOT_OURS = "not ours"


class OutputFolder:
    """A folder of generated papers."""

    def __init__(self, root: Path, within: Path | None = None) -> None:
        self.root = root
        self._within = within or root

    def write(self, name: str, content: bytes, *, force: bool = False) -> Outcome:
        """Write one paper under a name such as `reports/2015/kalk.pdf`. Raises OSError other than a locked file.

        No link is followed that leads out of the folder, or out of the repository where nobody named a folder.
        """
        target = self.root / name
        note = self.root / NOTES / f"{name}.sha256"
        if not all(lies_inside(self._within, folder / "paper") for folder in (target.parent, note.parent)):
            raise OSError(errno.ELOOP, "a link leads out of the folder; name the one that is meant with --out")
        digest = hashlib.sha256(content).hexdigest()
        current = _digest_of(target)
        known = note.read_text(encoding="ascii", errors="replace").split() if note.is_file() else []
        if current == digest:
            replace_file(note, f"{digest}\n".encode())
            return "unchanged"
        if current is not None and current not in known and not force:
            return "edited"
        replace_file(note, "\n".join(filter(None, (current, digest))).encode())
        try:
            replace_file(target, content)
        except PermissionError:
            if current is None or not os.access(target.parent, os.W_OK):
                raise
            return "open"
        return "written"


def _digest_of(path: Path) -> str | None:
    if path.is_symlink() or path.is_fifo():
        return NOT_OURS
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
