"""Index and classes: tables worked out by hand, and every common mistake made visible by one of them."""

from __future__ import annotations

from math import nan, sqrt

import pytest

from sozialraum.topics.figures.index import classify
from sozialraum.topics.figures.scores import Absence, Classification, Column, Rules, Score

ROOT2, ROOT3, ROOT5 = sqrt(2), sqrt(3), sqrt(5)
ANYBODY = Rules(minimum=0)


def classed(*columns: Column, changes: tuple[Column, ...] = (), rules: Rules = ANYBODY) -> Classification:
    """The units u1, u2, … with these columns."""
    count = len((*columns, *changes)[0].values)
    return classify([f"u{number}" for number in range(1, count + 1)], [1000] * count, columns, changes, rules)


def scores(found: Classification) -> list[Score]:
    return [score for score in map(found.status.of, found.units) if isinstance(score, Score)]


def groups(found: Classification) -> list[str | None]:
    """The classes of the state."""
    states = (place.status for _, place in found.places())
    return [state.group if isinstance(state, Score) else None for state in states]


def directions(*changes: float) -> list[str]:
    return list(classed(Column("x", changes), changes=(Column("x", changes),)).dynamics.groups)


FIRST = Column("unemployed", [1, 1, 3, 3])
"""Mean 2, deviation 1: z is −1, −1, 1, 1."""
SECOND = Column("children", [10, 20, 10, 20])
"""Mean 15, deviation 5: z is −1, 1, −1, 1."""


def test_two_indicators_by_hand() -> None:
    """Sums −2, 0, 0, 2: mean 0, deviation √2, so the index is ∓√2 at the ends."""
    found = classed(FIRST, SECOND)
    assert [score.z for score in scores(found)] == [(-1, -1), (-1, 1), (1, -1), (1, 1)]
    assert [score.total for score in scores(found)] == [-2, 0, 0, 2]
    assert [score.value for score in scores(found)] == pytest.approx([-ROOT2, 0, 0, ROOT2], abs=1e-15)
    assert groups(found) == ["1", "2", "2", "3"]
    assert found.status.spreads == {"unemployed": (2, 1), "children": (15, 5)}
    assert found.status.total_spread == pytest.approx((0, ROOT2))


def test_the_sum_is_standardised_again() -> None:
    """The sum 2 itself would lie above 1.5."""
    assert scores(classed(FIRST, SECOND))[3].total > 1.5
    assert groups(classed(FIRST, SECOND))[3] == "3"


def test_weights_count_in_the_sum() -> None:
    """Sums −3, −1, 1, 3: deviation √5."""
    found = classed(FIRST._replace(weight=2), SECOND)
    assert [score.total for score in scores(found)] == [-3, -1, 1, 3]
    assert [score.value for score in scores(found)] == pytest.approx([-3 / ROOT5, -1 / ROOT5, 1 / ROOT5, 3 / ROOT5])


def test_an_indicator_of_no_weight_is_shown_and_does_not_count() -> None:
    found = classed(FIRST, SECOND._replace(weight=0))
    assert [score.z[1] for score in scores(found)] == [-1, 1, -1, 1]
    assert [score.value for score in scores(found)] == [-1, -1, 1, 1]


def test_the_deviation_is_that_of_the_population() -> None:
    """0, 0, 0, 1 has mean 1/4 and deviation √3/4, so the last z is √3; of a sample it would be 1.5, in class 3."""
    found = classed(Column("x", [0, 0, 0, 1]))
    assert scores(found)[3].z == pytest.approx((ROOT3,))
    assert groups(found) == ["2", "2", "2", "4"]


def test_high_is_better_turns_the_sign() -> None:
    upward = Column("employed", [0, 0, 0, 1], better="higher")
    found = classed(upward)
    assert scores(found)[3].z == pytest.approx((-ROOT3,))
    assert groups(found) == ["2", "2", "2", "1"]
    assert found.status.spreads["employed"] == pytest.approx((0.25, ROOT3 / 4))


