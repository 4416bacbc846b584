"""Three states of a record joined: what one side changed counts, and of what both changed somebody is asked."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest

from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.yaml.trees import read_document
from sozialraum.forms.merging import Doubt, Merging, plain, with_origins
from tests.conftest import CHECKOUT

REPORT = CHECKOUT / "data" / "reports" / "2015" / "bilderstoeckchen.yaml"


def report() -> dict[str, Any]:
    tree = read_document("", REPORT.read_bytes()).tree
    assert tree
    return tree


def joined(base: Any, hers: Any, ours: Any, *, yes: bool = False) -> tuple[Any, list[Doubt]]:
    doubts: list[Doubt] = []

    def decide(doubt: Doubt) -> bool:
        doubts.append(doubt)
        return yes

    return Merging(decide).part(KINDS["reports"].model, base, hers, ours), doubts


def test_the_same_on_all_sides_stays() -> None:
    base = with_origins(report())
    assert joined(base, copy.deepcopy(base), report()) == (report(), [])


def change(tree: Any, chance: random.Random, places: list[tuple[Any, ...]], said: str) -> None:
    """Change fields of a report that stand at some places."""
    for way in places:
        here = tree
        for key in way[:-1]:
            here = here[key]
        here[way[-1]] = f"{said} {chance.random()}"


PLACES: list[tuple[Any, ...]] = [
    ("bodies",), ("changes", "needs"), ("changes", "networks"), ("projects", 0, "result"), ("projects", 1, "result"),
    ("projects", 1, "participants"), ("projects", 2, "occasion"), ("measures", 0, "reason"), ("summary",),
]  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_changes_of_both_sides_at_different_places_stand_side_by_side(seed: int) -> None:
    chance = random.Random(seed)
    places = chance.sample(PLACES, len(PLACES))
    cut = chance.randint(0, len(places))
    base, hers, ours, expected = with_origins(report()), with_origins(report()), report(), report()
    for tree in (hers, expected):
        change(tree, random.Random(seed), places[:cut], "hers")
    for tree in (ours, expected):
        change(tree, random.Random(-seed), places[cut:], "ours")
    new = {"key": "neu", "title": "Neues Projekt"}
    if chance.random() < 0.5:
        hers["projects"].append({"#": "+Projekt 9", **new})
        expected["projects"].append(new)
    if chance.random() < 0.5:
        ours["projects"][0]["key"] = expected["projects"][0]["key"] = "anders"
    assert joined(base, hers, ours) == (expected, [])


@pytest.mark.parametrize("yes", [True, False])
def test_what_both_changed_is_asked(yes: bool) -> None:
    base, hers, ours = with_origins(report()), with_origins(report()), report()
    hers["projects"][1]["participants"], ours["projects"][1]["participants"] = "72", "73"
    found, doubts = joined(base, hers, ours, yes=yes)
    assert doubts == [Doubt("conflict", "Projekt 2 (Werkstattwoche) › Teilnehmende", "72", "73")]
    assert found["projects"][1]["participants"] == ("72" if yes else "73")


@pytest.mark.parametrize("yes", [True, False])
def test_an_item_that_is_gone_on_one_side_and_changed_on_the_other_is_asked(yes: bool) -> None:
    base, hers, ours = with_origins(report()), with_origins(report()), report()
    gone = hers["projects"].pop(1)
    ours["projects"][1]["participants"] = "73"
    found, doubts = joined(base, hers, ours, yes=yes)
    assert [(one.kind, one.place) for one in doubts] == [("conflict", "Projekt 2 (Werkstattwoche)")]
    assert len(found["projects"]) == len(ours["projects"]) - yes

    hers["projects"].insert(1, {**gone, "participants": "74"})
    del ours["projects"][1]
    found, doubts = joined(base, hers, ours, yes=yes)
    assert [(one.kind, one.ours) for one in doubts] == [("conflict", None)]
    assert [one["key"] for one in found["projects"]].count("werkstattwoche") == yes


def test_order_is_that_of_who_changed_it() -> None:
    base, hers, ours = with_origins(report()), with_origins(report()), report()
    hers["projects"].reverse()
    assert joined(base, hers, ours)[0]["projects"] == plain(hers["projects"])
    ours["projects"].append({"key": "neu", "title": "Neu"})
    keys = [one["key"] for one in joined(base, hers, ours)[0]["projects"]]
    assert sorted(keys) == sorted(one["key"] for one in ours["projects"])
    assert keys[:2] == [hers["projects"][0]["key"], "neu"]


def test_what_both_sides_added_alike_is_there_once() -> None:
    base, hers, ours = with_origins(report()), with_origins(report()), report()
    new = {"key": "fest", "title": "Sommerfest am Weiher", "participants": "80"}
    hers["projects"].append({"#": "+Projekt 7", **new})
    ours["projects"].append(dict(new))
    assert joined(base, hers, ours) == (ours, [])
