"""A git repository around a data repository: revisions, what changed between them, the files of one of them.

Git's objects are read as they are: nothing is checked out, and no name from a repository ever becomes an option.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import tr
from sozialraum.engine.git.source import (
    GitError,
    GitSource,
    WorkingCopy,
    entries_of,
    run_git,
    shallow_advice,
    words_of,
)
from sozialraum.engine.records.source import PROGRAMME_FILE, FolderSource, SourceFile
from sozialraum.engine.records.source import TEMPLATES_FOLDER as TEMPLATES_FOLDER

_OBJECT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class RevisionRange(NamedTuple):
    """Two states to compare as somebody named them: A, A..B or A...B; without `new` it is the files on disk.

    With `common` the older state is the last one that both have in common.
    """

    old: str
    new: str | None
    common: bool


def begin_git(root: Path) -> bool:
    """Make a folder a git repository, unless it lies in one already; whether it was made. Raises GitError."""
    try:
        around = run_git(root, "rev-parse", "--is-inside-work-tree")
        if around.returncode == 0:
            return False
        was_begun = (root / ".git" / "objects").exists()
        made = run_git(root, "init", "--quiet")
        if made.returncode and not was_begun:  # one before was killed, and left its locks
            for lock in (root / ".git").glob("*.lock"):
                lock.unlink()
            made = run_git(root, "init", "--quiet")
    except OSError as error:
        raise GitError(tr("git is not installed, so no history is kept: install it, then run `git init`.")) from error
    if made.returncode:
        raise GitError(words_of(root, made.stderr.decode(errors="replace")))
    return True


def parse_range(text: str) -> RevisionRange:
    """The two states that `A`, `A..B` and `A...B` name; an end that is left out is HEAD, as in git."""
    dots = next((dots for dots in ("...", "..") if dots in text), None)
    if dots is None:
        return RevisionRange(text, None, False)
    old, _, new = text.partition(dots)
    return RevisionRange(old or "HEAD", new or "HEAD", dots == "...")


class Git:
    """The git repository in which a data repository lies, be it in a subfolder. Every method raises GitError."""

    def __init__(self, root: Path) -> None:
        self._root = root
        told = os.fsdecode(
            self._ask("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix")
        ).split("\n", 2)
        if told[0] != "true":
            raise GitError(tr("{folder} is no working copy of git.").format(folder=root))
        self._shallow = told[1] == "true"
        self._prefix = told[2].removesuffix("\n")

    def commit(self, revision: str) -> str:
        """The full name of the commit that a revision means."""
        found = self._try("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        name = found.decode("ascii", "replace").strip()
        if revision.startswith("-") or not _OBJECT.fullmatch(name):
            raise GitError(self._unknown(revision))
        return name

    def last_until(self, day: date) -> str | None:
        """The full name of the last commit of the current branch until a day is over; none where it is younger."""
        until = f"{day.isoformat()} 23:59:59"
        name = self._try("rev-list", "--max-count=1", f"--before={until}", "HEAD").decode("ascii", "replace").strip()
        return name or None

    def common(self, one: str, other: str) -> str:
        """The last commit that two commits have in common."""
        name = self._try("merge-base", one, other).decode("ascii", "replace").strip()
        if not name:
            text = tr("{one} and {other} have no commit in common.").format(one=one[:12], other=other[:12])
            raise GitError(f"{text} {shallow_advice()}" if self._shallow else text)
        return name

    def changed(self, old: str, new: str | None) -> set[str]:
        """The files that differ between two commits, or between one and the files on disk; also templates."""
        with self.source(old) as before, self.source(new) if new else self.working() as after:
            return differing(before, after)

    def source(self, commit: str) -> GitSource:
        """The files of a commit; to be closed."""
        return GitSource(self._root, entries_of(self._root, self._prefix, commit))

    def working(self) -> WorkingCopy:
        """The files on disk, with those that a sparse checkout leaves out; to be closed."""
        return WorkingCopy(self._root)

    def _unknown(self, revision: str) -> str:
        text = tr("There is no revision `{revision}`.").format(revision=revision)
        if not self._try("rev-parse", "--verify", "--quiet", "HEAD"):
            return f"{text} " + tr("This git repository has no commit yet.")
        if self._shallow:
            return f"{text} {shallow_advice()}"
        known = os.fsdecode(self._try("for-each-ref", "--format=%(refname:short)")).split()
        far = f"origin/{revision}"
        meant = far if far in known else closest(revision, known)
        hint = tr("Did you mean `{revision}`?") if meant else tr("`git log --oneline` lists the newest.")
        return f"{text} {hint.format(revision=meant)}"

    def _try(self, *arguments: str) -> bytes:
        """Return what git prints, be it nothing because it failed."""
        return self._run(*arguments).stdout

    def _ask(self, *arguments: str) -> bytes:
        done = self._run(*arguments)
        if done.returncode:
            raise GitError(words_of(self._root, os.fsdecode(done.stderr)))
        return done.stdout

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return run_git(self._root, *arguments)
        except FileNotFoundError:
            raise GitError(tr("git is not installed, or not on the PATH; this needs it.")) from None
        except (OSError, ValueError) as error:
            raise GitError(tr("git cannot be run: {reason}.").format(reason=error)) from None


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
