"""D11, D12: conferences meet regularly; concepts go to departments, whose answer is on record."""

from __future__ import annotations

from datetime import date

from sozialraum.engine.records.duty import duties
from sozialraum.engine.records.repository import Repository
from tests.rows.conftest import Codes, PaperText


def test_a_concept_without_an_answer_is_owed(koeln: Repository) -> None:
    assert [one.code for one in duties(koeln, date(2016, 6, 30)) if one.code == "SRK416"]


def test_an_invitation_names_participants_by_function(paper: PaperText) -> None:
    text = paper("invitation", "2015/sozialraumkonferenz-kalk-01")
    assert "Mitglieder" in text
    assert "Barrierefreier Zugang" in text


def test_minutes_say_what_goes_to_which_department_and_what_it_answered(paper: PaperText) -> None:
    text = paper("minutes", "2015/sozialraumkonferenz-chorweiler-02").partition("## Handlungskonzepte")[2]
    assert "| Stadtplanungsamt | 06.11.2015 | Die Hinweise werden" in text
    assert "(01.12.2015) |" in text
    assert "| 18.11.2015 | steht aus |" in text


def test_two_items_with_the_same_number_are_found(codes_after: Codes) -> None:
    path = "data/meetings/2015/sozialraumkonferenz-kalk-01.yaml"
    assert "SRK332" in codes_after(path, '- top: "2"', '- top: "1"')
