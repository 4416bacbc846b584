"""Values are read as people write them, by the one function that all commands and forms use."""

from __future__ import annotations

import pytest

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.reading import read_value
from sozialraum.engine.records.fields import field_at
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.values import Count, Date, Flag, Money, MunicipalityKey, Partial, Text, Time
from sozialraum.topics.agreements.model import Agreement, MeasureState
from sozialraum.topics.areas.references import AreaRef, QuarterRef
from sozialraum.topics.reports.model import Report
from tests.conftest import CHECKOUT
from tests.looking import look

MEASURE = ("objectives", 0, "measures", 0)


@pytest.fixture(scope="module")
def repository() -> Repository:
    return look(CHECKOUT)[0].repository


@pytest.mark.parametrize(
    ("field", "said", "right"),
    [
        (Date, "30.09.2016", "2016-09-30"),
        (Date, "30.9.16", "2016-09-30"),
        (Date, "30. September 2016", "2016-09-30"),
        (Date, "2016-09-30", "2016-09-30"),
        (Partial, "09/2016", "2016-09"),
        (Money, "7.000,50 €", "7000.50"),
        (Money, "7000", "7000"),
        (Time, "18.30 Uhr", "18:30"),
        (Time, "18 Uhr", "18:00"),
        (Flag, "ja", "true"),
        (Flag, "Nein", "false"),
        (Count, "20.000", "20000"),
        (MunicipalityKey, "5315000", "05315000"),
        (Text, " Ein Satz. ", "Ein Satz."),
        (MeasureState, "teilweise erreicht", "partly-achieved"),
        (MeasureState, "übertragen", "carried-over"),
        (field_at(Report, ("measures", 0, "state")), "Nicht erreicht.", "not-achieved"),
        (field_at(Report, ("projects", 0, "key")), "Eltern-Café", "eltern-cafe"),
        (field_at(Agreement, (*MEASURE, "due")), "30.9.2016", "2016-09-30"),
        (field_at(Agreement, (*MEASURE, "steps")), "Bedarf klären", "Bedarf klären"),
    ],
)
def test_it_is_written_as_files_have_it(field: object, said: str, right: str) -> None:
    assert read_value(field, said) == right
    assert read_value(field, right) == right


@pytest.mark.parametrize(
    ("field", "said", "sentence"),
    [
        (Date, "31.12.99", "is not a date"),
        (Date, "31.11.2016", "is not a date"),
        (Money, "1.234", "Write 1234"),
        (Money, "rund 90", "is not an amount"),
        (Time, "18", "Write 18:00"),
        (Flag, "vielleicht", "neither true nor false"),
        (Text, "  ", "0 characters"),
        (MeasureState, "nicht", r"not one of: vorgesehen \(planned\), begonnen \(begun\), erreicht \(achieved\)"),
        (MeasureState, "unerreicht", "Write one of these words"),
        (MeasureState, "ereicht", "achieved$"),
    ],
)
def test_what_has_no_one_reading_is_refused_with_a_sentence(field: object, said: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        read_value(field, said)


def test_references_are_read_by_name(repository: Repository) -> None:
    fields = field_at(Agreement, (*MEASURE, "action_fields"))
    goal = field_at(Agreement, ("objectives", 0, "goal"))
    assert read_value(fields, "Wohnen", repository=repository) == "housing"
    assert read_value(goal, "Verbesserte Integration", repository=repository, record="framework-2010") == "integration"
    assert read_value(AreaRef, "Köln-Kalk", repository=repository) == "kalk"


@pytest.mark.parametrize(
    ("field", "said", "sentence"),
    [
        (AreaRef, "Mülheim", r"one of these: Buchforst / Mülheim-Süd \(buchforst-muelheim-sued\), Mülheim Nord"),
        (QuarterRef, "Altstadt", r"Altstadt/Süd \(innenstadt#altstadt-sued\), Altstadt/Nord"),
        (AreaRef, "Atlantis", "There is no areas/Atlantis. `srk list areas` lists them"),
        (QuarterRef, "Vingts", "Did you mean `kalk#vingst`"),
    ],
)
def test_an_unknown_or_ambiguous_name_is_said_with_the_choices(
    repository: Repository, field: object, said: str, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        read_value(field, said, repository=repository)
