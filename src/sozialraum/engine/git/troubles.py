"""Why git cannot tell what it is asked, in sentences for a person."""

from __future__ import annotations

from pathlib import Path

from sozialraum.engine.findings.language import tr


class GitError(Exception):
    """Why git cannot tell; its text is for a person."""


def shallow_advice() -> str:
    """What to do about a clone that lacks the history."""
    return tr(
        "This clone is shallow: it holds only the newest commits. Fetch the others with `git fetch --unshallow`, "
        "in a workflow with `fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab)."
    )


def words_of(root: Path, said: str) -> str:
    """What git complained about, as a sentence."""
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
