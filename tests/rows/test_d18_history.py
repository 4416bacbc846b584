"""D18: the steps of the programme from 2000 on, with their days."""

from __future__ import annotations

from datetime import date

from sozialraum.engine.records.duty import duties
from sozialraum.engine.records.repository import Repository
from tests.rows.conftest import Codes, PaperText


def test_a_report_tells_the_steps_up_to_its_year(paper: PaperText) -> None:
    text = paper("programme", "2015").partition("## Geschichte des Programms")[2]
    for when in ("01.01.2000 bis 31.01.2005", "Dezember 2003", "15.12.2005", "17.12.2013", "25.06.2015"):
        assert when in text, when
    assert "2019" not in text


def test_an_order_of_a_decision_that_nobody_did_is_owed(koeln: Repository) -> None:
    owed = {one.code: one.due for one in duties(koeln, date(2017, 1, 1))}
    assert owed["SRK409"] == date(2016, 12, 17)


def test_a_step_without_a_day_is_found(codes_after: Codes) -> None:
    assert "SRK203" in codes_after("sozialraum.yaml", "on: 2005-12-15", "on: im Herbst 2005")
