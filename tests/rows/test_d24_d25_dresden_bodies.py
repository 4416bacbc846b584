"""D24, D25: the working group and the Stadtraumteams are recommended, by kind of member, and decided by nobody."""

from __future__ import annotations

from datetime import date

import pytest

from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.bodies.structure import structure
from tests.rows.dresden import RECOMMENDED, dresden, made, text


def test_the_working_group_is_made_of_kinds_of_members_and_reports_to_the_committee() -> None:
    body = dresden()[BODIES]["ag-sozialraumorientierung"]
    assert body.recommended
    assert [member.organisation for member in body.members] == [
        "Jugendamt",
        "Amt für Kindertagesbetreuung",
        "LIGA der freien Wohlfahrtsverbände",
        "Facharbeitsgruppen (OKJA, HzE, Familienbildung, Streetwork und weitere)",
        None,
    ]
    assert body.convenes == "Verwaltung des Jugendamtes"
    assert ("reports-to", "Jugendhilfeausschuss") in [(one.kind, one.partner) for one in body.relations]
    assert body.tasks[0].startswith("Globalrichtlinie")


def test_the_team_has_social_service_coordinator_providers_and_other_fields() -> None:
    team = dresden()[BODIES]["stadtraumteams"]
    assert team.recommended
    functions = " ".join(member.function for member in team.members)
    for word in ("ASD", "Sozialraumkoordinator_innen", "Leistungserbringern", "Handlungsfelder"):
        assert word in functions


@pytest.mark.parametrize("day", [date(2017, 11, 15), date(2030, 1, 1)])
def test_what_is_recommended_stands_in_the_structure_and_holds_on_no_day(day: date) -> None:
    found = structure(dresden(), day)
    assert {body.id for body in found.bodies} == {"ag-sozialraumorientierung", "stadtraumteams"}
    assert not any(body.holds_on(day) for body in found.bodies)
    assert "ag-beteiligung" in {body.id for body in found.undated}


def test_nobody_knows_of_a_recommendation_before_it_is_made() -> None:
    assert structure(dresden(), date(2017, 11, 14)).bodies == ()


def test_the_paper_of_the_working_group_shows_its_composition_and_that_it_is_recommended() -> None:
    paper = text("body", "ag-sozialraumorientierung")
    assert f"\n\n> **{RECOMMENDED}**\n" in paper
    for words in ("Amt für Kindertagesbetreuung", "LIGA der freien Wohlfahrtsverbände", "Globalrichtlinie"):
        assert words in paper


def test_the_structure_says_of_each_box_that_it_is_recommended() -> None:
    report = text("programme", "2017")
    assert "### AG Sozialraumorientierung (empfohlen)" in report
    assert "- Bericht an: Jugendhilfeausschuss (regelmäßig)" in report
    assert "Stadtraumteams (empfohlen)" in report


def test_every_paper_says_what_it_holds_that_is_only_recommended() -> None:
    marks = {name: made(*name).document.mark for name in ALL}  # type: ignore[union-attr]
    assert marks[("programme", "2017")] == "Enthält Empfehlungen, nicht beschlossen"
    assert marks[("invitation", "2018/ag-sozialraumorientierung-01")] == f"Musterdaten · {RECOMMENDED}"
    assert marks[("seats", "stadtraumteams")] == RECOMMENDED
    assert marks[("monitoring", "2017/pieschen")] is None


ALL = (
    ("programme", "2017"),
    ("invitation", "2018/ag-sozialraumorientierung-01"),
    ("seats", "stadtraumteams"),
    ("monitoring", "2017/pieschen"),
)
