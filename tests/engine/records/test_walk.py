"""Going through records by the types of their fields."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field

from sozialraum.engine.records.base import Part
from sozialraum.engine.records.references import PointsTo, references_of
from sozialraum.engine.records.values import Key, Partial, Text, texts_of
from sozialraum.engine.records.walk import Slot, parts_within, rebuilt, slot_of, slots
from sozialraum.topics.areas.references import AreaRef


class Leaf(Part):
    key: Key = Field(title="Kurzname")
    text: Text | None = Field(None, title="Text")
    areas: tuple[AreaRef, ...] = Field((), title="Gebiete")


class Tree(Part):
    from_: Partial | None = Field(None, alias="from", title="Von")
    first: Leaf | None = Field(None, title="Erstes")
    leaves: Annotated[tuple[Leaf, ...], "mark"] = Field((), title="Blätter")
    words: tuple[Text, ...] | None = Field(None, title="Worte")


TREE = Tree.model_validate(
    {
        "from": "2015",
        "first": {"key": "a", "text": "one", "areas": ["kalk"]},
        "leaves": [{"key": "b"}, {"key": "c", "text": "two", "areas": ["mitte", "kalk"]}],
        "words": ["three", "four"],
    }
)


def test_a_field_says_what_it_holds() -> None:
    said = {slot.written: (slot.name, slot.is_list, slot.model) for slot in slots(Tree)}
    assert said == {
        "from": ("from_", False, None),
        "first": ("first", False, Leaf),
        "leaves": ("leaves", True, Leaf),
        "words": ("words", True, None),
    }
    leaves, areas = slot_of(Tree, "leaves"), slot_of(Leaf, "areas")
    assert leaves is not None
    assert "mark" in leaves.metadata
    assert leaves.marker(PointsTo) is None
    assert areas is not None
    assert areas.marker(PointsTo) == PointsTo("areas")
    assert slot_of(Tree, "from_") is None


def test_marked_values_are_found_with_their_places_and_without() -> None:
    found = [(one.keys, one.value) for one in texts_of(TREE)]
    assert found == [
        (("first", "text"), "one"),
        (("leaves", 1, "text"), "two"),
        (("words", 0), "three"),
        (("words", 1), "four"),
    ]
    for collector in (texts_of, references_of):
        assert collector.pairs(TREE) == [(one.marker, one.value) for one in collector(TREE)]
    assert [keys for keys, _, _ in references_of(TREE)] == [
        ("first", "areas", 0),
        ("leaves", 1, "areas", 0),
        ("leaves", 1, "areas", 1),
    ]


def test_parts_are_those_one_step_below() -> None:
    below: list[Any] = [(slot.name, part.key) for slot, part in parts_within(TREE) if isinstance(part, Leaf)]
    assert below == [("first", "a"), ("leaves", "b"), ("leaves", "c")]
    assert list(parts_within(TREE.leaves[1])) == []


def test_what_is_not_changed_stays_the_same_object() -> None:
    def moved(part: BaseModel, slot: Slot, value: Any) -> Any:
        return "nord" if slot.marker(PointsTo) and value == "mitte" else value

    made = rebuilt(TREE, moved)
    assert made.leaves[1].areas == ("nord", "kalk")
    assert made.first is TREE.first
    assert made.leaves[0] is TREE.leaves[0]
    assert made.words is TREE.words
    assert TREE.leaves[1].areas == ("mitte", "kalk")
    assert rebuilt(TREE, lambda part, slot, value: value) is TREE
