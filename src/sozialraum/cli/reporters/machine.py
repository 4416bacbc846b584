"""Findings for programs: JSON, and annotations of GitHub workflows."""

from __future__ import annotations

from sozialraum.cli.reporters import Shown, Summary, errors, files, full_message, warnings
from sozialraum.engine.findings.language import json_text, printable, tr

_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}
"""What GitHub calls our severities, the worst first."""

_SHOWN = 10


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
    """Workflow commands that annotate the lines of a change, worst first, and a plain last line.

    GitHub shows ten of a kind in a step. Where there are more, the tenth says how many.
    """
    lines = []
    for severity, kind in _GITHUB.items():
        of_kind = [one for one in findings if one.severity == severity]
        shown = of_kind if len(of_kind) <= _SHOWN else of_kind[: _SHOWN - 1]
        lines += [_annotation(kind, one) for one in shown]
        if more := len(of_kind) - len(shown):
            text = tr("{number} more are not shown here; the log of the whole check has them.").format(number=more)
            lines.append(f"::{kind} title=srk::{printable(_data(text))}")
    lines.append(", ".join((files(summary.files), errors(summary.errors), warnings(summary.warnings))))
    return "\n".join(lines)


def _annotation(kind: str, one: Shown) -> str:
    properties = {"file": one.file}
    if one.spot:
        end = one.spot.column + one.spot.length
        properties |= {"line": str(one.spot.line), "col": str(one.spot.column), "endColumn": str(end)}
    properties["title"] = f"{one.code} {one.title}"
    listed = ",".join(f"{name}={printable(_property(value))}" for name, value in properties.items())
    return f"::{kind} {listed}::{printable(_data(full_message(one)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
