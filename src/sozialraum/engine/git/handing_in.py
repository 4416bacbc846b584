"""Handing in: files of the data repository are kept as they are now, on a branch of one's own, and sent.

Only the files that are named are taken. What else lies in the working copy, and what somebody has put into the index,
stays as it is. The main branch of a shared repository is never written to, and nothing is ever sent by force.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sozialraum.engine.git.copy import NO_COMMIT, Change, Copy, TroubleError
from sozialraum.engine.records.kinds import slug

OWN = "schreibtisch/"
"""How branches begin that are made here; only these are left again once they are taken over."""

_LONGEST_NAME = 40
_MOST_LISTED = 50
_MOST_TRIES = 1000


class HandedIn(NamedTuple):
    """Something that was handed in and is not yet in the main branch."""

    commit: str
    text: str
    day: date


def hand_in(copy: Copy, changes: Iterable[Change], message: str, day: date) -> str:
    """Keep changes as they are on the disk now; return the commit. Raises TroubleError, and nothing changes then."""
    if copy.is_unfinished:
        raise TroubleError("unfinished")
    if copy.person is None:
        raise TroubleError("nobody")
    paths = [f"{copy.prefix}{one.path}" for one in changes]
    head, branch = copy.commit, _branch_for(copy, message, day)
    with copy.scratch_index() as index:
        if head:
            copy.ask("read-tree", head, index=index)
        copy.note(paths, index)
        tree = os.fsdecode(copy.ask("write-tree", index=index)).strip()
    if head and tree == copy.tree_of(head):
        raise TroubleError("nothing")
    parents = ("-p", head) if head else ()
    text = "\n".join(line.rstrip() for line in message.replace("\0", "").strip().splitlines()) + "\n"
    commit = os.fsdecode(copy.ask("commit-tree", tree, *parents, "-F", "-", data=text.encode())).strip()
    before = copy.resolve(f"refs/heads/{branch}") or NO_COMMIT
    copy.ask("update-ref", "-m", "srk desk", f"refs/heads/{branch}", commit, before)
    if copy.branch != branch:
        copy.ask("symbolic-ref", "-m", "srk desk", "HEAD", f"refs/heads/{branch}")
    copy.note(paths)
    return commit


def _branch_for(copy: Copy, message: str, day: date) -> str:
    """Return the branch that is handed in to: the one that the copy is on, unless that is the main one of several."""
    branch, remote = copy.branch, copy.remote
    if branch and not (remote and branch == copy.main and _has_branches(copy, remote)):
        return branch
    first = slug(next(iter(message.strip().splitlines()), "")).replace("/", "-")[:_LONGEST_NAME].strip("-")
    base = f"{OWN}{day.isoformat()}-{first or 'aenderung'}"
    for number in range(1, _MOST_TRIES):
        name = base if number == 1 else f"{base}-{number}"
        if not any(copy.resolve(ref) for ref in (f"refs/heads/{name}", f"refs/remotes/{remote}/{name}")):
            return name
    raise TroubleError("other", base)


def _has_branches(copy: Copy, remote: str) -> bool:
    """Return whether the other side holds anything, as far as is known; a new one gets its main branch from us."""
    if copy.maybe("for-each-ref", "--count=1", "--format=%(refname)", f"refs/remotes/{remote}/"):
        return True
    try:
        return bool(copy.network("ls-remote", "--heads", "--", remote).strip())
    except TroubleError:
        return True


def send(copy: Copy) -> str:
    """Send the branch that the copy is on; return what the other side said. Raises TroubleError."""
    remote, branch = copy.remote, copy.branch
    last = latest(copy)
    if remote is None or last is None:
        raise TroubleError("nothing")
    if copy.is_unfinished:
        raise TroubleError("unfinished")
    own = _branch_for(copy, last.text, last.day)
    if own != branch:  # what was kept here before there was another side
        copy.ask("update-ref", "-m", "srk desk", f"refs/heads/{own}", last.commit, NO_COMMIT)
        copy.ask("symbolic-ref", "-m", "srk desk", "HEAD", f"refs/heads/{own}")
        branch = own
    return copy.network(
        "push", "--porcelain", "--no-verify", "--set-upstream", "--", remote, f"refs/heads/{branch}:refs/heads/{branch}"
    )


def unsent(copy: Copy) -> list[HandedIn]:
    """Return what was handed in and the other side does not have yet, as far as is known, the newest first."""
    remote = copy.remote
    return _listed(copy, "--not", f"--remotes={remote}") if remote and copy.commit else []


def waiting(copy: Copy) -> list[HandedIn]:
    """Return what was sent and is not in the main branch yet, as far as is known, the newest first."""
    main = copy.resolve(f"refs/remotes/{copy.remote}/{copy.main}") if copy.remote else None
    if not copy.commit or main is None or copy.branch == copy.main:
        return []
    new = {one.commit for one in unsent(copy)}
    return [one for one in _listed(copy, "--not", main) if one.commit not in new]


def latest(copy: Copy) -> HandedIn | None:
    """Return what was handed in last, by anybody."""
    return next(iter(_listed(copy)), None) if copy.commit else None


def _listed(copy: Copy, *limits: str) -> list[HandedIn]:
    told = copy.maybe("log", f"-{_MOST_LISTED}", "--format=%H%x09%cs%x09%s", "HEAD", *limits) or ""
    parts = (line.split("\t", 2) for line in told.split("\n") if line)
    return [HandedIn(commit, re.sub(r"[^\S ]+", " ", text), date.fromisoformat(day)) for commit, day, text in parts]
