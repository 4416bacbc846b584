"""What all commands share that look into git; where git cannot tell, they end with 3."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sozialraum.cli import terminal
from sozialraum.repository.git import Git
from sozialraum.repository.git_troubles import GitError


@contextmanager
def asking_git() -> Iterator[None]:
    """End with a sentence where git cannot tell what is asked."""
    try:
        yield
    except GitError as error:
        terminal.fail(str(error))


def changed_since(root: Path, revision: str) -> set[str]:
    """The files that differ from a revision: changed, new or deleted, committed or not."""
    with asking_git():
        git = Git(root)
        return git.changed(git.commit(revision), None)
