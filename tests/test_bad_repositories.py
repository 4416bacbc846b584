"""Each folder in repositories/bad is a small repository with a mistake. `expected.txt` beside its sozialraum.yaml says
exactly what is found there: one line `file:line:column CODE` a finding, without line and column where a whole file is
meant. A new case is a new folder; no Python is needed. The folder's name begins with the code that it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from sozialraum.engine.findings.catalogue import advice_of, catalogue, message_of, remedy_of
from tests.conftest import REPOSITORIES
from tests.looking import look, places

CASES = sorted(path for path in (REPOSITORIES / "bad").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_says_exactly_what_is_expected(case: Path) -> None:
    expected = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert places(case) == expected
    code = case.name.partition("-")[0]
    assert any(line.endswith(f" {code}") for line in expected), f"the case is not about {code}"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_every_text_can_be_written(case: Path) -> None:
    _, findings = look(case)
    for finding in findings:
        assert "{" not in message_of(finding) + remedy_of(finding) + advice_of(finding)
        assert "None" not in message_of(finding) + remedy_of(finding) + advice_of(finding)


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
