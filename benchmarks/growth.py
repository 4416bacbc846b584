"""Four times as long a file is about four times the work, never sixteen times: nobody can make `srk` stand still.

`pytest benchmarks/growth.py`, by hand: what is compared here is time, which belongs into no test suite.

What is compared is processor time of the same work on two sizes. A pattern that grows with the square takes sixteen
times as long on the larger one; where the larger one takes next to no time there is nothing to compare.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from math import isqrt
from random import Random

import pytest

from benchmarks.generate import agreement, base, report
from sozialraum.cli.reporters import prepare
from sozialraum.engine.diff.compare import compare_states
from sozialraum.engine.diff.state import state_of
from sozialraum.engine.documents.escape import rich
from sozialraum.engine.documents.markdown import parse
from sozialraum.engine.editing.fix.mending import mend
from sozialraum.engine.records.checking import check
from sozialraum.engine.records.load import load
from sozialraum.engine.yaml.locate import Locator
from tests.looking import DAY
from tests.overlay import GOOD, Overlay, answer, good_files

ALONE = {"sozialraum.yaml": good_files()["sozialraum.yaml"]}
SMALL, LARGE = 8_000, 32_000
MOST_SECONDS = 5
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
    *(
        "der 14-jährige ",
        "Der 14-jährige A",
        "Vater von ",
        "Vater von A",
        "Az 1",
        "Az 1.",
        "DE12 1234 ",
        "DE12",
        "AT12 ",
    ),
    *(
        "0221 ",
        "Familie ",
        "Geburtsdatum ",
        "Frau Bürgermeisterin ",
        "Frau Ober-",
        "zwei Familien je ",
        "Leon, 12 Jahre",
    ),
    *("017", "01 7", "+49 ", "2 ", "2 aes ", "zwei  ", "1.1.", " ", "-"),
]


@pytest.fixture(autouse=True)
def _as_the_command_runs() -> Iterator[None]:
    """A command collects no garbage."""
    gc.disable()
    yield
    gc.enable()


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


def _list(head: str, line: str, number: int, tail: str = "") -> bytes:
    return (head + "".join(line.format(one) for one in range(number)) + tail).encode()


QUARTERS = 'name: Nord\nnumber: "9"\nquarters:\n', '  - key: q{0}\n    number: "{0:05}"\n    name: Q{0}\n'
AREA, BODY_HEAD = "name: A\nfrom: 2015\n", "name: K\nkind: conference\nfrom: 2015\n"
SMELLING = "zwei Familien Az 0221 der 14-jährige Vater von DE12 1234 "
INDEX = "    over: quarters\n    indicators: [{status: a}]\n"


def _one_after_the_other(head: str, line: str, number: int) -> bytes:
    """Entries that hold for a day each, none on the day of another."""
    entry = line + "    from: {0}\n    until: {0}\n"
    days = (date(1950, 1, 1) + timedelta(days=one) for one in range(number))
    return (head + "".join(entry.format(day, one) for one, day in enumerate(days))).encode()


TOGETHER: dict[str, Callable[[int], dict[str, bytes]]] = {
    "quarters and parts": lambda n: {
        "data/districts/neu.yaml": _list(*QUARTERS, n),
        "data/areas/neu.yaml": _list(f"{AREA}parts:\n", "  - quarter: neu#x{0}\n", n),
    },
    "quarters and figures": lambda n: {
        "data/districts/neu.yaml": _list(*QUARTERS, n),
        FIGURES: _list("unit,day,count\n", "districts/neu#x{0},2015-12-31,{0}\n", n),
    },
    "quarters and outliers": lambda n: {
        "data/districts/neu.yaml": _list(*QUARTERS, n),
        "sozialraum.yaml": ALONE["sozialraum.yaml"].rstrip()
        + _list(f"\nmonitoring:\n  index:\n{INDEX}    outliers:\n", "      - districts/neu#x{0}\n", n),
    },
    "providers and commissions": lambda n: {
        **{f"data/providers/p{one}.yaml": b"name: P\ntype: free\n" for one in range(n // 20)},
        "data/areas/neu.yaml": _list(
            f"{AREA}commissions:\n", "  - provider: x{0}\n    from: 2015\n    until: 2016\n", n // 4
        ),
    },
    "bodies and meetings": lambda n: {
        **{f"data/bodies/k{one}.yaml": BODY_HEAD.encode() for one in range(n // 20)},
        **{f"data/meetings/2018/x{one}-01.yaml": b"date: 2018-03-01\nbegin: 18:30\n" for one in range(n // 20)},
    },
    "areas and their names": lambda n: {
        **{f"data/areas/a{one}.yaml": AREA.encode() for one in range(n // 20)},
        "data/bodies/k.yaml": _list(f"{BODY_HEAD}areas:\n", "  - x{0}\n", n),
    },
    "sources and citations": lambda n: {
        **{f"data/sources/s{one}.yaml": b"title: S\n" for one in range(n // 20)},
        "data/areas/neu.yaml": _list(f"{AREA}sources:\n", "  - source: x{0}\n", n),
    },
    "fields and mistyped ones": lambda n: {"data/areas/neu.yaml": _list(AREA, "nam{0}: x\n", n)},
    "providers one after the other": lambda n: {
        "data/areas/neu.yaml": _one_after_the_other(f"{AREA}commissions:\n", "  - provider: x\n", n)
    },
    "quarters one after the other": lambda n: {
        "data/districts/neu.yaml": _one_after_the_other(
            QUARTERS[0], '  - key: q{1}\n    number: "001"\n    name: Q\n', n
        )
    },
    "marks of a merge": lambda n: {FIGURES: _list("unit,day,count\n<<<<<<< a\n", "x{0},2015,3\n", n)},
    "a header that is wrong": lambda n: {FIGURES: _list("unit,Tag,count\n", "x{0},2015,3\n", n)},
    "one key again and again": lambda n: {
        "data/districts/neu.yaml": QUARTERS[0].encode() + QUARTERS[1].format(1).encode() * n
    },
    "one quarter in many areas": lambda n: {
        "data/districts/neu.yaml": _list(*QUARTERS, 3),
        **{f"data/areas/a{one}.yaml": f"{AREA}parts:\n  - quarter: neu#q1\n".encode() for one in range(n // 20)},
    },
    "lines that fall out": lambda n: {
        "data/areas/neu.yaml": _list(f"{AREA}parts:\n", "  - part: x{0}\n", n, " b: c\n")
    },
    "lines without a colon": lambda n: {"data/areas/neu.yaml": _list(f"{AREA}parts:\n", "  - part x{0}\n", n)},
    "colons that are none": lambda n: {"data/areas/neu.yaml": _list(AREA, "f{0}：x\n", n)},
    "quotes in quotes": lambda n: {"data/areas/neu.yaml": ("name: " + "„a“ " * n).encode()},
    "texts about persons": lambda n: {
        "data/areas/neu.yaml": (
            AREA + "history: " + "zwei Familien Az 0221 der 14-jährige Vater von DE12 1234 " * n
        ).encode()
    },
    "warnings and acceptances": lambda n: {
        "data/areas/neu.yaml": _list(f"{AREA}accepted:\n", "  - {{code: SRK312, reason: x, on: 2015-01-01}}\n", n)
    },
}
"""What is named and who names it wrongly grow together."""


def _agreements_and_reports(side: int) -> dict[str, bytes]:
    chance, files = Random(2015), base(side)
    for area in range(side):
        for year in range(1950, 1950 + side):
            files[f"data/agreements/{year}/gebiet-{area:03}.yaml"] = agreement(chance, year)
            files[f"data/reports/{year}/gebiet-{area:03}.yaml"] = report(chance, year)
    return {path: text.encode() for path, text in files.items()}


INDICATOR = b"name: X\ndomain: context\ndefinition: y\nkind: count\nunit: Personen\n"
EACH: dict[str, Callable[[int], dict[str, bytes]]] = {
    "areas and years": lambda n: _agreements_and_reports(n // 2),
    "indicators and units": lambda n: {
        "data/districts/neu.yaml": _list(*QUARTERS, 8 * n),
        **{f"data/indicators/i{one}.yaml": INDICATOR for one in range(n)},
        **{
            f"data/observations/i{one}.csv": _list("unit,day,count\n", "districts/neu#q{0},2015-12-31,{0}\n", 8 * n)
            for one in range(n)
        },
    },
    "records and references": lambda n: {
        **{f"data/sources/s{one}.yaml": b"title: S\n" for one in range(n)},
        **{f"data/areas/a{one}.yaml": _list(f"{AREA}sources:\n", "  - source: s{0}\n", n) for one in range(n)},
    },
    "files and findings": lambda n: {
        f"data/areas/a{one}.yaml": _list(f"{AREA}sources:\n", "  - source: x{0}\n", n) for one in range(n)
    },
    "bodies and meetings": lambda n: {
        **{f"data/bodies/k{one}.yaml": BODY_HEAD.encode() for one in range(n)},
        **{
            f"data/meetings/2018/k{one}-{number:02}.yaml": b"date: 2018-03-01\nbegin: 18:30\nnumber: %d\n" % number
            for one in range(n)
            for number in range(1, n + 1)
        },
    },
}
"""Each of the one with each of the other, in files of their own: twice as many of both are four times as many bytes."""


MISTAKES = {
    "days": ("data/areas/neu.yaml", f"{AREA}accepted:\n", "  - {{code: SRK312, reason: x{0}, on: 31.03.2016}}\n"),
    "fields": ("data/areas/neu.yaml", f"{AREA}accepted:\n", "  - {{code: SRK312, reasn: x{0}, on: 2016-03-31}}\n"),
    "no days": ("data/areas/neu.yaml", f"{AREA}accepted:\n", "  - {{code: SRK312, reason: x{0}, on: bald}}\n"),
    "quotes": (REPORT, "summary: [a]\nprojects:\n", "  - {{key: a{0}, title: „b“}}\n"),
    "figures": (FIGURES, "unit,day,count\n", "areas/a{0},31.12.2015,3\n"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_mending_many_mistakes(case: str) -> None:
    path, head, line = MISTAKES[case]
    assert grows_evenly(lambda size: mend(GOOD, path, _list(head, line, size // 16)))


@pytest.mark.parametrize("case", TOGETHER)
def test_targets_and_mistakes_together(case: str) -> None:
    assert grows_evenly(lambda size: answer(TOGETHER[case](size // 16), ALONE))


@pytest.mark.parametrize("case", EACH)
def test_each_with_each(case: str) -> None:
    assert grows_evenly(lambda size: answer(EACH[case](isqrt(size // 16)), ALONE))


@pytest.mark.parametrize("case", EACH)
def test_changed_files_among_files_that_did_not_change(case: str) -> None:
    """Half of the files are new: a comparison costs what was read, never each with each."""

    def compare(size: int) -> object:
        files = EACH[case](isqrt(size // 32))
        kept = {path: data for number, (path, data) in enumerate(sorted(files.items())) if number % 2}
        old, new = (state_of(Overlay(one, ALONE), DAY) for one in (kept, files))
        return compare_states(old, new, files.keys() - kept.keys())

    assert grows_evenly(compare)


@pytest.mark.parametrize("case", TOGETHER)
def test_no_mebibyte_takes_more_than_five_seconds(case: str) -> None:
    number = 500
    while sum(map(len, TOGETHER[case](2 * number).values())) < 1024 * 1024:
        number *= 2
    source = Overlay(TOGETHER[case](number), ALONE)
    start = time.process_time()
    loaded = load(source)
    prepare([*loaded.findings, *check(loaded.repository, DAY)], Locator(source))
    assert time.process_time() - start < MOST_SECONDS


def test_prose_is_looked_at() -> None:
    report = "summary: [a]\nchanges:\n  population: 'Frau Meier'\n"
    assert "SRK505" in {one.code for one in answer({REPORT: report.encode()}, ALONE)[0]}


@pytest.mark.parametrize(
    "piece", ["**a ", "**", "*", "- ", "\n\n", "\n- a", "\\", "[^1]", "a  \n", "1. ", "|", ":::", "_a"]
)
def test_rich_text(piece: str) -> None:
    assert grows_evenly(lambda size: parse(rich(piece * (size // len(piece))), {}))
