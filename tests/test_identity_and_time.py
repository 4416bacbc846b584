"""An area split on 30.06.2017, a change of provider and of Bürgeramt, new goals from 2018: who is who on which day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from sozialraum.engine.records.repository import Repository
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.areas.days import areas_in, on_day, reference_day
from sozialraum.topics.areas.manifest import AREAS
from tests.calling import report_text
from tests.changing import GOOD, NEW, OLD, PART, change, copy_of_good
from tests.looking import look, places, successors

SYSTEMS = {
    "alt": ("Teilhabe am Leben im Viertel", "Bildung von Anfang an", "Gutes Wohnumfeld"),
    "neu": ("Mitentscheiden in der Stadtplanung", "Von der Schule in den Beruf", "Gesund aufwachsen und alt werden"),
}
TOGETHER_OLD, LEARN_OLD, HOUSING_OLD = SYSTEMS["alt"]
TOGETHER_NEW, LEARN_NEW, HEALTH_NEW = SYSTEMS["neu"]
HELP = "Nachbarschaftshilfe Lindenfurt e. V. (Der Paritätische)"
DIAKONIE = "Diakonie Lindenfurt gGmbH"
CITY = "Stadt Lindenfurt, Amt für Soziales"
PROVIDERS = {HELP, DIAKONIE, CITY}


@pytest.fixture(scope="module")
def good() -> Repository:
    return look(GOOD)[0].repository


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


def providers(root: Path, ident: str, out: Path) -> set[str]:
    """The providers that a report names."""
    text = report_text(root, ident, out)
    return {provider for provider in PROVIDERS if provider in text}


@pytest.mark.parametrize("day", ["2012-01-01", "2017-06-30", "2018-05-16", "2019-04-01", "2020-01-01", "2099-12-31"])
def test_the_good_repository_has_nothing_to_find_on_any_day(day: str) -> None:
    found = [place for place in places(GOOD, date.fromisoformat(day)) if not place.endswith(" SRK554")]
    assert found == [], "but for figures that lie ahead on that day"


@pytest.mark.parametrize(
    ("year", "active"), [(2011, []), (2012, [OLD]), (2016, [OLD]), (2017, [NEW, OLD, PART]), (2018, [NEW, PART])]
)
def test_a_year_knows_the_areas_that_were_active_on_one_of_its_days(
    good: Repository, year: int, active: list[str]
) -> None:
    assert [area.id for area in areas_in(good, year)] == active


def test_every_quarter_belongs_to_one_area_on_every_day_around_the_split(good: Repository) -> None:
    for days in range(-40, 40):
        day = date(2017, 6, 30) + timedelta(days)
        held = [
            part.quarter for area in good[AREAS].values() if area.holds_on(day) for part in area.parts if part.quarter
        ]
        assert sorted(held) == ["mitte#brueckenvorstadt", "mitte#gerberviertel", "nordufer#werder"], day


def test_the_successors_are_known_from_the_old_area(good: Repository) -> None:
    assert [area.id for area in successors(good, OLD)] == [NEW, PART]
    assert list(successors(good, NEW)) == []


@pytest.mark.parametrize(
    ("ident", "provider", "office"),
    [
        (f"2016/{OLD}", HELP, "Stadtteilbüro Gerbergasse, Gerbergasse 8, 99901 Lindenfurt"),
        (f"2017/{OLD}", HELP, "Stadtteilbüro Gerbergasse, Gerbergasse 8, 99901 Lindenfurt"),
        (f"2017/{NEW}", HELP, "Stadtteilbüro Gerbergasse, Gerbergasse 8, 99901 Lindenfurt"),
        (f"2018/{NEW}", DIAKONIE, "Stadtteilbüro Brückenstraße, Brückenstraße 41, 99901 Lindenfurt"),
        (f"2017/{PART}", CITY, "Werderladen, Fährstraße 30, 99902 Lindenfurt"),
        (f"2018/{PART}", CITY, "Werderladen, Fährstraße 30, 99902 Lindenfurt"),
    ],
)
def test_a_report_names_provider_and_office_of_the_last_day(
    tmp_path: Path, ident: str, provider: str, office: str
) -> None:
    assert providers(GOOD, ident, tmp_path) == {provider}
    assert office in report_text(GOOD, ident, tmp_path)


@pytest.mark.parametrize(
    ("last_day", "first_day", "named"),
    [("2017-12-30", "2017-12-31", DIAKONIE), ("2017-12-31", "2018-01-01", HELP), ("2017-12", "2018-01", HELP)],
)
def test_the_provider_of_31_december_is_named_and_not_the_one_of_the_day_after(
    root: Path, tmp_path: Path, last_day: str, first_day: str, named: str
) -> None:
    area = f"data/areas/{NEW}.yaml"
    change(root, area, "until: 2018-05-31\n  - provider", f"until: {last_day}\n  - provider")
    change(root, area, "diakonie-lindenfurt\n    from: 2018-06-01", f"diakonie-lindenfurt\n    from: {first_day}")
    assert providers(root, f"2017/{NEW}", tmp_path) == {named}
    assert providers(root, f"2018/{NEW}", tmp_path) == {DIAKONIE}


def test_an_ended_area_is_seen_as_of_its_own_last_day(root: Path, tmp_path: Path) -> None:
    commission = "commissions:\n  - provider: nachbarschaftshilfe\n    from: 2012-09\n    until: 2017-06-30\n"
    changed = commission.replace("06-30", "06-29") + "  - provider: diakonie-lindenfurt\n    from: 2017-06-30\n"
    change(root, f"data/areas/{OLD}.yaml", commission, changed)
    assert providers(root, f"2016/{OLD}", tmp_path) == {HELP}
    assert providers(root, f"2017/{OLD}", tmp_path) == {DIAKONIE}


@pytest.mark.parametrize(
    ("ident", "goals"),
    [
        (f"2016/{OLD}", [TOGETHER_OLD, LEARN_OLD]),
        (f"2017/{OLD}", [LEARN_OLD, HOUSING_OLD]),
        (f"2017/{NEW}", [TOGETHER_OLD]),
        (f"2018/{NEW}", [TOGETHER_NEW, HEALTH_NEW]),
        (f"2018/{PART}", [LEARN_NEW]),
    ],
)
def test_a_short_key_of_a_goal_means_the_goal_of_the_system_that_the_agreement_names(
    tmp_path: Path, ident: str, goals: list[str]
) -> None:
    text = report_text(GOOD, ident, tmp_path)
    assert {goal for goals in SYSTEMS.values() for goal in goals if goal in text} == set(goals)


def test_without_agreement_a_goal_is_named_after_the_system_that_held_on_the_last_day(tmp_path: Path) -> None:
    text = report_text(GOOD, f"2017/{PART}", tmp_path)
    assert {goal for goals in SYSTEMS.values() for goal in goals if goal in text} == {TOGETHER_OLD}
    assert "teilhabe" not in text


def test_a_goal_of_the_other_system_leads_nowhere(root: Path) -> None:
    change(root, f"data/agreements/2018/{PART}.yaml", "goal: bildung", "goal: wohnen")
    assert places(root) == [f"data/agreements/2018/{PART}.yaml:6:11 SRK302"]


@pytest.mark.parametrize(
    ("system", "old", "new", "expected"),
    [
        ("alt", "until: 2017-12-31", "until: 2017-07-14", []),
        ("alt", "until: 2017-12-31", "until: 2017-07-13", [f"2017/{NEW}"]),
        ("alt", "until: 2017-12-31", "until: 2016-12-31", [f"2017/{NEW}", f"2017/{OLD}"]),
        ("neu", "from: 2018-01-01", "from: 2018-01-02", [f"2018/{NEW}"]),
        ("neu", "from: 2018-01-01", "from: 2018-01-10", [f"2018/{NEW}", f"2018/{PART}"]),
    ],
)
def test_a_goal_system_holds_when_the_agreement_is_concluded(
    root: Path, system: str, old: str, new: str, expected: list[str]
) -> None:
    change(root, f"data/goals/{system}.yaml", old, new)
    assert places(root) == [f"data/agreements/{ident}.yaml:1:14 SRK304" for ident in expected]


@pytest.mark.parametrize(
    ("ident", "year", "district"),
    [(OLD, 2016, "mitte"), (OLD, 2017, "mitte"), (NEW, 2018, "mitte"), (PART, 2017, "mitte"), (PART, 2018, "nordufer")],
)
def test_the_buergeramt_is_that_of_the_reference_day(good: Repository, ident: str, year: int, district: str) -> None:
    area = good[AREAS][ident]
    attachment = on_day(area.attachments, reference_day(area, year))
    assert attachment is not None
    assert attachment.district == district


def test_a_month_as_the_end_means_its_last_day(good: Repository) -> None:
    attachments = good[AREAS][PART].attachments
    found = [on_day(attachments, day) for day in (date(2017, 12, 31), date(2018, 1, 1))]
    assert [one and one.district for one in found] == ["mitte", "nordufer"]


def test_a_measure_goes_on_across_the_split_and_leads_to_the_old_area(good: Repository) -> None:
    _, measure = next(good[AGREEMENTS][f"2018/{PART}"].measures())
    year_and_area, _, key = str(measure.continues).partition("#")
    assert year_and_area == f"2017/{OLD}"
    assert key in {measure.key for _, measure in good[AGREEMENTS][year_and_area].measures()}


@pytest.mark.parametrize(("aim", "code"), [(f"2017/{PART}#lesecafe", "SRK301"), (f"2017/{OLD}#auftakt", "SRK302")])
def test_a_measure_cannot_continue_what_there_was_not(root: Path, aim: str, code: str) -> None:
    change(root, f"data/agreements/2018/{PART}.yaml", f"2017/{OLD}#lesecafe", aim)
    assert places(root) == [f"data/agreements/2018/{PART}.yaml:20:20 {code}"]
