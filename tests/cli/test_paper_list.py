"""`srk paper --list` offers what can be made, and of years the last one that is complete."""

from __future__ import annotations

import pytest

from tests.calling import srk
from tests.conftest import CHECKOUT, MakeRepository

AREA = "name: Nord\nfrom: 2015\n"


def offered(root: object, paper: str) -> str:
    lines = srk("paper", "--list", cwd=root).out.splitlines()  # type: ignore[arg-type]
    return next(line for line in lines if line.startswith(f"{paper} ")).split(f"srk paper {paper} ")[1]


def test_of_koeln_the_last_year_that_has_ended_in_the_recorded_period() -> None:
    assert offered(CHECKOUT, "programme") == "2015"
    assert offered(CHECKOUT, "monitoring").startswith("2015/")
    assert offered(CHECKOUT / "examples/dresden", "programme") == "2017"


@pytest.mark.parametrize(
    ("records", "year"), [("from: 2015, until: 2019", "2019"), ("from: 2015, until: 2018-12-30", "2017")]
)
def test_a_year_that_still_runs_is_not_offered(make_repository: MakeRepository, records: str, year: str) -> None:
    programme = f"name: Test\nshort: Test\ncity: {{name: Stadt, full_name: Stadt}}\nrecords: {{{records}}}\n"
    root = make_repository({"sozialraum.yaml": programme, "data/areas/nord.yaml": AREA})
    assert offered(root, "programme") == year
    assert offered(root, "profile") == f"{year}/nord"


def test_an_area_that_had_ended_is_not_offered(make_repository: MakeRepository) -> None:
    ended = "name: Alt\nfrom: 2015\nuntil: 2016-12-31\n"
    root = make_repository({"data/areas/alt.yaml": ended, "data/areas/nord.yaml": AREA})
    assert offered(root, "monitoring") == "2019/nord"


def test_a_district_without_areas_has_no_paper_of_its_areas() -> None:
    answer = srk("paper", "programme", "2015", "--district", "lindenthal", cwd=CHECKOUT)
    assert answer.code == 2
    assert "No area lies in Lindenthal in 2015." in answer.err


def test_records_that_cannot_be_read_are_counted_apart(make_repository: MakeRepository) -> None:
    root = make_repository({"data/areas/nord.yaml": AREA, "data/areas/sued.yaml": "name: [\n"})
    line = next(line for line in srk("list", cwd=root).out.splitlines() if line.startswith("areas "))
    assert line.split(maxsplit=2)[1] == "1"
    assert "1 more cannot be read: run `srk validate`" in line
