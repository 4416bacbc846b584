"""Files are replaced whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from sozialraum.findings.language import Words


def create_file(root: Path, path: str, content: bytes) -> None:
    """Write a file that is new, below the root. Raises OSError, FileExistsError where something stands there."""
    target = root / path
    if os.path.lexists(target):
        raise FileExistsError(path)
    if not target.parent.resolve().is_relative_to(root.resolve()):
        raise OSError(0, Words("a link on the way leads out of the repository"))
    replace_file(target, content)


def replace_file(target: Path, content: bytes) -> None:
    """Write beside the target and rename, so that a reader sees the old file or the new one. Raises OSError.

    Who may read and write the file stays as it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o644
    handle, name = tempfile.mkstemp(prefix=".srk-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def replace_unchanged(target: Path, old: bytes, new: bytes) -> bool:
    """Replace a file unless its content is no longer what was read; then it is left as it is. Raises OSError.

    A link stays a link: the file that it leads to is replaced. What another run has just written alike is right.
    """
    target = Path(os.path.realpath(target))
    current = target.read_bytes()
    if current == old:
        replace_file(target, new)
    return current in (old, new)
