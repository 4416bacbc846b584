"""Selections of the test repository, whose numbers were reckoned by hand, and what changes when one thing changes."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from sozialraum.topics.selection.assessment import Assessment, assess, deviations
from sozialraum.topics.selection.manifest import SELECTIONS
from tests.changing import change
from tests.conftest import REPOSITORIES
from tests.looking import look

WEIGHTED, BY_TYPE = "data/selections/erweiterung.yaml", "data/selections/bezugsgebiete.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REPOSITORIES / "selection", tmp_path / "selection"))


def found(root: Path, path: str = WEIGHTED) -> Assessment:
    repository = look(root)[0].repository
    return assess(repository, repository[SELECTIONS][Path(path).stem])


def ranks(assessment: Assessment) -> dict[str, int | None]:
    return {one.key: one.rank for one in assessment.standings}


def test_nothing_is_wrong_with_the_repository(root: Path) -> None:
    assert look(root)[1] == []


def test_scores_and_shares_are_those_reckoned_by_hand(root: Path) -> None:
    """Mindestsicherung is 15, 25 and 10 %; 1,200, 800 and 2,500 live there; weights are 2 : 1 : 1."""
    standings = {one.key: one for one in found(root).standings}
    assert standings["bachtal"].shares == {"burden": 50, "size": 20, "identity": Fraction(25, 2)}
    assert standings["aue"].shares == {"burden": Fraction(50, 3), "size": 25, "identity": 25}
    assert standings["zeche"].shares == {"burden": 0, "size": 20, "identity": 25}
    assert [standings[key].score for key in ("bachtal", "aue", "zeche")] == [Fraction(165, 2), Fraction(200, 3), 45]
    assert ranks(found(root)) == {"bachtal": 1, "aue": 2, "zeche": 3, "dorf": None, "eichberg": None, "fabrik": None}
    assert found(root).groups[0].proposal.certain == ("bachtal", "aue")


def test_who_lacks_a_value_has_no_points_and_the_reason_is_kept(root: Path) -> None:
    standings = {one.key: one for one in found(root).standings}
    dorf, fabrik, eichberg = standings["dorf"], standings["fabrik"], standings["eichberg"]
    assert (dorf.obstacle, dorf.score, dorf.shares) == ("gap", None, {})
    assert {key: value.missing for key, value in dorf.values.items()} == {
        "burden": "withheld",
        "size": None,
        "identity": None,
    }
    assert [value.missing for value in fabrik.values.values()] == ["part", "part", "not-judged"]
    assert eichberg.obstacle == "excluded"
    assert eichberg.values["burden"].figure == 2


def test_points_are_measured_by_those_who_take_part_alone(root: Path) -> None:
    """Eichberg has 2 %, less than any other; being left out, it moves nobody. Judged and let in, it is the lowest."""
    change(root, WEIGHTED, "    excluded: Dort beginnt 2019 ein Programm des Landes mit gleicher Aufgabe.\n", "")
    assert found(root).criterion("burden").weight == 2
    assert {one.key: one.points for one in found(root).standings}["zeche"]["burden"] == 0
    judged = "quarters: [west#eichberg]\n    judgements: [{criterion: identity, step: 1, by: Amt, reason: Offen.}]"
    change(root, WEIGHTED, "quarters: [west#eichberg]", judged)
    points = {one.key: one.points for one in found(root).standings}
    assert points["eichberg"] == {"burden": 0, "size": 100, "identity": 0}
    assert points["zeche"]["burden"] == Fraction(800, 23)


def test_figures_are_of_the_latest_day_up_to_the_reference_day(root: Path) -> None:
    change(root, WEIGHTED, "reference_day: 2018-06-30", "reference_day: 2018-12-31")
    standings = {one.key: one for one in found(root).standings}
    assert standings["bachtal"].values["size"].figure == 9000
    assert standings["aue"].values["size"].missing == "no-value"
    change(root, WEIGHTED, "reference_day: 2018-12-31", "reference_day: 2015-12-31")
    assert {one.values["burden"].missing for one in found(root).standings} == {"no-value"}


def test_a_low_value_can_speak_for_selection(root: Path) -> None:
    change(root, WEIGHTED, "    indicator: benefits\n", "    indicator: benefits\n    direction: low\n")
    assert {one.key: one.points["burden"] for one in found(root).standings if one.rank} == {
        "zeche": 100,
        "aue": Fraction(200, 3),
        "bachtal": 0,
    }


def test_the_order_of_candidates_and_criteria_changes_nothing(root: Path) -> None:
    repository = look(root)[0].repository
    selection = repository[SELECTIONS]["erweiterung"]
    turned = selection.model_copy(
        update={"criteria": selection.criteria[::-1], "candidates": selection.candidates[::-1]}
    )
    assert ranks(assess(repository, turned)) == ranks(assess(repository, selection))
    scores = [{one.key: one.score for one in assess(repository, item).standings} for item in (selection, turned)]
    assert scores[0] == scores[1]


def test_one_that_is_set_takes_a_place_without_points(root: Path) -> None:
    change(root, WEIGHTED, "  - key: fabrik\n", "  - key: fabrik\n    fixed: Beschluss des Rates.\n")
    assessment = found(root)
    assert assessment.certain == ("fabrik", "bachtal")
    assert assessment.missing_places == 0
    assert ranks(assessment)["fabrik"] is None


def test_one_that_is_set_keeps_its_rank(root: Path) -> None:
    change(root, WEIGHTED, "  - key: zeche\n", "  - key: zeche\n    fixed: Beschluss des Rates.\n")
    assert (found(root).certain, ranks(found(root))["zeche"]) == (("zeche", "bachtal"), 3)


def test_criteria_that_tell_nobody_apart_are_named(root: Path) -> None:
    change(root, "data/observations/benefits.csv", "bachtal,2017-12-31,200,800", "bachtal,2017-12-31,80,800")
    change(root, "data/observations/benefits.csv", "auwiese,2017-12-31,60,600", "auwiese,2017-12-31,0,600")
    assert found(root).alike == ("burden",)


def test_places_for_which_there_is_nobody_are_counted(root: Path) -> None:
    change(root, WEIGHTED, "number: 2", "number: 5")
    assert found(root).missing_places == 2


def test_the_reference_area_is_the_nearest_to_the_mean_of_its_type(root: Path) -> None:
    """Points are 0, 30 and 60 in the first type, 100 and 50 in the second."""
    changing, colourful, quiet = found(root, BY_TYPE).groups
    assert {one.key: (one.rank, str(one.distance)) for one in changing.standings} == {
        "auwald": (1, "0"),
        "auwiese": (2, "30"),
        "bachtal": (2, "30"),
    }
    assert changing.proposal.certain == ("auwald",)
    assert (colourful.proposal.certain, colourful.proposal.tied) == ((), ("zeche", "dorfanger"))
    assert (quiet.proposal.certain, quiet.standings[0].obstacle) == ((), "gap")
    assert found(root, BY_TYPE).missing_places == 1


def test_the_reference_area_may_be_the_one_with_most_points(root: Path) -> None:
    change(root, BY_TYPE, "method: by-type", "method: by-type\nreference: highest")
    assert found(root, BY_TYPE).certain == ("bachtal", "zeche")


def test_one_that_is_set_stands_for_its_type(root: Path) -> None:
    change(root, BY_TYPE, "type: quiet}", "type: quiet, fixed: Das einzige seiner Art.}")
    assert found(root, BY_TYPE).certain == ("deich", "auwald")
    assert found(root, BY_TYPE).missing_places == 0


@pytest.mark.parametrize("type", ["type: quite}", "text: ohne Typ}"])
def test_one_without_a_known_type_is_not_lost(root: Path, type: str) -> None:
    change(root, BY_TYPE, "type: quiet}", type)
    assert {one.key: one.obstacle for one in found(root, BY_TYPE).standings}["deich"] == "no-type"


@pytest.mark.parametrize(
    ("chosen", "differing"),
    [
        ("[bachtal, aue]", ((), ())),
        ("[aue, bachtal]", ((), ())),
        ("[bachtal]", ((), ("aue",))),
        ("[bachtal, dorf, zeche]", (("dorf", "zeche"), ("aue",))),
        ("[]", ((), ("bachtal", "aue"))),
    ],
)
def test_what_the_body_decided_otherwise(root: Path, chosen: str, differing: object) -> None:
    change(root, WEIGHTED, "chosen: [bachtal, dorf]", f"chosen: {chosen}")
    assert deviations(found(root)) == differing


@pytest.mark.parametrize(
    ("chosen", "differing"),
    [
        ("[auwald, zeche]", ((), ())),
        ("[auwald, dorfanger]", ((), ())),
        ("[auwald, zeche, dorfanger]", (("dorfanger",), ())),
        ("[auwald, deich, zeche]", (("deich",), ())),
    ],
)
def test_between_equals_the_body_is_free(root: Path, chosen: str, differing: object) -> None:
    with (root / BY_TYPE).open("a", encoding="utf-8") as file:
        file.write(f"decision:\n  body: lenkungskreis\n  on: 2018-11-15\n  chosen: {chosen}\n")
    assert deviations(found(root, BY_TYPE)) == differing
