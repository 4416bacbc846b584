"""From a plain tree to a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from sozialraum.findings import Finding, at_key
from sozialraum.repository.trees import Tree

if TYPE_CHECKING:
    from sozialraum.model.base import Record
    from sozialraum.repository.kinds import Address, Kind


def build_record(
    kind: Kind, address: Address, tree: dict[str, Tree], known: list[Finding]
) -> tuple[Record | None, list[Finding]]:
    """The record in a tree, if there is one, and all that is to be said about its file.

    `known` are the findings of those who read the file: what they point at is not said again in other words.
    """
    record = None
    findings = known
    try:
        record = kind.model.model_validate({**tree, "id": address.id})
    except ValidationError as error:
        from sozialraum.repository.refusals import findings_of

        details = error.errors(include_input=False, include_url=False)
        findings = findings_of(kind.model, address.path, tree, details, known)
    if "id" in tree:
        return None, [*findings, Finding("SRK202", at_key(address.path, "id"), {"key": "id"}, hint="id-is-path")]
    return record, findings
