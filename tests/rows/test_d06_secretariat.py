"""D6: the Geschäftsstelle prepares, invites every two months, passes on, organises training."""

from __future__ import annotations

from datetime import date

from sozialraum.engine.records.duty import duties
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.bodies.manifest import BODIES
from tests.rows.conftest import PaperText


def test_it_invites_the_coordinators_every_two_months(koeln: Repository) -> None:
    body = koeln[BODIES]["koordinationstreffen"]
    assert body.rhythm
    assert body.rhythm.every_months == 2


def test_a_gap_in_the_rhythm_is_owed(koeln: Repository) -> None:
    found = [one for one in duties(koeln, date(2016, 6, 30)) if one.code == "SRK410"]
    assert any("koordinationstreffen" in one.place.file for one in found)


def test_its_relations_stand_in_the_picture_of_the_structure(paper: PaperText) -> None:
    text = paper("programme", "2015")
    for line in ("Einladung an: Treffen der Koordinator*innen (alle zwei Monate)", "Vorbereitung für: Fortbildung"):
        assert line in text


def test_its_own_paper_names_whom_it_serves(paper: PaperText) -> None:
    relations = paper("body", "geschaeftsstelle").partition("## Beziehungen\n\n")[2].splitlines()
    assert relations[0].startswith("- Vorbereitung für Steuerungsgremium „Lebenswerte Veedel“ (")
    assert relations[1].startswith("- Einladung an Treffen der Sozialraumkoordinator*innen bei der Geschäftsstelle (")
