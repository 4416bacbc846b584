"""New files: valid as far as something is known, and every suggestion in them fits."""

from __future__ import annotations

import re
from functools import cache

import pytest

from sozialraum.engine.editing.labels import kind_named
from sozialraum.engine.editing.layout.formatting import lay_out
from sozialraum.engine.editing.new.answers import address_of, answered, keys_of, open_fields
from sozialraum.engine.editing.new.outline import draft_of, file_of
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.kinds import KINDS, NUMBERED, SIMPLE, Address
from sozialraum.engine.records.load import build_record
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.yaml.trees import read_document
from tests.conftest import CHECKOUT, REPOSITORIES
from tests.looking import look

PLACES = {"good": REPOSITORIES / "good", "koeln": CHECKOUT}
IDS = {
    "bodies": "2017/geschaeftsstelle",
    "areas": "2017/kalk-humboldt-gremberg",
    "districts": "ganz-neu",
    "": "ganz-neu",
}
"""An id of a kind, by the folder of its owner."""
SUGGESTION = re.compile(r"^( *)# (?!#)(.*)$")


@cache
def repository(name: str) -> Repository:
    return look(PLACES[name])[0].repository


def new_file(where: str, folder: str, ident: str, /, **values: str) -> str:
    here = repository(where)
    draft = draft_of(here, address_of(here, kind_named(folder), ident))
    for field, value in values.items():
        draft = answered(here, draft, keys_of(draft, field), value)
    return file_of(here, draft).decode()


def findings_in(folder: str, ident: str, text: str) -> list[Finding]:
    kind = KINDS[folder]
    address = address_of(repository("koeln"), kind, ident)
    document = read_document(address.path, text.encode())
    assert document.tree is not None, document.findings
    return build_record(kind, address, document.tree, document.findings)[1]


def accepted_suggestions(text: str) -> str:
    """The file after somebody took the sign away from every suggestion."""
    return "\n".join(SUGGESTION.sub(r"\1\2", line) for line in text.splitlines()) + "\n"


def ident_of(folder: str) -> str:
    kind = KINDS[folder]
    return "2016/stadtteilkonferenz-kalk" if kind.shape == NUMBERED else IDS[kind.owner]


@pytest.mark.parametrize("folder", KINDS)
def test_every_suggestion_fits_when_somebody_takes_it(folder: str) -> None:
    text = new_file("koeln", folder, ident_of(folder))
    taken = accepted_suggestions(text)
    assert taken.count("\n") == text.count("\n")
    assert findings_in(folder, ident_of(folder), taken) == []


@pytest.mark.parametrize("folder", KINDS)
def test_only_needed_fields_that_nobody_knows_are_findings(folder: str) -> None:
    here = repository("koeln")
    draft = draft_of(here, address_of(here, KINDS[folder], ident_of(folder)))
    found = findings_in(folder, ident_of(folder), file_of(here, draft).decode())
    assert {one.code for one in found} <= {"SRK201"}
    assert len(found) == len(open_fields(draft))


@pytest.mark.parametrize("folder", KINDS)
def test_a_file_explains_each_field_once_and_no_line_is_too_long(folder: str) -> None:
    text = new_file("koeln", folder, ident_of(folder))
    lines = text.splitlines()
    assert max(map(len, lines)) <= 120
    assert text.count("JJJJ, JJJJ-MM oder JJJJ-MM-TT; fehlt") <= 1
    assert lines[0].startswith("## ")
    assert not any(line != line.rstrip() or "\t" in line for line in lines)


@pytest.mark.parametrize("folder", KINDS)
def test_a_new_file_is_laid_out_already(folder: str) -> None:
    here, kind = repository("koeln"), KINDS[folder]
    owners = () if kind.shape == SIMPLE else here.records[kind.owner]
    number = "-09" if kind.shape == NUMBERED else ""
    for ident in (*(f"{year}/{owner}{number}" for year in (2015, 2017) for owner in owners), ident_of(folder)):
        data = file_of(here, draft_of(here, Address(folder, ident)))
        assert lay_out("", data).data == data, ident


def test_what_is_given_stands_in_the_file_and_makes_it_valid() -> None:
    text = new_file("good", "area", "neustadt", name="Neustadt: Süd", **{"from": "2019-05"})
    assert 'name: "Neustadt: Süd"  # Name\nfrom: 2019-05  # Von\n' in text
    assert findings_in("areas", "neustadt", text) == []


def test_suggestions_name_what_there_is() -> None:
    text = new_file("good", "area", "neustadt", name="Neustadt")
    assert "#   - quarter: mitte#" in text
    assert "#   - provider: diakonie-lindenfurt" in text


def test_fields_that_exclude_each_other_are_alternatives() -> None:
    text = new_file("koeln", "body", "beirat", name="Beirat", kind="Konferenz")
    assert "kind: conference  # Art\n" in text
    assert "#   every_months: 2  # nötig: Alle so viele Monate\n#   # oder per_year: 4" in text


@pytest.mark.parametrize(
    ("word", "folder"),
    [
        ("agreement", "agreements"), ("agreements", "agreements"), ("Zielvereinbarung", "agreements"),
        ("Jahreszielvereinbarung", "agreements"), ("Jahresbericht", "reports"), ("bericht", "reports"),
        ("Sitzung", "meetings"), ("meeting", "meetings"), ("Träger", "providers"), ("goal-system", "goals"),
        ("Zielsystem", "goals"), ("Gremium", "bodies"), ("body", "bodies"), ("gebiet", "areas"),
    ],
)  # fmt: skip
def test_kinds_are_understood_in_both_languages(word: str, folder: str) -> None:
    assert kind_named(word).folder == folder
