"""What a paper says of itself follows from the values on its pages, in every format."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import cast

import pytest

from sozialraum.engine.documents.output import write
from sozialraum.engine.documents.papers import Drawn, MadePaper, PaperContext, make
from sozialraum.engine.documents.provenance.origin import Alternatives, Origin
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import PAPERS
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.meetings.model import Meeting
from tests.conftest import CHECKOUT
from tests.engine.documents.provenance.all_papers import DAY
from tests.engine.documents.provenance.changing_values import replaced
from tests.engine.documents.reading import pages
from tests.looking import look

DRESDEN = CHECKOUT / "examples/dresden"


@cache
def koeln() -> Repository:
    return look(CHECKOUT, DAY)[0].repository


@cache
def dresden() -> Repository:
    return look(DRESDEN, DAY)[0].repository


def made(repository: Repository, name: str, ident: str) -> MadePaper:
    paper = make(PaperContext(repository, DAY), [], PAPERS[name], ident)
    assert paper.document
    return paper


def mark(repository: Repository, name: str, ident: str) -> str:
    """The line under the title; empty where there is none."""
    document = made(repository, name, ident).document
    assert document
    text = write(document, "md").decode()
    under = re.search(r"^# .*\n\n(?:> \*\*(.*)\*\*$)?", text, re.MULTILINE)
    return (under and under[1]) or ""


@pytest.mark.parametrize(
    ("name", "ident", "said"),
    [
        ("report", "2015/bilderstoeckchen", "Musterdaten – Inhalte erfunden"),
        ("monitoring", "2015/bilderstoeckchen", "Enthält Musterdaten: Zielvereinbarungen"),
        ("offers", "2015/kalk-humboldt-gremberg", "Enthält Musterdaten: Gebiete (Bestandsaufnahmen der Angebote), "
         "Träger, Angebote"),
        ("body", "steuerungsgremium", "Enthält Musterdaten: Gremien (Mitglieder nach Funktion)"),
        ("seats", "steuerungsgremium", ""),
        ("overview", "2015", ""),
        ("study", "evaluation-2007", ""),
    ],
)  # fmt: skip
def test_a_paper_says_whether_it_or_what_in_it_is_made_up(name: str, ident: str, said: str) -> None:
    assert mark(koeln(), name, ident) == said


def page(repository: Repository, says: Callable[[list[Meeting]], object]) -> Drawn:
    """A paper that says one thing about the meetings of a repository."""
    said = str(says(list(repository[MEETINGS].values())))
    return cast(
        "Drawn", SimpleNamespace(asked_for=lambda one: one.folder == "meetings", shown=said, text=said, markdown=said)
    )


@pytest.mark.parametrize(
    ("says", "rests"),
    [
        (len, False),
        (lambda meetings: sum(one.date.year == 2015 for one in meetings), False),
        (lambda meetings: sorted(one.id for one in meetings if one.date < date(2015, 6, 30)), False),
        (lambda meetings: [one.id for one in sorted(meetings, key=lambda one: (one.date, one.begin))], False),
        (lambda meetings: {one.state for one in meetings}, False),
        (lambda meetings: [one.topic for one in meetings], True),
        (lambda meetings: max(one.date for one in meetings), True),
        (lambda meetings: max(one.date for one in meetings).year, True),
        (lambda meetings: sum(one.number or 0 for one in meetings), True),
    ],
)
def test_filtering_sorting_and_counting_use_nothing(says: Callable[[list[Meeting]], object], rests: bool) -> None:
    repository = koeln()
    origin = Origin(page(repository, says), lambda other: page(other, says), Alternatives(repository))
    assert origin.rests_on_flagged("sample") == rests
    assert bool(origin.flagged("sample")) == rests


def test_a_part_of_a_record_that_is_made_up_counts_alone() -> None:
    address = Address("areas", "kalk-humboldt-gremberg")
    area = koeln().get(address)
    assert area
    inventories = tuple(one.model_copy(update={"sample": False}) for one in area.inventories)  # type: ignore[attr-defined]
    other = replaced(koeln(), address, area.model_copy(update={"inventories": inventories}))
    assert mark(other, "offers", "2015/kalk-humboldt-gremberg") == "Enthält Musterdaten: Träger, Angebote"


def test_an_invented_area_makes_all_that_is_made_for_it_a_sample() -> None:
    address = Address("areas", "bilderstoeckchen")
    area = koeln().get(address)
    assert area
    other = replaced(koeln(), address, area.model_copy(update={"sample": True}))
    assert mark(other, "monitoring", "2015/bilderstoeckchen") == "Musterdaten – Inhalte erfunden"
    assert mark(other, "monitoring", "2015/bocklemuend-mengenich") == "Enthält Musterdaten: Zielvereinbarungen"
    assert "Gebiete" in mark(other, "overview", "2015")


@pytest.mark.parametrize(
    ("name", "ident", "notice"),
    [
        ("body", "stadtraumteams", True),
        ("programme", "2018", True),
        ("minutes", "2018/ag-sozialraumorientierung-01", True),
        ("invitation", "2018/ag-sozialraumorientierung-01", False),
    ],
)
def test_letters_do_not_tell_where_an_idea_came_from(name: str, ident: str, notice: bool) -> None:
    document = made(dresden(), name, ident).document
    assert document
    text = write(document, "md").decode()
    assert "nicht beschlossen" in text
    assert ("So schlägt es eine Quelle vor" in text) == notice


def test_an_account_that_cites_recommended_criteria_does_not_say_who_proposed_them() -> None:
    document = made(koeln(), "funds", next(iter(koeln().records["funds"]))).document
    assert document
    text = write(document, "md").decode()
    assert "Enthält Empfehlungen, nicht beschlossen" in text
    assert "So schlägt es eine Quelle vor" not in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "ident"), [("monitoring", "2015/bilderstoeckchen"), ("invitation", "2016/steuerungsgremium-02")]
)
def test_the_mark_can_be_read_aloud_in_every_format(name: str, ident: str) -> None:
    document = made(koeln(), name, ident).document
    assert document
    assert document.mark
    for format in ("md", "html"):
        assert "<strong>" not in document.mark
        text = write(document, format).decode()
        body = text[text.index("# " if format == "md" else "<h1>") :]
        assert "Musterdaten" in body[:1500]
    first = pages(write(document, "pdf"))[0]
    assert first.count("Musterdaten") >= 2  # in the margin, and under the title
