"""Reporters turn one list of findings into text, JSON, annotations and what CI systems read: one row a format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, cast

from sozialraum.engine.findings.language import tr_many
from sozialraum.engine.records.kinds import imported
from sozialraum.engine.yaml.shown import Fingerprints as Fingerprints
from sozialraum.engine.yaml.shown import Shown as Shown
from sozialraum.engine.yaml.shown import prepare as prepare


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
        return cast(Report, imported(f"sozialraum.cli.reporters.{self.function}"))


FORMATS = {
    "text": FindingsFormat("text:as_text", from_top=False),
    "json": FindingsFormat("machine:as_json", from_top=False),
    "github": FindingsFormat("machine:as_github", from_top=True),
    "sarif": FindingsFormat("machine:as_sarif", from_top=True),
    "junit": FindingsFormat("machine:as_junit", from_top=False),
    "gitlab": FindingsFormat("machine:as_gitlab", from_top=True),
}


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
