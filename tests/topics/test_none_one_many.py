"""Every kind of paper for none, one and many of everything: no sentence, heading, list or table that is not right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import pytest

from sozialraum.engine.documents.output import write
from sozialraum.engine.documents.papers import PaperContext, make
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import PAPERS, Paper
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.areas.days import areas_in
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.funds.manifest import FUNDS
from sozialraum.topics.reports.manifest import REPORTS
from tests.conftest import CHECKOUT, REPOSITORIES
from tests.looking import look
from tests.topics.bad_patterns import ZERO, bad
from tests.topics.thinning import with_few, with_short_lists, without

TODAY = date(2026, 11, 30)
PLACES = ("districts", "areas")
ROOTS = {
    "koeln": CHECKOUT,
    "dresden": CHECKOUT / "examples/dresden",
    "good": REPOSITORIES / "good",
    "selection": REPOSITORIES / "selection",
}
VARIANTS: dict[str, Callable[[Repository, Paper], Repository]] = {
    "all": lambda repository, paper: repository,
    "lists of none": lambda repository, paper: with_short_lists(repository, 0, *PLACES, "catalogues"),
    "lists of none, areas too": lambda repository, paper: with_short_lists(repository, 0, "districts"),
    "lists of one": lambda repository, paper: with_short_lists(repository, 1, *PLACES, "catalogues"),
    "lists of two": lambda repository, paper: with_short_lists(repository, 2, *PLACES, "catalogues"),
    "no other record": lambda repository, paper: with_few(repository, 0, *PLACES, "bodies", paper.folder),
    "one record of each kind": lambda repository, paper: with_few(repository, 1, *PLACES, "bodies", paper.folder),
    "one area": lambda repository, paper: with_few(repository, 1, "districts", "bodies", paper.folder),
    "no report": lambda repository, paper: without(repository, "reports"),
    "no agreement": lambda repository, paper: without(repository, "agreements"),
    "no money": lambda repository, paper: without(repository, "funds", "budgets"),
}


@cache
def loaded(root: Path) -> Repository:
    return look(root)[0].repository


def wanted(repository: Repository, paper: Paper) -> Iterator[str]:
    """What the paper is made for: the first, some of the middle and the last record; years with and without much."""
    years = [year for year in (2015, 2016, 2017, 2018) if areas_in(repository, year)][:2]
    if paper.scope == "year":
        districts = [ident for ident in ("kalk", "nordufer") if ident in repository.records["districts"]]
        yield from (f"{year}{'/' if place else ''}{place}" for year in years for place in ("", *districts))
    elif paper.scope == "owner":
        yield from (f"{year}/{area.id}" for year in years for area in areas_in(repository, year)[:2])
    elif paper.name == "seats":
        yield from (ident for ident, body in repository[BODIES].items() if body.composition)
    else:
        idents = [ident for ident in sorted(repository.records[paper.folder]) if has_area(repository, paper, ident)]
        yield from dict.fromkeys([*idents[:1], *idents[len(idents) // 2 : len(idents) // 2 + 2], *idents[-1:]])


def has_area(repository: Repository, paper: Paper, ident: str) -> bool:
    """A record of an area that is not there is an error, and no paper is made."""
    of_area = paper.folder in ("agreements", "reports", "funds")
    return not of_area or ident.partition("/")[2] in repository[AREAS]


@lru_cache(maxsize=4)
def context(repository: Repository, today: date) -> PaperContext:
    return PaperContext(repository, today)


def text_of(repository: Repository, paper: Paper, ident: str, today: date = TODAY) -> str:
    made = make(context(repository, today), [], paper, ident)
    assert made.document, made.findings
    return write(made.document, "md").decode("utf-8").replace("\\", "").replace("\u00a0", " ")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("root", ROOTS)
def test_every_paper_is_right_for_none_one_and_many(root: str, variant: str, paper: str) -> None:
    repository = loaded(ROOTS[root])
    fewer = VARIANTS[variant](repository, PAPERS[paper])
    found = {
        (ident, sign, line[:120])
        for ident in wanted(fewer, PAPERS[paper])
        for sign, line in bad(text_of(fewer, PAPERS[paper], ident))
    }
    assert not found


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("# Bericht\n\n## Anlagen\n", "a heading with nothing below it"),
        ("## Ziele\n\n## Mittel\n\nText.\n", "a heading with nothing below it"),
        ("| Art | Zahl |\n| :--- | ---: |\n\nText.\n", "a table without rows"),
        ("**Definitionen:**\n\n## Quellen\n\nText.\n", "an announcement of nothing"),
        ("- 0 Ämter und Stellen werden gebeten.\n", "none is counted"),
        ("Stand der 1 vereinbarten Maßnahmen.\n", "one in the plural"),
        ("Stadt (), Amt.\n", "nothing between signs"),
        ("Ratsmitglieder (7) (bis 2015).\n", "one bracket behind another"),
        ("Betreff: „Programm „Veedel““.\n", "a quotation inside a quotation with the same marks"),
        ("Stadt Köln Geschäftsstelle · Veedel\n", "an office glued to its city"),
        ("Bürgeramt, vertreten durch: Leitung\n", "a colon before who represents"),
        ("Es fehlt: Kalk; Porz.\n", "one missing, said of several"),
        ("Mitglieder: 7 Ratsmitglied\n", "several in the singular"),
        ("26 Maßnahmen sind vereinbart(aus 4 von 11).\n", "no space before a bracket"),
    ],
)
def test_the_signs_are_seen(text: str, sign: str) -> None:
    assert sign in {name for name, _ in bad(text)}


MONEY = ("programme", "cover-note", "money", "report", "agreement", "funds")


@pytest.mark.parametrize("paper", MONEY)
def test_no_amount_is_zero_where_none_is_there(paper: str) -> None:
    repository = without(loaded(CHECKOUT), *({"reports", "agreements", "funds", "budgets"} - {PAPERS[paper].folder}))
    empty = with_short_lists(repository, 0, *PLACES, "catalogues")
    texts = [text_of(empty, PAPERS[paper], ident) for ident in wanted(empty, PAPERS[paper])]
    assert texts
    assert not any(map(ZERO.search, texts))


def test_a_real_zero_is_printed() -> None:
    """A concluded agreement without money plans nothing: that is known, not missing."""
    repository = loaded(CHECKOUT)
    agreement = repository[AGREEMENTS]["2016/kalk-humboldt-gremberg"]
    poor = with_short_lists(repository, 0, *(set(repository.records) - {"agreements"}))
    poor.records["agreements"] = {agreement.id: poor[AGREEMENTS][agreement.id]}
    assert "| Kalk / Humboldt-Gremberg | 0,00 € |" in text_of(poor, PAPERS["programme"], "2016")


def test_drafts_count_neither_as_concluded_nor_as_submitted() -> None:
    repository = loaded(CHECKOUT)
    drafts = without(repository)
    drafts.records["agreements"] = {
        ident: one.model_copy(update={"concluded": None}) for ident, one in repository[AGREEMENTS].items()
    }
    drafts.records["reports"] = {
        ident: one.model_copy(update={"steps": ()}) for ident, one in repository[REPORTS].items()
    }
    text = text_of(drafts, PAPERS["programme"], "2015")
    assert "für 2015 liegt noch kein Jahresbericht vor" in text
    assert "Für 2015 ist noch keine Zielvereinbarung abgeschlossen." in text
    assert "Verausgabt" not in text
    assert "Geplant" not in text
    assert "erreicht" not in text
    assert "20.150,00 € (aus 3 von 11 Gebieten)" in text, "what was granted stands in the money of the areas"


def test_a_late_report_alone_does_not_pass_for_the_sum_of_the_city() -> None:
    repository = loaded(CHECKOUT)
    late = without(repository)
    late.records["reports"] = {"2015/bilderstoeckchen": repository[REPORTS]["2015/bilderstoeckchen"]}
    text = text_of(late, PAPERS["programme"], "2015")
    assert "für 2015 liegt 1 von 11 Jahresberichten vor" in text
    assert "Verausgabt wurden nach dem Bericht 8.249,05 € (aus 1 von 11 Berichten)." in text
    assert "Stand der vereinbarten Maßnahmen nach 1 von 11 Jahresberichten: " in text
    assert "am Jahresende" not in text
    note = text_of(late, PAPERS["cover-note"], "2015")
    assert "Für das Jahr 2015 liegt 1 von 11 Jahresberichten vor. Der Gesamtbericht fasst ihn zusammen" in note


def test_what_was_not_yet_there_on_a_day_is_not_counted() -> None:
    """On 1 April 2016 the report that came on 19 April is missing, and those that came in March are there."""
    repository = loaded(CHECKOUT)
    day = date(2016, 4, 1)
    there = sum(
        any(step.step == "submitted" and step.on <= day for step in one.steps)
        for ident, one in repository[REPORTS].items()
        if ident.startswith("2015/")
    )
    text = text_of(repository, PAPERS["programme"], "2015", day)
    assert 0 < there < 11
    assert f"für 2015 liegen {there} von 11 Jahresberichten vor" in text
    assert f"(aus {there} von 11 Berichten)" in text


def test_a_year_that_runs_is_an_interim_state() -> None:
    repository = loaded(CHECKOUT)
    assert "Zwischenstand zum 30.06.2016" in text_of(repository, PAPERS["programme"], "2016")
    assert "Zwischenstand zum 30.06.2016" in text_of(repository, PAPERS["cover-note"], "2016")
    assert "Zwischenstand zum 05.11.2015" in text_of(repository, PAPERS["programme"], "2015", date(2015, 11, 5))
    assert "Zwischenstand" not in text_of(repository, PAPERS["programme"], "2015")


def test_before_any_report_is_there() -> None:
    text = text_of(loaded(CHECKOUT), PAPERS["programme"], "2016")
    assert "53.990,00 € (aus 4 von 11 Zielvereinbarungen)" in text, "the draft of the fifth is not concluded"
    assert "über ihren Stand ist noch nicht berichtet" in text
    assert "Ausgaben liegen noch nicht vor" in text
    note = text_of(loaded(CHECKOUT), PAPERS["cover-note"], "2016")
    assert "Für das Jahr 2016 liegt noch kein Jahresbericht vor." in note
    assert "fasst" not in note


def test_the_name_of_a_district_is_not_glued_to_the_programme() -> None:
    assert "# Gesamtbericht 2015: Lebenswerte Veedel im Stadtbezirk Kalk\n" in text_of(
        loaded(CHECKOUT), PAPERS["programme"], "2015/kalk"
    )


def test_an_agreement_knows_what_was_reported_when_it_was_concluded() -> None:
    repository = loaded(CHECKOUT)
    concluded = text_of(repository, PAPERS["agreement"], "2016/meschenich-rondorf")
    assert "Der Jahresbericht 2015 lag noch nicht vor. Vereinbart waren:" in concluded
    draft = text_of(repository, PAPERS["agreement"], "2016/bilderstoeckchen")
    assert "| Maßnahme 2015 | Stand |" in draft, "a draft knows today"


def test_a_decision_a_payment_or_a_proof_that_is_missing_is_no_zero() -> None:
    repository = loaded(CHECKOUT)
    fund = repository[FUNDS]["2016/bilderstoeckchen"]
    assert [grant.proof for grant in fund.grants] == [None, None]
    text = text_of(repository, PAPERS["funds"], fund.id)
    assert "| Nachgewiesen | liegt noch nicht vor |" in text
    assert "| Bewilligt | 900,00 € (aus 1 von 2 Anträgen) |" in text
