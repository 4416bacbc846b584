"""Files are replaced whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def create_file(root: Path, path: str, content: bytes) -> None:
    """Write a file that is new, below the root. Raises OSError, FileExistsError where something stands there."""
    target = root / path
    if os.path.lexists(target):
        raise FileExistsError(path)
    if not target.parent.resolve().is_relative_to(root.resolve()):
        raise OSError(0, "a link on the way leads out of the repository")
    replace_file(target, content)


def replace_file(target: Path, content: bytes) -> None:
    """Write beside the target and rename, so that a reader sees the old file or the new one. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".srk-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
