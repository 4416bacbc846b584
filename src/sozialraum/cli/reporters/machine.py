"""Findings for programs: JSON, and annotations of GitHub workflows."""

from __future__ import annotations

from sozialraum.cli.reporters import Shown, Summary, errors, files, full_message, warnings
from sozialraum.findings.printable import json_text, printable

_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


def as_json(findings: list[Shown], summary: Summary) -> str:
    """One object with `findings` and `summary`."""
    listed = [
        {
            "code": one.code,
            "severity": one.severity,
            "title": one.title,
            "message": one.message,
            "remedy": one.remedy or None,
            "file": one.file,
            "line": one.spot.line if one.spot else None,
            "column": one.spot.column if one.spot else None,
            "end_column": one.spot.column + one.spot.length if one.spot else None,
        }
        for one in findings
    ]
    return json_text({"findings": listed, "summary": summary._asdict()})


def as_github(findings: list[Shown], summary: Summary) -> str:
    """Workflow commands that annotate the lines of a change, and a plain last line."""
    lines = []
    for one in findings:
        properties = {"file": one.file}
        if one.spot:
            end = one.spot.column + one.spot.length
            properties |= {"line": str(one.spot.line), "col": str(one.spot.column), "endColumn": str(end)}
        properties["title"] = f"{one.code} {one.title}"
        listed = ",".join(f"{name}={printable(_property(value))}" for name, value in properties.items())
        lines.append(f"::{_GITHUB[one.severity]} {listed}::{printable(_data(full_message(one)))}")
    lines.append(", ".join((files(summary.files), errors(summary.errors), warnings(summary.warnings))))
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
