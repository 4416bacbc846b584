"""The catalogue: every code with its severity and its texts, and the remedies that findings name.

The texts are English; they are translated when they are shown, so no language changes what is found.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import NamedTuple

from sozialraum.engine.findings.finding import Finding, Severity
from sozialraum.engine.findings.language import filled
from sozialraum.engine.findings.printable import printable

HUNDREDS = {
    1: ("reading", "Reading files"),
    2: ("record", "One record"),
    3: ("across", "Across records"),
    4: ("progress", "Deadlines and progress"),
    5: ("disclosure", "Figures and disclosure"),
    6: ("papers", "Papers"),
}


class Entry(NamedTuple):
    """One code. `message` and `mend` may name the finding's parameters in braces."""

    code: str
    severity: Severity
    title: str
    message: str
    why: str
    mend: str


@cache
def catalogue() -> dict[str, Entry]:
    """All entries by code, in order."""
    entries: list[Entry] = []
    for module, _ in HUNDREDS.values():
        entries += import_module(f"sozialraum.engine.findings.codes.{module}").ENTRIES
    return {entry.code: entry for entry in sorted(entries)}


@cache
def find_entry(code: str) -> Entry | None:
    """The entry of a code, if there is one; only its hundred is imported."""
    hundred = HUNDREDS.get(int(code[3])) if len(code) == 6 and code[3].isdecimal() else None
    entries: list[Entry] = import_module(f"sozialraum.engine.findings.codes.{hundred[0]}").ENTRIES if hundred else []
    return next((entry for entry in entries if entry.code == code), None)


def entry_of(code: str) -> Entry:
    """The entry of a code of ours. Raises KeyError."""
    entry = find_entry(code)
    if entry is None:
        raise KeyError(code)
    return entry


def severity_of(finding: Finding) -> Severity:
    """How serious a finding is."""
    return entry_of(finding.code).severity


def message_of(finding: Finding) -> str:
    """What is wrong, in one sentence; whatever a file says, it cannot steer a terminal."""
    return _printable(filled(entry_of(finding.code).message, finding.params))


def remedy_of(finding: Finding) -> str:
    """What to do, in one short sentence; empty where the advice of the catalogue is all that is known."""
    from sozialraum.engine.findings.codes.remedies import REMEDIES, USUAL

    hint = finding.hint or USUAL.get(finding.code)
    return _printable(filled(REMEDIES[hint], finding.params)) if hint else ""


def _printable(text: str) -> str:
    return "\n".join(map(printable, text.split("\n")))


def advice_of(finding: Finding) -> str:
    """What the catalogue says to do, for findings that know no remedy of their own."""
    return printable(filled(entry_of(finding.code).mend, finding.params))
