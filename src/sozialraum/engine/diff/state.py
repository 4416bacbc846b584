"""One state of a repository: its records, what is to be said about them, and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.findings import Finding
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.topics.figures.manifest import OBSERVATIONS

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.records.source import Source

TWICE = "SRK133"
"""A figure given twice is read all the same."""


class State(NamedTuple):
    """One state; `files` and `accepted` count what was looked at and which warnings people accepted."""

    repository: Repository
    findings: list[Finding]
    source: Source | None = None
    files: int = 0
    accepted: int = 0

    def unreadable(self) -> set[str]:
        """The files of which something could not be read: records, and files of figures be it in one row."""
        figures = f"data/{OBSERVATIONS}/"
        rows = {
            one.place.file
            for one in self.findings
            if one.place.file.startswith(figures) and one.code < "SRK3" and one.code != TWICE
            and severity_of(one) == "error"
        }  # fmt: skip
        return {address.path for address in self.repository.broken} | rows
