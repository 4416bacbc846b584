"""A large table is read in pieces: where one ends and the next begins nothing is lost, doubled or overlooked."""

from __future__ import annotations

import pytest

from sozialraum.topics.figures import observations
from sozialraum.topics.figures.observations import read_observations

PATH = "data/observations/x.csv"
ROWS = [f"districts/kalk#q{unit},{year}-12-31,{unit * year}" for unit in range(30) for year in range(2010, 2020)]


def table(rows: list[str], ending: str = "\n") -> bytes:
    return ending.join(["unit,day,count", *rows, ""]).encode()


@pytest.fixture(autouse=True, params=[1, 37, 100_000])
def _pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(observations, "_PIECE", request.param)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_row_is_read_with_its_line(ending: str) -> None:
    figures, findings = read_observations(PATH, table(ROWS, ending))
    assert findings == []
    assert [f"{one.unit},{one.day},{one.value}" for one in figures.rows] == ROWS
    assert [one.line for one in figures.rows] == [*range(2, len(ROWS) + 2)]


def test_the_last_line_needs_no_end() -> None:
    figures, findings = read_observations(PATH, table(ROWS)[:-1])
    assert (len(figures.rows), findings) == (len(ROWS), [])


@pytest.mark.parametrize("first", [0, 5, 10, 299])
def test_a_figure_that_stands_twice_is_found_wherever_it_stands(first: int) -> None:
    for rows in ([*ROWS, ROWS[first]], [*ROWS[:150], ROWS[first], *ROWS[150:]], [ROWS[first], *ROWS]):
        _, findings = read_observations(PATH, table(rows))
        assert [one.code for one in findings] == ["SRK133"]


def test_one_wrong_row_is_said_and_all_others_are_read() -> None:
    rows = [*ROWS[:200], "districts/kalk#q1,2015-02-30,7", *ROWS[200:]]
    figures, findings = read_observations(PATH, table(rows))
    assert [(one.code, one.place.line) for one in findings] == [("SRK203", 202)]
    assert len(figures.rows) == len(ROWS)
