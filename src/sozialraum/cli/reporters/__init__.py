"""Reporters turn one list of findings into text, JSON, annotations and what CI systems read: one row a format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from sozialraum.engine.findings.catalogue import advice_of, entry_of, message_of, remedy_of, severity_of
from sozialraum.engine.findings.finding import Finding, Severity, identity_of
from sozialraum.engine.findings.language import tr, tr_many
from sozialraum.engine.yaml.locate import Locator, Spot


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


class Summary(NamedTuple):
    """The numbers of what was looked at and what was found."""

    files: int
    records: int
    errors: int
    warnings: int
    notes: int
    accepted: int
    samples: int
    seconds: float


Report = Callable[[list[Shown], Summary], str]


class FindingsFormat(NamedTuple):
    """A row of the table of formats: its function, and whether files are named from the top of the git repository."""

    function: str
    from_top: bool

    def report(self) -> Report:
        """The function; its module is imported only for the format that is asked for."""
        module, _, name = self.function.partition(":")
        return cast(Report, getattr(import_module(f"sozialraum.cli.reporters.{module}"), name))


FORMATS = {
    "text": FindingsFormat("text:as_text", from_top=False),
    "json": FindingsFormat("machine:as_json", from_top=False),
    "github": FindingsFormat("machine:as_github", from_top=True),
    "sarif": FindingsFormat("machine:as_sarif", from_top=True),
    "junit": FindingsFormat("machine:as_junit", from_top=False),
    "gitlab": FindingsFormat("machine:as_gitlab", from_top=True),
}


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
                fingerprints.next(finding, spot.text if spot else ""),
            )
        )
    return sorted(shown, key=lambda one: (one.file, *(one.spot[:2] if one.spot else (0, 0)), one.code, one.message))


def named_from_top(findings: list[Shown], root: Path) -> list[Shown]:
    """The findings with their files as the git repository names them in whose subfolder the data may lie."""
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    below = root.relative_to(top).as_posix()
    return findings if below == "." else [one._replace(file=f"{below}/{one.file}") for one in findings]


def full_message(finding: Shown) -> str:
    """Return what is wrong and what to do, in one line for programs that show only one."""
    return f"{finding.message} → {finding.remedy}" if finding.remedy else finding.message


def files(number: int) -> str:
    """1 file, 2 files."""
    return tr_many("{number} file", "{number} files", number).format(number=number)


def errors(number: int) -> str:
    """1 error, 2 errors."""
    return tr_many("{number} error", "{number} errors", number).format(number=number)


def warnings(number: int) -> str:
    """1 warning, 2 warnings."""
    return tr_many("{number} warning", "{number} warnings", number).format(number=number)
