"""D13: agreed indicators in four domains; have chances improved; honest where nothing is known."""

from __future__ import annotations

from tests.rows.conftest import Codes, PaperText


def test_the_four_domains_are_asked_and_gaps_are_named(paper: PaperText) -> None:
    text = paper("monitoring", "2015/bilderstoeckchen")
    assert "Zu Bildung, Erwerbsbeteiligung, Gesundheit und Wohnen liegen keine Werte vor" in text
    assert "Lücken:" in text
    assert "15.430" in text
    assert "31.12.2012" in text


def test_an_open_small_count_is_an_error(codes_after: Codes) -> None:
    path = "data/observations/under-18.csv"
    row = "city,2005-12-31,160850,"
    assert "SRK511" in codes_after(path, row, "city,2005-12-31,3,")
