"""Index and classes of a repository: which day, which units, and when there are none."""

from __future__ import annotations

from datetime import date
from math import sqrt

import pytest

from sozialraum.topics.figures.classes import Classes, NoClasses
from sozialraum.topics.figures.scores import Absence, Score
from tests.conftest import MakeRepository
from tests.topics.figures.a_city import INDEX, city, classes, indicator, table


def found(answer: Classes | NoClasses | None) -> Classes:
    assert isinstance(answer, Classes)
    return answer


def score(answer: Classes, key: str) -> Score:
    status = answer.found.place(f"districts/mitte#{key}").status
    assert isinstance(status, Score)
    return status


def test_the_index_is_that_computed_by_hand(make_repository: MakeRepository) -> None:
    answer = found(classes(make_repository(city())))
    # jobless 2, 4, 6, 12: mean 6, deviation √14; poverty 1 to 4: mean 2.5, deviation √1.25
    values = {"a": (2, 1), "b": (4, 2), "c": (6, 3), "d": (12, 4)}
    z = {key: ((jobless - 6) / sqrt(14), (poor - 2.5) / sqrt(1.25)) for key, (jobless, poor) in values.items()}
    sums = {key: sum(pair) for key, pair in z.items()}
    deviation = sqrt(sum(value**2 for value in sums.values()) / 4)
    for key in "abcd":
        assert score(answer, key).z == pytest.approx(z[key])
        assert score(answer, key).value == pytest.approx(sums[key] / deviation)
    assert [score(answer, key).group for key in "abcd"] == ["1", "2", "2", "3"]
    assert answer.day == date(2014, 12, 31)


def test_a_unit_with_too_few_inhabitants_is_in_no_mean(make_repository: MakeRepository) -> None:
    place = found(classes(make_repository(city()))).found.place("districts/mitte#e")
    assert place.status == Absence("too-few-inhabitants")


def test_the_dynamics_is_the_change_over_the_years_that_were_agreed(make_repository: MakeRepository) -> None:
    answer = found(classes(make_repository(city())))
    # jobless changed by 0, 0, 0, 4 and poverty nowhere: d lies √3 above the mean, the others 1/√3 below
    values = [answer.found.dynamics.of(f"districts/mitte#{key}") for key in "abcd"]
    assert [one.value for one in values if isinstance(one, Score)] == pytest.approx([-1 / sqrt(3)] * 3 + [sqrt(3)])
    assert [one.group for one in values if isinstance(one, Score)] == ["+/-", "+/-", "+/-", "-"]


def test_changes_that_are_delivered_count_as_they_are(make_repository: MakeRepository) -> None:
    index = INDEX.replace("- status: jobless", "- status: jobless\n        dynamics: moved")
    files = city(index)
    files["data/indicators/moved.yaml"] = indicator("Veränderung")
    files["data/observations/moved.csv"] = table("value", {2014: (9, 0, 0, 0, 0)})
    dynamics = found(classes(make_repository(files))).found.dynamics
    assert [dynamics.of(f"districts/mitte#{key}").group for key in "abcd"] == ["-", "+/-", "+/-", "+/-"]  # type: ignore[union-attr]


def test_a_paper_of_a_year_knows_nothing_later(make_repository: MakeRepository) -> None:
    answer = found(classes(make_repository(city()), 2013))
    assert answer.day == date(2012, 12, 31)
    assert [one.name for one in answer.unmoved] == ["Arbeitslose", "Kinderarmut"]
    assert not answer.found.dynamics.groups


def test_without_inhabitants_nobody_is_classed(make_repository: MakeRepository) -> None:
    answer = found(classes(make_repository(city()), 2013))
    assert answer.found.place("districts/mitte#a").status == Absence("inhabitants-unknown")


def test_without_values_there_is_no_index_and_it_is_said_of_what(make_repository: MakeRepository) -> None:
    files = city()
    del files["data/observations/poverty.csv"]
    answer = classes(make_repository(files))
    assert isinstance(answer, NoClasses)
    assert [one.name for one in answer.missing] == ["Kinderarmut"]


def test_a_day_on_which_only_the_city_has_a_value_is_not_the_day_of_the_index(make_repository: MakeRepository) -> None:
    files = city()
    files["data/observations/jobless.csv"] += "city,2015-12-31,7\n"
    assert found(classes(make_repository(files), 2016)).day == date(2014, 12, 31)


def test_an_outlier_is_out_of_mean_and_deviation(make_repository: MakeRepository) -> None:
    index = INDEX + "    outliers: ['districts/mitte#d']\n"
    answer = found(classes(make_repository(city(index))))
    assert answer.found.place("districts/mitte#d").status == Absence("outlier")
    assert answer.found.status.spreads["jobless"].mean == pytest.approx(4)


def test_weights_and_cuts_are_those_of_the_programme(make_repository: MakeRepository) -> None:
    index = INDEX.replace("- status: poverty", "- status: poverty\n        weight: 3") + "    status_cuts: [-2, 0, 2]\n"
    answer = found(classes(make_repository(city(index))))
    z = [score(answer, key).z for key in "abcd"]
    assert [score(answer, key).total for key in "abcd"] == pytest.approx([one + 3 * two for one, two in z])
    assert [score(answer, key).group for key in "abcd"] == ["2", "2", "3", "3"]
    assert not answer.equal_weights


def test_a_high_value_is_better_where_the_indicator_says_so(make_repository: MakeRepository) -> None:
    files = city()
    files["data/indicators/jobless.yaml"] = indicator("Übergang zum Gymnasium", "higher")
    assert score(found(classes(make_repository(files))), "a").z[0] == pytest.approx(4 / sqrt(14))


def test_areas_are_sums_of_their_quarters(make_repository: MakeRepository) -> None:
    rate = "name: Arbeitslose\ndomain: employment\nkind: rate\ndefinition: x\nunit: '%'\nbetter: lower\n"
    files = city("    over: areas\n    minimum: 0\n    indicators:\n      - status: jobless\n")
    files["data/indicators/jobless.yaml"] = rate
    rows = [f"districts/mitte#{key},2014-12-31,{count},{base}" for key, count, base in
            (("a", 10, 100), ("b", 90, 300), ("c", 50, 100), ("d", 0, 50), ("e", 1, 50))]  # fmt: skip
    files["data/observations/jobless.csv"] = "\n".join(["unit,day,count,base", *rows, ""])
    for name, parts in (("nord", "ab"), ("sued", "cd"), ("ost", "e")):
        listed = "".join(f"  - quarter: mitte#{part}\n" for part in parts)
        files[f"data/areas/{name}.yaml"] = f"name: {name.title()}\nfrom: 2010\nparts:\n{listed}"
    files["data/areas/west.yaml"] = "name: West\nfrom: 2010\nparts:\n  - part: Westend\n"
    answer = found(classes(make_repository(files)))
    assert answer.found.status.spreads["jobless"].mean == pytest.approx((25 + 100 / 3 + 2) / 3)
    assert answer.found.place("areas/west").status == Absence("gap", ("jobless",))
