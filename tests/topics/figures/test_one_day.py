"""An index is of one day, one cut and one method: what does not fit together is not mixed in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sozialraum.topics.figures.classes import Classes, NoClasses
from sozialraum.topics.figures.layout import units_of
from sozialraum.topics.figures.scores import Absence
from tests.calling import srk
from tests.conftest import MakeRepository
from tests.looking import look
from tests.topics.figures.a_city import DISTRICT, INDEX, KEYS, city, classes, indicator, table

POORER = {2012: (1, 2, 3, 4, 0), 2014: (1, 2, 3, 4, 99)}
LATER = {**POORER, 2016: (4, 3, 2, 1, 9)}
SPLIT = DISTRICT.replace("Viertel D}", "Viertel D, until: 2014-06-30}") + "".join(
    f"  - {{key: {key}, number: 10{number}, name: Viertel {key.upper()}, from: 2014-07-01}}\n"
    for number, key in ((4, "d1"), (7, "d2"))
)


def said(root: Path, code: str, day: date = date(2018, 6, 1)) -> list[dict[str, object]]:
    return [dict(one.params) for one in look(root, day)[1] if one.code == code]


def test_last_values_of_several_days_make_no_index(make_repository: MakeRepository) -> None:
    root = make_repository(city() | {"data/observations/poverty.csv": table("value", LATER)})
    answer = classes(root, 2016)
    assert isinstance(answer, NoClasses)
    assert [(one.name, day) for one, day in answer.days] == [
        ("Arbeitslose", date(2014, 12, 31)), ("Kinderarmut", date(2016, 12, 31))
    ]  # fmt: skip
    (finding,) = said(root, "SRK550")
    assert finding == {"year": 2016, "days": "Arbeitslose (2014-12-31), Kinderarmut (2016-12-31)"}
    before = classes(root, 2015)
    assert isinstance(before, Classes)
    assert before.day == date(2014, 12, 31)


def test_one_unit_that_is_ahead_makes_another_day_too(make_repository: MakeRepository) -> None:
    files = city()
    files["data/observations/jobless.csv"] += "districts/mitte#a,2015-06-30,5\n"
    assert isinstance(classes(make_repository(files), 2015), NoClasses)


def test_changes_of_another_day_than_the_state_make_no_dynamics(make_repository: MakeRepository) -> None:
    files = city(INDEX.replace("- status: jobless", "- status: jobless\n        dynamics: moved"))
    files["data/indicators/moved.yaml"] = indicator("Veränderung")
    files["data/observations/moved.csv"] = table("value", {2013: (9, 0, 0, 0, 0)})
    root = make_repository(files)
    answer = classes(root)
    assert isinstance(answer, Classes)
    assert not answer.found.dynamics.groups
    assert [(one.name, day) for one, day in answer.apart] == [("Veränderung", date(2013, 12, 31))]
    assert len(said(root, "SRK550")) == 1


def test_inhabitants_are_those_of_the_day_of_the_values(make_repository: MakeRepository) -> None:
    files = city()
    files["data/observations/population.csv"] = table("count", {2014: (1000,) * 4 + (299,), 2015: (1000,) * 5})
    answer = classes(make_repository(files), 2015)
    assert isinstance(answer, Classes)
    assert answer.inhabitants_day == date(2014, 12, 31)
    assert answer.found.place("districts/mitte#e").status == Absence("too-few-inhabitants")


def test_the_units_are_the_quarters_of_the_day(make_repository: MakeRepository) -> None:
    """D was divided in the middle of the year; the office recounted what came before, which counts nobody twice."""
    files = city() | {"data/districts/mitte.yaml": SPLIT}
    for name in ("jobless", "poverty", "population"):
        rows = "".join(f"districts/mitte#{key},{year}-12-31,900\n" for key in ("d1", "d2") for year in (2012, 2014))
        files[f"data/observations/{name}.csv"] += rows
    root = make_repository(files)
    before, after = classes(root, 2012), classes(root, 2014)
    assert isinstance(before, Classes)
    assert isinstance(after, Classes)
    assert [unit.address[-1] for unit in before.units] == list(KEYS)
    assert sorted(unit.address.partition("#")[2] for unit in after.units) == ["a", "b", "c", "d1", "d2", "e"]
    assert {str(one["unit"])[-1] for one in said(root, "SRK552")} == {"d", "1", "2"}


def test_the_number_of_a_divided_quarter_may_live_on(make_repository: MakeRepository) -> None:
    assert not said(make_repository(city() | {"data/districts/mitte.yaml": SPLIT}), "SRK317")
    together = SPLIT.replace("from: 2014-07-01", "from: 2014-06-30")
    assert said(make_repository(city() | {"data/districts/mitte.yaml": together}), "SRK317")


OTHER = """\
    indicators:
      - status: jobless
    status_cuts: [-0.5, 0.5, 1]
    outliers: ['districts/mitte#a']
  former_methods:
    - until: 2014
      index:
        indicators:
          - status: jobless
          - status: poverty
        years: 2
