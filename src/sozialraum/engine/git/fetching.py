"""Fetching what others have handed in, and joining it with what stands here, also with what was not handed in yet.

All of it is joined in memory first. Only when nobody has to be asked any more are files written: whole, compared with
what was read, and put back where one of them cannot be written. Then the branch moves. A run that is killed in between
leaves files that the next one finds to be the same on both sides.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sozialraum.engine.git.copy import Copy, TroubleError
from sozialraum.engine.git.handing_in import OWN
from sozialraum.engine.git.merging import Answers, Join, Question, merged_tree
from sozialraum.engine.records.source import DATA_FOLDER, PROGRAMME_FILE
from sozialraum.engine.records.writing import SafeWriter


class Brought(NamedTuple):
    """What came of it: the commits before and after, or questions, and then nothing was done."""

    before: str
    after: str
    questions: list[Question]


def fetch(copy: Copy) -> None:
    """Learn what the other side has. Nothing here changes by it. Raises TroubleError."""
    remote = copy.remote
    if remote is None:
        raise TroubleError("nothing")
    copy.network("fetch", "--prune", "--no-tags", "--no-auto-maintenance", "--", remote)


def news(copy: Copy) -> list[str]:
    """Return the commits of the other side that are not all here: of the own branch, then of the main one."""
    remote, head = copy.remote, copy.commit
    names = dict.fromkeys(name for name in (copy.branch, copy.main) if name)
    found = [copy.resolve(f"refs/remotes/{remote}/{name}") for name in names]
    return [one for one in found if one and not (head and copy.is_before(one, head))]


def bring_up(copy: Copy, join: Join, answers: Answers, message: str, *, only_ask: bool = False) -> Brought:
    """Join what was fetched with what stands here. Raises TroubleError, and nothing changes then.

    Args:
        copy: the working copy.
        join: joins a file that both sides changed.
        answers: what a person decided so far.
        message: says in the history that two states were joined.
        only_ask: find the questions, and do nothing.
    """
    if copy.is_unfinished:
        raise TroubleError("unfinished")
    head = copy.commit
    if head is None:
        return _first(copy)
    after = _joined_history(copy, head, join, answers, message)
    if after is None:
        return Brought(head, head, answers.open)
    writer = SafeWriter(copy.root)
    with writer.open(), copy.scratch_index(like_ours=True) as index:
        now = _noted(copy, index, copy.tree_of(after))
        wanted = merged_tree(copy, copy.tree_of(head), now, copy.tree_of(after), join, answers)
        if answers.open or only_ask:
            return Brought(head, head, answers.open)
        if copy.commit != head:
            raise TroubleError("changed")
        _lay_out(copy, writer, index, now, wanted)
        _move(copy, head, after)
    return Brought(head, after, [])


def _first(copy: Copy) -> Brought:
    """A copy in which nothing was ever handed in cannot be joined with one that has a history."""
    if news(copy):
        raise TroubleError("unrelated")
    return Brought("", "", [])


def _joined_history(copy: Copy, head: str, join: Join, answers: Answers, message: str) -> str | None:
    """Return the commit in which all is joined that was handed in here and there; none if a person has to be asked."""
    after = head
    main = copy.resolve(f"refs/remotes/{copy.remote}/{copy.main}")
    for target in news(copy):
        if copy.is_before(target, after):
            continue
        if copy.is_before(after, target):
            after = target
            continue
        base = copy.maybe("merge-base", after, target)
        if not base:
            raise TroubleError("unrelated")
        if copy.branch is None:
            raise TroubleError("detached")
        tree = merged_tree(copy, base, after, target, join, answers)
        if answers.open:
            return None
        if target == main and tree == copy.tree_of(target) and copy.branch.startswith(OWN):
            after = target  # all of ours was taken over, be it as one commit
            continue
        made = copy.ask("commit-tree", tree, "-p", after, "-p", target, "-F", "-", data=f"{message}\n".encode())
        after = os.fsdecode(made).strip()
    return after


def _noted(copy: Copy, index: Path, coming: str) -> str:
    """Return the tree of what lies on the disk: what git knows, and of the rest what is data or stands in the way."""
    copy.ask("add", "--update", "--", ".", index=index)
    there = copy.entries(coming)
    inside = (f"{copy.prefix}{DATA_FOLDER}/", f"{copy.prefix}templates/")
    copy.note((one for one in copy.untracked() if one in there or one.startswith(inside)), index)
    return os.fsdecode(copy.ask("write-tree", index=index)).strip()


def _lay_out(copy: Copy, writer: SafeWriter, index: Path, now: str, wanted: str) -> None:
    """Bring the files on the disk from one tree to another; data through the door of all writers, the rest by git."""
    was, will = copy.entries(now), copy.entries(wanted)
    inside = (f"{copy.prefix}{DATA_FOLDER}/", f"{copy.prefix}{PROGRAMME_FILE}")
    paths = [
        path
        for path in sorted({*was, *will})
        if was.get(path) != will.get(path)
        and path.startswith(inside)
        and all(one is None or one.mode == "100644" for one in (was.get(path), will.get(path)))
    ]
    done: list[tuple[str, bytes | None, bytes | None]] = []
    try:
        for path in sorted(paths, key=lambda one: (one in will, one)):
            own = path.removeprefix(copy.prefix)
            old = _read(copy, path, was[path].name) if path in was else None
            new = copy.ask("cat-file", "--filters", f"{wanted}:{path}") if path in will else None
            _put(writer, own, old, new)
            done.append((own, old, new))
        copy.note(paths, index)
        between = os.fsdecode(copy.ask("write-tree", index=index)).strip()
        if between != wanted:
            copy.ask("read-tree", "-m", "-u", between, wanted, index=index)
    except (OSError, TroubleError) as error:
        for own, old, new in reversed(done):
            with suppress(OSError):
                _put(writer, own, new, old)
        raise error if isinstance(error, TroubleError) else TroubleError("changed", str(error)) from error


def _read(copy: Copy, path: str, name: str) -> bytes:
    """Return what a file says on the disk, if that is what was joined."""
    data = (copy.checkout / path).read_bytes()
    found = os.fsdecode(copy.ask("hash-object", f"--path={path}", "--stdin", data=data)).strip()
    if found != name:
        raise TroubleError("changed", path)
    return data


def _put(writer: SafeWriter, path: str, old: bytes | None, new: bytes | None) -> None:
    if new is not None:
        writer.put(path, old, new)
    elif old is not None:
        writer.delete(path, old)


def _move(copy: Copy, head: str, after: str) -> None:
    """Let the branch follow; from a branch of ours that was taken over go back to the main one."""
    branch, main = copy.branch, copy.main
    theirs = copy.resolve(f"refs/remotes/{copy.remote}/{main}")
    if after == theirs and (branch is None or branch.startswith(OWN)) and _may_move(copy, main, head, after):
        copy.ask("update-ref", "-m", "srk desk", f"refs/heads/{main}", after)
        copy.ask("symbolic-ref", "-m", "srk desk", "HEAD", f"refs/heads/{main}")
        if branch and copy.is_before(head, after):
            copy.maybe("update-ref", "-d", f"refs/heads/{branch}", head)
    elif after != head:
        copy.ask("update-ref", "-m", "srk desk", "HEAD", after, head)
    if not copy.holds("read-tree", "-m", head, after):
        copy.ask("read-tree", "--reset", after)
    copy.holds("update-index", "-q", "--refresh")


def _may_move(copy: Copy, main: str, head: str, after: str) -> bool:
    """Return whether nothing that was handed in on the main branch here is lost if it stands on the other side's."""
    ours = copy.resolve(f"refs/heads/{main}")
    return ours is None or copy.is_before(ours, after) or copy.is_before(ours, head)
