"""The repository of Köln itself: what the sources say of it stands in it."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sozialraum.disclosure.moves import LinkedCounts
from sozialraum.engine.records.checking import check
from sozialraum.engine.records.load import load
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import FolderSource
from sozialraum.topics.areas.days import active_in, areas_in
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.figures.manifest import observations_of
from sozialraum.topics.figures.series import TimeSeries, population
from sozialraum.topics.programme.manifest import CATALOGUES, GOAL_SYSTEMS
from tests.calling import srk
from tests.conftest import CHECKOUT
from tests.looking import look, places, successors
from tests.overlay import Overlay

TODAY = date(2026, 11, 23)
LAST = date(2012, 12, 31)
START = {
    "2006-04": {
        "bickendorf-westend-ossendorf",
        "buchheim-buchforst",
        "chorweiler-blumenberg-seeberg",
        "hoehenberg-vingst",
        "muelheim-nord-keupstrasse",
        "ostheim-neubrueck",
    },
    "2007-04": {
        "bilderstoeckchen",
        "bocklemuend-mengenich",
        "meschenich-rondorf",
        "porz-ost-finkenberg-gremberghoven-eil",
    },
    "2009-01": {"kalk-humboldt-gremberg"},
}
WITH_A_PART = {
    "bickendorf-westend-ossendorf",
    "chorweiler-blumenberg-seeberg",
    "muelheim-nord-keupstrasse",
    "porz-ost-finkenberg-gremberghoven-eil",
}
QUARTERS = "430646dc4e77b6b6cfba78c5631d12bd4510203e66eae60dd29e1ba6f91c9128"
"""SHA-256 of the city's list of quarters: number, name, district."""
FIGURES = "dc8cdbb3951555b64610106e50f9cae89abd9571d9ba4c9e8d1687a2113f45cc"
"""SHA-256 of the city's table 005: number of the unit, day, inhabitants."""


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture(scope="module")
def koeln() -> Repository:
    return look(CHECKOUT, TODAY)[0].repository


@pytest.fixture(scope="module")
def inhabitants(koeln: Repository) -> TimeSeries:
    return population(koeln)


def test_there_are_no_errors_and_exactly_the_warnings_that_are_known() -> None:
    known = [place for place in places(CHECKOUT, TODAY) if "data/meetings/" not in place]
    assert known == [
        "data/areas/bocklemuend-mengenich.yaml:4:1 SRK312",
        "data/areas/buchheim-buchforst.yaml:4:1 SRK312",
        "data/areas/kalk-humboldt-gremberg.yaml:4:1 SRK312",
        "data/areas/meschenich-rondorf.yaml:4:1 SRK312",
        "data/bodies/koordinationstreffen.yaml:19:1 SRK410",
        "data/reports/2015/bilderstoeckchen.yaml:187:9 SRK401",
    ]


def test_of_meetings_only_open_ends_are_said() -> None:
    codes = {place.rpartition(" ")[2] for place in places(CHECKOUT, TODAY) if "data/meetings/" in place}
    assert codes == {"SRK414", "SRK415", "SRK416"}


def test_what_nobody_knows_and_two_more_warnings_are_accepted() -> None:
    answer = srk("validate", "--as-of", "2026-11-23", cwd=CHECKOUT)
    assert answer.code == 0
    assert ": no errors, 15 warnings, 7 accepted, " in answer.out


def test_the_eleven_areas_of_2015_began_when_the_framework_concept_says(koeln: Repository) -> None:
    begun: dict[str, set[str]] = {}
    for area in areas_in(koeln, 2015):
        begun.setdefault(area.from_.text if area.from_ else "?", set()).add(area.id)
    assert begun == START


@pytest.mark.parametrize(("year", "count"), [(2005, 0), (2006, 6), (2007, 10), (2008, 10), (2009, 11), (2015, 11)])
def test_the_number_of_areas_grew(koeln: Repository, year: int, count: int) -> None:
    assert len(areas_in(koeln, year)) == count


def test_successors_without_dates_are_known_and_active_in_no_year(koeln: Repository) -> None:
    found = list(successors(koeln, "buchheim-buchforst"))
    assert {area.id for area in found} == {"buchheim-holweide", "buchforst-muelheim-sued"}
    assert not [(area.id, year) for area in found for year in range(1990, 2050) if active_in(area, year)]


