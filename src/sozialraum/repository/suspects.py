"""YAML that is valid but says something else than its author meant."""

from __future__ import annotations

import re

from sozialraum.findings import Finding, Place

_HASH = re.compile(r"^(?P<head>\s*(?:- )*(?:[\w-]+:\s+|- )(?P<text>[^\s\"'#|>\[{][^\"]*?))(?P<cut>\s#[^\s].*)$")
_QUOTED = re.compile(r"^\s*(?:- )*[\w-]+:\s+(?P<quoted>[„“”‚‘»«](?P<text>[^„“”‚‘’»«]*)[“”‘’«»])\s*$")


def suspects(path: str, data: bytes) -> list[Finding]:
    """Texts that a `#` cuts off and texts in typographic quotation marks, each with its place."""
    findings = []
    block_indent: int | None = None
    for number, line in enumerate(data.decode("utf-8").splitlines(), start=1):
        indent = len(line) - len(line.lstrip())
        if block_indent is not None and (not line.strip() or indent > block_indent):
            continue
        block_indent = indent if re.search(r"(?:[:-])\s+[|>][+\-\d]*\s*(?:#.*)?$", line) else None
        if match := _HASH.match(line):
            cut = match["cut"].strip()
            place = Place(path, line=number, column=match.start("cut") + 2, length=len(cut))
            findings.append(Finding("SRK108", place, {"kept": match["text"].strip(), "cut": cut}))
        elif match := _QUOTED.match(line):
            place = Place(path, line=number, column=match.start("quoted") + 1, length=len(match["quoted"]))
            findings.append(Finding("SRK109", place, {"value": match["quoted"], "suggestion": match["text"]}))
    return findings
