"""The bytes of a table. Only a file is opened: a pipe would keep its reader waiting, a device may do anything."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.load import MAX_CSV

_KINDS = {
    stat.S_IFDIR: Words("a folder"),
    stat.S_IFIFO: Words("a pipe"),
    stat.S_IFSOCK: Words("a socket"),
    stat.S_IFCHR: Words("a device"),
    stat.S_IFBLK: Words("a device"),
}


def kind_of_no_file(path: Path) -> Words | None:
    """What a path leads to, where that is no file. Raises OSError where it leads nowhere."""
    return _kind(path.stat().st_mode)


def read_file(path: Path, limit: int = MAX_CSV) -> bytes:
    """The bytes of a file, one more than the limit where it is larger. Raises OSError, also where it is no file."""
    if kind := kind_of_no_file(path):
        raise OSError(None, Words("it is {kind}, not a file", kind=kind))
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as stream:
        if kind := _kind(os.fstat(stream.fileno()).st_mode):  # exchanged since
            raise OSError(None, Words("it is {kind}, not a file", kind=kind))
        return stream.read(limit + 1)


def _kind(mode: int) -> Words | None:
    return None if stat.S_ISREG(mode) else _KINDS.get(stat.S_IFMT(mode), Words("something else"))
