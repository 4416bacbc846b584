"""The files of one commit: listed by `git ls-tree`, read by one `git cat-file` that runs along."""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from sozialraum.findings.language import tr
from sozialraum.repository.git_troubles import GitError, words_of
from sozialraum.repository.source import DATA_FOLDER, FOLLOWED_ALREADY, PROGRAMME_FILE, SourceFile

_LINK, _SUBMODULE = "120000", "160000"
_MAX_HOPS = 10
_LFS = b"version https://git-lfs.github.com/spec/"
_OF_OTHER_REPOSITORIES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


class _Entry(NamedTuple):
    mode: str
    name: str
    size: int


def git_command(root: Path, *arguments: str) -> list[str]:
    """A command line of git for a folder, whatever the folder and the files are called."""
    return ["git", "-C", str(root), "--no-pager", "--no-optional-locks", "--literal-pathspecs", *arguments]


def git_environment() -> dict[str, str]:
    """The environment for git: in plain English, and not for the repository whose hook may have called us."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_OTHER_REPOSITORIES}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}


class GitSource:
    """The files of a commit as a source. Reading raises GitError where git lacks what it should have."""

    def __init__(self, root: Path, prefix: str, commit: str) -> None:
        self.root = root
        self._prefix = prefix
        self._entries = dict(self._list(commit))
        self._batch: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._batch:
            with suppress(BrokenPipeError):
                self._batch.communicate()

    def files(self) -> Iterator[SourceFile]:
        """The programme's file and everything below `data/`, sorted by path; hidden ones are left out.

        A commit from before there was a programme has no files at all.
        """
        listed = sorted((path.split("/"), path) for path in self._entries if _counts(path))
        if listed and PROGRAMME_FILE not in self._entries:
            yield SourceFile(PROGRAMME_FILE, 0, problem=os.strerror(2))
        for _, path in sorted(listed, key=lambda one: (one[1] != PROGRAMME_FILE, one[0])):
            entry = self._entries[path]
            if entry.mode == _SUBMODULE:
                text = tr(
                    "`{path}` is a git submodule: its files lie in another repository, where srk can compare them."
                )
                raise GitError(text.format(path=path))
            if entry.mode == _LINK:
                yield from self._behind(path)
            else:
                yield SourceFile(path, entry.size)

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises OSError."""
        if path not in self._entries:
            raise FileNotFoundError(2, os.strerror(2))
        data = self._object(self._entries[path].name)
        if data.startswith(_LFS):
            text = tr("`{path}` lies in Git LFS, so git itself does not hold its content. Keep `data/` out of Git LFS.")
            raise GitError(text.format(path=path))
        return data

    def below(self, folder: str) -> Iterator[SourceFile]:
        """The files of another folder, such as that of the templates, sorted by path."""
        for path in sorted(one for one in self._entries if one.startswith(f"{folder}/")):
            entry = self._entries[path]
            if entry.mode == _LINK:
                yield from self._behind(path)
            elif entry.mode != _SUBMODULE:
                yield SourceFile(path, entry.size)

    def _list(self, commit: str) -> Iterator[tuple[str, _Entry]]:
        """All entries of the data repository, by their path in it."""
        below = ("--", self._prefix) if self._prefix else ()
        command = git_command(self.root, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, *below)
        done = subprocess.run(command, env=git_environment(), capture_output=True, check=False)
        if done.returncode:
            raise GitError(words_of(self.root, os.fsdecode(done.stderr)))
        for line in done.stdout.split(b"\0"):
            if line:
                about, _, path = line.partition(b"\t")
                mode, _, name, size = about.decode("ascii").split()
                number = int(size) if size.isdigit() else 0
                yield os.fsdecode(path).removeprefix(self._prefix), _Entry(mode, name, number)

    def _behind(self, path: str) -> Iterator[SourceFile]:
        """What a link leads to; it is then read under the path of the link."""
        target = path
        for _ in range(_MAX_HOPS):
            if target not in self._entries or self._entries[target].mode != _LINK:
                break
            written = os.fsdecode(self._object(self._entries[target].name))
            target = posixpath.normpath(posixpath.join(posixpath.dirname(target), written))
        if target.startswith(("/", "../")) or target == "..":
            yield SourceFile(path, 0, leaves=True)
        elif target in self._entries and self._entries[target].mode != _LINK:
            self._entries[path] = self._entries[target]
            yield SourceFile(path, self._entries[path].size)
        else:
            yield from self._folder_behind(path, target)

    def _folder_behind(self, path: str, target: str) -> Iterator[SourceFile]:
        if target == "." or f"{target}/".startswith(f"{DATA_FOLDER}/"):
            yield SourceFile(path, 0, problem=FOLLOWED_ALREADY)
            return
        inside = sorted(one for one in self._entries if one.startswith(f"{target}/") and not _is_hidden(one))
        if not inside:
            yield SourceFile(path, 0, problem=os.strerror(2))
        for one in inside:
            there = path + one.removeprefix(target)
            self._entries[there] = self._entries[one]
            yield SourceFile(there, self._entries[one].size)

    def _object(self, name: str) -> bytes:
        """The content of one object."""
        if self._batch is None:
            command = git_command(self.root, "cat-file", "--batch")
            pipe = subprocess.PIPE
            self._batch = subprocess.Popen(
                command, env=git_environment(), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
            )
        assert self._batch.stdin
        assert self._batch.stdout
        with suppress(BrokenPipeError):  # git ended; then it says nothing below
            self._batch.stdin.write(f"{name}\n".encode())
            self._batch.stdin.flush()
        head = self._batch.stdout.readline().split()
        if len(head) != 3:
            text = tr("This clone lacks the object {name}. Fetch it with `git fetch --refetch`, or clone anew.")
            raise GitError(text.format(name=name))
        data = self._batch.stdout.read(int(head[2]))
        self._batch.stdout.read(1)
        return data


def _counts(path: str) -> bool:
    """Whether this is a file that a data repository consists of."""
    return path == PROGRAMME_FILE or (f"{path}/".startswith(f"{DATA_FOLDER}/") and not _is_hidden(path))


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
