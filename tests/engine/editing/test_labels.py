"""Names of kinds, fields, records and items lead to their keys, in all catalogues of both cities."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.labels import (
    Labels,
    field_like,
    field_meant,
    kind_named,
    label_of_field,
    meant_kind,
)
from sozialraum.engine.records.fields import fields_of
from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.references import PointsTo
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.agreements.model import Agreement, Measure
from sozialraum.topics.agreements.references import MeasureRef
from sozialraum.topics.areas.model import Area
from sozialraum.topics.areas.references import AreaRef, DistrictRef, QuarterRef
from sozialraum.topics.bodies.references import BodyRef
from sozialraum.topics.meetings.references import MeetingRef
from sozialraum.topics.programme.references import ActionField, AgreedGoal, FundingOrigin
from sozialraum.topics.reports.model import Report
from tests.conftest import CHECKOUT
from tests.looking import look

CITIES = {"koeln": CHECKOUT, "dresden": CHECKOUT / "examples/dresden"}
_ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@cache
def city(name: str) -> Repository:
    return look(CITIES[name])[0].repository


def agreement() -> Agreement:
    record = city("koeln").records["agreements"]["2016/bilderstoeckchen"]
    assert isinstance(record, Agreement)
    return record


@pytest.mark.parametrize("name", CITIES)
def test_each_label_of_a_catalogue_finds_its_key_alone(name: str) -> None:
    lists = [(PointsTo("catalogues", "items", ident)) for ident in city(name).records["catalogues"]]
    lists += [(PointsTo("goals", "goals", ident)) for ident in city(name).records["goals"]]
    assert sum(len(Labels(city(name), points).labels) for points in lists) >= 10
    for points in lists:
        labels = Labels(city(name), points)
        for key, label in labels.labels.items():
            for said in (key, label, label.lower(), label.upper(), label.translate(_ASCII), f"{label}.", f" {label} "):
                assert labels.meant(said) == [key], said


@pytest.mark.parametrize("name", CITIES)
@pytest.mark.parametrize("folder", ["areas", "districts", "providers", "bodies", "indicators", "offers", "sources"])
def test_each_name_of_a_record_finds_it(name: str, folder: str) -> None:
    labels = Labels(city(name), PointsTo(folder))
    same = {label: [one for one, other in labels.labels.items() if other == label] for label in labels.labels.values()}
    for key, label in labels.labels.items():
        assert labels.meant(key) == [key]
        assert labels.meant(label.lower()) == same[label]


@pytest.mark.parametrize(
    ("reference", "said", "meant"),
    [
        (ActionField, "Wohnen", ["housing"]),
        (ActionField, "wohnung", []),
        (ActionField, "Mobilität", []),
        (FundingOrigin, "Spende", ["donations"]),
        (FundingOrigin, "Mittel", ["area-fund", "department", "district-council"]),
        (AreaRef, "Köln-Kalk", ["kalk"]),
        (AreaRef, "Gebiet Bilderstöckchen", ["bilderstoeckchen"]),
        (AreaRef, "areas/kalk", ["kalk"]),
        (AreaRef, "Mülheim", ["buchforst-muelheim-sued", "muelheim-nord-keupstrasse"]),
        (AreaRef, "Düsseldorf", []),
        (DistrictRef, "Stadtbezirk Porz", ["porz"]),
        (QuarterRef, "Vingst", ["kalk#vingst"]),
        (QuarterRef, "Kalk#Vingst", ["kalk#vingst"]),
        (QuarterRef, "Altstadt", ["innenstadt#altstadt-sued", "innenstadt#altstadt-nord"]),
        (QuarterRef, "Porz#Vingst", []),
        (MeasureRef, "2016/Bilderstöckchen#Freitagstisch für Familien", ["2016/bilderstoeckchen#abendessen"]),
        (MeasureRef, "Freitagstisch", ["2016/bilderstoeckchen#abendessen"]),
        (BodyRef, "Lenkungsgruppe", ["zentrale-lenkungsgruppe"]),
        (MeetingRef, "2016/Steuerungsgremium-1", ["2016/steuerungsgremium-01"]),
        (MeetingRef, "2016/steuerungsgremium-03", []),  # of the two in 2016, the first was on 10.03.
        (MeetingRef, "Steuerungsgremium-3 2016", []),
        (MeetingRef, "Steuerungsgremium 2016", ["2016/steuerungsgremium-01", "2016/steuerungsgremium-02"]),
    ],
)
def test_a_name_leads_to_what_people_mean(reference: object, said: str, meant: list[str]) -> None:
    assert Labels(city("koeln"), reference).meant(said) == meant


def test_a_goal_is_looked_up_in_the_system_that_the_agreement_names() -> None:
    said = "Optimierte Hilfen und Angebote"
    assert Labels(city("koeln"), AgreedGoal, record=agreement()).meant(said) == ["services"]
    assert Labels(city("koeln"), AgreedGoal, record="framework-2010").meant(said) == ["services"]
    assert Labels(city("koeln"), AgreedGoal).meant(said) == []


def test_measures_of_one_agreement_are_those_of_it_alone() -> None:
    labels = Labels(city("koeln"), MeasureRef, record="2016/bilderstoeckchen").labels
    assert labels["2016/bilderstoeckchen#abendessen"] == "Freitagstisch für Familien"
    assert all(key.startswith("2016/bilderstoeckchen#") for key in labels)


def test_what_does_not_hold_on_a_day_is_left_out() -> None:
    then = Labels(city("koeln"), AreaRef, day=date(2015, 12, 31)).labels
    assert "kalk-humboldt-gremberg" in then
    assert "kalk" not in then
    assert "kalk" in Labels(city("koeln"), AreaRef).labels


@pytest.mark.parametrize(
    ("said", "folders"),
    [
        ("jahresbericht", ["reports"]),
        ("Jahresberichte", ["reports"]),
        ("Bericht", ["reports"]),
        ("report", ["reports"]),
        ("reports", ["reports"]),
        ("Zielvereinbarung", ["agreements"]),
        ("Sitzung", ["meetings"]),
        ("protokoll", ["meetings"]),
        ("Niederschriften", ["meetings"]),
        ("Gremium", ["bodies"]),
        ("Träger", ["providers"]),
        ("traeger", ["providers"]),
        ("Gebiet", ["areas"]),
        ("Auswahl", ["selections", "calls"]),
        ("ort", []),
        ("", []),
        ("xyz", []),
    ],
)
def test_a_kind_is_known_by_its_words(said: str, folders: list[str]) -> None:
    assert [kind.folder for kind in meant_kind(said)] == folders


def test_each_kind_is_known_by_its_folder_its_title_and_its_german_name() -> None:
    for folder, kind in KINDS.items():
        assert kind_named(folder) is kind_named(kind.german) is kind


def test_a_word_for_two_kinds_names_both() -> None:
    with pytest.raises(Refusal, match=r"Gebietsauswahl \(selections\), Trägerauswahl \(calls\)"):
        kind_named("Auswahl")


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ("Ausblick", ["outlook"]),
        ("3. Ausblick Folgejahr", ["outlook"]),
        ("outlook", ["outlook"]),
        ("Stand", ["measures"]),
    ],
)
def test_a_field_is_known_by_its_title(said: str, fields: list[str]) -> None:
    assert field_meant(said, Report) == fields


def test_a_field_that_says_the_opposite_is_not_proposed() -> None:
    assert field_meant("Mittel", Measure) == ["funds"]
    assert field_meant("eigene Mittel", Measure) == []
    assert field_like("form", Area) == "from"
    assert field_like("nicht_until", Area) is None


@pytest.mark.parametrize("model", [kind.model for kind in KINDS.values()], ids=lambda one: one.__name__)
def test_each_title_leads_to_its_field(model: type[Report]) -> None:
    for name in fields_of(model):
        assert field_meant(name, model) == [name]
        assert name in field_meant(label_of_field(model, name), model)


@pytest.mark.parametrize(
    "said", ["Steuerungsgremium 10.3.2016", "Steuerungsgremium, 10. 3. 2016", "Steuerungsgremium 10.03.2016"]
)
def test_a_meeting_is_known_by_its_day(said: str) -> None:
    assert Labels(city("koeln"), MeetingRef).meant(said) == ["2016/steuerungsgremium-01"]


def test_no_other_meeting_is_meant_by_a_day_without_one() -> None:
    assert Labels(city("koeln"), MeetingRef).meant("Steuerungsgremium 16.3.2016") == []
