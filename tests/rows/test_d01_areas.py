"""D1: areas with their start, size and cut; parts have no figures; areas succeed others."""

from __future__ import annotations

from sozialraum.engine.findings.catalogue import entry_of
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.days import areas_in
from tests.looking import successors
from tests.rows.conftest import Codes, PaperText


def test_eleven_areas_in_2015_and_ten_in_2007(koeln: Repository) -> None:
    for year, number in ((2006, 6), (2007, 10), (2009, 11), (2015, 11)):
        assert len(areas_in(koeln, year)) == number, year


def test_a_size_outside_the_range_is_a_warning_and_never_an_error(codes_after: Codes) -> None:
    assert "SRK312" in codes_after("data/areas/hoehenberg-vingst.yaml", "  - quarter: kalk#hoehenberg\n", "")
    assert entry_of("SRK312").severity == "warning"


def test_a_quarter_lies_in_one_area_at_a_time(codes_after: Codes) -> None:
    path = "data/areas/hoehenberg-vingst.yaml"
    assert "SRK303" in codes_after(path, "quarter: kalk#hoehenberg", "quarter: kalk#kalk")


def test_an_area_with_a_part_of_a_quarter_has_no_sum(paper: PaperText) -> None:
    text = paper("monitoring", "2015/chorweiler-blumenberg-seeberg")
    assert "nicht ableitbar (Teilgebiet)" in text
    assert "Seeberg-Nord (Teil)" in text


def test_areas_of_the_year_are_named_with_their_parts(paper: PaperText) -> None:
    assert "Kalk und Humboldt/Gremberg; Gebiet des Programms seit Januar 2009" in paper(
        "monitoring", "2015/kalk-humboldt-gremberg"
    )


def test_buchheim_buchforst_was_cut_anew(koeln: Repository) -> None:
    assert {area.id for area in successors(koeln, "buchheim-buchforst")} == {
        "buchheim-holweide",
        "buchforst-muelheim-sued",
    }
