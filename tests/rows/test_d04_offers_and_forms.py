"""D4: fields of action, forms of offer, binding partners of the city; what is missing is not what is unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MakeRepository
from tests.rows.papers import paper, table_row

BINDING = {
    "Aidsberatung": "Aidsberatung / HIV-Prävention",
    "Beratung bei sexuellem Missbrauch": "Beratung bei sexuellem Missbrauch",
    "Erziehungsberatung": "Erziehungsberatung",
    "Fachberatung Wohnungslosenhilfe": "Wohnungslosenhilfe",
    "Hilfen zur Erziehung": "Hilfen zur Erziehung",
    "Jugendgerichtshilfe": "Jugendgerichtshilfe",
    "Schuldner- und Verbraucherinsolvenzberatung": "Schuldner- und Verbraucherinsolvenzberatung",
    "Schuldnerberatung": "Schuldner- und Verbraucherinsolvenzberatung",
    "Schwangerschaftskonfliktberatung": "Schwangerschaftskonfliktberatung",
    "Sozial-Psychiatrische Zentren": "Sozialpsychiatrische Versorgung",
    "Suchthilfe": "Drogen- und Suchthilfe",
}
"""What the slides of 2008 name as binding, and the form of 2015 that it belongs to."""

KALK = """\
name: Kalk
from: 2010
parts:
  - quarter: kalk#kalk
inventories:
  - {on: 2015-06-30, action_fields: [health, sport]}
  - {on: 2016-06-30, action_fields: [culture]}
"""
FIELDS = ("health", "sport", "culture", "housing", "education")
OFFERS = {
    "own": "areas: [kalk]\naction_fields: [health]\nfrom: 2015\n",
    "district": "districts: [kalk]\naction_fields: [health, education]\nas_of: 2015\n",
    "city": "city_wide: true\naction_fields: [health, housing]\nfrom: 2014\n",
    "comes": "city_wide: true\nareas: [kalk]\naction_fields: [education]\nfrom: 2016\n",
    "over": "areas: [kalk]\naction_fields: [sport, culture]\nfrom: 2010\nuntil: 2015-11\n",
    "undated": "areas: [kalk]\naction_fields: [sport]\n",
}
FILES = {
    "data/districts/kalk.yaml": 'name: Kalk\nnumber: "8"\nquarters:\n  - {key: kalk, number: "802", name: Kalk}\n',
    "data/areas/kalk.yaml": KALK,
    "data/catalogues/action-fields.yaml": "name: Handlungsfelder\nitems:\n"
    + "".join(f"  - {{key: {key}, name: {key}}}\n" for key in FIELDS),
    **{f"data/offers/{key}.yaml": f"name: {key}\n{text}" for key, text in OFFERS.items()},
}


def test_the_directory_names_the_binding_partners_and_the_forms_without_an_offer(tmp_path: Path) -> None:
    text = paper("offers", "2015/porz-ost-finkenberg-gremberghoven-eil", tmp_path)
    assert {name: table_row(text, name) for name in BINDING} == {
        name: ["keine Angabe", form, "2008"] for name, form in BINDING.items()
    }
    without = text.partition("ohne erfasstes Angebot: ")[2].partition(".\n")[0]
    assert without == (
        "Angebote der ARGE und der Arbeitsagentur Köln, Angebote zur Gesundheitsversorgung und Pflege, "
        "Antidiskriminierungsarbeit, Bildungsangebote, Frühförderung und Hilfen zur Wohnungserhaltung und -versorgung"
    )


def test_of_koelns_areas_nothing_is_called_missing_without_an_inventory(tmp_path: Path) -> None:
    text = paper("coverage", "2015", tmp_path)
    overview = text.partition("## Auf einen Blick")[2].partition("\n## ")[0]
    kalk = "Wohnen; Sport; Jugendförderung und Jugendarbeit; Schulkinderbetreuung"
    assert table_row(overview, "Kalk / Humboldt-Gremberg")[:2] == ["30.11.2015 (Muster)", kalk]
    assert overview.count("| keine | nicht feststellbar |") == 10
    assert text.count("● fehlt |") == 4


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (
            "2014",
            {
                "health": "▲ gesamtstädtisch",
                "sport": "■ 1 Angebot",
                "housing": "▲ gesamtstädtisch",
                "education": "keine Angabe",
            },
        ),
        (
            "2015",
            {"health": "■ 2 Angebote", "sport": "● fehlt", "culture": "keine Angabe"},
        ),
        ("2016", {"health": "■ 2 Angebote", "sport": "● fehlt", "culture": "● fehlt", "education": "■ 2 Angebote"}),
    ],
)
def test_missing_is_only_what_was_looked_up_by_then(
    make_repository: MakeRepository, tmp_path: Path, year: str, expected: dict[str, str]
) -> None:
    text = paper("coverage", year, tmp_path, make_repository(FILES))
    assert {key: table_row(text, key)[0] for key in expected} == expected
