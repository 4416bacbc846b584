"""`fix --yes` writes nothing that could turn a meaning round; what is uncertain is offered to a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from sozialraum.engine.editing.fix.edits import guessed_mend
from sozialraum.engine.editing.fix.file import EditedFile
from sozialraum.engine.editing.fix.mending import mend

REPORT = "data/reports/2015/kalk.yaml"
AGREEMENT = "data/agreements/2015/kalk.yaml"
MEETING = "data/meetings/2015/rat-01.yaml"


def mended(path: str, text: str) -> str | None:
    result = mend(Path(), path, text.encode())
    return result.after.decode() if result else None


def offered(path: str, text: str) -> set[str]:
    draft = EditedFile(Path(), path, text.encode())
    return {data.decode() for one in draft.findings if (data := guessed_mend(draft, one))}


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (AGREEMENT, "not_concluded: 2015-01-01"),
        (AGREEMENT, "unconcluded: 2015-01-01"),
        (AGREEMENT, "concluded_by: 2015-01-01"),
        (AGREEMENT, "nicht_concluded: 2015-01-01"),
        (REPORT, "measures:\n  - measure: a\n    state: unplanned"),
        (REPORT, "measures:\n  - measure: a\n    state: nachieved"),
        (REPORT, "measures:\n  - measure: a\n    state: achieved-not"),
        (REPORT, "measures:\n  - measure: a\n    state: begin"),
        (REPORT, "preview: Was war"),
        (REPORT, "no_summary: [a]"),
        (MEETING, "date: 1.2.0014"),
        (MEETING, "begin: 18"),
        ("data/areas/kalk.yaml", "inhabitants: 1800%"),
        ("data/areas/kalk.yaml", "from: 1.2.0014"),
    ],
)
def test_what_may_mean_something_else_is_not_mended(path: str, line: str) -> None:
    assert mended(path, f"{line}\n") is None


def fund(amount: str) -> str:
    return f"projects:\n  - key: a\n    title: A\n    funds:\n      - origin: x\n        amount: {amount}\n"


@pytest.mark.parametrize("amount", ["1800%", "1.234", "1.234 €", "12 %", "007", "1.234 567", "18,5 ‰"])
def test_amounts_that_a_person_must_look_at(amount: str) -> None:
    assert mended(REPORT, fund(amount)) is None


@pytest.mark.parametrize(
    ("amount", "right"),
    [("1.234,50 €", "1234.50"), ("500,-", "500"), ("EUR 20", "20"), ("1.234.567", "1234567"), ("12,5", "12.50")],
)
def test_amounts_that_have_one_reading(amount: str, right: str) -> None:
    assert mended(REPORT, fund(amount)) == fund(right)


def test_a_table_is_mended_row_by_row_where_that_is_certain() -> None:
    path = "data/observations/population.csv"
    text = "unit,day,count\ncity,31.12.2012,1.044.070\ncity,2013-12-31,500 €\ncity,2014-12-31,0070\n"
    right = "unit,day,count\ncity,2012-12-31,1044070\ncity,2013-12-31,500 €\ncity,2014-12-31,0070\n"
    assert mended(path, text) == right
    assert right.replace("500 €", "500").replace("0070", "70") in offered(path, right)


def state(word: str) -> str:
    return f"measures:\n  - measure: a\n    state: {word}\n    reason: x\n"


@pytest.mark.parametrize(
    ("path", "wrong", "right"),
    [
        (REPORT, state("acheived"), state("achieved")),
        (REPORT, state("nicht erreicht"), state("not-achieved")),
        (REPORT, state("not achieved"), state("not-achieved")),
        (REPORT, state("Not_Achieved"), state("not-achieved")),
        (AGREEMENT, "conclded: 2015-01-01\n", "concluded: 2015-01-01\n"),
        (MEETING, "begin: 18 Uhr\n", "begin: 18:00\n"),
    ],
)
def test_what_is_a_slip_or_german_is_mended(path: str, wrong: str, right: str) -> None:
    assert mended(path, wrong) == right


def test_what_is_uncertain_is_offered() -> None:
    assert offered(REPORT, fund("1.234")) == {fund("1234")}
    assert "begin: 18:00\n" in offered(MEETING, "begin: 18\n")
