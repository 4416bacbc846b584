"""D22, D28: an area on one page, with counts as their source gives them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copytree

from sozialraum.topics.figures.importing.plan import changes_of
from sozialraum.topics.figures.series import series_of
from tests.calling import srk
from tests.conftest import CHECKOUT
from tests.looking import DAY, look, places
from tests.rows.conftest import PaperText
from tests.rows.learning import LEARNING, page_count, section, text_of


def test_counts_keep_what_their_source_says_of_them() -> None:
    text = text_of("profile", "2018/zeche")
    built = section(text, "Infrastruktur")
    assert "| Einrichtungen der offenen Kinder- und Jugendarbeit | 9 und weitere | rund 40 | 15.11.2017 |" in built
    assert "| Schulen mit Schulsozialarbeit | 3 | über 28 | 15.11.2017 |" in built
    assert "| Prekarisierungsindex (Indexwert) | +0,002 | – | 31.12.2017 |" in text


def test_survey_strengths_and_needs_are_those_of_the_area_alone() -> None:
    text = text_of("profile", "2018/zeche")
    assert "Zustimmung zur Beschreibung des Gebiets (n = 8; Mittelwert 6,0)" in section(text, "Sozialraum")
    judged = section(text, "Stärken und Bedarfe")
    assert "Stärke: Viele Angebote" in judged
    assert "Bedarf: Wenig Grünflächen" in judged
    assert "Fachkräfte kennen einander nicht" not in text


def test_the_bodies_of_an_area_are_those_of_the_day(tmp_path: Path) -> None:
    root = tmp_path / "lindenfurt"
    copytree(LEARNING, root)
    for name, period in (
        ("Runde", "from: 2016\nuntil: 2018-06-30"),
        ("Forum", "from: 2018-07"),
        ("Tisch", "from: 2019"),
    ):
        body = f"name: {name} Zeche\nkind: conference\n{period}\nareas: [zeche]\n"
        (root / f"data/bodies/{name.lower()}.yaml").write_text(body, encoding="utf-8")
    assert "- Gremien im Gebiet: Forum Zeche" in text_of("profile", "2018/zeche", root).splitlines()


def test_koelns_profile_stands_on_one_page_with_real_figures(paper: PaperText) -> None:
    text = paper("profile", "2015/bilderstoeckchen")
    assert "| Bevölkerung | 15.430 | 1.044.555 | 31.12.2012 |" in text
    assert section(text, "Bedarf und Leistungen").strip() == (
        "Keine Angabe in der Quelle: Hilfen zur Erziehung und Wohnungsnotfälle."
    )
    porz = section(paper("profile", "2015/porz-ost-finkenberg-gremberghoven-eil"), "Infrastruktur")
    assert "- Angebote für das Gebiet oder seinen Bezirk: " in porz
    assert "FLEX und FiM" in porz
    assert page_count("profile", "2015/chorweiler-blumenberg-seeberg", CHECKOUT) == 1


def test_nothing_is_reckoned_with_a_count_that_is_not_exact() -> None:
    repository = look(LEARNING)[0].repository
    series = series_of(repository, "youth-clubs")
    day = series.all_days[-1]
    assert series.of_unit("city", day).gap == "inexact"
    assert series.of_unit("areas/fabrik", day).value == 4
    assert series.of_units(["city", "areas/fabrik"], day) == [None, 4]


def test_an_import_keeps_what_it_does_not_replace_as_its_source_gave_it() -> None:
    repository = look(LEARNING)[0].repository
    change = changes_of(repository, ["youth-clubs"])["youth-clubs"]
    change.put(("areas/zeche", date(2017, 11, 15)), (Decimal(11),))
    lines = change.content(len).decode().splitlines()
    assert lines[0] == "unit,day,count,qualifier"
    assert "city,2017-11-15,40,about" in lines
    assert "areas/zeche,2017-11-15,11," in lines


def test_a_mistyped_qualifier_is_found_at_its_place(tmp_path: Path) -> None:
    root = tmp_path / "lindenfurt"
    copytree(LEARNING, root)
    file = root / "data/observations/youth-clubs.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("about", "rund"), encoding="utf-8")
    assert "data/observations/youth-clubs.csv:2:20 SRK211" in places(root)
    answer = srk("validate", "--as-of", DAY.isoformat(), cwd=root)
    assert "write about" in answer.out
    assert answer.code == 1
