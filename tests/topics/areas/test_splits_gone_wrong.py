"""What is found when the split of the good repository does not fit together: mutations with exact places."""

from __future__ import annotations

from pathlib import Path

import pytest

from sozialraum.engine.findings.finding import Finding
from sozialraum.topics.areas.days import areas_in
from tests.changing import NEW, OLD, PART, change, copy_of_good
from tests.looking import look, places

OLD_FILE, NEW_FILE, PART_FILE = (f"data/areas/{ident}.yaml" for ident in (OLD, NEW, PART))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


def findings(root: Path, code: str) -> list[Finding]:
    return [finding for finding in look(root)[1] if finding.code == code]


def test_a_successor_that_begins_before_the_old_area_ends_covers_its_ground_twice(root: Path) -> None:
    change(root, PART_FILE, "from: 2017-07-01\nsucceeds", "from: 2017-06-15\nsucceeds")
    assert places(root) == [f"{PART_FILE}:4:5 SRK311", f"{PART_FILE}:7:14 SRK303"]
    (twice,) = findings(root, "SRK303")
    assert twice.params == {"quarter": "Werder", "other": "Gerberviertel / Werder"}


def test_one_day_of_overlap_is_enough(root: Path) -> None:
    change(root, NEW_FILE, "from: 2017-07-01\nsucceeds", "from: 2017-06-30\nsucceeds")
    # files are read by name: the old area comes after this successor and is the one that takes the quarters again
    assert places(root) == [f"{NEW_FILE}:4:5 SRK311", f"{OLD_FILE}:5:14 SRK303", f"{OLD_FILE}:6:14 SRK303"]


def test_an_old_area_without_end_overlaps_both_successors(root: Path) -> None:
    change(root, OLD_FILE, "until: 2017-06-30\nparts", "parts")
    expected = {f"{NEW_FILE}:4:5 SRK311", f"{PART_FILE}:4:5 SRK311"}
    assert {line for line in places(root) if line.endswith("SRK311")} == expected
    assert sum(line.endswith("SRK303") for line in places(root)) == 3


def test_a_quarter_that_stands_twice_in_one_area_is_found(root: Path) -> None:
    change(root, NEW_FILE, "  - quarter: mitte#brueckenvorstadt\n", "  - quarter: mitte#gerberviertel\n")
    assert places(root) == [f"{NEW_FILE}:7:14 SRK303"]


def test_a_quarter_that_both_successors_take_is_found_in_the_second(root: Path) -> None:
    change(root, PART_FILE, "  - part: Am Holzhafen", "  - quarter: mitte#brueckenvorstadt")
    assert places(root) == [f"{PART_FILE}:8:14 SRK303"]


def test_a_part_may_be_named_by_two_areas_since_nothing_is_counted_for_it(root: Path) -> None:
    change(root, NEW_FILE, "  - quarter: mitte#brueckenvorstadt\n", "  - part: Am Holzhafen\n")
    assert not [line for line in places(root) if line.endswith("SRK303")]


def test_an_area_without_beginning_is_active_in_no_year(root: Path) -> None:
    change(root, OLD_FILE, "from: 2012-09\nuntil: 2017-06-30\nparts", "until: 2017-06-30\nparts")
    repository = look(root)[0].repository
    assert [OLD in {area.id for area in areas_in(repository, year)} for year in range(2010, 2020)] == [False] * 10
    papers = [f"{folder}/{year}/{OLD}.yaml" for folder in ("agreements", "reports") for year in (2016, 2017)]
    assert [line for line in places(root) if "SRK306" in line] == [f"data/{paper} SRK306" for paper in papers]


@pytest.mark.parametrize(
    ("end", "expected"), [("2018-05-31", []), ("2018-05", []), ("2018-05-30", [f"{NEW_FILE}:13:15 SRK309"])]
)
def test_a_provider_lives_as_long_as_its_last_commission(root: Path, end: str, expected: list[str]) -> None:
    change(root, "data/providers/nachbarschaftshilfe.yaml", "until: 2018-12-31", f"until: {end}")
    assert places(root) == expected


def test_two_providers_on_one_day_are_one_too_many(root: Path) -> None:
    change(root, NEW_FILE, "until: 2018-05-31\n  - provider", "until: 2018-06-01\n  - provider")
    assert [line for line in places(root) if "SRK315" in line] == [f"{NEW_FILE}:16:5 SRK315"]


def test_two_buergeraemter_on_one_day_are_one_too_many(root: Path) -> None:
    change(root, PART_FILE, "until: 2017-12\n", "until: 2018-01\n")
    assert places(root) == [f"{PART_FILE}:13:5 SRK315"]


@pytest.mark.parametrize(
    ("first", "found"), [("2017-12-31", []), ("2018-01-01", [f"data/reports/2017/{NEW}.yaml:1:1 SRK310"])]
)
def test_a_report_needs_a_provider_on_its_last_day(root: Path, first: str, found: list[str]) -> None:
    change(root, NEW_FILE, "until: 2018-05-31\n  - provider", "until: 2017-12-30\n  - provider")
    change(root, NEW_FILE, "diakonie-lindenfurt\n    from: 2018-06-01", f"diakonie-lindenfurt\n    from: {first}")
    assert places(root) == found


def test_an_area_cannot_grow_out_of_its_own_successor(root: Path) -> None:
    change(root, OLD_FILE, "parts:\n", f"succeeds:\n  - {PART}\nparts:\n")
    assert [line for line in places(root) if "SRK314" in line] == [
        f"{OLD_FILE}:4:1 SRK314",
        f"{PART_FILE}:3:1 SRK314",
    ]
    chains = {str(finding.params["chain"]) for finding in findings(root, "SRK314")}
    assert chains == {f"{OLD} → {PART} → {OLD}", f"{PART} → {OLD} → {PART}"}
