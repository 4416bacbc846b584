"""D16 and the posts of D6 and D8: office, area and secretariat by year, from the data to the papers."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from sozialraum.engine.records.repository import Repository
from sozialraum.topics.funds.manifest import BUDGETS, FUNDS
from sozialraum.topics.funds.sums import reported, sums_of
from sozialraum.topics.programme.manifest import CATALOGUES
from sozialraum.topics.reports.manifest import REPORTS
from tests.rows.conftest import PaperText

SETTLED = ("bilderstoeckchen", "chorweiler-blumenberg-seeberg", "kalk-humboldt-gremberg")


def test_the_catalogues_name_what_the_framework_concept_finances(koeln: Repository) -> None:
    costs, uses = koeln[CATALOGUES]["cost-types"], koeln[CATALOGUES]["fund-uses"]
    assert [item.key for item in costs.items] == ["staff", "material", "overhead", "programme-measures", "training"]
    assert [item.key for item in uses.items] == ["start-projects", "flyers", "conferences", "round-tables", "other"]
    assert {one.source for catalogue in (costs, uses) for one in catalogue.sources} == {"framework-2015"}
    assert not any(catalogue.sample or catalogue.recommended for catalogue in (costs, uses))


def test_the_secretariat_has_its_one_post_and_no_amount_that_no_source_states(koeln: Repository) -> None:
    budget = koeln[BUDGETS]["2015/geschaeftsstelle"]
    assert not budget.sample
    assert [post.full_time for post in budget.posts] == [Decimal(1)]
    assert [cost.type for cost in budget.costs] == ["staff", "programme-measures", "training"]
    assert {(cost.planned, cost.spent) for cost in budget.costs} == {(None, None)}


def test_every_amount_of_an_area_is_marked_as_invented(koeln: Repository) -> None:
    assert koeln[FUNDS]
    assert all(fund.sample for fund in koeln[FUNDS].values())


@pytest.mark.parametrize("area", SETTLED)
def test_reports_and_proofs_tell_the_same_sum(koeln: Repository, area: str) -> None:
    fund, report = koeln[FUNDS][f"2015/{area}"], koeln[REPORTS][f"2015/{area}"]
    proved = sums_of(fund).proved
    assert proved.complete
    assert reported(report.spendings(), "area-fund") == proved.value != 0


def test_the_report_shows_planned_granted_and_spent_by_origin(paper: PaperText) -> None:
    text = paper("report", "2015/bilderstoeckchen")
    assert "| Herkunft | Geplant | Bewilligt | Verausgabt |" in text
    assert "| Sozialräumliche Mittel | 6.500,00 € | 5.350,00 € | 5.059,05 € |" in text
    assert "| Spenden | 900,00 € | – | 1.310,00 € |" in text
    assert "| **Summe** | **11.100,00 €** | **5.350,00 €** | **8.249,05 €** |" in text


def test_a_report_of_an_area_without_such_a_file_has_no_such_column(paper: PaperText) -> None:
    text = paper("report", "2015/meschenich-rondorf")
    assert "| Herkunft | Geplant | Verausgabt |" in text
    assert "Bewilligt" not in text


def test_the_collected_report_adds_what_was_granted(paper: PaperText) -> None:
    text = paper("programme", "2015")
    assert "| Meschenich / Rondorf | 13.900,00 € | – |" in text
    assert "**131.750,00 €** | **20.150,00 € (aus 3 von 11 Gebieten)** | **112.227,03 €**" in text


def test_the_settlement_shows_sums_reasons_proofs_posts_and_two_places_to_sign(paper: PaperText) -> None:
    text = paper("funds", "2015/bilderstoeckchen")
    for line in (
        "# Sozialräumliche Mittel 2015: Bilderstöckchen",
        "- **Abgerechnet am:** 22. März 2016",
        "| Ansatz für das Gebiet | 7.000,00 € |",
        "| **Nicht verbraucht** | **1.940,95 €** |",
        "| Sozialraumkoordination | 1,0 | Soziale Arbeit |",
        "| **Summe** | **67.700,00 €** | **67.190,52 €** |",
        "- **Verwendungsnachweis:** 18.01.2016, verausgabt 2.164,40 €",
    ):
        assert f"{line}\n" in text
    assert "Der Jahresbericht 2015 nennt für diese Mittel ebenfalls 5.059,05 €." in text
    assert "Alle Anträge sind entschieden" in text
    assert text.count("____________  \n") == 2


def test_an_open_year_says_what_is_missing_until_when(paper: PaperText) -> None:
    text = paper("funds", "2016/bilderstoeckchen")
    assert "**Zwischenstand.**" in text
    assert "| Die Unterführung wird bemalt | Jugendzentrum im Gebiet | Verwendungsnachweis | 11.08.2016 |" in text
    assert "| Kirchengemeinde im Gebiet | Entscheidung über den Antrag | 05.07.2016 |" in text
    assert "| **Noch zu vergeben** | **6.100,00 €** |" in text


def test_the_paper_of_all_areas_has_their_sums_and_the_secretariat(paper: PaperText) -> None:
    text = paper("money", "2015")
    assert "| **Summe (aus 3 von 11 Gebieten)** | **23.000,00 €** | **21.850,00 €** | **20.150,00 €** |" in text
    assert "| Fachkraft der Geschäftsstelle (VA) | 1,0 |" in text
    assert "| Honorare und Sachkosten für Fortbildung | keine Angabe | keine Angabe |" in text
    assert re.search(r"\*\*Keine Angaben zu 2015:\*\* Bickendorf.*Porz-Ost", text)
    assert "Geschäftsstelle" not in paper("money", "2015/kalk").partition("## Übersicht")[2].partition("## Q")[0]
