"""From a plain tree to a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pydantic import ValidationError

from sozialraum.findings import Finding, at_key
from sozialraum.repository.trees import Tree

if TYPE_CHECKING:
    from sozialraum.model.base import Record
    from sozialraum.repository.kinds import Address, Kind


def build_record(
    kind: Kind, address: Address, tree: dict[str, Tree], known: Iterable[Finding]
) -> tuple[Record | None, list[Finding]]:
    """The record in a tree, or the findings that say why there is none.

    `known` are findings about the same file: what they point at is not reported twice.
    """
    if "id" in tree:
        return None, [Finding("SRK202", at_key(address.path, "id"), {"key": "id"}, hint="id-is-path")]
    try:
        return kind.model.model_validate({**tree, "id": address.id}), []
    except ValidationError as error:
        from sozialraum.repository.refusals import finding_of

        said = {(finding.place.keys, finding.place.line is None) for finding in known}
        return None, [
            finding_of(kind.model, address.path, tree, details)
            for details in error.errors(include_input=False, include_url=False)
            if (details["loc"], True) not in said
        ]
