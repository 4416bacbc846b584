"""D15, D29: evaluations, what became of their recommendations, and the register of good practice."""

from __future__ import annotations

from tests.rows.conftest import Codes, PaperText
from tests.rows.learning import section, text_of


def test_the_evaluation_of_2007_shows_findings_and_the_course_of_what_it_advised(paper: PaperText) -> None:
    text = paper("study", "evaluation-2007")
    assert "- **Im Auftrag von:** Stadt Köln" in text
    assert "noch zu kurz" in section(text, "Wirkung")
    row = next(line for line in text.splitlines() if "noch einmal untersuchen" in line)
    assert "| umgesetzt |" in row
    assert row.index("18.12.2008 aufgegriffen: Rat der Stadt Köln") < row.index("2010 umgesetzt: ISSAB")


def test_the_evaluation_of_2010_names_institute_and_month_and_no_recommendation_it_does_not_know(
    paper: PaperText,
) -> None:
    text = paper("study", "evaluation-2010")
    assert "Universität Duisburg-Essen" in text
    assert "- **Vorgelegt:** Juni 2011" in text
    assert section(text, "Empfehlungen und was daraus wurde").strip() == "Die Quelle nennt keine."


def test_a_year_shows_what_had_become_of_advice_by_then_and_what_answers_it() -> None:
    before, after = text_of("recommendations", "2018"), text_of("recommendations", "2019")
    assert "2 offen, 1 aufgegriffen, 1 abgelehnt" in before
    assert "1 offen, 1 aufgegriffen, 1 umgesetzt, 1 abgelehnt" in after
    assert "Offene Stube" not in before
    youth_office = section(after, "Jugendamt")
    assert "Ziel „Offene Treffpunkte“ (Ziele ab 2018)" in youth_office
    assert "Maßnahme „Offene Stube in der alten Waschkaue“ (Zielvereinbarung Rund um die Zeche 2019)" in youth_office
    assert "Lenkungskreis, Sitzung vom 02.10.2018, Grund: Das Haushaltsrecht" in youth_office
    assert "Kinder an der Planung beteiligen. | Leben in Lindenfurt | offen | –" in section(
        after, "Ohne Angabe, an wen"
    )


def test_good_practice_says_under_which_conditions_it_can_be_taken_over(paper: PaperText) -> None:
    register = paper("recommendations", "2017")
    espq = section(register, "ESPQ: Erziehungshilfe, soziale Prävention und Quartiersentwicklung")
    assert "Bremen-Walle; untersucht von: Universität Halle-Wittenberg." in espq
    assert "**Was es braucht:** Zusätzliches Personal im Case Management" in espq
    assert "seltener in Anspruch genommen" in espq
    for place in ("Projekt aus Köln", "Projekt aus Hamburg", "„Panama“", "SPUNK", "Familienklassenzimmer", "fabi"):
        assert place in register
    assert "ESPQ" not in paper("recommendations", "2016"), "the source is of November 2017"


def test_what_contradicts_is_found(codes_after: Codes) -> None:
    path = "data/studies/evaluation-2007.yaml"
    assert "SRK374" in codes_after(path, "decision: council-2010", "decision: council-2011")
    assert "SRK372" in codes_after(path, "on: 2010-10-07", "on: 2010-10-08")
    assert "SRK242" in codes_after(path, "state: done", "state: declined")
    assert "SRK370" in codes_after(path, "on: 2008-12-18", "on: 2012-12-18")
