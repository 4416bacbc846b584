"""What must hold across files, and what people accept of it.

A rule is a function from a repository and a day to findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from sozialraum.engine.findings import Finding, at_value
from sozialraum.engine.findings.catalogue import find_entry, severity_of
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import TOPICS

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository


Rule = Callable[[Repository, date], Iterable[Finding]]
R = TypeVar("R", bound=Rule)

_RULES: dict[str, list[Rule]] = {}
_FOR_ALL_KINDS = tuple(f"sozialraum.engine.records.{name}" for name in ("identity", "checking", "view", "closing"))


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


@rule
def acceptances_are_warnings(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK318: only warnings are accepted."""
    for address, record in repository:
        for index, acceptance in enumerate(record.accepted):
            entry = find_entry(acceptance.code)
            if entry is None or entry.severity != "warning":
                place = at_value(address.path, "accepted", index, "code")
                yield Finding("SRK318", place, {"code": acceptance.code})


def split_accepted(repository: Repository, findings: list[Finding]) -> tuple[list[Finding], int]:
    """The findings that nobody accepted, with a note (SRK319) for each needless acceptance, and the number accepted."""
    accepted: dict[tuple[str, str], Finding] = {}
    for address, record in repository:
        for index, acceptance in enumerate(record.accepted):
            place = at_value(address.path, "accepted", index, "code")
            accepted[address.path, acceptance.code] = Finding("SRK319", place, {"code": acceptance.code})
    if not accepted:
        return findings, 0
    kept = [finding for finding in findings if (finding.place.file, finding.code) not in accepted or _is_error(finding)]
    used = {(finding.place.file, finding.code) for finding in findings}
    if repository.settings is None or repository.unlisted:
        return kept, len(findings) - len(kept)  # what is accepted may follow from what could not be looked into
    needless = [
        note
        for (file, code), note in accepted.items()
        if (file, code) not in used and (entry := find_entry(code)) and entry.severity == "warning"
    ]
    return [*kept, *needless], len(findings) - len(kept)


def _is_error(finding: Finding) -> bool:
    return severity_of(finding) == "error"
