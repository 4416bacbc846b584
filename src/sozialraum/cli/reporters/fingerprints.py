"""Fingerprints by which CI systems recognise a finding in the next run."""

from __future__ import annotations

from collections import Counter

from sozialraum.engine.findings import Finding
from sozialraum.engine.findings.finding import identity_of


class Fingerprints:
    """Gives fingerprints out: made of what is found and of the text of its line, never of the line's number."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def next(self, finding: Finding, text: str) -> str:
        """The fingerprint of a finding; the second of two that are alike has another."""
        from hashlib import sha256  # most runs have nothing to say

        said = repr((*identity_of(finding), text.strip()))
        self._given[said] += 1
        return sha256(f"{said}{self._given[said]}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
