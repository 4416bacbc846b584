"""A warning that somebody accepts: an entry with the code, the reason and the day, in the record that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.diff.state import address_of
from sozialraum.engine.editing.patch import UnpatchableError, patched
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.kinds import TABLES
from sozialraum.engine.yaml.trees import Tree, sound_tree

if TYPE_CHECKING:
    from datetime import date

    from sozialraum.engine.findings.finding import Finding
    from sozialraum.engine.records.repository import Repository

FIELD = "accepted"


def is_acceptable(repository: Repository, finding: Finding) -> bool:
    """Return whether a finding is a warning about a record that says which ones were accepted."""
    address = address_of(finding.place.file) if severity_of(finding) == "warning" else None
    return address is not None and address.folder not in TABLES and repository.get(address) is not None


def with_acceptance(data: bytes, code: str, reason: str, day: date) -> bytes:
    """Return a file with one more warning accepted; all else stays as it is. Raises UnpatchableError."""
    tree = sound_tree(data) or {}
    listed = tree.get(FIELD, [])
    if not isinstance(listed, list):
        raise UnpatchableError(tr("There are faults in the file that have to be mended first."))
    entry: dict[str, Tree] = {"code": code, "reason": reason, "on": day.isoformat()}
    return patched(data, {**tree, FIELD: [*listed, entry]})