def test_the_districts_and_quarters_are_the_official_ones(koeln: Repository) -> None:
    rows = [(quarter.number, quarter.name, one.name) for one in koeln[DISTRICTS].values() for quarter in one.quarters]
    assert (len(koeln[DISTRICTS]), len(rows)) == (9, 86)
    assert all(
        number[0] == one.number for one in koeln[DISTRICTS].values() for number in [q.number for q in one.quarters]
    )
    assert digest("\n".join(",".join(row) for row in sorted(rows))) == QUARTERS


@pytest.mark.parametrize(
    ("area", "count"),
    [("bilderstoeckchen", 15_430), ("bocklemuend-mengenich", 10_350), ("kalk-humboldt-gremberg", 37_542)],
)
def test_the_inhabitants_of_areas_are_those_that_were_checked(
    koeln: Repository, inhabitants: TimeSeries, area: str, count: int
) -> None:
    assert inhabitants.of_area(koeln[AREAS][area], LAST).value == count


def test_every_figure_is_that_of_the_city_s_statistics(koeln: Repository, inhabitants: TimeSeries) -> None:
    numbers = {"city": "000"}
    for ident, district in koeln[DISTRICTS].items():
        numbers[f"districts/{ident}"] = f"00{district.number}"
        numbers |= {f"districts/{ident}#{quarter.key}": quarter.number for quarter in district.quarters}
    rows = sorted(f"{numbers[o.unit]},{o.day},{o.value}" for o in observations_of(koeln)["population"])
    assert inhabitants.of_unit("city", LAST).value == 1_044_555
    assert len(rows) == 768
    assert digest("\n".join(rows)) == FIGURES


def test_quarters_add_up_to_their_district_and_districts_to_the_city_in_every_year(
    koeln: Repository, inhabitants: TimeSeries
) -> None:
    assert [day.isoformat() for day in inhabitants.days()] == [f"{year}-12-31" for year in range(2005, 2013)]
    for day in inhabitants.days():
        whole = Decimal(0)
        for ident, district in koeln[DISTRICTS].items():
            quarters = [
                inhabitants.of_unit(f"districts/{ident}#{quarter.key}", day).value for quarter in district.quarters
            ]
            assert None not in quarters
            assert sum(filter(None, quarters)) == inhabitants.of_unit(f"districts/{ident}", day).value
            whole += sum(filter(None, quarters))
        assert whole == inhabitants.of_unit("city", day).value


def test_areas_with_a_part_have_no_sum_and_all_others_have_one(koeln: Repository, inhabitants: TimeSeries) -> None:
    for day in inhabitants.days():
        gaps = {area.id: inhabitants.of_area(area, day).gap for area in areas_in(koeln, 2015)}
        assert gaps == {area: "part" if area in WITH_A_PART else None for area in set().union(*START.values())}


def test_goals_and_catalogues_have_as_many_entries_as_in_the_sources(koeln: Repository) -> None:
    goals = {ident: len(system.goals) for ident, system in koeln[GOAL_SYSTEMS].items()}
    assert goals == {"aims-2005": 4, "awo-website": 5, "framework-2010": 5}
    expected = {
        "action-fields": 13,
        "working-principles": 6,
        "local-services": 9,
        "city-wide-services": 15,
        "partners": 8,
    }
    assert {ident: len(koeln[CATALOGUES][ident].items) for ident in expected} == expected


@pytest.mark.slow
@pytest.mark.parametrize("wrong", ["[under-18]", "[under-18, under-18, over-65]"])
def test_groups_that_do_not_make_up_a_base_keep_nobody_waiting(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = FolderSource(CHECKOUT)
    files = {file.path: source.read(file.path) for file in source.files()}
    path, moves = "data/indicators/old-age-dependency.yaml", []
    right = LinkedCounts.move

    def counted(linked: LinkedCounts, *arguments: Any) -> dict[int, int] | None:
        moves.append(arguments)
        return right(linked, *arguments)

    monkeypatch.setattr(LinkedCounts, "move", counted)
    changed = files[path].replace(b"[under-18, over-65]", wrong.encode())
    assert changed != files[path]
    check(load(Overlay({path: changed}, files)).repository, TODAY)
    assert len(moves) < 3_000
