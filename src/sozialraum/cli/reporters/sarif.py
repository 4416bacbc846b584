"""Findings as SARIF 2.1.0, the format that code scanning tools exchange."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from sozialraum import __version__
from sozialraum.cli.reporters import Shown, Summary, full_message
from sozialraum.engine.findings.catalogue import entry_of
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.source import PROGRAMME_FILE

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "SRCROOT"


def as_sarif(findings: list[Shown], summary: Summary) -> str:
    """One run with the codes that were found as its rules."""
    codes = sorted({one.code for one in findings})
    run = {
        "tool": {"driver": {"name": "srk", "version": __version__, "rules": [_rule(code) for code in codes]}},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": tr("The folder that is under version control.")}}},
        "results": [_result(one, codes.index(one.code)) for one in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str) -> dict[str, Any]:
    entry = entry_of(code)
    why, mend = tr(entry.why), _without_braces(tr(entry.mend))
    return {
        "id": code,
        "shortDescription": {"text": tr(entry.title)},
        "fullDescription": {"text": why},
        "help": {"text": f"{why}\n\n{mend}", "markdown": f"**{tr('Why')}:** {why}\n\n**{tr('What to do')}:** {mend}"},
        "defaultConfiguration": {"level": entry.severity},
    }


def _without_braces(text: str) -> str:
    """A text of the catalogue without the braces around the names of its parameters."""
    return text.replace("{", "").replace("}", "")


def _result(finding: Shown, index: int) -> dict[str, Any]:
    """A result; one about a whole file stands at its first line, since scanners show nothing without a line."""
    spot = finding.spot
    region: dict[str, Any] = {"startLine": 1}
    if spot:
        end = spot.column + spot.length
        region = {"startLine": spot.line, "startColumn": spot.column, "endColumn": end}
        region |= {"snippet": {"text": spot.text}}
    place = {"uri": _uri(finding.file or PROGRAMME_FILE), "uriBaseId": _ROOT}
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": full_message(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": region}}],
        "partialFingerprints": {"srk/v1": finding.fingerprint},
    }


def _uri(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")
