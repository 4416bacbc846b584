"""What a submitted report or an open application leaves out is missing in the sums, not zero."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from sozialraum.engine.documents import formats
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import PAPERS
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.agreements.measures import standing
from sozialraum.topics.funds.manifest import FUNDS
from sozialraum.topics.reports.manifest import REPORTS
from tests.conftest import CHECKOUT
from tests.topics.test_none_one_many import loaded, text_of
from tests.topics.thinning import without

IDENT = "2015/bilderstoeckchen"


def with_report(**changes: object) -> Repository:
    """Köln with other contents of one submitted report."""
    repository = without(loaded(CHECKOUT))
    changed = repository[REPORTS][IDENT].model_copy(update=changes)
    repository.records["reports"] = {**repository.records["reports"], IDENT: changed}
    return repository


def test_what_a_submitted_report_leaves_out_is_not_counted_as_zero() -> None:
    repository = with_report(measures=(), projects=())
    report = text_of(repository, PAPERS["report"], IDENT)
    left_out = [
        measure
        for measure in standing(repository[AGREEMENTS][IDENT], date.max)
        if any(fund.origin != "area-fund" for fund in measure.funds)
    ]
    assert len(left_out) > 1
    assert re.search(
        r"Verausgabt wurden 5\.059,05 € \(aus \d von \d+ Angaben\), geplant waren 11\.100,00 €; "
        rf"über {len(left_out)} Maßnahmen mit geplanten Mitteln ist nicht berichtet\.",
        report,
    )
    text = text_of(repository, PAPERS["programme"], "2015")
    assert "(aus 10 von 11 Berichten)" in text
    assert "Bilderstöckchen (−" not in text, "what is told in part is not measured against the whole plan"
    untold = sum(1 for _ in repository[AGREEMENTS][IDENT].measures())
    assert re.search(rf"davon \d+ ganz oder teilweise erreicht; über {untold} ist nicht berichtet\.", text)


def test_of_a_reported_area_the_table_of_goals_says_what_is_not_told() -> None:
    told = loaded(CHECKOUT)[REPORTS][IDENT].measures
    text = text_of(with_report(measures=told[1:]), PAPERS["programme"], "2015")
    assert re.search(r"\| Bilderstöckchen \|.* \d von \d \(1 nicht berichtet\)", text)
    assert "; über eine ist nicht berichtet." in text


def test_an_area_with_an_open_application_is_not_whole_in_the_sum_of_what_was_granted() -> None:
    repository = without(loaded(CHECKOUT))
    fund = repository[FUNDS][IDENT]
    first = next(one for one in fund.grants if one.granted)
    grants = [one.model_copy(update={"decision": None}) if one is first else one for one in fund.grants]
    opened = fund.model_copy(update={"grants": tuple(grants)})
    repository.records["funds"] = {**repository.records["funds"], IDENT: opened}
    text = text_of(repository, PAPERS["programme"], "2015")
    left = formats.number(Decimal("20150.00") - first.granted, 2)
    assert f"{left} € (aus 2 von 11 Gebieten)" in text


@pytest.mark.parametrize("ident", [ident for ident in loaded(CHECKOUT)[REPORTS] if ident.startswith("2015/")])
def test_a_dash_is_explained_where_one_stands_in_the_table_of_money(ident: str) -> None:
    text = text_of(loaded(CHECKOUT), PAPERS["report"], ident).partition("### Mittel")[2].partition("## 3.")[0]
    assert ("| – |" in text) == ("„–“: kein Betrag genannt." in text)
