"""D5: seven council members by Hare-Niemeyer, administration, two experts; a predecessor."""

from __future__ import annotations

from sozialraum.engine.records.repository import Repository
from sozialraum.topics.bodies.manifest import BODIES
from tests.rows.conftest import Codes, PaperText


def test_seats_follow_from_the_council_of_2014(paper: PaperText) -> None:
    text = paper("seats", "steuerungsgremium")
    rows = {line.split("|")[1].strip(): line for line in text.splitlines() if line.startswith("|")}
    for group, seats in (("SPD", 2), ("CDU", 2), ("Die Grünen", 2), ("Die Linke", 1)):
        named = next(line for name, line in rows.items() if group.split()[-1].lower() in name.lower())
        assert named.endswith(f"| **{seats}** |"), named


def test_a_group_with_a_single_seat_has_one_member(paper: PaperText) -> None:
    text = paper("body", "steuerungsgremium")
    assert "| Ratsmitglied | Die Linke | 1 | " in text
    assert "| Vertretung der Verwaltung | Stadt Köln, zuständige Stelle | – | " in text


def test_a_seat_too_many_is_noticed(codes_after: Codes) -> None:
    path = "data/bodies/steuerungsgremium.yaml"
    assert "SRK321" in codes_after(path, "group: spd\n    number: 2", "group: spd\n    number: 3")


def test_before_it_there_was_the_zentrale_lenkungsgruppe(koeln: Repository) -> None:
    old, new = koeln[BODIES]["zentrale-lenkungsgruppe"], koeln[BODIES]["steuerungsgremium"]
    assert old.last_day
    assert new.first_day
    assert old.last_day < new.first_day


def test_a_meeting_of_a_body_that_had_ended_is_refused(codes_after: Codes) -> None:
    path = "data/meetings/2015/steuerungsgremium-01.yaml"
    assert "SRK331" in codes_after(path, "date: 2015", "date: 2012")


def test_the_paper_names_the_law_of_the_land_and_says_that_votes_are_assumed(paper: PaperText) -> None:
    text = paper("seats", "steuerungsgremium")
    assert "§ 50 Absatz 3 GO NRW verteilt die Sitze nach den Stimmen, die auf die Wahlvorschläge" in text
    assert "Die Stimmen je Gruppe sind hier angenommen" in text
