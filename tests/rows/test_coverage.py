"""Every row that the sources describe has kinds, findings, papers and a test, and the page in docs says so."""

from __future__ import annotations

import pytest

from sozialraum.engine.findings.catalogue import catalogue
from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.topic import PAPERS
from tests.conftest import CHECKOUT
from tests.rows.coverage import ROWS, modules_of, page


def test_all_thirty_rows_are_there() -> None:
    assert sorted(ROWS) == list(range(1, 31))


@pytest.mark.parametrize("number", sorted(ROWS))
def test_a_row_names_what_exists_and_has_a_test(number: int) -> None:
    row = ROWS[number]
    assert set(row.kinds.split()) <= KINDS.keys()
    assert set(row.findings.split()) <= catalogue().keys()
    assert set(row.papers.split()) <= PAPERS.keys()
    assert modules_of(number), f"no module tests/rows/test_d{number:02}_….py"


def test_the_page_in_docs_is_made_of_the_table() -> None:
    assert (CHECKOUT / "docs" / "coverage.md").read_text(encoding="utf-8") == page()
