"""Four times as long a file is about four times the work, never sixteen times: nobody can make `srk` stand still.

`pytest benchmarks/growth.py`, by hand: what is compared here is time, which belongs into no test suite.

What is compared is processor time of the same work on two sizes. A pattern that grows with the square takes sixteen
times as long on the larger one; where the larger one takes next to no time there is nothing to compare.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from sozialraum.documents.escape import rich
from sozialraum.documents.markdown import parse
from tests.repository.overlay import answer, good_files

ALONE = {"sozialraum.yaml": good_files()["sozialraum.yaml"]}
SMALL, LARGE = 8_000, 32_000
NOTHING = 0.3
"""Seconds below which nothing is compared."""

SOURCE, REPORT, FIGURES = "data/sources/neu.yaml", "data/reports/2018/neu.yaml", "data/observations/neu.csv"
SIGNS = [
    "[",
    "{",
    "- ",
    "-",
    "? ",
    "a: ",
    '"',
    "'",
    ":",
    "a",
    " ",
    "\t",
    "\n",
    "\r",
    "#",
    " #a",
    "*a ",
    "&a ",
    "\\",
    "!",
]
LISTS = [
    *("- {key: a}\n", "- {key: a, title: b, participants: x}\n", "- &a x\n", "- a #b\n", "- „a“\n", '- "\\a"\n', "-\n"),
    *("- a: b\n", "- [a]\n", "-a\n", "- a:b\n", "- !x a\n"),
]
VALUES = [" ", "1", "1.", "1 000 ", "€", "-", "a", "a-", "é", "\u00a0", "„", "0", ","]
PROSE = [
    *(
        "a",
        "a.",
        "a@",
        "a@a",
        "Az.",
        "Az. ",
        "Az. a/",
        "Fallnummer ",
        "Frau ",
        "Frau Dr. ",
        "geb. ",
        "geb. am ",
        "0171 ",
    ),
    *("017", "01 7", "+49 ", "2 ", "2 aes ", "zwei  ", "1.1.", " ", "-"),
]


def numbered(line: str) -> Callable[[int], str]:
    return lambda size: "".join(line.format(number) for number in range(size // len(line)))


def grows_evenly(work: Callable[[int], object]) -> bool:
    """Whether the larger size takes less than nine times as long."""

    def seconds(size: int) -> float:
        start = time.process_time()
        work(size)
        return time.process_time() - start

    large = min(seconds(LARGE), seconds(LARGE)) if seconds(LARGE) > NOTHING else 0
    return large < NOTHING or large < 9 * max(seconds(SMALL), seconds(SMALL))


def read(path: str, content: Callable[[int], str]) -> bool:
    return grows_evenly(lambda size: answer({path: content(size).encode()}, ALONE))


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("path", [SOURCE, FIGURES])
def test_one_sign_again_and_again(path: str, sign: str) -> None:
    assert read(path, lambda size: sign * (size // len(sign)))


@pytest.mark.parametrize("sign", SIGNS)
def test_one_sign_again_and_again_in_a_field(sign: str) -> None:
    assert read(SOURCE, lambda size: f"title: {sign * (size // len(sign))}: x\n")
    assert read(SOURCE, lambda size: f"title: x: {sign * (size // len(sign))}x\n")


@pytest.mark.parametrize(
    "line", ["f{}: x\n", "f{}:\n", "title: {}\n", "f{}: &a x\n", "f{}: [x\n", "f{}:x\n", "? f{}\n"]
)
def test_many_fields(line: str) -> None:
    assert read(SOURCE, numbered(line))


@pytest.mark.parametrize("line", LISTS)
def test_many_entries(line: str) -> None:
    assert read(REPORT, lambda size: f"projects:\n{line * (size // len(line))}")


@pytest.mark.parametrize("sign", VALUES)
@pytest.mark.parametrize("field", ["on", "title", "by"])
def test_long_values(field: str, sign: str) -> None:
    assert read(SOURCE, lambda size: f"title: Neu\n{field}: '1{sign * (size // len(sign))}1'\n")


@pytest.mark.parametrize("sign", VALUES)
def test_long_amounts(sign: str) -> None:
    spent = "measures:\n  - measure: a\n    state: begun\n    spent: [{origin: a, amount: '1%s1'}]\n"
    assert read(REPORT, lambda size: spent % (sign * (size // len(sign))))


@pytest.mark.parametrize(
    "line", ["a,b,c\n", "city,2015-12-31,3\n", "areas/a{},2015-12-31,3\n", '"a",', '""', ",", "\r\n"]
)
def test_many_figures(line: str) -> None:
    assert read(FIGURES, lambda size: "unit,day,count\n" + numbered(line)(size))


@pytest.mark.parametrize("piece", PROSE)
def test_prose_that_almost_names_somebody(piece: str) -> None:
    report = "summary: [a]\nchanges:\n  population: '{}@ geb. Az. Frau zwei 2 0171'\n"
    assert read(REPORT, lambda size: report.format(piece * (size // len(piece))))


def test_prose_is_looked_at() -> None:
    report = "summary: [a]\nchanges:\n  population: 'Frau Meier'\n"
    assert "SRK505" in {one.code for one in answer({REPORT: report.encode()}, ALONE)[0]}


@pytest.mark.parametrize(
    "piece", ["**a ", "**", "*", "- ", "\n\n", "\n- a", "\\", "[^1]", "a  \n", "1. ", "|", ":::", "_a"]
)
def test_rich_text(piece: str) -> None:
    assert grows_evenly(lambda size: parse(rich(piece * (size // len(piece))), {}))
