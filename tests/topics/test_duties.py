"""All duties: when they are overdue, how far they reach, and that `validate` warns of exactly what is overdue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sozialraum.engine.findings.finding import Finding, at_value
from sozialraum.engine.records.checking import check
from sozialraum.engine.records.duty import Duty, duties
from sozialraum.engine.records.load import load
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import FolderSource, SourceFile
from sozialraum.topics.programme.days import horizon
from sozialraum.topics.programme.manifest import programme_of
from tests.conftest import REPOSITORIES, examples
from tests.looking import look
from tests.topics.owing import DUTIES

NAMES = ("good", "meetings")
DAYS = st.dates(date(2015, 12, 1), date(2020, 6, 1))
Files = Mapping[str, bytes]


class Memory:
    """A source whose files lie in memory."""

    root = Path("memory")

    def __init__(self, files: Files) -> None:
        self._files = files

    def files(self) -> Iterator[SourceFile]:
        """All files, sorted by path."""
        return (SourceFile(path, len(data)) for path, data in sorted(self._files.items()))

    def read(self, path: str) -> bytes:
        """The bytes of one file."""
        return self._files[path]


@cache
def files_of(name: str) -> Files:
    source = FolderSource(REPOSITORIES / name)
    return {file.path: source.read(file.path) for file in source.files()}


def loaded(files: Files) -> Repository:
    return load(cast(FolderSource, Memory(files))).repository


def owed_findings(repository: Repository, day: date) -> list[Finding]:
    return [one for one in check(repository, day) if one.code in DUTIES]


@pytest.mark.parametrize(
    ("due", "soon", "state"),
    [
        ("2016-03-30", 30, "overdue"),
        ("2016-03-31", 30, "soon"),
        ("2016-03-31", 0, "soon"),
        ("2016-04-01", 0, "planned"),
        ("2016-04-30", 30, "soon"),
        ("2016-05-01", 30, "planned"),
        (None, 30, "planned"),
    ],
)
def test_a_duty_is_overdue_from_the_day_after_and_soon_before(due: str | None, soon: int, state: str) -> None:
    day = date.fromisoformat(due) if due else None
    assert Duty("SRK414", "Amt", day, {}, at_value("x")).state(date(2016, 3, 31), soon) == state


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_what_the_samples_owe_is_overdue(name: str) -> None:
    repository = look(REPOSITORIES / name)[0].repository
    programme = programme_of(repository)
    assert programme
    today = horizon(programme, date(2030, 1, 1))
    found = list(duties(repository, today))
    assert found
    assert "overdue" not in {duty.state(today, 0) for duty in found}


def test_each_duty_of_the_sample_says_who_until_when_and_where() -> None:
    found = duties(look(REPOSITORIES / "meetings")[0].repository, date(2016, 11, 30))
    assert sorted(
        (one.code, one.who, str(one.due), "".join(one.areas) or None, one.place.file.rpartition("/")[2])
        for one in found
    ) == [
        ("SRK402", "Sozialraumkoordination Hafenviertel", "2017-03-31", "hafen", "hafen.yaml"),
        ("SRK405", "Bürgeramt und Träger, Hafenviertel", "2016-12-31", "hafen", "hafen.yaml"),
        ("SRK409", "Geschäftsstelle", "2017-02-28", None, "sozialraum.yaml"),
        ("SRK410", "Geschäftsstelle Quartiere", "2016-12-31", None, "lenkungskreis.yaml"),
        ("SRK412", "Sozialraumkoordination Hafenviertel", "2016-12-01", "hafen", "stadtteilkonferenz-hafen-02.yaml"),
        ("SRK413", "Sozialraumkoordination Hafenviertel", "2016-12-08", "hafen", "stadtteilkonferenz-hafen-01.yaml"),
        ("SRK414", "Jugendzentrum", "2016-12-17", "hafen", "stadtteilkonferenz-hafen-01.yaml"),
        ("SRK414", "Kita am Kai", "2016-12-26", "hafen", "stadtteilkonferenz-hafen-01.yaml"),
        ("SRK415", "Geschäftsstelle Quartiere", "2016-12-13", None, "lenkungskreis-02.yaml"),
        ("SRK416", "Grünflächenamt", "2017-01-18", "hafen", "stadtteilkonferenz-hafen-01.yaml"),
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("day", ["2016-06-30", "2016-11-30", "2017-02-01", "2018-07-01", "2019-12-31", "2030-01-01"])
def test_a_file_that_cannot_be_read_makes_nothing_overdue(name: str, day: str) -> None:
    good = files_of(name)
    on = date.fromisoformat(day)
    before = {(one.code, one.place.file) for one in owed_findings(loaded(good), on)}
    for path in good:
        broken = owed_findings(loaded({**good, path: b"broken: ["}), on)
        assert {(one.code, one.place.file) for one in broken} <= before, path


def test_without_a_programme_nothing_is_owed() -> None:
    files = {**files_of("meetings"), "sozialraum.yaml": b"nme: x\n"}
    assert list(duties(loaded(files), date(2016, 11, 30))) == []


def _shifted(data: bytes, days: int) -> bytes:
    def shift(match: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(match[0]) + timedelta(days=days)).isoformat()
        except ValueError:
            return match[0]

    return re.sub(r"\d{4}-\d{2}-\d{2}", shift, data.decode()).encode()


@st.composite
def changed(draw: st.DrawFn) -> Files:
    """One of the samples with files left out, lines left out, and days moved."""
    files = dict(files_of(draw(st.sampled_from(NAMES))))
    for _ in range(draw(st.integers(1, 5))):
        path = draw(st.sampled_from(sorted(path for path in files if path.endswith(".yaml"))))
        change = draw(st.sampled_from(["file", "line", "line", "shift", "shift", "break"]))
        if change == "file" and path != "sozialraum.yaml":
            del files[path]
        elif change == "line":
            lines = files[path].splitlines(keepends=True)
            start = draw(st.integers(0, len(lines)))
            del lines[start : start + draw(st.integers(1, 8))]
            files[path] = b"".join(lines)
        elif change == "shift":
            files[path] = _shifted(files[path], draw(st.integers(-400, 400)))
        elif change == "break":
            files[path] = b"broken: ["
    return files


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changed(), DAYS)
def test_validate_warns_of_exactly_what_is_overdue(files: Files, day: date) -> None:
    repository = loaded(files)
    programme = programme_of(repository)
    today = horizon(programme, day) if programme else day
    owed = list(duties(repository, today))
    expected = Counter(
        (one.code, one.place, tuple(map(str, one.params.items()))) for one in owed if one.state(today, 0) == "overdue"
    )
    warned = Counter(
        (one.code, one.place, tuple(map(str, one.params.items()))) for one in owed_findings(repository, day)
    )
    assert warned == expected
    broken = {address.path for address in repository.broken}
    assert not [one.place.file for one in owed if one.place.file in broken]


def test_papers_of_a_programme_without_end_judge_every_day() -> None:
    files = dict(files_of("meetings"))
    files["sozialraum.yaml"] = files["sozialraum.yaml"].replace(b"  until: 2016-11-30\n", b"")
    assert {one.code for one in owed_findings(loaded(files), date.max)} >= {"SRK402", "SRK405"}
