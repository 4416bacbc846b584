"""Findings as people see them: with their texts, and the line that they are about."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from sozialraum.engine.findings.catalogue import advice_of, entry_of, message_of, remedy_of, severity_of
from sozialraum.engine.findings.finding import Finding, Severity, identity_of
from sozialraum.engine.findings.language import printable, tr
from sozialraum.engine.yaml.locate import Locator, Spot

WIDTH = 110
"""So many characters of a line are shown."""


class Shown(NamedTuple):
    """A finding with its texts and its spot, ready to be shown.

    Its fingerprint stays the same when lines move, and no other finding of the run has it.
    """

    code: str
    severity: Severity
    title: str
    message: str
    remedy: str
    advice: str
    file: str
    spot: Spot | None
    cell: str = ""
    fingerprint: str = ""


class Fingerprints:
    """Gives fingerprints out: made of what is found and of the text of its line, never of the line's number."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def print_of(self, finding: Finding, text: str) -> str:
        """The fingerprint of a finding; the second of two that are alike has another."""
        from hashlib import sha256  # most runs have nothing to say

        said = repr((*identity_of(finding), text.strip()))
        self._given[said] += 1
        return sha256(f"{said}{self._given[said]}".encode("utf-8", "surrogateescape")).hexdigest()[:32]


def prepare(findings: list[Finding], locator: Locator) -> list[Shown]:
    """Findings with texts and spots, sorted by file, line, column and code."""
    fingerprints = Fingerprints()
    shown = []
    for finding in sorted(findings, key=lambda one: one.place.file):
        spot = locator.spot(finding.place)
        shown.append(
            Shown(
                finding.code,
                severity_of(finding),
                tr(entry_of(finding.code).title),
                message_of(finding),
                remedy_of(finding),
                advice_of(finding),
                finding.place.file,
                spot,
                "!".join(filter(None, (finding.place.sheet, finding.place.cell))),
                fingerprints.print_of(finding, spot.text if spot else ""),
            )
        )
    return sorted(shown, key=lambda one: (one.file, *(one.spot[:2] if one.spot else (0, 0)), one.code, one.message))


def excerpt(spot: Spot) -> tuple[str, int, int]:
    """Return the part of a line around a spot, from which column (from 0) on it is meant, and how much of it.

    Tabs stand as spaces, and nothing is left that cannot be printed.
    """
    text, column, length = printable(spot.text), spot.column - 1, spot.length
    start = max(0, column - WIDTH // 2) if column + min(length, 20) > WIDTH - 4 else 0
    piece = text[start : start + WIDTH]
    shown_length = max(1, min(length, len(piece) - (column - start)))
    if start:
        piece = "…" + piece[1:]
    if start + WIDTH < len(text):
        piece = piece[:-1] + "…"
    return piece, column - start, shown_length