"""


@pytest.mark.parametrize("year", [2012, 2014])
def test_a_past_year_keeps_its_method(make_repository: MakeRepository, year: int) -> None:
    was, now = classes(make_repository(city()), year), classes(make_repository(city(OTHER)), year)
    assert isinstance(was, Classes)
    assert isinstance(now, Classes)
    assert (now.found, now.rules) == (was.found, was.rules)


def test_a_later_year_has_the_new_one(make_repository: MakeRepository) -> None:
    answer = classes(make_repository(city(OTHER)), 2015)
    assert isinstance(answer, Classes)
    assert answer.found.place("districts/mitte#a").status == Absence("outlier")
    assert answer.rules.status_cuts == (-0.5, 0.5, 1)


def test_former_methods_end_one_after_the_other(make_repository: MakeRepository) -> None:
    twice = OTHER + "    - until: 2013\n"
    assert said(make_repository(city(twice)), "SRK230")


def test_zero_in_everything_is_asked_about_unless_the_unit_is_left_out(make_repository: MakeRepository) -> None:
    files = city()
    files["data/observations/jobless.csv"] = table("value", {2014: (2, 4, 6, 0, 0)})
    files["data/observations/poverty.csv"] = table("value", {2014: (1, 2, 3, 0, 0)})
    root = make_repository(files)
    (finding,) = said(root, "SRK553")
    assert (finding["unit"], finding["count"]) == ("Viertel D", 1000)
    files["data/observations/poverty.csv"] = table("value", {2014: (1, 2, 3, "0.1", 0)})
    assert not said(make_repository(files), "SRK553")
    named = city(INDEX + "    outliers: ['districts/mitte#d']\n") | {
        path: text for path, text in files.items() if path.startswith("data/observations/jobless")
    }
    named["data/observations/poverty.csv"] = table("value", {2014: (1, 2, 3, 0, 0)})
    assert not said(make_repository(named), "SRK553")


@pytest.mark.parametrize(("day", "found"), [(date(2014, 12, 30), 3), (date(2014, 12, 31), 0)])
def test_a_day_to_come_is_warned_about_once_a_file(make_repository: MakeRepository, day: date, found: int) -> None:
    assert len(said(make_repository(city()), "SRK554", day)) == found


def test_sums_that_protect_small_counts_are_those_of_the_day(make_repository: MakeRepository) -> None:
    """A quarter that is gone would be an unknown summand, and any withheld count would look safe beside it."""
    root = make_repository(city() | {"data/districts/mitte.yaml": SPLIT})
    repository = look(root)[0].repository
    before, after = (
        {made.whole: made.parts for made in units_of(repository, day)}["districts/mitte"]
        for day in (date(2014, 6, 30), date(2014, 7, 1))
    )
    assert [unit.partition("#")[2] for unit in before] == list(KEYS)
    assert [unit.partition("#")[2] for unit in after] == ["a", "b", "c", "e", "d1", "d2"]


def test_an_outlier_of_a_former_method_is_renamed_too(make_repository: MakeRepository) -> None:
    former = OTHER + "        outliers: ['districts/mitte#b']\n"
    root = make_repository(city(former))
    answer = srk("rename", "districts/mitte", "districts/zentrum", "--yes", cwd=root)
    assert answer.code == 0, answer.err
    text = (root / "sozialraum.yaml").read_text(encoding="utf-8")
    assert "districts/zentrum#a" in text
    assert "districts/zentrum#b" in text
