"""From a plain tree to a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from sozialraum.engine.findings import Finding, at_key
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.yaml.trees import Tree

if TYPE_CHECKING:
    from sozialraum.engine.records.address import Address
    from sozialraum.engine.records.base import Part
    from sozialraum.engine.records.kinds import Kind

R = TypeVar("R", bound="Part")


def build_record(
    kind: Kind[R], address: Address, tree: dict[str, Tree], known: list[Finding], path: str | None = None
) -> tuple[R | None, list[Finding]]:
    """The record in a tree, if there is one, and all that is to be said about its file.

    `known` are the findings of those who read the file: what they point at is not said again in other words. A record
    with an error is none: what is wrong or missing in it would show again in everything that is derived from it.
    `path` names a file that lies elsewhere than its address says.
    """
    path = path or address.path
    record = None
    findings = known
    try:
        record = kind.model.model_validate({**tree, "id": address.id})
    except ValidationError as error:
        from sozialraum.engine.records.refusals import findings_of

        details = error.errors(include_input=False, include_url=False)
        findings = findings_of(kind.model, path, tree, details, known)
    if "id" in tree:
        findings = [*findings, Finding("SRK202", at_key(path, "id"), {"key": "id"}, hint="id-is-path")]
    return record if all(severity_of(finding) != "error" for finding in findings) else None, findings