def test_an_index_on_a_cut_belongs_to_the_class_nearer_to_the_average() -> None:
    """Mean 0, deviation 2: the index is half of the value, 1.5 and −1.5 for the outermost."""
    values = [3, -3, 3, -3, 1, -1, 1, -1, 0, 0]
    assert groups(classed(Column("x", values)))[:2] == ["3", "1"]
    cut_there = Rules(status_cuts=(-1.5, 1.0, 1.5), dynamics_cuts=(-1.5, 1.5), minimum=0)
    found = classed(Column("x", values), changes=(Column("x", values),), rules=cut_there)
    assert groups(found)[:2] == ["3", "2"]
    assert set(found.dynamics.groups) == {"+/-"}
    just_inside = Rules(status_cuts=(-1.4999, 1.0, 1.4999), dynamics_cuts=(-1.4999, 1.4999), minimum=0)
    found = classed(Column("x", values), changes=(Column("x", values),), rules=just_inside)
    assert groups(found)[:2] == ["4", "1"]
    assert found.dynamics.groups[:3] == ["-", "+", "-"]


@pytest.mark.parametrize(("low", "high"), [(0, 1), (0.1, 0.3), (1e-7, 3e-7), (0.1, 0.7), (1e6 + 0.1, 1e6 + 0.3)])
def test_two_units_lie_on_the_cuts_whatever_rounding_does(low: float, high: float) -> None:
    found = classed(*(Column(f"x{number}", [low, high]) for number in range(7)), changes=(Column("x", [high, low]),))
    assert groups(found) == ["2", "2"]
    assert list(found.dynamics.groups) == ["+/-", "+/-"]


def test_changes_below_the_average_are_good() -> None:
    assert directions(-1, 0, 0, 0) == ["+", "+/-", "+/-", "+/-"]
    assert directions(1, 0, 0, 0) == ["-", "+/-", "+/-", "+/-"]


def test_both_classes_are_overlaid() -> None:
    found = classed(Column("x", [0, 0, 0, 1]), changes=(Column("x", [-3, 0, 0, 0]),))
    assert [place.group for _, place in found.places()] == ["2+", "2+/-", "2+/-", "4+/-"]


def test_small_units_and_outliers_stay_out_of_mean_and_deviation() -> None:
    """Published tables write 0 for an excluded unit; it counts as nothing, not as zero."""
    units = ["u1", "forest", "u2", "works", "u3", "u4"]
    rows = [0, 0, 0, 99, 0, 1]
    rules = Rules(outliers=frozenset({"works", "elsewhere"}))
    found = classify(units, [300, 299, 5000, 656, 900, 70_000], [Column("x", rows)], [Column("x", rows)], rules)
    assert groups(found) == ["2", None, "2", None, "2", "4"]
    assert found.place("forest") == (Absence("too-few-inhabitants"), Absence("too-few-inhabitants"))
    assert found.place("works") == (Absence("outlier"), Absence("outlier"))
    assert found.place("works").group is None
    assert found.status.spreads["x"] == pytest.approx((0.25, ROOT3 / 4))
    assert scores(found) == scores(classed(Column("x", [0, 0, 0, 1])))
    assert found.unknown_outliers == ("elsewhere",)


def test_without_inhabitants_nobody_knows_whether_a_unit_takes_part() -> None:
    columns = [Column("x", [0, 1, 2])]
    found = classify(["a", "b", "c"], [None, 400, nan], columns)
    assert found.status.of("a") == found.status.of("c") == Absence("inhabitants-unknown")
    assert groups(classify(["a", "b", "c"], [None, 400, nan], columns, rules=ANYBODY)) == ["1", "2", "3"]


