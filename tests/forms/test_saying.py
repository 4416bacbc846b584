"""Values as people write them."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field

from sozialraum.engine.editing.reading import read_value
from sozialraum.engine.records import values
from sozialraum.engine.records.fields import German
from sozialraum.forms.saying import FEW, said, sort_of
from sozialraum.topics.programme.references import ActionField

RICH = "Ein Satz,\nder weitergeht.\n\n**Neu:**\n\n- eins\n  und mehr\n- zwei\n"


class Everything(BaseModel):
    day: values.Date | None = None
    period: values.Partial | None = None
    time: values.Time
    money: values.Money
    count: values.Count
    number: values.Number = Field(Decimal(0))
    flag: values.Flag = False
    text: values.Text
    rich: values.RichText | None = None
    texts: tuple[values.Text, ...] = ()
    word: Annotated[Literal["a", "b"], German({"a": "nicht erreicht", "b": "erreicht"})] | None = None
    named: ActionField
    several: tuple[ActionField, ...] = ()


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("day", "2016-12-31", "31.12.2016"),
        ("period", "2016", "2016"),
        ("period", "2016-03", "März 2016"),
        ("period", "2016-03-05", "05.03.2016"),
        ("time", "09:05", "09:05 Uhr"),
        ("money", "7000.50", "7.000,50\u00a0€"),
        ("money", "12", "12,00\u00a0€"),
        ("count", "1250", "1250"),
        ("number", "-0.50", "-0,50"),
        ("flag", "true", "ja"),
        ("flag", "false", "nein"),
        ("text", "zwei\n  Zeilen ", "zwei Zeilen"),
        ("rich", RICH, "Ein Satz, der weitergeht.\n**Neu:**\n- eins und mehr\n- zwei"),
        ("texts", ["eins", "zwei"], "eins\nzwei"),
        ("word", "a", "nicht erreicht"),
        ("named", "housing", "Wohnen"),
        ("named", "gone", "gone"),
        ("several", ["housing", "health"], "Wohnen\nGesundheit"),
    ],
)
def test_as_offices_write(field: str, value: str | list[str], expected: str) -> None:
    names = {"housing": "Wohnen", "health": "Gesundheit"}
    assert said(list(value) if isinstance(value, list) else value, Everything.model_fields[field], names) == expected


def test_what_an_answer_is() -> None:
    few = {"housing": "Wohnen"}
    many = {str(number): str(number) for number in range(FEW + 1)}
    lists = {"texts": "lines", "several": "choices"}
    sorts = {
        "day": "date", "period": "period", "time": "time", "money": "money", "count": "number", "number": "number",
        "flag": "flag", "text": "line", "rich": "prose", "word": "choice",
    }  # fmt: skip
    for name, sort in sorts.items():
        assert sort_of(Everything.model_fields[name], {}, is_list=False) == sort
    assert sort_of(Everything.model_fields["texts"], {}, is_list=True) == lists["texts"]
    assert sort_of(Everything.model_fields["several"], few, is_list=True) == lists["several"]
    assert sort_of(Everything.model_fields["several"], many, is_list=True) == "lines"
    assert sort_of(Everything.model_fields["named"], few, is_list=False) == "choice"
    assert sort_of(Everything.model_fields["named"], many, is_list=False) == "reference"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("day", "2016-12-31"), ("period", "2016"), ("period", "2016-03"), ("period", "2016-03-05"), ("time", "09:05"),
        ("money", "7000.50"), ("money", "0.00"), ("count", "1250"), ("number", "-0.50"), ("number", "1.5"),
        ("number", "1250"),        ("flag", "true"), ("flag", "false"), ("word", "a"),
    ],
)  # fmt: skip
def test_what_is_said_is_read_back(field: str, value: str) -> None:
    asked = Everything.model_fields[field]
    assert read_value(asked, said(value, asked)) == value
