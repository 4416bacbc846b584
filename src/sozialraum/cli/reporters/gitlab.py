"""Findings as a code quality report of GitLab, which shows them in the merge request."""

from __future__ import annotations

import json

from sozialraum.cli.reporters import Shown, Summary, full_message

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def as_gitlab(findings: list[Shown], summary: Summary) -> str:
    """A list with one object for each finding; one about a whole file stands at its first line."""
    listed = [
        {
            "description": f"{one.code}: {full_message(one)}",
            "check_name": one.code,
            "fingerprint": one.fingerprint,
            "severity": _SEVERITIES[one.severity],
            "location": {"path": one.file or ".", "lines": {"begin": one.spot.line if one.spot else 1}},
        }
        for one in findings
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2)
