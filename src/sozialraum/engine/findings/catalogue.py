"""The catalogue: every code with its severity and its texts, and the remedies that findings name.

The texts are English; they are translated when they are shown, so no language changes what is found. They stand beside
what raises them, in modules named `codes` with a list `ENTRIES` and, where they advise something of their own, a table
`REMEDIES`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import NamedTuple

from sozialraum.engine.findings.finding import Finding, Severity
from sozialraum.engine.findings.language import filled
from sozialraum.engine.findings.printable import printable

HUNDREDS = {
    1: "Reading files",
    2: "One record",
    3: "Across records",
    4: "Deadlines and progress",
    5: "Figures and disclosure",
    6: "Papers",
}

OWN = {
    "sozialraum.engine.yaml.codes": "101-116 118 120-121 124-128 134",
    "sozialraum.engine.records.codes": "117 119 122-123 129 201-214 301-302 317-319 385 387-388 395-399",
    "sozialraum.engine.documents.codes": "601-609 620",
}
"""The modules with the codes that hold for any subject, and the numbers of these codes."""

MODULES: dict[str, str] = {**OWN}
"""All modules with codes; those of the topics are added when these are installed."""


class Entry(NamedTuple):
    """One code. `message` and `mend` may name the finding's parameters in braces.

    `remedy` names what is advised where a finding knows nothing better; its text needs no more than every finding says.
    """

    code: str
    severity: Severity
    title: str
    message: str
    why: str
    mend: str
    remedy: str = ""


def register(modules: Mapping[str, str]) -> None:
    """Take over the modules with the codes of all topics; those that were taken over before are replaced."""
    MODULES.clear()
    MODULES.update({**OWN, **modules})
    catalogue.cache_clear()
    find_entry.cache_clear()


@cache
def catalogue() -> dict[str, Entry]:
    """Return all entries by code, in order."""
    entries: list[Entry] = [entry for name in MODULES for entry in import_module(name).ENTRIES]
    return {entry.code: entry for entry in sorted(entries)}


def remedies() -> dict[str, str]:
    """Return the texts of all remedies by name."""
    from sozialraum.engine.findings.remedies import REMEDIES

    tables: Iterator[dict[str, str]] = (getattr(import_module(name), "REMEDIES", {}) for name in MODULES)
    return REMEDIES | {name: text for table in tables for name, text in table.items()}


@cache
def find_entry(code: str) -> Entry | None:
    """Return the entry of a code, if there is one; only its module is imported, for that is what costs time."""
    number = int(code[3:]) if re.fullmatch(r"SRK[0-9]{3}", code) else 0
    names = (name for name, numbers in MODULES.items() if _is_among(number, numbers))
    entries: Iterator[Entry] = (entry for name in names for entry in import_module(name).ENTRIES)
    return next((entry for entry in entries if entry.code == code), None)


def _is_among(number: int, numbers: str) -> bool:
    """Tell whether a number is one of those that are written like `217 311-315`."""
    ranges = (part.partition("-") for part in numbers.split())
    return any(int(first) <= number <= int(last or first) for first, _, last in ranges)


def entry_of(code: str) -> Entry:
    """Return the entry of a code of ours. Raises KeyError."""
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
    from sozialraum.engine.findings.remedies import REMEDIES

    hint = finding.hint or entry_of(finding.code).remedy
    return _printable(filled(REMEDIES.get(hint) or remedies()[hint], finding.params)) if hint else ""


def _printable(text: str) -> str:
    return "\n".join(map(printable, text.split("\n")))


def advice_of(finding: Finding) -> str:
    """What the catalogue says to do, for findings that know no remedy of their own."""
    return printable(filled(entry_of(finding.code).mend, finding.params))
