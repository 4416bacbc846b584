"""D17: who talks to whom, drawn after the texts."""

from __future__ import annotations

from tests.rows.conftest import Codes, PaperText


def test_the_picture_says_that_it_follows_the_texts(paper: PaperText) -> None:
    text = paper("programme", "2015")
    assert "nach Textangaben" in text
    assert "Bericht an: Rat der Stadt Köln" in text


def test_a_relation_leads_somewhere(codes_after: Codes) -> None:
    assert "SRK301" in codes_after("data/bodies/geschaeftsstelle.yaml", "to: koordinationstreffen", "to: koordinatoren")
