"""D21: one offer with two legal bases, BeWo after SGB XII with flexible help after SGB VIII."""

from __future__ import annotations

from pathlib import Path

from tests.calling import srk
from tests.conftest import CHECKOUT
from tests.rows.papers import paper

AREA = "2015/porz-ost-finkenberg-gremberghoven-eil"


def test_one_offer_names_both_laws_and_nothing_that_the_source_does_not_say(tmp_path: Path) -> None:
    text = paper("offers", AREA, tmp_path)
    entry = text.partition("### Kombination von BeWo und Flexiblen Hilfen")[2].partition("\n## ")[0]
    assert "**Rechtsgrundlagen:** SGB XII und SGB VIII\n" in entry
    assert "**Zielgruppen:** psychisch erkrankte Eltern und deren Kinder\n" in entry
    assert "**Träger:** keine Angabe\n" in entry
    assert "Musterdaten" not in text


def test_the_offer_is_there_from_the_day_of_the_statement(tmp_path: Path) -> None:
    assert "BeWo" not in paper("offers", AREA.replace("2015", "2009"), tmp_path)
    assert "BeWo" in paper("offers", AREA.replace("2015", "2010"), tmp_path)


def test_a_mistyped_area_suggests(tmp_path: Path) -> None:
    answer = srk("paper", "offers", "2015/bilderstokchen", cwd=CHECKOUT)
    assert answer.code == 2
    assert "Did you mean `2015/bilderstoeckchen`?" in answer.err
