"""From the bytes of a mapping to the mapping, or to findings with their places."""

from __future__ import annotations

from pydantic import ValidationError

from sozialraum.authoring.tables.mapping import Mapping
from sozialraum.findings import Finding
from sozialraum.repository.encoding import check_encoding
from sozialraum.repository.trees import read_document


def read_mapping(path: str, data: bytes) -> tuple[Mapping | None, list[Finding]]:
    """The mapping in the bytes of a YAML file, if there is one, and all that is to be said about the file."""
    text, findings = check_encoding(path, data)
    if text is None:
        return None, findings
    tree, more = read_document(path, text)
    findings += more
    if tree is None:
        return None, findings
    try:
        return Mapping.model_validate({**tree, "id": path}), findings
    except ValidationError as error:
        from sozialraum.repository.refusals import findings_of

        details = error.errors(include_input=False, include_url=False)
        return None, findings_of(Mapping, path, tree, details, findings)
