"""D19, D24, D25: teams and working groups by kind of member, their rules and what they do; no data on any case."""

from __future__ import annotations

from tests.rows.conftest import Codes, PaperText
from tests.rows.learning import section, text_of


def test_koelns_teams_have_both_sides_rules_and_work_that_belongs_to_no_case(paper: PaperText) -> None:
    text = paper("body", "sozialraumteams")
    made_of = section(text, "Zusammensetzung")
    assert made_of.index("Allgemeiner Sozialer Dienst (ASD)") < made_of.index("Schwerpunktträger")
    assert "Geschäftsordnung für die Sozialraumteams; ohne Datum; vereinbart in: UAK 78" in text
    work = section(text, "Präventionsprojekte und fallunspezifische Arbeit")
    assert "| Frühe Hilfen im Sozialraum | Präventionsprojekt |" in work
    assert "| Fallunspezifische Netzwerkarbeit | fallunspezifische Arbeit |" in work
    assert "Musterdaten" not in text


def test_a_case_has_no_place_in_a_team(codes_after: Codes) -> None:
    path = "data/bodies/sozialraumteams.yaml"
    assert "SRK202" in codes_after(path, "projects:", "cases: Fall 1\nprojects:")
    title = "    title: Frühe Hilfen"
    assert "SRK506" in codes_after(path, title, f"    results: [Hilfeplan für Jule]\n{title}")


def test_what_a_source_only_proposes_is_marked_and_explained() -> None:
    team, group = text_of("body", "stadtraumteams"), text_of("body", "arbeitsgruppe")
    assert "# Team: Stadtraumteams (empfohlen)" in team
    assert "> **Empfohlen:** Stadtraumteams." in team
    kinds = [
        "Allgemeiner Sozialer Dienst",
        "| Sozialraumkoordination |",
        "| Leistungserbringer |",
        "| andere Handlungs",
    ]
    assert [team.index(kind) for kind in kinds] == sorted(team.index(kind) for kind in kinds)
    assert "Das Frühstück findet jede Woche statt" in team
    assert "| öffentlicher Träger | Jugendamt |" in group
    assert "- Bericht an Jugendhilfeausschuss (regelmäßig)" in group
