"""What must hold across files. A rule is a function from a repository and a day to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from typing import TypeVar

from sozialraum.engine.findings import Finding
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import TOPICS

Rule = Callable[[Repository, date], Iterable[Finding]]
R = TypeVar("R", bound=Rule)

_RULES: dict[str, list[Rule]] = {}
_FOR_ALL_KINDS = tuple(f"sozialraum.engine.records.{name}" for name in ("identity", "acceptance", "named", "closing"))


def rule(function: R) -> R:
    """Mark a function as a rule; it is asked where the manifest of a topic names its module."""
    _RULES.setdefault(function.__module__, []).append(function)
    return function


def rules() -> list[Rule]:
    """Return all rules: those that hold for all kinds of records, then those of each topic."""
    modules = [*_FOR_ALL_KINDS, *(name for topic in TOPICS for name in topic.rules)]
    for name in modules:
        import_module(name)
    return [one for name in modules for one in _RULES[name]]


def check(repository: Repository, day: date) -> list[Finding]:
    """Return all findings of all rules."""
    return [finding for one in rules() for finding in one(repository, day)]
