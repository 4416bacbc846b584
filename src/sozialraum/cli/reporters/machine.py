"""Findings for programs: JSON, annotations of GitHub, code quality of GitLab, SARIF 2.1.0 and JUnit XML."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

from sozialraum import __version__
from sozialraum.cli.reporters import Shown, Summary, errors, files, full_message, warnings
from sozialraum.engine.findings.catalogue import HUNDREDS, Entry, catalogue, entry_of
from sozialraum.engine.findings.language import json_text, printable, tr, tr_many
from sozialraum.engine.records.source import PROGRAMME_FILE

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
    why, mend = tr(entry.why), tr(entry.mend).replace("{", "").replace("}", "")
    return {
        "id": code,
        "shortDescription": {"text": tr(entry.title)},
        "fullDescription": {"text": why},
        "help": {"text": f"{why}\n\n{mend}", "markdown": f"**{tr('Why')}:** {why}\n\n**{tr('What to do')}:** {mend}"},
        "defaultConfiguration": {"level": entry.severity},
    }


def _result(finding: Shown, index: int) -> dict[str, Any]:
    """A result; one about a whole file stands at its first line, since scanners show nothing without a line."""
    spot = finding.spot
    region: dict[str, Any] = {"startLine": 1}
    if spot:
        end = spot.column + spot.length
        region = {"startLine": spot.line, "startColumn": spot.column, "endColumn": end}
        region |= {"snippet": {"text": spot.text}}
    file = (finding.file or PROGRAMME_FILE).encode("utf-8", "surrogateescape")
    place = {"uri": quote(file, safe="/"), "uriBaseId": _ROOT}
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": full_message(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": region}}],
        "partialFingerprints": {"srk/v1": finding.fingerprint},
    }


def as_junit(findings: list[Shown], summary: Summary) -> str:
    """One suite; a code fails that found an error, what is no error is told beside a test that passed."""
    entries = catalogue()
    failed = len({one.code for one in findings if one.severity == "error"})
    counts = {"tests": str(len(entries)), "failures": str(failed), "errors": "0", "time": f"{summary.seconds:.2f}"}
    root = ElementTree.Element("testsuites", {"name": "srk validate", **counts})
    suite = ElementTree.SubElement(root, "testsuite", {"name": "srk validate", **counts, "skipped": "0"})
    for entry in entries.values():
        _case(suite, entry, [one for one in findings if one.code == entry.code])
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode")


def _case(suite: ElementTree.Element, entry: Entry, findings: list[Shown]) -> None:
    group = HUNDREDS[int(entry.code[3])]
    names = {"classname": f"srk.{group}", "name": f"{entry.code} {tr(entry.title)}", "time": "0.00"}
    case = ElementTree.SubElement(suite, "testcase", names)
    if not findings:
        return
    text = "\n".join(map(_line, findings))
    if entry.severity == "error":
        number = tr_many("{number} finding", "{number} findings", len(findings)).format(number=len(findings))
        attributes = {"message": number, "type": entry.code}
        ElementTree.SubElement(case, "failure", attributes).text = text
    else:
        ElementTree.SubElement(case, "system-out").text = text


def _line(finding: Shown) -> str:
    spot = finding.spot
    where = f"{finding.file}:{spot.line}:{spot.column}" if spot else finding.file
    return printable(f"{where}: {full_message(finding)}")
