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
from sozialraum.engine.findings.language import filled, printable

HUNDREDS = {
    1: "Reading files",
    2: "One record",
    3: "Across records",
    4: "Deadlines and progress",
    5: "Figures and disclosure",
    6: "Papers",
}

OWN = {
    "sozialraum.engine.yaml.codes": "101-116 118 120-121 124-128 134-135",
    "sozialraum.engine.records.codes": "117 119 122-123 129 201-214 252 301-302 317-319 385 387-388 395-399",
    "sozialraum.engine.findings.codes": "601-609 620",
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
    remedies.cache_clear()
    find_entry.cache_clear()


@cache
def catalogue() -> dict[str, Entry]:
    """Return all entries by code, in order."""
    entries: list[Entry] = [entry for name in MODULES for entry in import_module(name).ENTRIES]
    return {entry.code: entry for entry in sorted(entries)}


@cache
def remedies() -> dict[str, str]:
    """Return the texts of all remedies by name."""
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
    """Return how serious a finding is."""
    return entry_of(finding.code).severity


def message_of(finding: Finding) -> str:
    """Return what is wrong, in one sentence; whatever a file says, it cannot steer a terminal."""
    return _printable(filled(entry_of(finding.code).message, finding.params))


def remedy_of(finding: Finding) -> str:
    """Return what to do, in one short sentence; empty where the advice of the catalogue is all that is known."""
    hint = finding.hint or entry_of(finding.code).remedy
    return _printable(filled(REMEDIES.get(hint) or remedies()[hint], finding.params)) if hint else ""


def _printable(text: str) -> str:
    return text if text.isprintable() else "\n".join(map(printable, text.split("\n")))


def advice_of(finding: Finding) -> str:
    """Return what the catalogue says to do, for findings that know no remedy of their own."""
    return printable(filled(entry_of(finding.code).mend, finding.params))


REMEDIES = {
    "write": "write {suggestion}",
    "did-you-mean": "did you mean `{suggestion}`?",
    "known-fields": "known here: {fields}",
    "known-folders": "folders of records are listed by `srk list`",
    "rename-ending": "rename the file so that it ends in {ending}",
    "move-file": "move the file into a folder of this name",
    "rename-to": "rename it to {suggestion}",
    "reserved": "Windows has no files of this name; choose another",
    "id-is-path": "delete this line: the name of the file is the id",
    "iso-date": "a date is written 2015-03-31",
    "month-day": "month and day are written 03-31",
    "no-such-day": "the calendar has no such day",
    "other-year": "a year lies between {first} and {last}",
    "clock-time": "a time is written 18:30",
    "decimal-number": "a decimal number is written 12.5",
    "whole-number": "a whole number is written 1234, without points",
    "amount": "an amount is written 1234.50, without € and points",
    "at-most": "write a number up to {limit}",
    "true-or-false": "write true or false",
    "fixed-digits": "write all {digits} digits in quotes",
    "as-list": "write each entry on a line of its own that begins with `- `",
    "as-mapping": "write fields here, one a line, as `name: value`",
    "as-text": "write one text here",
    "space-after-colon": "put a space after the colon",
    "quote-text": "if this is text, put it in quotes",
    "write-out": "write the content out at both places",
    "close-quote": "the text that begins here has no closing quotation mark",
    "backslash": "inside \"…\" a backslash begins a special character; use '…' instead",
    "quote-whole": "put the whole text in double quotes",
    "hyphen-for-bullet": "an entry of a list begins with `- `",
    "space-after-hyphen": "put a space after the hyphen",
    "quote-inside": "put the whole text in the other kind of quotes: \"…\" around '…'",
    "smaller": "the limit is {limit}",
    "known-keys": "known there: {known}",
    "near-keys": "near to it: {known}; `{command}` lists all",
    "listed-by": "`{command}` lists them",
    "either": "it may be one of these: {choices}",
    "save-utf-8": "save the file as UTF-8; in Notepad: Save as, Encoding: UTF-8",
    "save-without-bom": "save the file as UTF-8 without BOM",
    "spaces-for-tab": "put spaces in place of the tab, two for each level",
    "compare-lines": "compare the line with the one above it: indentation, colons, quotation marks",
    "add-comma": "put a comma between the two",
    "close-bracket": "close the bracket with {closing} at the end of the list",
    "delete-bracket": "delete this bracket, or put the text in quotes",
    "other-bracket": "close with {closing} what {opening} opened",
    "colon-in-text": 'if the colon belongs to the text, put the whole text in double quotes: "…"',
    "quote-or-space": "part of the text: put the whole text in double quotes; a comment: write a space behind #",
    "fill-or-delete": "fill the file, or delete it",
    "keep-a-version": "keep one of the two versions; delete the other and the lines of <, = and >",
    "keep-one": "keep one of the two, and delete the other",
    "value-or-delete": "write a value here, or delete the line",
    "entry-or-delete": "write something behind the hyphen, or delete the line",
    "delete-or-move": "delete this line; what follows belongs in a file of its own",
    "continue-or-name": "text: indent it further than its field; comment: begin with #; field: write `name: value`",
    "like-line-or-comment": "if it goes on with the text, indent it like line {like}; a comment begins with #",
    "put-file-here": "put the file itself here in place of the link",
    "write-fields": "write one field a line: `name: value`",
    "check-file": "put an ordinary file here that can be read, or delete this",
    "delete-sign": "delete the sign at the caret ({character}); if nothing is to be seen, type the word anew",
    "plain-space": "type a plain space in its place ({character})",
    "plain-colon": "type a plain colon and a space in its place",
    "plain-word": "write one word before the colon; text in curly brackets must stand in quotes",
    "fewer-levels": "write it with fewer levels; here something is mostly indented by mistake",
    "match-quotes": "close the text with the mark that opens it; inside \"…\" use '…'",
    "type-anew": "type {meant} anew",
    "indent-alike": "indent this line like the other fields of its group",
    "indent-by": "begin this line with {spaces}, as line {like}",
    "further-left": "begin this line further left, where the fields of its group begin",
    "further-left-or-bullets": "begin this line further left; if it is a bullet in a text, begin the text with `|-`",
    "add-field": "add a line `{key}: …` here",
    "one-of": "write one of these words",
    "text-or-delete": "write a text of at most some lines, or delete the line",
    "other-key": "give one of the two another key",
    "small-letters": "use small letters a–z, digits and hyphens: ä as ae, a space as -",
}
