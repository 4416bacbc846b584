"""The working copy of somebody who is asked about nothing of git: what stands in it, and how git is run there.

Git runs without hooks, editors, pagers and questions, whatever is set on a computer; names from a page or from files
never become options. Whatever goes wrong is one of a few troubles, for which whoever shows it has a sentence.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from sozialraum.engine.git.source import git_command, git_environment

Trouble = Literal[
    "no-git", "no-repository", "unfinished", "unreachable", "denied", "behind", "refused", "timeout", "unrelated",
    "detached", "changed", "nobody", "nothing", "other",
]  # fmt: skip
"""What can go wrong. `behind`: others have handed in to the same branch; `refused`: the server takes it from nobody."""

NETWORK_SECONDS = 60.0
_SECONDS = 120.0
_OWN_SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.safecrlf": "false",
    "core.quotePath": "false",
    "color.ui": "false",
    "gc.auto": "0",
    "commit.gpgSign": "false",
    "push.gpgSign": "false",
    "push.followTags": "false",
    "push.recurseSubmodules": "no",
    "fetch.recurseSubmodules": "false",
    "http.lowSpeedLimit": "100",
    "http.lowSpeedTime": "30",
    "user.useConfigOnly": "true",
    "i18n.commitEncoding": "UTF-8",
}
_NEVER_ASK = {"GIT_ASKPASS": "", "SSH_ASKPASS_REQUIRE": "never", "GIT_EDITOR": "true", "GIT_SEQUENCE_EDITOR": "true"}
_UNFINISHED = ("rebase-merge", "rebase-apply", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "BISECT_LOG")
_REGULAR = ("100644", "100755")
NO_COMMIT = "0" * 40
_SAID: tuple[tuple[Trouble, str], ...] = (
    ("refused", r"\[remote\srejected\]|remote:\s.*(?:protected\sbranch|hook\sdeclined)"),
    ("behind", r"\[rejected\]|non-fast-forward|fetch\sfirst|stale\sinfo"),
    ("denied", r"authentication\sfailed|permission\sdenied|could\snot\sread\s(?:username|password)|\b40[13]\b"
               r"|host\skey\sverification\sfailed|access\sdenied"),
    ("unreachable", r"could\snot\sresolve|unable\sto\saccess|could\snot\sread\sfrom\sremote|connection"
                    r"|timed\sout|unreachable|does\snot\sappear\sto\sbe\sa\sgit\srepository|not\sfound|does\snot\sexist"),
)  # fmt: skip


class TroubleError(Exception):
    """Something that cannot be done right now. Nothing was lost; `said` are git's own words, for somebody who helps."""

    def __init__(self, trouble: Trouble, said: str = "") -> None:
        super().__init__(f"{trouble}: {said}")
        self.trouble = trouble
        self.said = said


class Entry(NamedTuple):
    """What a tree has at a path: the mode of the file, and the name of its content."""

    mode: str
    name: str

    @property
    def is_file(self) -> bool:
        """Return whether it is an ordinary file, no link and no other repository."""
        return self.mode in _REGULAR


class Change(NamedTuple):
    """A file that is not as it was handed in last, by its path in the data repository."""

    path: str
    kind: Literal["added", "changed", "removed"]


class Person(NamedTuple):
    """Who hands in."""

    name: str
    mailbox: str


