"""D20: the places of FLEX and FiM in Porz as the source has them, and what stands beside them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.calling import srk
from tests.changing import change
from tests.conftest import CHECKOUT
from tests.rows.papers import paper, table_row

OFFER = "data/offers/flex-fim-porz.yaml"


@pytest.fixture
def koeln(tmp_path: Path) -> Path:
    """The data of Köln, free to be changed."""
    root = tmp_path / "koeln"
    shutil.copytree(CHECKOUT / "data", root / "data")
    shutil.copyfile(CHECKOUT / "sozialraum.yaml", root / "sozialraum.yaml")
    return root


def test_the_places_stand_by_site_and_kind_with_their_parts(tmp_path: Path) -> None:
    text = paper("places", "2015/porz", tmp_path)
    assert "Musterdaten" not in text
    cited = "Der Sommerberg, FLEX und FiM"
    crisis = "8 Regelgruppe; 4 Verselbständigungsbereich (davon 2 sozialräumliche Krisenintervention)"
    of_parts = "Der Sommerberg, Flexibilisierung Stationärer Hilfen in Köln-Porz (erste Folie)"
    assert table_row(text, "Goethestraße") == ["stationär", "12", crisis, f"{cited}; zu den Teilen: {of_parts}"]
    assert table_row(text, "Bonnerstraße") == ["teilstationär", "10", "–", cited]
    assert table_row(text, "Mörikeweg")[1] == "55"
    assert table_row(text, "Sozialraumbüro Poll")[:2] == ["flexibel ambulant", "ohne Zahl"]
    assert "Porzer Plätze für Porzer Pänz" in text
    assert "Zur Belegung liegt keine Angabe vor." in text


def test_contradicting_numbers_stand_side_by_side_and_in_no_sum(tmp_path: Path) -> None:
    text = paper("places", "2015/porz", tmp_path)
    assert table_row(text, "stationär") == ["1", "12", "–"]
    assert table_row(text, "teilstationär") == ["1", "10", "9 (vielleicht zusätzlich)"]
    assert table_row(text, "Hilfen zur Erziehung in der Förderschule") == ["1", "55", "60 (vielleicht zusätzlich)"]
    rows = [line for line in text.splitlines() if "| vielleicht zusätzlich |" in line]
    assert [row.count("Der Sommerberg") for row in rows] == [2, 2]
    assert [[number in row for number in ("| 55 |", "| 60 |", "| 10 |", "| 9 |")] for row in rows] == [
        [True, True, False, False],
        [False, False, True, True],
    ]
    assert "Verhältnis ungeklärt" in text


def test_the_sum_of_the_city_says_how_much_of_it_is_invented(tmp_path: Path) -> None:
    assert table_row(paper("places", "2015", tmp_path), "stationär")[:2] == ["2", "28 (davon 16 Muster)"]


def test_local_requests_come_first(koeln: Path) -> None:
    """The numbers are invented in the copy: no source says how the places are taken."""
    taken = "    capacity: 12\n    occupancy:\n      - {on: 2015-12-31, occupied: 12, local: 7, open_requests: 6}\n"
    change(koeln, OFFER, "    capacity: 12\n", taken)
    answer = srk("validate", OFFER, cwd=koeln)
    assert answer.code == 0
    assert f"{OFFER}:26:65: warning SRK235: On 2015-12-31 6 local requests are open, while 5 places" in answer.out
    text = paper("places", "2015/porz", koeln / "out", koeln)
    assert "| Goethestraße | stationär | 31.12.2015 | 12 | 7 | 6 |" in text
    change(koeln, OFFER, "open_requests: 6", "open_requests: 0")
    assert "SRK235" not in srk("validate", OFFER, cwd=koeln).out


def test_parts_that_make_more_than_the_whole_stop_the_paper(koeln: Path) -> None:
    change(koeln, OFFER, "        capacity: 8\n", "        capacity: 9\n")
    answer = srk("paper", "places", "2015/porz", cwd=koeln)
    assert answer.code == 1
    assert "SRK231: The parts make 13 places, the whole has 12." in answer.err
    assert not (koeln / "out").exists()
