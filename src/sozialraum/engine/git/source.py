"""The files of one commit, listed by `git ls-tree`, read by one `git cat-file` that runs along; and those on disk.

What a sparse checkout leaves out on purpose is not deleted: the working copy reads it from the index.
"""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import NamedTuple

from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.source import DATA_FOLDER, FOLLOWED_ALREADY, PROGRAMME_FILE, FolderSource, SourceFile

LINK, SUBMODULE = "120000", "160000"
_MAX_HOPS = 10
_LFS = b"version https://git-lfs.github.com/spec/"
_OF_OTHER_REPOSITORIES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


class TreeEntry(NamedTuple):
    """A file as git lists it; `home` is the repository that holds its content, which may be a submodule."""

    mode: str
    name: str
    size: int
    home: Path


def git_command(root: Path, *arguments: str) -> list[str]:
    """A command line of git for a folder, whatever the folder and the files are called."""
    return ["git", "-C", str(root), "--no-pager", "--no-optional-locks", "--literal-pathspecs", *arguments]


def git_environment() -> dict[str, str]:
    """The environment for git: in plain English, and not for the repository whose hook may have called us."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_OTHER_REPOSITORIES}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}


def run_git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder and return what it said, also where it failed."""
    return subprocess.run(git_command(root, *arguments), env=git_environment(), capture_output=True, check=False)


