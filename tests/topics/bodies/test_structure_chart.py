"""The structure as papers show it: what is joined, what stays apart, and the arcs in words."""

from __future__ import annotations

from datetime import date

import pytest

from sozialraum.topics.bodies.structure import Chart, chart_of, plural, structure, words_of
from tests.conftest import MakeRepository
from tests.looking import look

HEAD = """\
name: Steuerungsgruppe
kind: steering
from: 2014
relations:
  - {kind: reports-to, partner: Rat der Stadt}
  - {kind: advises, partner: Rat der Stadt, note: Empfehlungen.}
"""
DESK = """\
name: Geschäftsstelle
kind: secretariat
from: 2014
relations:
  - {kind: passes-on, to: head, note: Unterlagen}
  - {kind: passes-on, partner: Fachämter, note: Beschlüsse}
  - {kind: passes-on, partner: Träger, note: Beschlüsse}
  - {kind: passes-on, partner: Bürgerämter}
"""


def conference(name: str, relations: str = "") -> str:
    return f"name: {name}\nkind: conference\nfrom: 2014\nareas: [nord]\n{relations}"


def relation(kind: str, partner: str, note: str = "") -> str:
    return f"relations:\n  - {{kind: {kind}, partner: {partner}{f', note: {note}' if note else ''}}}\n"


def chart(make: MakeRepository, bodies: dict[str, str]) -> Chart:
    files = {f"data/bodies/{ident}.yaml": text for ident, text in bodies.items()}
    files["data/areas/nord.yaml"] = "name: Nord\nfrom: 2014\n"
    return chart_of(structure(look(make(files))[0].repository, date(2015, 12, 31)))


def boxes(found: Chart) -> list[tuple[str, str]]:
    return [(box.level, box.label) for box in found.boxes]


def test_conferences_of_many_areas_become_one_box(make_repository: MakeRepository) -> None:
    many = {f"k{n}": conference(f"Stadtteilkonferenz Ort {n}") for n in range(11)}
    found = chart(make_repository, {**many, "r": conference("Runder Tisch Nord")})
    assert boxes(found) == [("area", "Runder Tisch Nord"), ("area", "Stadtteilkonferenzen (11)")]


def test_many_bodies_of_their_own_kind_are_joined_too(make_repository: MakeRepository) -> None:
    names = ("Kalkrunde", "Forum Nord", "Plenum", "Tisch", "Rat Mülheim")
    many = {f"k{n}": conference(f"Stadtteilkonferenz Ort {n}") for n in range(2)}
    found = chart(make_repository, {**many, **{f"x{n}": conference(name) for n, name in enumerate(names)}})
    assert set(boxes(found)) == {("area", "Weitere Konferenzen (5)"), ("area", "Stadtteilkonferenzen (2)")}


def test_city_wide_bodies_are_never_joined(make_repository: MakeRepository) -> None:
    found = chart(
        make_repository,
        {n: f"name: Treffen der {n}\nkind: meeting\nfrom: 2014\n" for n in ("leitungen", "fachkraefte")},
    )
    assert [label for _, label in boxes(found)] == ["Treffen der fachkraefte", "Treffen der leitungen"]


def test_offices_outside_stand_on_the_level_to_which_the_way_leads(make_repository: MakeRepository) -> None:
    found = chart(
        make_repository,
        {"head": HEAD, "desk": DESK, "k": conference("Konferenz", relation("reports-to", "Bezirksvertretungen"))},
    )
    outside = {box.label: box.level for box in found.boxes if not box.bodies}
    assert outside == {
        "Rat der Stadt": "politics",
        "Fachämter": "city",
        "Träger": "city",
        "Bürgerämter": "city",
        "Bezirksvertretungen": "city",
    }


def test_single_offices_join_those_that_are_named_together(make_repository: MakeRepository) -> None:
    found = chart(
        make_repository,
        {
            "desk": DESK,
            "a": conference("Konferenz A", relation("passes-on", "Bürgeramt Nippes")),
            "b": conference("Konferenz B", relation("passes-on", "Fachamt")),
            "c": conference("Konferenz C", relation("passes-on", "Bürgeramt Kalk")),
            "head": HEAD.replace("Rat der Stadt}", "Ausschuss Bau}").replace("Rat der Stadt, n", "Ausschuss Jugend, n"),
        },
    )
    outside = {box.label for box in found.boxes if not box.bodies}
    assert outside == {"Bürgerämter", "Fachämter", "Träger", "Ausschuss Bau", "Ausschuss Jugend"}
    assert "Konferenzen (3)" in {box.label for box in found.boxes}
    assert all(arc.source != arc.to for arc in found.arcs)


def test_a_partner_with_the_name_of_a_body_is_that_body(make_repository: MakeRepository) -> None:
    found = chart(
        make_repository, {"head": HEAD, "k": conference("Konferenz", relation("reports-to", "Steuerungsgruppe"))}
    )
    assert [label for _, label in boxes(found)].count("Steuerungsgruppe") == 1


def test_a_relation_among_bodies_of_one_box_is_no_arc(make_repository: MakeRepository) -> None:
    found = chart(
        make_repository,
        {
            "a": conference("Stadtteilkonferenz A", relation("invites", "Stadtteilkonferenz C")),
            "b": conference("Stadtteilkonferenz B", relation("invites", "Vereine")),
        },
    )
    assert boxes(found) == [("area", "Stadtteilkonferenzen (2)"), ("area", "Vereine")]
    assert [(arc.source, arc.to, arc.by) for arc in found.arcs] == [(0, 1, 1)]


def test_the_arcs_in_words(make_repository: MakeRepository) -> None:
    found = chart(
        make_repository,
        {
            "head": HEAD,
            "desk": DESK,
            "a": conference("Konferenz A", relation("passes-on", "Fachämter", "Konzepte")),
            "b": conference("Konferenz B", relation("passes-on", "Fachämter", "Fragen")),
            "c": conference("Konferenz C", relation("invites", "Vereine", "zum Fest")),
        },
    )
    assert words_of(found) == [
        ("Steuerungsgruppe", ["Bericht an: Rat der Stadt", "Beratung für: Rat der Stadt (Empfehlungen)"]),
        (
            "Geschäftsstelle",
            [
                "Weitergabe an: Steuerungsgruppe (Unterlagen)",
                "Weitergabe an: Fachämter, Träger (Beschlüsse)",
                "Weitergabe an: Bürgerämter",
            ],
        ),
        ("Konferenzen (3)", ["Einladung an: Vereine (1 von 3; zum Fest)", "Weitergabe an: Fachämter (2 von 3)"]),
    ]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("Stadtteilkonferenz", "Stadtteilkonferenzen"),
        ("Bürgeramt", "Bürgerämter"),
        ("Amt", "Ämter"),
        ("Stadtraumteam", "Stadtraumteams"),
        ("Bezirksvertretung", "Bezirksvertretungen"),
        ("Forum", None),
    ],
)
def test_plurals(one: str, many: str | None) -> None:
    assert plural(one) == many