class Copy:
    """The working copy in which a data repository lies, be it in a subfolder. Every method raises TroubleError."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.checkout = root
        told = self._run("rev-parse", "--is-inside-work-tree", "--show-prefix", "--absolute-git-dir")
        lines = os.fsdecode(told.stdout).split("\n")
        if told.returncode or lines[0] != "true":
            raise TroubleError("no-repository", os.fsdecode(told.stderr).strip())
        self.prefix = lines[1]
        self.folder = Path(lines[2])
        self.checkout = Path(os.fsdecode(self.ask("rev-parse", "--show-toplevel")).removesuffix("\n"))

    def ask(
        self, *arguments: str, data: bytes | None = None, index: Path | None = None, seconds: float = _SECONDS
    ) -> bytes:
        """Return what git prints. `index` is another index than that of the copy."""
        done = self._run(*arguments, data=data, index=index, seconds=seconds)
        if done.returncode:
            raise TroubleError(_trouble_of(done), _words(done))
        return done.stdout

    def maybe(self, *arguments: str) -> str | None:
        """Return what git prints without the line's end; none where it fails."""
        done = self._run(*arguments)
        return None if done.returncode else os.fsdecode(done.stdout).removesuffix("\n")

    def output(self, *arguments: str) -> bytes | None:
        """Return what git prints, byte by byte; none where it fails."""
        done = self._run(*arguments)
        return None if done.returncode else done.stdout

    def holds(self, *arguments: str) -> bool:
        """Return whether git says yes."""
        return not self._run(*arguments).returncode

    def network(self, *arguments: str) -> str:
        """Return all that git says while it talks to the other side, which has to answer in time."""
        done = self._run(*arguments, seconds=NETWORK_SECONDS)
        said = os.fsdecode(done.stdout + b"\n" + done.stderr)
        if done.returncode:
            raise TroubleError(_trouble_of(done, "unreachable"), _words(done))
        return said

    def _run(
        self, *arguments: str, data: bytes | None = None, index: Path | None = None, seconds: float = _SECONDS
    ) -> subprocess.CompletedProcess[bytes]:
        settings = [part for name, value in _OWN_SETTINGS.items() for part in ("-c", f"{name}={value}")]
        command = git_command(self.checkout, *settings, *arguments)
        environment = {**git_environment(), **_NEVER_ASK}
        environment.setdefault("GIT_SSH_COMMAND", "ssh -oBatchMode=yes -oConnectTimeout=20")
        if index:
            environment["GIT_INDEX_FILE"] = str(index)
        pipe = subprocess.PIPE
        try:
            process = subprocess.Popen(
                command, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True
            )
        except FileNotFoundError:
            raise TroubleError("no-git") from None
        except (OSError, ValueError) as error:
            raise TroubleError("other", str(error)) from None
        try:
            out, wrong = process.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            raise TroubleError("timeout") from None
        return subprocess.CompletedProcess(command, process.returncode, out, wrong)

    @property
    def commit(self) -> str | None:
        """The commit that the copy stands on; none as long as nothing was ever handed in."""
        return self.maybe("rev-parse", "--verify", "--quiet", "HEAD^{commit}")

    @property
    def branch(self) -> str | None:
        """The branch that the copy stands on, if it does."""
        return self.maybe("symbolic-ref", "--quiet", "--short", "HEAD")

    @property
    def remote(self) -> str | None:
        """The other side that this copy sends to and fetches from, if there is one."""
        known = (self.maybe("remote") or "").split("\n")
        wanted = self.setting(f"branch.{self.branch}.remote") if self.branch else None
        for name in (wanted, "origin", known[0]):
            if name and name in known and not name.startswith("-"):
                return name
        return None

    @property
    def main(self) -> str:
        """The branch that all work goes into."""
        remote = self.remote
        if remote:
            head = self.maybe("symbolic-ref", "--quiet", "--short", f"refs/remotes/{remote}/HEAD")
            if head:
                return head.removeprefix(f"{remote}/")
        for name in ("main", "master"):
            if any(self.resolve(ref) for ref in (f"refs/remotes/{remote}/{name}", f"refs/heads/{name}")):
                return name
        return self.branch or "main"

    @property
    def is_unfinished(self) -> bool:
        """Return whether somebody began something with another program that is not done."""
        return any((self.folder / name).exists() for name in _UNFINISHED) or bool(self.ask("ls-files", "-u", "-z"))

    def setting(self, name: str) -> str | None:
        """Return a setting of git."""
        return self.maybe("config", "--get", name)

    def resolve(self, name: str) -> str | None:
        """Return the commit that a full name of a branch means, if there is one."""
        return self.maybe("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")

    def tree_of(self, commit: str) -> str:
        """Return the tree of a commit."""
        return os.fsdecode(self.ask("rev-parse", "--verify", "--end-of-options", f"{commit}^{{tree}}")).strip()

    def entries(self, tree: str) -> dict[str, Entry]:
        """Return all that a commit or tree holds, by its path from the top."""
        found = {}
        for line in self.ask("ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0"):
            if line:
                about, _, path = line.partition(b"\t")
                mode, _, name = about.decode("ascii").split()
                found[os.fsdecode(path)] = Entry(mode, name)
        return found

    def is_before(self, older: str, newer: str) -> bool:
        """Return whether all of one commit is in another one."""
        return self.holds("merge-base", "--is-ancestor", older, newer)

    @contextmanager
    def scratch_index(self, like_ours: bool = False) -> Iterator[Path]:
        """An index beside the one of the copy, empty or as that one is; it is gone afterwards."""
        with tempfile.TemporaryDirectory() as folder:
            index = Path(folder) / "index"
            if like_ours:
                with contextlib.suppress(FileNotFoundError):
                    shutil.copy2(self.folder / "index", index)
            yield index

    def note(self, paths: Iterable[str], index: Path | None = None) -> None:
        """Take over files from the disk into an index, by their paths from the top; those that are gone too."""
        listed = b"".join(os.fsencode(path) + b"\0" for path in paths)
        if listed:
            self.ask("update-index", "--add", "--remove", "-z", "--stdin", data=listed, index=index)

    def untracked(self) -> set[str]:
        """Return the files that git does not know and was not told to leave alone, by their paths from the top."""
        listed = os.fsdecode(self.ask("ls-files", "--others", "--exclude-standard", "-z")).split("\0")
        return {path for path in listed if path and not path.endswith("/")}

    def changes(self) -> list[Change]:
        """Return what is not as it was handed in last, below the data repository, sorted by path."""
        kinds: dict[str, Literal["added", "changed", "removed"]] = {"A": "added", "D": "removed"}
        found: dict[str, Literal["added", "changed", "removed"]] = {}
        if self.commit:
            told = os.fsdecode(self.ask("diff", "--no-ext-diff", "--no-textconv", "--no-renames", "--name-status",
                                        "--ignore-submodules", "-z", "HEAD", "--")).split("\0")  # fmt: skip
            found = {path: kinds.get(state, "changed") for state, path in zip(told[::2], told[1::2], strict=False)}
        else:
            tracked = os.fsdecode(self.ask("ls-files", "-z")).split("\0")
            found = {path: "added" for path in tracked if path}
        found |= {path: "changed" if path in found else "added" for path in self.untracked()}
        inside = (
            (path.removeprefix(self.prefix), kind) for path, kind in found.items() if path.startswith(self.prefix)
        )
        return sorted(Change(path, kind) for path, kind in inside)

    def between(self, older: str, newer: str) -> list[str]:
        """Return the files of the data repository that differ between two commits."""
        told = os.fsdecode(self.ask("diff-tree", "-r", "-z", "--name-only", "--no-renames", older, newer)).split("\0")
        return [path.removeprefix(self.prefix) for path in told if path and path.startswith(self.prefix)]

    def handed_in(self, path: str) -> bytes | None:
        """Return what a file of the data repository said when it was handed in last, as it stands on the disk."""
        if not self.commit or f"{self.prefix}{path}" not in self.entries("HEAD"):
            return None
        return self.ask("cat-file", "--filters", f"HEAD:{self.prefix}{path}")

    @property
    def person(self) -> Person | None:
        """Who hands in, if anybody said so."""
        name, email = self.setting("user.name"), self.setting("user.email")
        return Person(name, email) if name and email else None

    def introduce(self, person: Person) -> None:
        """Remember in this copy who hands in."""
        if not all(is_plain(text) for text in person):
            raise TroubleError("other", "name")
        self.ask("config", "--local", "user.name", person.name)
        self.ask("config", "--local", "user.email", person.mailbox)


def is_plain(text: str) -> bool:
    """Return whether git can take a text for a name or an address."""
    return bool(text) and text.isprintable() and not re.search(r"[<>]|^[-\s.,:;]|\s$", text)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End git and what it has started, such as the program that talks to the other side."""
    with contextlib.suppress(OSError):
        if os.name == "nt":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _trouble_of(done: subprocess.CompletedProcess[bytes], otherwise: Trouble = "other") -> Trouble:
    said = os.fsdecode(done.stdout[-4000:] + done.stderr).casefold()
    return next((trouble for trouble, pattern in _SAID if re.search(pattern, said)), otherwise)


def _words(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return what git complained about, without secrets that stand in addresses."""
    said = os.fsdecode(done.stderr).strip() or os.fsdecode(done.stdout).strip()
    return re.sub(r"(?<=://)[^/@\s]+@", "", said)[:2000]
