"""What all commands share that look into git; where git cannot tell, they end with 3."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sozialraum.cli import terminal
from sozialraum.engine.git.command import RevisionRange, parse_range
from sozialraum.engine.git.source import GitError


@contextmanager
def asking_git() -> Iterator[None]:
    """End with a sentence where git cannot tell what is asked."""
    try:
        yield
    except GitError as error:
        terminal.fail(str(error))


def since(revision: str) -> RevisionRange:
    """The two states of a change: of one revision the last commit in common with it, and the files on disk."""
    wanted = parse_range(revision)
    return wanted if wanted.new is not None else wanted._replace(common=True)
