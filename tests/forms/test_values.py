"""How people write figures in forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.walk import slot_of
from sozialraum.forms.model import Question, Sort
from sozialraum.forms.values import UnclearAnswerError, value_of
from sozialraum.topics.funds.model import Proof
from sozialraum.topics.reports.model import Project

COUNT = slot_of(Project, "participants")
MONEY = slot_of(Proof, "spent")


def answer(sort: Sort, said: str) -> object:
    slot = COUNT if sort == "number" else MONEY
    assert slot
    return value_of(Question((slot.written,), slot.written, sort), slot, said, Repository(Path()), None)


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("1600", "1600"),
        ("1.600", "1600"),
        ("1.600 €", "1600"),
        ("1.500 Euro", "1500"),
        ("1.500,- EUR", "1500"),
        ("1.234,5", "1234.50"),
        ("1.234,56 €", "1234.56"),
        ("1 234 567,80 Euro", "1234567.80"),
        ("1234.50", "1234.50"),
        ("0", "0"),
    ],
)
def test_an_amount_is_taken_as_germans_write_it(said: str, amount: str) -> None:
    assert answer("money", said) == amount


@pytest.mark.parametrize("said", ["1,600", "1.60.0", "1.2345", "100 Dollar", "etwa 100", "100 bis 200", "-5", ""])
def test_what_is_no_one_amount_is_asked(said: str) -> None:
    with pytest.raises(UnclearAnswerError):
        print(answer("money", said))


@pytest.mark.parametrize(("said", "count"), [("85", "85"), ("1.600", "1600"), ("12.345.678", "12345678")])
def test_a_count_is_taken_as_germans_write_it(said: str, count: str) -> None:
    assert answer("number", said) == count


@pytest.mark.parametrize("said", ["1,6", "85,5", "80-90", "ca. 85", "1.60"])
def test_what_is_no_one_count_is_asked(said: str) -> None:
    with pytest.raises(UnclearAnswerError):
        print(answer("number", said))
