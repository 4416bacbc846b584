"""The structure on a day: who exists, on which level, and which relations hold."""

from __future__ import annotations

from datetime import date

import pytest

from sozialraum.engine.documents.output import write
from sozialraum.engine.documents.papers import PaperContext, make
from sozialraum.engine.topic import PAPERS
from sozialraum.topics.bodies.structure import Structure, level_of, structure
from tests.conftest import MakeRepository
from tests.looking import look

BODIES = {
    "data/bodies/beirat.yaml": """\
name: Beirat des Programms
short: Beirat
kind: steering
from: 2014-01-01
relations:
  - {kind: reports-to, partner: Rat}
  - {kind: passes-on, to: stelle}
succeeds: [gruppe]
""",
    "data/bodies/gruppe.yaml": """\
name: Lenkungsgruppe
kind: steering
from: 2007
until: 2013
relations:
  - {kind: passes-on, to: stelle}
""",
    "data/bodies/stelle.yaml": """\
name: Geschäftsstelle
kind: secretariat
from: 2013-07-01
relations:
  - {kind: prepares, to: beirat}
  - {kind: invites, to: treffen, note: jeden Monat}
""",
    "data/bodies/treffen.yaml": "name: Austausch\nkind: meeting\n",
    "data/bodies/konferenz.yaml": "name: Konferenz Nord\nkind: conference\nfrom: 2010\nareas: [nord]\n",
    "data/bodies/kreis.yaml": "name: Arbeitskreis Nord\nkind: working-group\nfrom: 2010\nareas: [nord]\n",
    "data/bodies/stab.yaml": "name: Arbeitskreis der Ämter\nkind: working-group\nfrom: 2010\n",
    "data/areas/nord.yaml": "name: Nord\nfrom: 2008\n",
}


def on(make: MakeRepository, day: date) -> Structure:
    return structure(look(make(BODIES))[0].repository, day)


def ids(found: Structure) -> list[str]:
    return [body.id for body in found.bodies]


def ways(found: Structure) -> set[tuple[str, str, str]]:
    return {(link.source.id, link.relation.kind, link.end) for link in found.links}


def test_bodies_stand_by_level_and_kind(make_repository: MakeRepository) -> None:
    found = on(make_repository, date(2015, 12, 31))
    assert ids(found) == ["beirat", "stelle", "stab", "kreis", "konferenz"]
    assert [level_of(body) for body in found.bodies] == ["politics", "city", "city", "area", "area"]


def test_only_bodies_of_the_day_and_relations_between_them_are_there(make_repository: MakeRepository) -> None:
    before, between, after = (
        on(make_repository, day) for day in (date(2012, 1, 1), date(2013, 7, 1), date(2014, 1, 1))
    )
    assert ids(before) == ["gruppe", "stab", "kreis", "konferenz"]
    assert ways(before) == set()
    assert ways(between) == {("gruppe", "passes-on", "Geschäftsstelle")}
    assert ways(after) == {
        ("beirat", "reports-to", "Rat"),
        ("beirat", "passes-on", "Geschäftsstelle"),
        ("stelle", "prepares", "Beirat"),
    }


def test_a_body_of_unknown_beginning_is_named_but_has_no_place(make_repository: MakeRepository) -> None:
    found = on(make_repository, date(2015, 12, 31))
    assert [body.id for body in found.undated] == ["treffen"]
    assert "treffen" not in ids(found)


def test_links_of_a_body_are_those_that_start_there(make_repository: MakeRepository) -> None:
    found = on(make_repository, date(2015, 12, 31))
    beirat, stelle = found.bodies[:2]
    assert [link.end for link in found.links_of(beirat)] == ["Rat", "Geschäftsstelle"]
    assert [(link.end, link.to) for link in found.links_of(stelle)] == [("Beirat", beirat)]


def paper(make_repository: MakeRepository, ident: str, more: str = "") -> str:
    """The paper of a body, of which more may be said, as Markdown."""
    path = f"data/bodies/{ident}.yaml"
    source = {"data/sources/geschaeftsordnung.yaml": "title: Anlage zur Vorlage 12/2014\n"}
    root = make_repository({**BODIES, **source, path: BODIES[path] + more})
    document = make(PaperContext(look(root)[0].repository), [], PAPERS["body"], ident).document
    assert document
    return write(document, "md").decode()


@pytest.mark.parametrize(
    ("ident", "relations"),
    [
        ("beirat", ["Bericht an Rat", "Weitergabe an Geschäftsstelle"]),
        ("stelle", ["Vorbereitung für Beirat des Programms", "Einladung an Austausch (jeden Monat)"]),
    ],
)
def test_the_paper_of_a_body_names_whom_it_deals_with(
    make_repository: MakeRepository, ident: str, relations: list[str]
) -> None:
    """Another body by its name, a partner as it is written."""
    _, _, listed = paper(make_repository, ident).partition("## Beziehungen\n")
    assert listed.splitlines() == ["", *(f"- {one}" for one in relations)]


def test_the_paper_of_a_body_names_the_document_that_holds_its_rules(make_repository: MakeRepository) -> None:
    rules = "rules_of_procedure: {title: Regeln des Beirats, on: 2014-03-01, document: geschaeftsordnung}\n"
    line = "- **Geschäftsordnung:** Regeln des Beirats; vom 01.03.2014; Dokument: Anlage zur Vorlage 12/2014"
    assert line in paper(make_repository, "beirat", rules).splitlines()
