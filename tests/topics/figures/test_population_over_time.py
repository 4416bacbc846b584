"""Inhabitants of the areas of the good repository: on which day, of which quarters, and when there is no figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.figures.series import IndicatorValue, latest_day, population
from tests.calling import report_text, srk
from tests.changing import GOOD, NEW, OLD, PART, add_line, change, copy_of_good
from tests.looking import look, places

COUNTS = "data/observations/population.csv"
UNITS = ("city", "districts/mitte#gerberviertel", "districts/mitte#brueckenvorstadt", "districts/nordufer#werder")
"""The city, and the quarters of the old area."""
NO_SUM = "nicht ableitbar (Teilgebiet)"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


def rows(root: Path, ident: str, out: Path) -> list[tuple[str, str, str, str]]:
    """Name, area, city and day of the key figures in a report."""
    _, _, table = report_text(root, ident, out).partition("## Eckdaten")
    lines = [line for line in table.partition("\n#")[0].splitlines() if line.startswith("| ")]
    cells = [tuple(cell.strip().replace("\\", "") for cell in line.split("|")[1:5]) for line in lines]
    return [(a, b, c, d) for a, b, c, d in cells[2:]]


@pytest.mark.parametrize(
    ("ident", "area", "city", "day"),
    [
        (f"2016/{OLD}", "12.607", "21.602", "31.12.2016"),
        (f"2017/{OLD}", "12.607", "21.602", "31.12.2016"),
        (f"2017/{NEW}", "7.359", "21.743", "31.12.2017"),
        (f"2018/{NEW}", "7.421", "21.810", "31.12.2018"),
        (f"2017/{PART}", NO_SUM, "21.743", "31.12.2017"),
        (f"2018/{PART}", NO_SUM, "21.810", "31.12.2018"),
    ],
)
def test_inhabitants_are_those_of_the_last_day_that_the_report_can_know(
    tmp_path: Path, ident: str, area: str, city: str, day: str
) -> None:
    assert rows(GOOD, ident, tmp_path)[0] == ("Bevölkerung", area, city, day)


@pytest.mark.parametrize(
    ("ident", "change_row"),
    [
        (f"2016/{OLD}", ("Veränderung seit 2011", "+2,5\u00a0%", "+1,4\u00a0%", "31.12.2016")),
        (f"2018/{NEW}", ("Veränderung seit 2013", "+3,7\u00a0%", "+1,9\u00a0%", "31.12.2018")),
        (f"2018/{PART}", ("Veränderung seit 2013", NO_SUM, "+1,9\u00a0%", "31.12.2018")),
    ],
)
def test_the_change_is_that_of_the_same_quarters_five_years_before(
    tmp_path: Path, ident: str, change_row: tuple[str, str, str, str]
) -> None:
    assert rows(GOOD, ident, tmp_path)[1:] == [change_row]


def test_there_is_no_change_without_figures_of_five_years_before(tmp_path: Path) -> None:
    assert len(rows(GOOD, f"2017/{NEW}", tmp_path)) == 1


@pytest.mark.parametrize(
    ("day", "seen"),
    [("2017-06-30", ("12.003", "21.700", "30.06.2017")), ("2017-07-01", ("12.607", "21.602", "31.12.2016"))],
)
def test_figures_after_the_last_day_of_an_ended_area_do_not_count(
    root: Path, tmp_path: Path, day: str, seen: tuple[str, str, str]
) -> None:
    for unit, count in zip(UNITS, (21700, 4001, 3001, 5001), strict=True):
        add_line(root, COUNTS, f"{unit},{day},{count}")
    assert rows(root, f"2017/{OLD}", tmp_path)[0] == ("Bevölkerung", *seen)


def test_a_successor_has_the_sum_of_its_quarters_on_days_before_it_began() -> None:
    repository = look(GOOD)[0].repository
    series = population(repository)
    assert len(series.days()) == 5
    for day in series.days():
        old, new = (series.of_area(repository[AREAS][ident], day).value for ident in (OLD, NEW))
        werder = series.of_unit("districts/nordufer#werder", day).value
        assert old is not None
        assert new is not None
        assert werder is not None
        assert old == new + werder


def test_an_area_with_a_part_has_no_sum_on_any_day() -> None:
    repository = look(GOOD)[0].repository
    series = population(repository)
    assert [series.of_area(repository[AREAS][PART], day) for day in series.days()] == [
        IndicatorValue(day, None, "part") for day in series.days()
    ]


def test_quarters_add_up_to_districts_and_these_to_the_city() -> None:
    repository = look(GOOD)[0].repository
    series = population(repository)
    for day in series.days():
        districts = Decimal(0)
        for ident, district in repository[DISTRICTS].items():
            counts = [series.of_unit(f"districts/{ident}#{quarter.key}", day).value for quarter in district.quarters]
            assert sum(filter(None, counts)) == series.of_unit(f"districts/{ident}", day).value
            districts += series.of_unit(f"districts/{ident}", day).value or 0
        assert districts == series.of_unit("city", day).value


def test_the_last_day_for_figures_may_be_the_day_itself() -> None:
    series = population(look(GOOD)[0].repository)
    assert latest_day(series, date(2016, 12, 31)) == date(2016, 12, 31)
    assert latest_day(series, date(2016, 12, 30)) == date(2013, 12, 31)
    assert latest_day(series, date(2011, 12, 30)) is None


def test_one_withheld_quarter_withholds_the_area_and_not_the_city(root: Path, tmp_path: Path) -> None:
    change(root, COUNTS, "werder,2016-12-31,5337", "werder,2016-12-31,*")
    assert rows(root, f"2016/{OLD}", tmp_path)[0] == ("Bevölkerung", "*", "21.602", "31.12.2016")
    assert rows(root, f"2017/{NEW}", tmp_path)[0][1] == "7.359"


def test_one_quarter_without_value_leaves_the_area_without_and_is_no_zero(root: Path, tmp_path: Path) -> None:
    change(root, COUNTS, "districts/nordufer#werder,2016-12-31,5337\n", "")
    assert rows(root, f"2016/{OLD}", tmp_path)[0][1] == "keine Werte"


@pytest.mark.parametrize("count", ["5.337", "5337,0", "05337", "-5", "5e3", "5 337", ""])
def test_a_count_of_people_has_one_spelling(root: Path, count: str) -> None:
    change(root, COUNTS, "werder,2016-12-31,5337", f"werder,2016-12-31,{count}")
    (finding,) = look(root)[1]
    assert (finding.place.file, finding.place.line) == (COUNTS, 34)


def test_figures_of_29_february_are_compared_with_what_there_is(root: Path, tmp_path: Path) -> None:
    for unit in UNITS:
        change(root, COUNTS, f"{unit},2016-12-31", f"{unit},2016-02-29")
    assert rows(root, f"2016/{OLD}", tmp_path)[0] == ("Bevölkerung", "12.607", "21.602", "29.02.2016")


@pytest.mark.parametrize(
    "path", [COUNTS, "data/indicators/population.yaml", f"data/areas/{OLD}.yaml", "data/districts/mitte.yaml"]
)
def test_no_report_is_made_of_figures_that_cannot_be_read(root: Path, tmp_path: Path, path: str) -> None:
    add_line(root, path, "unknown: field")
    answer = srk("report", "2016", "--format", "md", "--out", str(tmp_path / "out"), cwd=root)
    assert answer.code == 1
    assert f"{path}:" in answer.err
    assert not list(tmp_path.glob("out/**/*.md"))


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        (("12607", "14000"), [f"data/areas/{NEW}.yaml:5:1"]),
        (("12608", "14000"), [f"data/areas/{NEW}.yaml:5:1", f"data/areas/{OLD}.yaml:4:1"]),
        (("6000", "12607"), []),
        (("6000", "12606"), [f"data/areas/{OLD}.yaml:4:1"]),
        (("7421", "12607"), []),
    ],
)
def test_the_size_of_an_ended_area_is_judged_by_its_own_days(
    root: Path, limits: tuple[str, str], found: list[str]
) -> None:
    change(root, "sozialraum.yaml", "from: 6000\n    until: 14000", f"from: {limits[0]}\n    until: {limits[1]}")
    assert places(root) == [f"{place} SRK312" for place in found]
