"""Which files say something else in two states: their contents are compared, whatever marks the index has."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from sozialraum.engine.git.source import GitSource
from sozialraum.engine.records.source import PROGRAMME_FILE, TEMPLATES_FOLDER, FolderSource, SourceFile
from sozialraum.engine.records.working_copy import WorkingCopy

Listed = dict[str, SourceFile | None]


def differing(old: GitSource, new: GitSource | FolderSource) -> set[str]:
    """The files of the programme, below `data/` and `templates/` that are new, gone, or say something else.

    How lines end says nothing: git itself changes it when it writes files to the disk.
    """
    before, after = _listed(old), _listed(new)
    either = {path for path in {*before, *after} if (path in before) != (path in after)}
    return either | {
        path for path in before.keys() & after.keys() if not _is_same(old, new, path, before[path], after[path])
    }


def _listed(source: GitSource | FolderSource) -> Listed:
    files = (file for file in source.files() if not (file.path == PROGRAMME_FILE and file.problem))
    return {**{file.path: file for file in files}, **dict.fromkeys(_templates(source))}


def _templates(source: GitSource | FolderSource) -> Iterator[str]:
    if not isinstance(source, FolderSource):
        yield from source.names(TEMPLATES_FOLDER)
        return
    if isinstance(source, WorkingCopy):
        yield from source.names(TEMPLATES_FOLDER)
    top = source.root / TEMPLATES_FOLDER
    for folder, _, names in os.walk(top):
        yield from ((Path(folder) / name).relative_to(source.root).as_posix() for name in names)


def _is_same(
    old: GitSource, new: GitSource | FolderSource, path: str, before: SourceFile | None, after: SourceFile | None
) -> bool:
    if before and after and (before.leaves or before.problem or after.leaves or after.problem):
        return (before.leaves, before.problem) == (after.leaves, after.problem)
    name = old.name_of(path)
    if isinstance(new, GitSource):
        return new.name_of(path) == name
    try:
        data = new.read(path)
    except OSError:
        return False
    if name == _name_of(data, len(name or "")):
        return True
    return b"\r\n" in data and data.replace(b"\r\n", b"\n") == old.read(path).replace(b"\r\n", b"\n")


def _name_of(data: bytes, length: int) -> str:
    """The name that git gives a content, by SHA-1 or, in newer repositories, by SHA-256."""
    kind = hashlib.sha256 if length == 64 else hashlib.sha1
    return kind(b"blob %d\0" % len(data) + data).hexdigest()
