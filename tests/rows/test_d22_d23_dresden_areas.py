"""D22, D23: what the source says of Dresden's Stadträume, and no more."""

from __future__ import annotations

from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.figures.manifest import observations_of
from tests.rows.dresden import dresden, text


def test_pieschen_has_its_figures_as_the_source_writes_them() -> None:
    paper = text("monitoring", "2017/pieschen")
    for line in (
        "| Prekarisierungsindex (soziale Belastung) | +0,002 |",
        "| Bevölkerungsprognose 0 bis 21 Jahre (2021) | +733 |",
        "| Differenz VK 2018 zu 2016 | +2,00 |",
        "| Fallaufkommen ambulant | 26 |",
        "| Fallaufkommen stationär | 15 |",
    ):
        assert line in paper
    assert "**Stadtraum:** Nr. 4" in paper
    assert "**Typ:** D „Buntes Viertel“" in paper


def test_plauen_has_its_figures_as_the_source_writes_them() -> None:
    paper = text("monitoring", "2017/plauen")
    figures = (
        "| +0,824 |",
        "| +280 |",
        "| +2,52 |",
        "| Fallaufkommen ambulant | 11 |",
        "| Fallaufkommen stationär | 9 |",
    )
    assert all(figure in paper for figure in figures)
    assert "**Typ:** E „Unauffälliger Alltag“" in paper


def test_leuben_has_no_figures_and_its_paper_says_so() -> None:
    assert not any(one.unit == "areas/leuben" for found in observations_of(dresden()).values() for one in found)
    paper = text("monitoring", "2017/leuben")
    assert paper.count("| keine Werte |") == 5
    assert "Teilgebiet" not in paper


def test_the_rating_of_the_type_of_pieschen_stands_with_its_number_of_answers() -> None:
    figures = {
        ident: [(one.unit, str(one.value)) for one in found] for ident, found in observations_of(dresden()).items()
    }
    assert figures["type-agreement"] == [("areas/pieschen", "6.0")]
    assert figures["type-ratings"] == [("areas/pieschen", "8")]


def test_the_types_hold_the_areas_of_the_source() -> None:
    by_type: dict[str | None, set[str | None]] = {}
    for area in dresden()[AREAS].values():
        by_type.setdefault(area.type, set()).add(area.number)
    assert by_type == {"c": {"5", "9", "10"}, "d": {"1", "2", "3", "4"}, "e": {"12", "13", "14", "15"}}
    report = text("programme", "2017")
    assert "- C „Im Wandel“: Gruna/Tolkewitz/Seidnitz, Leuben und Mickten/Kaditz/Trachau" in report


def test_each_type_has_the_reference_area_in_which_experts_met() -> None:
    paper = text("selection", "bezugsraeume")
    assert "| C „Im Wandel“ | Leuben (gesetzt) |" in paper
    assert "| D „Buntes Viertel“ | Pieschen (gesetzt) |" in paper
    assert "| E „Unauffälliger Alltag“ | Plauen/Mockritz/Coschütz (gesetzt) |" in paper
    assert "**Beschlossen am:** keine Angabe in der Quelle" in paper
    assert "| Sozialstrukturelle Dimension | +0,002 Indexwert (15.11.2017) |" in paper


def test_no_area_is_called_a_model_area() -> None:
    assert not [area.name for area in dresden()[AREAS].values() if "Modell" in repr(area)]
    assert dresden()[BODIES]["stadtraumteams"].areas == ()
