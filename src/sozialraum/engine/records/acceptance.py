"""What people accepted must be something that can be accepted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.engine.findings import Finding, at_value
from sozialraum.engine.findings.catalogue import find_entry, severity_of
from sozialraum.engine.records.checking import rule

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository


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
