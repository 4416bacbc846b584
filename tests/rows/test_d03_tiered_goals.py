"""D3: Leitziel, Projektziele, Handlungsziele, Maßnahmen; versions hold for a period."""

from __future__ import annotations

from sozialraum.engine.records.repository import Repository
from sozialraum.topics.programme.manifest import GOAL_SYSTEMS
from tests.rows.conftest import Codes, PaperText


def test_three_sources_give_three_sets_of_goals(koeln: Repository) -> None:
    counts = {ident: len(system.goals) for ident, system in koeln[GOAL_SYSTEMS].items()}
    assert counts == {"aims-2005": 4, "framework-2010": 5, "awo-website": 5}


def test_an_agreement_names_goals_that_exist(codes_after: Codes) -> None:
    path = "data/agreements/2016/kalk-humboldt-gremberg.yaml"
    assert "SRK302" in codes_after(path, "goal: participation", "goal: participatoin")


def test_a_system_that_did_not_hold_yet_is_refused(codes_after: Codes) -> None:
    path = "data/agreements/2016/kalk-humboldt-gremberg.yaml"
    assert "SRK304" in codes_after(path, "goal_system: framework-2010", "goal_system: aims-2005")


def test_goals_stand_over_objectives_and_measures(paper: PaperText) -> None:
    text = paper("agreement", "2016/kalk-humboldt-gremberg")
    text = text.partition("## Teilziele und Maßnahmen")[2]
    parts = ("Ältere Bewohner*innen aus", "**Projektziel:** Verstärkte Partizipation", "#### Sitzbänke auf den Wegen")
    at = [text.index(part) for part in parts]
    assert at == sorted(at)
