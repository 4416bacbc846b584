"""Findings as JUnit XML: one test a code, so that a system that compares runs sees the same tests each time."""

from __future__ import annotations

from xml.etree import ElementTree

from sozialraum.cli.reporters import Shown, Summary, full_message
from sozialraum.engine.findings.catalogue import HUNDREDS, Entry, catalogue
from sozialraum.engine.findings.language import printable, tr, tr_many


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