@pytest.mark.parametrize("gap", [None, nan, float("inf")])
def test_a_gap_keeps_a_unit_out_of_that_index_and_is_named(gap: float | None) -> None:
    state = (Column("x", [0, 0, 0, 1, gap]), Column("y", [5, 5, 5, 5, 7]), Column("z", [0, 0, 0, 1, gap]))
    found = classed(*state, changes=(Column("x", [gap, 0, 0, 0, -1]),))
    assert found.status.of("u5") == Absence("gap", ("x", "z"))
    assert found.dynamics.of("u1") == Absence("gap", ("x",))
    assert groups(found) == ["2", "2", "2", "4", None]
    assert [place.group for _, place in found.places()] == [None, "2+/-", "2+/-", "4+/-", None]
    assert isinstance(found.dynamics.of("u5"), Score)


def test_a_gap_of_a_unit_that_is_kept_out_anyway_does_not_matter() -> None:
    found = classify(["a", "b"], [12, 400], [Column("x", [None, 1])])
    assert found.status.of("a") == Absence("too-few-inhabitants")
    assert isinstance(found.status.of("b"), Score)


@pytest.mark.parametrize("values", [[0.1, 0.1, 0.1, 0.1], [0.3, 0.1 + 0.2, 0.3, 0.3], [0, 0, 0, 0]])
def test_a_constant_indicator_tells_nobody_apart_and_is_marked(values: list[float]) -> None:
    found = classed(Column("x", [0, 0, 0, 1]), Column("same", values, better="higher"))
    assert [score.z[1] for score in scores(found)] == [0, 0, 0, 0]
    assert [key for key, spread in found.status.spreads.items() if not spread.deviation] == ["same"]
    assert found.status.spreads["same"].deviation == 0
    alone = classed(Column("x", [0, 0, 0, 1]))
    assert [score.value for score in scores(found)] == [score.value for score in scores(alone)]


def test_indicators_that_cancel_each_other_leave_an_index_without_deviation() -> None:
    values = [0.1, 0.7, 1.3, 9.1]
    found = classed(Column("up", values), Column("down", values, better="higher"))
    assert found.status.total_spread.deviation == 0
    assert [score.value for score in scores(found)] == [0, 0, 0, 0]
    assert groups(found) == ["2", "2", "2", "2"]


def test_one_unit_alone_is_its_own_average() -> None:
    found = classed(Column("x", [7.3]), changes=(Column("x", [-1]),))
    assert found.place("u1").group == "2+/-"
    assert scores(found) == [Score((0,), 0, 0, "2")]
    assert [key for key, spread in found.status.spreads.items() if not spread.deviation] == ["x"]
    assert found.status.total_spread.deviation == 0


def test_no_units_and_no_indicators() -> None:
    assert list(classify([], [], [Column("x", [])], [Column("x", [])]).places()) == []
    found = classify(["a", "b"], [400, 12], [Column("x", [1, 2])])
    assert found.place("a").dynamics == Absence("no-indicators")
    assert found.place("b").dynamics == Absence("too-few-inhabitants")
    assert found.place("a").group is None


@pytest.mark.parametrize(
    ("units", "columns", "rules"),
    [
        (["a", "a"], [Column("x", [1, 2])], ANYBODY),
        (["a", "b"], [Column("x", [1, 2]), Column("x", [1, 2])], ANYBODY),
        (["a", "b"], [Column("x", [1])], ANYBODY),
        (["a", "b"], [Column("x", [1, 2], weight=-1)], ANYBODY),
        (["a", "b"], [Column("x", [1, 2], weight=nan)], ANYBODY),
        (["a", "b"], [Column("x", [1, 2])], Rules(status_cuts=(1.0, -1.0), minimum=0)),
        (["a", "b"], [Column("x", [1, 2])], Rules(dynamics_cuts=(1.0, 1.0), minimum=0)),
    ],
)
def test_what_only_a_caller_can_get_wrong(units: list[str], columns: list[Column], rules: Rules) -> None:
    with pytest.raises(ValueError, match=r"once|one value|weight|ascend"):
        classify(units, [400] * len(units), columns, rules=rules)
