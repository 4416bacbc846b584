"""Who owes a report or an agreement for which year, and from which day on its absence is found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sozialraum.topics.reports.duties import report_duties
from tests.changing import GOOD, NEW, OLD, PART, change, copy_of_good
from tests.looking import DAY, look, places

EXTENDED = (
    "  - on: 2018-03-20\n    step: extended\n    until: 2018-05-15\n    note: Die Stelle war bis Februar im Aufbau.\n"
)


def warned(root: Path, day: date) -> list[str]:
    """What is found on a day, but for figures that lie ahead then."""
    return [place for place in places(root, day) if not place.endswith(" SRK554")]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


def delete(root: Path, path: str) -> None:
    (root / path).unlink()


def owed(root: Path, day: date = DAY) -> set[tuple[int, str]]:
    return {(duty.year, duty.area.id) for duty in report_duties(look(root)[0].repository, day)}


def test_old_and_new_areas_owe_a_report_for_the_year_of_the_split() -> None:
    assert {one for one in owed(GOOD) if one[0] < 2019} == {
        (2016, OLD),
        (2017, OLD),
        (2017, NEW),
        (2017, PART),
        (2018, NEW),
        (2018, PART),
    }


def test_reports_are_due_on_31_march_or_on_the_day_until_which_they_are_extended() -> None:
    duties = {(duty.year, duty.area.id): duty for duty in report_duties(look(GOOD)[0].repository, DAY)}
    assert duties[2016, OLD].due == date(2017, 3, 31)
    assert duties[2017, NEW].due == date(2018, 3, 31)
    assert duties[2017, PART].due == date(2018, 5, 15)
    assert duties[2017, PART].present_by == date(2018, 12, 31)


def test_an_area_that_ended_within_the_year_owes_nothing_if_nothing_was_agreed(root: Path) -> None:
    delete(root, f"data/reports/2017/{OLD}.yaml")
    assert places(root) == [f"data/areas/{OLD}.yaml:1:1 SRK402"]
    delete(root, f"data/agreements/2017/{OLD}.yaml")
    change(root, f"data/agreements/2018/{PART}.yaml", f"        continues: 2017/{OLD}#lesecafe\n", "")
    assert (2017, OLD) not in owed(root)
    assert places(root) == [f"data/areas/{OLD}.yaml:1:1 SRK405"]


@pytest.mark.parametrize(
    "ident", [f"2016/{OLD}", f"2017/{OLD}", f"2017/{NEW}", f"2017/{PART}", f"2018/{NEW}", f"2018/{PART}"]
)
def test_a_deleted_report_is_missing_and_nothing_else(root: Path, ident: str) -> None:
    delete(root, f"data/reports/{ident}.yaml")
    area = ident.partition("/")[2]
    assert places(root) == [f"data/areas/{area}.yaml:1:1 SRK402"]
    _, (finding,) = look(root)
    assert finding.params["year"] == int(ident[:4])
    assert finding.params["due"] == date(int(ident[:4]) + 1, 3, 31)


def test_a_report_that_cannot_be_read_is_not_missing(root: Path) -> None:
    change(root, f"data/reports/2018/{PART}.yaml", "summary:", "sumary:")
    assert places(root) == [f"data/reports/2018/{PART}.yaml:1:1 SRK202"]


@pytest.mark.parametrize(("day", "found"), [("2019-03-30", 0), ("2019-03-31", 0), ("2019-04-01", 1), ("2030-01-01", 1)])
def test_nothing_is_missing_before_the_day_after_the_due_date(root: Path, day: str, found: int) -> None:
    delete(root, f"data/reports/2018/{PART}.yaml")
    assert places(root, date.fromisoformat(day)) == [f"data/areas/{PART}.yaml:1:1 SRK402"] * found


def test_the_programme_sets_the_due_date(root: Path) -> None:
    delete(root, f"data/reports/2018/{PART}.yaml")
    change(root, "sozialraum.yaml", '"03-31"', '"04-30"')
    assert places(root, date(2019, 4, 30)) == []
    assert places(root, date(2019, 5, 1)) == [f"data/areas/{PART}.yaml:1:1 SRK402"]


@pytest.mark.parametrize(
    ("until", "late"), [("2018-05-02", None), ("2018-05-01", "one day"), ("2018-03-25", "32 days")]
)
def test_an_extension_moves_the_deadline_of_its_report_only_and_never_forward(
    root: Path, until: str, late: str | None
) -> None:
    change(root, f"data/reports/2017/{PART}.yaml", "until: 2018-05-15", f"until: {until}")
    assert places(root) == ([f"data/reports/2017/{PART}.yaml:27:9 SRK401"] if late else [])
    assert [finding.params["late"] for finding in look(root)[1]] == ([late] if late else [])


def test_without_extension_the_report_is_late(root: Path) -> None:
    change(root, f"data/reports/2017/{PART}.yaml", EXTENDED, "")
    assert places(root) == [f"data/reports/2017/{PART}.yaml:23:9 SRK401"]


def test_an_extended_report_is_missing_from_the_day_after_the_extension(root: Path) -> None:
    file = root / f"data/reports/2017/{PART}.yaml"
    text = file.read_text(encoding="utf-8")
    head, _, rest = text.partition("  - on: 2018-05-02")
    file.write_text(head + rest[rest.index("sample:") :], encoding="utf-8", newline="\n")
    assert warned(root, date(2018, 5, 15)) == []
    assert warned(root, date(2018, 5, 16)) == [f"data/reports/2017/{PART}.yaml:2:1 SRK402"]


def test_lateness_is_judged_by_the_first_submission_and_a_return_waits_for_the_next(root: Path) -> None:
    path = f"data/reports/2018/{NEW}.yaml"
    change(root, path, "  - on: 2019-04-09\n    step: submitted\n", "")
    assert places(root) == [f"{path}:29:9 SRK406"]
    change(root, path, "on: 2019-03-12", "on: 2019-04-02")
    change(root, path, "on: 2019-03-26", "on: 2019-04-03")
    assert places(root) == [f"{path}:27:9 SRK401", f"{path}:29:9 SRK406"]


@pytest.mark.parametrize(("day", "found"), [("2018-12-31", False), ("2019-01-01", True)])
def test_a_report_is_presented_by_the_end_of_the_following_year(root: Path, day: str, found: bool) -> None:
    path = f"data/reports/2017/{NEW}.yaml"
    change(root, path, "  - on: 2018-05-15\n    step: presented\n    district: mitte\n", "")
    assert places(root, date.fromisoformat(day)) == [f"{path}:1:1 SRK404"] * found


@pytest.mark.parametrize(
    ("period", "day", "found"),
    [
        ("from: 2016\n  until: 2019-12-31", "2030-01-01", [OLD, NEW]),
        ("from: 2016-01\n  until: 2019-12-31", "2030-01-01", [OLD, NEW]),
        ("from: 2016-01-02\n  until: 2019-12-31", "2030-01-01", [NEW]),
        ("from: 2017\n  until: 2019-12-31", "2030-01-01", [NEW]),
        ("from: 2016\n  until: 2018-04-01", "2030-01-01", [OLD, NEW]),
        ("from: 2016\n  until: 2018-03-31", "2030-01-01", [OLD]),
        ("from: 2016\n  until: 2018-03", "2030-01-01", [OLD]),
        ("from: 2016\n  until: 2018", "2018-03-31", [OLD]),
        ("from: 2016", "2018-03-31", [OLD]),
        ("from: 2018\n  until: 2019-12-31", "2030-01-01", []),
    ],
)
def test_nothing_outside_the_recorded_period_is_owed(root: Path, period: str, day: str, found: list[str]) -> None:
    delete(root, f"data/reports/2016/{OLD}.yaml")
    delete(root, f"data/reports/2017/{NEW}.yaml")
    change(root, "sozialraum.yaml", "from: 2016\n  until: 2019-12-31", period)
    assert warned(root, date.fromisoformat(day)) == [f"data/areas/{area}.yaml:1:1 SRK402" for area in sorted(found)]


@pytest.mark.parametrize(("day", "found"), [("2018-12-31", False), ("2019-01-01", True)])
def test_a_draft_is_no_agreement_when_its_year_is_over(root: Path, day: str, found: bool) -> None:
    path = f"data/agreements/2018/{PART}.yaml"
    change(root, path, "concluded: 2018-01-09\n", "")
    assert places(root, date.fromisoformat(day)) == [f"{path}:1:1 SRK405"] * found


def test_an_area_that_began_within_the_year_owes_no_agreement_for_it(root: Path) -> None:
    for path in (root / "data/agreements").glob("*/*.yaml"):
        path.unlink()
    missing = [finding for finding in look(root, date(2019, 1, 1))[1] if finding.code == "SRK405"]
    assert sorted((finding.params["year"], finding.place.file) for finding in missing) == [
        (2016, f"data/areas/{OLD}.yaml"),
        (2017, f"data/areas/{OLD}.yaml"),
        (2018, f"data/areas/{NEW}.yaml"),
        (2018, f"data/areas/{PART}.yaml"),
    ]


def test_a_programme_without_agreements_owes_none(root: Path) -> None:
    change(root, f"data/agreements/2018/{PART}.yaml", "concluded: 2018-01-09\n", "")
    change(root, "sozialraum.yaml", "sample: true", "agreements: false\nsample: true")
    assert places(root) == []
