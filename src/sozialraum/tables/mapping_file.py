"""From the bytes of a mapping to the mapping, or to findings with their places."""

from __future__ import annotations

from pathlib import PurePath
from typing import cast

from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.kinds import KINDS, Address
from sozialraum.engine.records.load import build_record
from sozialraum.engine.yaml.encoding import check_encoding
from sozialraum.engine.yaml.trees import read_document
from sozialraum.tables.mapping import Mapping


def read_mapping(path: str, data: bytes) -> tuple[Mapping | None, list[Finding]]:
    """The mapping in the bytes of a YAML file, if there is one, and all that is to be said about the file."""
    text, findings = check_encoding(path, data)
    if text is None:
        return None, findings
    tree, more = read_document(path, text)
    findings += more
    if tree is None:
        return None, findings
    address = Address("mappings", PurePath(path).stem)
    record, findings = build_record(KINDS["mappings"], address, tree, findings, path)
    return cast("Mapping | None", record), findings
