"""Each folder in repositories/bad is a mistake, laid over one base: exactly what is expected is found there."""

from __future__ import annotations

from pathlib import Path

import pytest

from sozialraum.engine.findings.catalogue import advice_of, catalogue, message_of, remedy_of, severity_of
from sozialraum.engine.records.checking import check, check_for_errors
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource
from tests.cases import BASE, CASES, lay_out, lines_of
from tests.conftest import REPOSITORIES
from tests.looking import DAY, look, places


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_says_exactly_what_is_expected(case: Path, tmp_path: Path) -> None:
    expected = lines_of(case / "expected.txt")
    found = places(lay_out(case, tmp_path))
    if found != expected:
        pytest.fail("\n".join(["expected:", *expected, "", "found:", *found]), pytrace=False)
    code = case.name.partition("-")[0]
    assert any(line.endswith(f" {code}") for line in expected), f"the case is not about {code}"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_every_text_can_be_written(case: Path, tmp_path: Path) -> None:
    _, findings = look(lay_out(case, tmp_path))
    for finding in findings:
        assert "{" not in message_of(finding) + remedy_of(finding) + advice_of(finding)
        assert "None" not in message_of(finding) + remedy_of(finding) + advice_of(finding)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_rules_that_only_warn_find_no_errors(case: Path, tmp_path: Path) -> None:
    repository = load(FolderSource(lay_out(case, tmp_path))).repository
    everything, for_errors = check(repository, DAY), check_for_errors(repository, DAY)
    assert [one for one in for_errors if severity_of(one) == "error"] == [
        one for one in everything if severity_of(one) == "error"
    ]
    assert all(one in everything for one in for_errors)


def test_some_warnings_are_left_to_those_who_want_to_know_them(tmp_path: Path) -> None:
    (case,) = (one for one in CASES if one.name.startswith("SRK501-"))
    repository = load(FolderSource(lay_out(case, tmp_path))).repository
    assert "SRK501" in {one.code for one in check(repository, DAY)}
    assert "SRK501" not in {one.code for one in check_for_errors(repository, DAY)}


def test_nothing_is_wrong_with_the_base() -> None:
    assert places(BASE) == []


def test_no_case_repeats_a_file_of_the_base() -> None:
    base = {path.relative_to(BASE): path.read_bytes() for path in BASE.rglob("*.*")}
    both = [(case / path, data) for case in CASES for path, data in base.items() if (case / path).is_file()]
    assert [path for path, data in both if path.read_bytes() == data] == []


IMPORT = {f"SRK5{number}" for number in (*range(20, 36), 70, 71, 72, 74)}
"""Codes of spreadsheets: they are found when a table is imported; their tests stand with tables and with the import."""


@pytest.mark.parametrize("code", [code for code in catalogue() if code not in IMPORT])
def test_every_code_has_a_case(code: str) -> None:
    assert any(case.name.startswith(f"{code}-") for case in CASES)


@pytest.mark.parametrize("code", sorted(IMPORT))
def test_every_code_of_an_import_has_a_test(code: str) -> None:
    folders = [REPOSITORIES.parent / "tables", REPOSITORIES.parent / "topics" / "figures" / "importing"]
    tests = [path for folder in folders for path in folder.rglob("test_*.py")]
    assert any(code in path.read_text(encoding="utf-8") for path in tests)
