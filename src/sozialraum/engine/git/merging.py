"""Two states of a repository joined in memory, file by file, without touching the disk.

What only one side changed is taken from that side. Where both changed a file, whoever knows what is in it joins the
two, and asks a person about what cannot be told. So no file ever holds marks of a conflict, and nothing is ever half
merged: as long as a question is open, nothing was done.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from sozialraum.engine.git.copy import Copy, Entry


class Question(NamedTuple):
    """What only a person can decide: at a place in a file, or, without one, for the file as a whole.

    `ours` and `theirs` are what both sides say there, none where it is gone.
    """

    path: str
    place: str
    ours: object
    theirs: object

    @property
    def id(self) -> str:
        """A name that changes with all of it, so that no answer is ever taken for another question."""
        return hashlib.sha256(repr(tuple(self)).encode("utf-8", "surrogateescape")).hexdigest()[:24]


class Answers:
    """Answers to questions by their id: `ours` or `theirs`; what nobody has answered yet is noted."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given
        self.open: list[Question] = []

    def takes_theirs(self, question: Question) -> bool:
        """Return whether theirs is taken."""
        answer = self._given.get(question.id)
        if answer not in ("ours", "theirs") and question not in self.open:
            self.open.append(question)
        return answer == "theirs"


Join = Callable[[str, bytes | None, bytes, bytes, Answers], bytes]
"""Joins a file: its path, what it was (none: both made it), what we and they say, and who is asked."""

Tree = dict[str, Entry]


def merged_tree(copy: Copy, base: str, ours: str, theirs: str, join: Join, answers: Answers) -> str:
    """Return the tree of two states joined. As long as a question is open it is not to be used.

    A file that one side renamed and the other one changed is changed under its new name.
    """
    was, mine, other = (copy.entries(tree) for tree in (base, ours, theirs))
    before = dict(mine)
    for one, another, tree in ((mine, other, theirs), (other, mine, ours)):
        for old, new in _renamed(copy, base, tree).items():
            if old in one and one[old] != was.get(old) and old not in another and new not in one and new not in was:
                was[new], one[new] = was.pop(old), one.pop(old)
    result = dict(mine)
    for path in sorted({*was, *mine, *other}):
        sides = was.get(path), mine.get(path), other.get(path)
        entry = _joined(copy, path, *sides, join, answers)
        if entry:
            result[path] = entry
        else:
            result.pop(path, None)
    return _written(copy, ours, before, result)


def _renamed(copy: Copy, base: str, tree: str) -> dict[str, str]:
    told = os.fsdecode(copy.ask("diff-tree", "-r", "-z", "-M", "--diff-filter=R", "--name-status", base, tree))
    parts = told.split("\0")
    return dict(zip(parts[1::3], parts[2::3], strict=False))


def _joined(
    copy: Copy, path: str, was: Entry | None, mine: Entry | None, other: Entry | None, join: Join, answers: Answers
) -> Entry | None:
    if other in (was, mine):
        return mine
    if mine == was:
        return other
    files = [one for one in (mine, other) if one and one.is_file]
    if len(files) < 2:
        contents = [one and (_content(copy, one) if one.is_file else one.name.encode()) for one in (mine, other)]
        question = Question(path, "", *(one and hashlib.sha256(one).hexdigest() for one in contents))
        return other if answers.takes_theirs(question) else mine
    assert mine
    assert other
    mode = other.mode if was and mine.mode == was.mode else mine.mode
    if mine.name == other.name:
        return Entry(mode, mine.name)
    before = _content(copy, was) if was and was.is_file else None
    data = join(path.removeprefix(copy.prefix), before, _content(copy, mine), _content(copy, other), answers)
    return Entry(mode, os.fsdecode(copy.ask("hash-object", "-w", "--stdin", data=data)).strip())


def _content(copy: Copy, entry: Entry) -> bytes:
    return copy.ask("cat-file", "blob", entry.name)


def _written(copy: Copy, ours: str, before: Tree, result: Tree) -> str:
    lines = []
    for path in sorted({*before, *result}, key=lambda one: (one in result, one)):  # what is gone first makes room
        if before.get(path) != result.get(path):
            entry = result.get(path)
            about = f"{entry.mode} {entry.name}" if entry else f"0 {'0' * 40}"
            lines.append(about.encode() + b"\t" + os.fsencode(path) + b"\0")
    with copy.scratch_index() as index:
        copy.ask("read-tree", ours, index=index)
        if lines:
            copy.ask("update-index", "-z", "--index-info", data=b"".join(lines), index=index)
        return os.fsdecode(copy.ask("write-tree", index=index)).strip()


def joined_lines(copy: Copy, base: bytes | None, ours: bytes, theirs: bytes) -> bytes | None:
    """Return a text in which lines that only one side changed are taken from it; none where both changed the same."""
    if base is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for path, data in zip(names, (ours, base, theirs), strict=True):
            path.write_bytes(data)
        return copy.output("merge-file", "-p", "-q", "--", *map(str, names))