class GitSource(AbstractContextManager["GitSource"]):
    """The files of a commit as a source. Reading raises GitError where git lacks what it should have."""

    def __init__(self, root: Path, entries: Iterable[tuple[str, TreeEntry]]) -> None:
        self.root = root
        self._entries = dict(entries)
        self._batches: dict[Path, subprocess.Popen[bytes]] = {}

    def __exit__(self, *error: object) -> None:
        for batch in self._batches.values():
            with suppress(BrokenPipeError):
                batch.communicate()

    def files(self) -> Iterator[SourceFile]:
        """The programme's file and everything below `data/`, sorted by path; hidden ones are left out.

        A commit from before there was a programme has no files at all.
        """
        listed = sorted((path.split("/"), path) for path in self._entries if counts(path))
        if listed and PROGRAMME_FILE not in self._entries:
            yield SourceFile(PROGRAMME_FILE, 0, problem=os.strerror(2))
        for _, path in sorted(listed, key=lambda one: (one[1] != PROGRAMME_FILE, one[0])):
            entry = self._entries[path]
            if entry.mode == LINK:
                yield from self._behind(path)
            else:
                yield SourceFile(path, entry.size)

    def names(self, folder: str) -> dict[str, str]:
        """The names of the contents of all files below a folder."""
        inside = {path: entry for path, entry in self._entries.items() if path.startswith(f"{folder}/")}
        return {path: entry.name for path, entry in inside.items()}

    def name_of(self, path: str) -> str | None:
        """The name of the content of a file: two files of one name say the same."""
        return self._entries[path].name if path in self._entries else None

    def below(self, folder: str) -> Iterator[SourceFile]:
        """The files of another folder, such as that of the templates, sorted by path."""
        for path in sorted(self.names(folder)):
            entry = self._entries[path]
            if entry.mode == LINK:
                yield from self._behind(path)
            elif entry.mode != SUBMODULE:
                yield SourceFile(path, entry.size)

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises OSError."""
        if path not in self._entries:
            raise FileNotFoundError(2, os.strerror(2))
        data = self._object(self._entries[path])
        if data.startswith(_LFS):
            text = tr("`{path}` lies in Git LFS, so git itself does not hold its content. Keep `data/` out of Git LFS.")
            raise GitError(text.format(path=path))
        return data

    def _behind(self, path: str) -> Iterator[SourceFile]:
        """Yield what a link leads to; it is then read under the path of the link."""
        target = path
        for _ in range(_MAX_HOPS):
            if target not in self._entries or self._entries[target].mode != LINK:
                break
            written = os.fsdecode(self._object(self._entries[target]))
            target = posixpath.normpath(posixpath.join(posixpath.dirname(target), written))
        if target.startswith(("/", "../")) or target == "..":
            yield SourceFile(path, 0, leaves=True)
        elif target in self._entries and self._entries[target].mode != LINK:
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

    def _object(self, entry: TreeEntry) -> bytes:
        """The content of one object."""
        batch = self._batch(entry.home)
        assert batch.stdin
        assert batch.stdout
        with suppress(BrokenPipeError):  # git ended; then it says nothing below
            batch.stdin.write(f"{entry.name}\n".encode())
            batch.stdin.flush()
        head = batch.stdout.readline().split()
        if len(head) != 3:
            text = tr("This clone lacks the object {name}. Fetch it with `git fetch --refetch`, or clone anew.")
            raise GitError(text.format(name=entry.name))
        data = batch.stdout.read(int(head[2]))
        batch.stdout.read(1)
        return data

    def _batch(self, home: Path) -> subprocess.Popen[bytes]:
        """The git that reads objects of a repository; it runs along."""
        if home not in self._batches:
            command, pipe = git_command(home, "cat-file", "--batch"), subprocess.PIPE
            self._batches[home] = subprocess.Popen(
                command, env=git_environment(), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
            )
        return self._batches[home]


def entries_of(root: Path, prefix: str, commit: str) -> Iterator[tuple[str, TreeEntry]]:
    """All entries of the data repository, by their path in it; those of a submodule stand below its folder."""
    below = ("--", prefix) if prefix else ()
    done = run_git(root, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, *below)
    if done.returncode:
        raise GitError(words_of(root, os.fsdecode(done.stderr)))
    for line in done.stdout.split(b"\0"):
        if line:
            about, _, encoded = line.partition(b"\t")
            mode, _, name, size = about.decode("ascii").split()
            path = os.fsdecode(encoded).removeprefix(prefix)
            if mode == SUBMODULE and counts(path):
                home = submodule_home(root, path, name)
                yield from ((f"{path}/{inner}", entry) for inner, entry in entries_of(home, "", name))
            elif mode != SUBMODULE:
                yield path, TreeEntry(mode, name, int(size) if size.isdigit() else 0, root)


def submodule_home(root: Path, path: str, commit: str) -> Path:
    """Return where git keeps a submodule: in its folder or among the modules. Raises GitError without the commit."""
    homes = [root / path] if (root / path / ".git").exists() else []
    told = os.fsdecode(run_git(root, "rev-parse", "--show-prefix", "--git-path", "modules").stdout)
    prefix, _, modules = told.removesuffix("\n").partition("\n")
    homes += [root / modules / f"{prefix}{path}"] if modules else []
    for home in homes:
        if home.is_dir() and not run_git(home, "cat-file", "-e", f"{commit}^{{commit}}").returncode:
            return home
    text = tr(
        "`{path}` is a git submodule, and its commit {commit} is not here. Fetch it with `git submodule update --init` "
        "and `git -C {path} fetch origin {commit}`."
    )
    raise GitError(text.format(path=path, commit=commit[:12]))


def counts(path: str) -> bool:
    """Return whether this is a file that a data repository consists of."""
    return path == PROGRAMME_FILE or (f"{path}/".startswith(f"{DATA_FOLDER}/") and not _is_hidden(path))


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


class GitError(Exception):
    """An answer that git cannot give; its text is for a person."""


def shallow_advice() -> str:
    """Return what to do about a clone that lacks the history."""
    return tr(
        "This clone is shallow: it holds only the newest commits. Fetch the others with `git fetch --unshallow`, "
        "in a workflow with `fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab)."
    )


def words_of(root: Path, said: str) -> str:
    """Return what git complained about, as a sentence."""
    if "dubious ownership" in said:
        text = tr(
            "git refuses to read {folder}, since it belongs to another user. If that is right, run "
            "`git config --global --add safe.directory {folder}`."
        )
        return text.format(folder=root)
    if "not a git repository" in said:
        text = tr("{folder} does not lie in a git repository, so there is nothing to compare with.")
        return text.format(folder=root)
    first = next(iter(said.strip().splitlines()), "")
    return tr("git could not read the repository: {reason}").format(reason=first.removeprefix("fatal: "))


class WorkingCopy(FolderSource, AbstractContextManager["WorkingCopy"]):
    """The files of a working copy; those that its sparse checkout leaves out are read from the index."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._left_out = GitSource(root, _left_out(root))

    def __exit__(self, *error: object) -> None:
        self._left_out.__exit__(*error)

    def files(self) -> Iterator[SourceFile]:
        """The programme's file and everything below `data/`, sorted by path."""
        on_disk = list(super().files())
        there = {one.path for one in on_disk}
        absent = [one for one in self._left_out.files() if one.path not in there and not one.problem]
        yield from sorted([*on_disk, *absent], key=_in_order) if absent else on_disk

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises OSError."""
        if self._left_out.name_of(path) and not os.path.lexists(self.root / path):
            return self._left_out.read(path)
        return super().read(path)

    def names(self, folder: str) -> dict[str, str]:
        """The names of the contents of what is left out below a folder."""
        return {path: name for path, name in self._left_out.names(folder).items()
                if not os.path.lexists(self.root / path)}  # fmt: skip


def _in_order(file: SourceFile) -> tuple[bool, list[str]]:
    return file.path != PROGRAMME_FILE, file.path.split("/")


def _left_out(root: Path) -> Iterator[tuple[str, TreeEntry]]:
    """Yield what the index marks as left out by a sparse checkout, also in submodules.

    A mark that somebody set by hand, without a sparse checkout, excuses no missing file.
    """
    sparse = run_git(root, "config", "--bool", "core.sparseCheckout").stdout.strip() == b"true"
    for line in run_git(root, "ls-files", "-v", "-s", "-z").stdout.split(b"\0"):
        if not line:
            continue
        about, _, encoded = line.partition(b"\t")
        tag, mode, name, _ = about.decode("ascii").split()
        path = os.fsdecode(encoded)
        is_left_out = tag in "Ss" and sparse
        if mode == SUBMODULE and counts(path) and not is_left_out:
            if not (root / path / ".git").exists():
                text = tr("`{path}` is a git submodule that is not checked out: `git submodule update --init {path}`.")
                raise GitError(text.format(path=path))
            yield from ((f"{path}/{inner}", entry) for inner, entry in _left_out(root / path))
        elif is_left_out and mode != SUBMODULE:
            yield path, TreeEntry(mode, name, 0, root)
