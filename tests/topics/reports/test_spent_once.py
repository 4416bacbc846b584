"""What was spent is typed once: a report takes the area's own money from the proofs, unless it names it itself."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from sozialraum.engine.records.sums import Sum
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.reports.manifest import REPORTS
from sozialraum.topics.reports.year import area_year, money_lines, money_of, money_sum
from tests.calling import report_text
from tests.changing import change
from tests.conftest import REPOSITORIES
from tests.looking import DAY, look

REPORT, FUND = "data/reports/2019/nord.yaml", "data/funds/2019/nord.yaml"
OWN = "    funds:\n      - origin: area-fund\n        amount: 300.00\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """One area with a proof of 300 euros; its report names those, and 300 euros of donations."""
    for name in ("base", "bad/SRK365-typed-twice"):
        shutil.copytree(REPOSITORIES / name, tmp_path, dirs_exist_ok=True)
    return tmp_path


def codes(root: Path) -> set[str]:
    return {one.code for one in look(root)[1]} & {"SRK363", "SRK365"}


def money(root: Path) -> dict[str, Sum | None]:
    repository = look(root)[0].repository
    report = repository[REPORTS]["2019/nord"]
    made = money_of(repository, repository[AGREEMENTS].get("2019/nord"), report, DAY)
    return {**{row.origin: row.spent for row in made.rows}, "": made.spent}


def whole(amount: str, of: int = 1) -> Sum:
    return Sum(Decimal(amount), of, of)


def without_own_money(root: Path) -> None:
    change(root, REPORT, OWN, "    without_cost: true\n")


def test_a_report_that_names_the_money_keeps_its_sum_and_is_told_that_it_stands_there_twice(root: Path) -> None:
    assert codes(root) == {"SRK365"}
    assert list(money(root).values()) == [whole("300.00"), whole("300.00"), whole("600.00", 2)]


def test_a_report_that_leaves_it_out_prints_the_same_and_needs_no_finding(root: Path, tmp_path: Path) -> None:
    before = report_text(root, "2019/nord", tmp_path / "a")
    money_before = money(root)
    without_own_money(root)
    assert codes(root) == set()
    assert money(root) == money_before
    after = report_text(root, "2019/nord", tmp_path / "b")
    rows = [line for line in before.splitlines() if "300,00" in line and line.startswith("|")]
    assert rows
    assert all(row in after for row in rows)
    assert "die eigenen Mittel nach den Verwendungsnachweisen" in after
    assert "Verwendungsnachweisen" not in before


def test_what_the_report_names_counts_where_the_two_differ(root: Path) -> None:
    change(root, REPORT, OWN, OWN.replace("300", "290"))
    assert codes(root) == {"SRK363"}
    assert money(root)[""] == whole("590.00", 2)


def test_a_presented_report_is_not_asked_to_change(root: Path) -> None:
    presented = "step: submitted\n  - on: 2019-12-20\n    step: presented\n    district: mitte"
    change(root, REPORT, "step: submitted", presented)
    assert codes(root) == set()


def test_a_proof_that_is_missing_is_neither_zero_nor_left_out(root: Path, tmp_path: Path) -> None:
    without_own_money(root)
    grants = (root / FUND).read_text(encoding="utf-8")
    first = grants[grants.index("  - key") :]
    open_one = first[: first.index("    proof")].replace("key: nachmittag", "key: fest")
    (root / FUND).write_text(grants + open_one, encoding="utf-8")
    assert codes(root) == set()
    own = Sum(Decimal("300.00"), 1, 2)
    assert own in money(root).values()
    assert money(root)[""] == Sum(Decimal("600.00"), 2, 3)
    assert "300,00\N{NO-BREAK SPACE}€ (aus 1 von 2 Nachweisen)" in report_text(root, "2019/nord", tmp_path / "out")
    repository = look(root)[0].repository
    year = area_year(repository, repository[AREAS]["nord"], 2019, DAY)
    assert money_lines([year])[0].spent == Sum(Decimal("600.00"), 2, 3)
    assert money_sum([year]).spent == Sum(Decimal("600.00"), 0, 1)


def test_a_proof_that_came_after_the_report_is_not_in_it(root: Path, tmp_path: Path) -> None:
    """A report is known from its submission, on 19 December."""
    without_own_money(root)
    change(root, FUND, "on: 2019-06-01", "on: 2019-12-20")
    assert "Verausgabt" in report_text(root, "2019/nord", tmp_path / "out")
    assert "600,00" not in report_text(root, "2019/nord", tmp_path / "out")


def test_a_report_without_any_money_of_the_area_names_none(root: Path) -> None:
    without_own_money(root)
    (root / FUND).write_text("available: 100.00\n", encoding="utf-8")
    assert list(money(root).values())[-1] == whole("300.00")
