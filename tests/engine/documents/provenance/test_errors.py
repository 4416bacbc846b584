"""A paper is not made while a value of a record with an error reaches it; others are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from sozialraum.engine.documents.papers import PaperContext, make
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.checking import check, split_accepted
from sozialraum.engine.records.load import Loaded, load
from sozialraum.engine.records.source import FolderSource
from sozialraum.engine.topic import PAPERS
from tests.conftest import CHECKOUT
from tests.engine.documents.provenance.all_papers import DAY
from tests.overlay import Overlay


@cache
def files() -> dict[str, bytes]:
    """All files of Köln."""
    source = FolderSource(CHECKOUT)
    return {file.path: source.read(file.path) for file in source.files()}


def koeln(path: str, old: str, new: str) -> Loaded:
    """Köln with one text replaced."""
    text = files()[path].decode()
    assert old in text
    return load(Koeln({path: text.replace(old, new, 1).encode()}, files()))


class Koeln(Overlay):
    """The files of Köln, in memory."""

    root = CHECKOUT


def stopped(loaded: Loaded, name: str, ident: str) -> set[str]:
    """The files whose errors stop a paper; none if it is made."""
    findings, _ = split_accepted(loaded.repository, [*loaded.findings, *check(loaded.repository, DAY)])
    made = make(PaperContext(loaded.repository, DAY), findings, PAPERS[name], ident)
    assert (made.document is None) == bool(made.findings)
    return {finding.place.file for finding in made.findings}


AGREEMENT = "data/agreements/2015/bilderstoeckchen.yaml"
MEETING = "data/meetings/2015/steuerungsgremium-01.yaml"


def test_an_agreement_that_cannot_be_read_stops_the_monitoring_that_would_print_its_goals() -> None:
    loaded = koeln(AGREEMENT, "sample: true", "sampl: true")
    assert stopped(loaded, "monitoring", "2015/bilderstoeckchen") == {AGREEMENT}
    assert stopped(loaded, "monitoring", "2015/bocklemuend-mengenich") == set()
    assert stopped(loaded, "monitoring", "2016/bilderstoeckchen") == set()


def cases() -> Iterator[tuple[str, str, str, dict[tuple[str, str], bool]]]:
    """A file, a mistake in it, and for papers whether it stops them."""
    yield (
        MEETING,
        "date: ",
        "dat: ",
        {
            ("programme", "2015"): True,
            ("report", "2015/bilderstoeckchen"): False,
            ("body", "steuerungsgremium"): False,
            ("agreement", "2015/bilderstoeckchen"): False,
            ("monitoring", "2015/bilderstoeckchen"): False,
        },
    )
    yield (
        "data/catalogues/action-fields.yaml",
        "items:",
        "entries:",
        {("report", "2015/bilderstoeckchen"): True, ("body", "steuerungsgremium"): False},
    )
    yield (
        "data/districts/porz.yaml",
        "name: ",
        "nam: ",
        {
            ("report", "2015/bilderstoeckchen"): False,
            ("report", "2015/porz-ost-finkenberg-gremberghoven-eil"): True,
            ("body", "steuerungsgremium"): False,
        },
    )
    yield (
        "data/observations/population.csv",
        ",2012-12-31,",
        ",2012-13-31,",
        {
            ("report", "2015/bilderstoeckchen"): True,
            ("minutes", "2015/steuerungsgremium-01"): False,
            ("agreement", "2015/bilderstoeckchen"): False,
        },
    )
    yield (
        "data/bodies/steuerungsgremium.yaml",
        "name: ",
        "nam: ",
        {("minutes", "2015/steuerungsgremium-01"): True, ("agreement", "2015/bilderstoeckchen"): False},
    )


@pytest.mark.parametrize(("path", "old", "new", "papers"), list(cases()))
def test_what_cannot_be_read_stops_the_papers_that_ask_for_it(
    path: str, old: str, new: str, papers: dict[tuple[str, str], bool]
) -> None:
    loaded = koeln(path, old, new)
    assert {job: stopped(loaded, *job) for job in papers} == {
        job: {path} if yes else set() for job, yes in papers.items()
    }


def test_a_meeting_of_another_year_does_not_stop_a_report() -> None:
    path = "data/meetings/2016/stadtteilkonferenz-bilderstoeckchen-01.yaml"
    loaded = koeln(path, "date: ", "dat: ")
    assert stopped(loaded, "report", "2014/chorweiler-blumenberg-seeberg") == set()
    assert stopped(loaded, "programme", "2015") == set()
    assert stopped(loaded, "report", "2015/bocklemuend-mengenich") == set()
    assert stopped(loaded, "report", "2015/bilderstoeckchen") == {path}  # it may have been moved to 2016


def test_a_file_in_the_wrong_place_is_looked_for_where_it_belongs() -> None:
    found = dict(files())
    found["data/agreement/2015/bilderstoeckchen.yaml"] = found.pop(AGREEMENT)
    loaded = load(Koeln({}, found))
    assert stopped(loaded, "monitoring", "2015/bilderstoeckchen") == {"data/agreement/2015/bilderstoeckchen.yaml"}
    assert stopped(loaded, "minutes", "2015/steuerungsgremium-01") == set()


def test_minutes_count_on_the_meeting_that_approved_them() -> None:
    path = "data/meetings/2016/steuerungsgremium-01.yaml"
    text = files()["data/meetings/2015/steuerungsgremium-04.yaml"].decode()
    assert "approved_in: 2016/steuerungsgremium-01" in text
    loaded = koeln(path, "date: ", "dat: ")
    assert stopped(loaded, "programme", "2015") == {path}


def test_an_error_of_a_rule_stops_the_papers_that_show_a_value_of_the_record() -> None:
    loaded = koeln(AGREEMENT, "goal_system: framework-2010", "goal_system: framework-2011")
    assert stopped(loaded, "monitoring", "2015/bilderstoeckchen") == {AGREEMENT}
    assert stopped(loaded, "report", "2015/bilderstoeckchen") == {AGREEMENT}
    assert stopped(loaded, "offers", "2015/bilderstoeckchen") == set()


def test_nobody_asks_for_notes_that_lie_about() -> None:
    loaded = load(Koeln({"data/notizen.txt": b"nur so"}, files()))
    assert loaded.findings
    assert stopped(loaded, "report", "2015/bilderstoeckchen") == set()


def test_a_finding_without_a_paper_is_no_error() -> None:
    loaded = load(Koeln({}, files()))
    findings = [Finding("SRK312", loaded.findings[0].place, {})] if loaded.findings else []
    assert make(PaperContext(loaded.repository, DAY), findings, PAPERS["cover-note"], "2015").document
