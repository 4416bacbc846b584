"""Reporters turn one list of findings into text, JSON or annotations."""

from __future__ import annotations

from typing import NamedTuple

from sozialraum.findings import Finding, Severity
from sozialraum.findings.catalogue import advice_of, entry_of, message_of, remedy_of, severity_of
from sozialraum.repository.locate import Locator, Spot


class Shown(NamedTuple):
    """A finding with its texts and its spot, ready to be shown."""

    code: str
    severity: Severity
    title: str
    message: str
    remedy: str
    advice: str
    file: str
    spot: Spot | None
    cell: str = ""


class Summary(NamedTuple):
    """What was looked at and what was found."""

    files: int
    records: int
    errors: int
    warnings: int
    notes: int
    accepted: int
    samples: int
    seconds: float


def prepare(findings: list[Finding], locator: Locator) -> list[Shown]:
    """Findings with texts and spots, sorted by file, line, column and code."""
    shown = [
        Shown(
            finding.code,
            severity_of(finding),
            entry_of(finding.code).title,
            message_of(finding),
            remedy_of(finding),
            advice_of(finding),
            finding.place.file,
            locator.spot(finding.place),
            "!".join(filter(None, (finding.place.sheet, finding.place.cell))),
        )
        for finding in sorted(findings, key=lambda one: one.place.file)
    ]
    return sorted(shown, key=lambda one: (one.file, *(one.spot[:2] if one.spot else (0, 0)), one.code, one.message))


def count(number: int, word: str) -> str:
    """1 file, 2 files."""
    return f"{number} {word}{'' if number == 1 else 's'}"
