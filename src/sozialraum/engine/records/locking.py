"""Only one `srk` writes in a folder at a time. The lock is the operating system's: it ends with the process."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = ".srk-lock"
"""The file that is locked. It is deleted by whoever held it; one that is left after a kill is locked by nobody."""


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Hold the lock of a folder, after waiting for it; false where there is none to be had, as on some network drives.

    Writing goes on without a lock then: what is written is compared all the same.
    """
    path = folder / LOCK
    handle = _acquired(path)
    try:
        yield handle is not None
    finally:
        if handle is not None:
            _release(path, handle)


def _acquired(path: Path) -> int | None:
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        except OSError:
            return None
        try:
            _wait(handle)
            if _is_same(path, handle):
                return handle
        except OSError:
            os.close(handle)
            return None
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # whoever held it has deleted it: the file that lies there now is another one


def _is_same(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


def _wait(handle: int) -> None:
    """Wait until nobody else has the lock. Raises OSError where the drive knows no locks."""
    if sys.platform == "win32":
        import errno
        import msvcrt

        while True:
            try:
                os.lseek(handle, 0, os.SEEK_SET)
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # tries for ten seconds
            except OSError as error:
                if error.errno not in (errno.EACCES, errno.EDEADLK):
                    raise
            else:
                return
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)


def _release(path: Path, handle: int) -> None:
    """Delete the file while it is ours; Windows deletes only what nobody has open."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            path.unlink()
    os.close(handle)
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            path.unlink()
