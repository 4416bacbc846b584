"""What must hold across files. A rule is a function from a repository and a day to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from sozialraum.findings import Finding
from sozialraum.repository.repository import Repository

Rule = Callable[[Repository, date], Iterable[Finding]]


def check(repository: Repository, day: date) -> list[Finding]:
    """All findings of all rules."""
    from sozialraum.rules.registry import RULES

    return [finding for rule in RULES for finding in rule(repository, day)]
