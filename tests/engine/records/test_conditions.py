"""Conditions between fields: what reading refuses, the schema for editors refuses as well."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import pytest
from jsonschema import Draft202012Validator
from pydantic import Field, ValidationError

from sozialraum.engine.editing.schema import ForEditors
from sozialraum.engine.records.base import Dated, Part
from sozialraum.engine.records.conditions import Condition, at_least, lacks, needs, not_both, one_of, says, some_of
from sozialraum.engine.records.values import Count, Flag, Text


class Base(Part):
    must: ClassVar[tuple[Condition, ...]] = (
        needs("why", "who", when=("state", "dropped"), breach=says("SRK215", at="state")),
    )

    state: Literal["open", "dropped", "waiting"] = Field("open", title="Stand")
    why: Text | None = Field(None, title="Warum")
    who: Text | None = Field(None, title="Wer")


class Whole(Base):
    must = (
        needs("number", when=("method", "counted"), breach=lacks("number", about="name")),
        needs("of", when="number", breach=says("SRK229", about="name")),
        one_of("here", "there", "places", breach=says("SRK217")),
        not_both("fixed", "excluded", "waits", breach=says("SRK219")),
        some_of("here", "there", "why", "number", breach=says("SRK232", at="name")),
        at_least("places", 2, breach=says("SRK227", about="name")),
        at_least("number", 1, breach=says("SRK220")),
    )

    name: Text = Field(title="Name")
    method: Literal["counted", "told"] = Field("counted", title="Weise")
    number: Count | None = Field(None, title="Zahl")
    of: Text | None = Field(None, title="Wovon")
    here: Flag = Field(False, title="Hier")
    there: Text | None = Field(None, title="Dort")
    places: tuple[Text, ...] = Field((), title="Orte")
    fixed: Text | None = Field(None, title="Gesetzt")
    excluded: Text | None = Field(None, title="Ausgenommen")
    waits: Text | None = Field(None, title="Wartet")


class Listed(Part):
    must = (at_least("items", breach=lacks("items", about="name")),)

    name: Text = Field(title="Name")
    items: tuple[Text, ...] = Field(title="Teile")


GOOD: dict[str, Any] = {"name": "x", "here": "true", "number": "3", "of": "y"}


def without(*fields: str, **others: Any) -> dict[str, Any]:
    return {name: value for name, value in GOOD.items() if name not in fields} | others


CASES: list[tuple[type[Part], dict[str, Any], tuple[str, dict[str, Any]] | None]] = [
    (Whole, GOOD, None),
    (Whole, without(state="dropped"), ("SRK215", {"at": "state", "value": "dropped"})),
    (Whole, without(state="dropped", who="z"), None),
    (Whole, without(state="waiting"), None),
    (Whole, without("number", "of"), ("SRK201", {"key": "number", "value": "x"})),
    (Whole, without("number", "of", method="counted"), ("SRK201", {"key": "number"})),
    (Whole, without("number", "of", method="told"), None),
    (Whole, without("of"), ("SRK229", {"value": "x", "at": None})),
    (Whole, without("here"), ("SRK217", {"value": ""})),
    (Whole, without(here="false"), ("SRK217", {})),
    (Whole, without(there="t"), ("SRK217", {})),
    (Whole, without("here", places=["a"]), ("SRK227", {"value": "x"})),
    (Whole, without("here", places=["a", "b"]), None),
    (Whole, without("here", places=[]), ("SRK217", {})),
    (Whole, without(fixed="f", waits="w"), ("SRK219", {})),
    (Whole, without(waits="w"), None),
    (
        Whole,
        without("here", "number", "of", method="told", places=["a", "b"]),
        ("SRK232", {"at": "name"}),
    ),
    (Whole, without(number="0"), ("SRK220", {})),
    (Listed, {"name": "x", "items": []}, ("SRK201", {"key": "items", "value": "x"})),
    (Listed, {"name": "x", "items": ["a"]}, None),
]


@pytest.mark.parametrize(("model", "given", "refusal"), CASES)
def test_a_breach_is_said_with_its_code_and_place(
    model: type[Part], given: dict[str, Any], refusal: tuple[str, dict[str, Any]] | None
) -> None:
    if refusal is None:
        model.model_validate(given)
        return
    code, context = refusal
    with pytest.raises(ValidationError) as caught:
        model.model_validate(given)
    (error,) = caught.value.errors()
    assert error["type"] == code
    assert error["ctx"].items() >= context.items()


@pytest.mark.parametrize(("model", "given", "refusal"), CASES)
def test_an_editor_refuses_the_same(
    model: type[Part], given: dict[str, Any], refusal: tuple[str, dict[str, Any]] | None
) -> None:
    schema = model.model_json_schema(schema_generator=ForEditors, mode="validation")
    as_seen = {name: int(value) if name == "number" else value for name, value in given.items()}
    assert Draft202012Validator(schema).is_valid(as_seen) == (refusal is None)


def test_the_conditions_of_bases_hold_too_and_in_their_order() -> None:
    class Both(Dated, Base):
        must: ClassVar = (some_of("who", breach=says("SRK220")),)

    for given, code in (
        ({"from": "2016", "until": "2015", "state": "dropped"}, "SRK215"),
        ({"from": "2016", "until": "2015"}, "SRK214"),
        ({"from": "2015", "until": "2015"}, "SRK220"),
    ):
        with pytest.raises(ValidationError) as caught:
            Both.model_validate(given)
        assert [error["type"] for error in caught.value.errors()] == [code]
    Both.model_validate({"who": "z"})
