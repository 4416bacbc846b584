"""D28: the counts of services keep the words with which the source gives them."""

from __future__ import annotations

import pytest

from tests.rows.dresden import text

CITY = {
    "Einrichtungen der Offenen Kinder- und Jugendarbeit | 9 und weitere | rund 40": "2017/pieschen",
    "Schulen mit Schulsozialarbeit | 3 | über 28": "2017/pieschen",
    "Abenteuerspielplätze und Jugendfarmen 7": "2017/leuben",
    "Einrichtungen der Offenen Kinder- und Jugendarbeit rund 40": "2017/leuben",
    "Familienbildung und Arbeit mit Familien 13": "2017/leuben",
    "Mobile Arbeit mit Kindern und Familien 2": "2017/leuben",
    "Mobile Arbeit zur Suchtprävention 1": "2017/leuben",
    "Mobile Jugendarbeit und Streetwork 13": "2017/leuben",
    "Schulen mit Schulsozialarbeit über 28": "2017/leuben",
    "Schulen mit ergänzenden Projekten 16": "2017/leuben",
}


@pytest.mark.parametrize(("words", "profile"), CITY.items())
def test_a_count_is_printed_as_the_source_gives_it(words: str, profile: str) -> None:
    assert words in text("profile", profile)


def test_the_schools_of_pieschen_stand_in_its_profile_alone() -> None:
    for words in ("Grundschulen 3", "Gymnasien 2", "Oberschulen 3", "Gesamtschulen 1", "Horte 3", "Kitas 5"):
        assert words in text("profile", "2017/pieschen")
        assert words not in text("profile", "2017/plauen")
