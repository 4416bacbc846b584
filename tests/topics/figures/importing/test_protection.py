"""What an import withholds, in towns so small that one can reckon by hand; and that the attack can get through."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from sozialraum.topics.figures.importing.protect import Day, _Situation
from sozialraum.topics.figures.layout import Units as Layout
from sozialraum.topics.figures.people import CountedGroups as Linked
from tests.topics.figures.importing.attacker import Attacker, ContradictionError, read
from tests.topics.figures.importing.town import DAY, People, added_up, build, deliver, units_of

REAL = _Situation.__init__
UNITS = units_of([3, 2])
Q0, Q1, Q2 = UNITS[0][1]
PLAIN = {"young": 20, "middle": 40, "old": 15, "migration": 30, "foreign": 12, "women": 37}


def people_with(**quarters: dict[str, int]) -> People:
    """The town, each quarter alike but for what is said: `q0` to `q2` are those of the first district."""
    listed = {unit: dict(PLAIN) for _, parts in UNITS[:-1] for unit in parts}
    for name, groups in quarters.items():
        listed[f"districts/d0#{name}"] |= groups
    return added_up(listed, UNITS)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    build(tmp_path, UNITS)
    return tmp_path


def stars(root: Path, indicator: str) -> list[str]:
    """Rows with a star: unit and what stands behind the day."""
    lines = (root / f"data/observations/{indicator}.csv").read_text(encoding="utf-8").splitlines()
    return [line.replace(f",{DAY},", " ").removeprefix("districts/") for line in lines if "*" in line]


def gets_through(root: Path, people: People) -> bool:
    """Whether the attack on what stands there succeeds."""
    try:
        attacker = Attacker(UNITS, read(root, DAY))
    except ContradictionError:
        return True
    return bool(attacker.derived(people) or attacker.small_rests(people))


FEW_YOUNG = people_with(q0={"young": 3})
CORRECTED = {cell for cell, number in people_with().items() if FEW_YOUNG[cell] != number}


def test_a_small_count_takes_another_quarter_with_it(town: Path) -> None:
    answer = deliver(town, FEW_YOUNG, ["population", "young"])
    assert "data/observations/young.csv: 8 new; withheld: 1 small, 1 that would give others away" in answer.out
    assert stars(town, "young") == ["d0#q0 *,58", "d0#q1 *,75"]
    assert stars(town, "population") == []
    assert not gets_through(town, FEW_YOUNG)


def test_the_attack_gets_through_where_sums_are_not_known(town: Path) -> None:
    with patch.object(Linked, "sums", lambda self, units, cells: iter(())):
        deliver(town, FEW_YOUNG, ["population", "young"])
    assert stars(town, "young") == ["d0#q0 *,58"]
    assert gets_through(town, FEW_YOUNG)


FEW_OTHERS = people_with(q1={"young": 20, "middle": 1, "old": 1, "migration": 5, "foreign": 5, "women": 11})


def test_few_who_are_left_are_protected_like_few(town: Path) -> None:
    deliver(town, FEW_OTHERS, ["population", "young"])
    assert stars(town, "young") == ["d0#q0 *,75", "d0#q1 *,22"]
    assert not gets_through(town, FEW_OTHERS)


def test_who_are_left_are_protected_even_where_they_are_forgotten_at_first(town: Path) -> None:
    """Twice: as small counts that come, and as small counts that stand nowhere but follow."""
    with patch("sozialraum.topics.figures.importing.protect._Situation._add_rests", lambda self: None):
        deliver(town, FEW_OTHERS, ["population", "young"])
    assert not gets_through(town, FEW_OTHERS), "those who follow are protected all the same"


def test_files_that_count_the_same_people_withhold_the_same(town: Path) -> None:
    deliver(town, FEW_YOUNG, ["young", "quotient", "old"])
    assert [line.split()[0] for line in stars(town, "quotient")] == ["d0#q0", "d0#q1"]
    assert [line.split()[0] for line in stars(town, "young")] == ["d0#q0", "d0#q1"]
    assert not gets_through(town, FEW_YOUNG)


def test_what_stands_open_limits_what_comes_later(town: Path) -> None:
    """Women of the first quarter are few; men and everybody stand open already, so the women can be reckoned."""
    people = people_with(q0={"women": 2})
    assert deliver(town, people, ["population"]).code == 0
    assert deliver(town, people, ["men"]).code == 0
    assert stars(town, "men") == ["d0#q0 *", "d0#q1 *"], "everybody stands open, so few women are few others"
    before = (town / "data/observations/men.csv").read_bytes()
    assert deliver(town, people, ["women"]).code == 0
    assert stars(town, "women") == ["d0#q0 *", "d0#q1 *"]
    assert (town / "data/observations/men.csv").read_bytes() == before
    assert not gets_through(town, people)


def test_what_can_no_longer_be_protected_is_refused(town: Path) -> None:
    """Written by hand, men and everybody stand open: their difference is known for good."""
    folder = town / "data/observations"
    folder.mkdir(parents=True)
    people = people_with(q0={"women": 2})
    for ident, group in (("population", "all"), ("men", "men")):
        rows = "".join(f"{unit},{DAY},{people[unit, group]}\n" for unit, one in sorted(people) if one == group)
        (folder / f"{ident}.csv").write_text(f"unit,day,count\n{rows}", encoding="utf-8")
    answer = deliver(town, people, ["women"])
    assert answer.code == 1
    assert "SRK535: With these figures anybody could derive what is withheld of women in districts/d0#q0" in answer.out
    assert "Nothing was written." in answer.out
    assert not (folder / "women.csv").exists()


MOVED = people_with(q0={"young": 3, "middle": 57})


def test_a_corrected_figure_is_no_difference_to_reckon_with(town: Path) -> None:
    """20 became 3. Were only the quarter withheld, the district's 60 and 43 would tell."""
    assert deliver(town, people_with(), ["young"]).code == 0
    before = read(town, DAY)
    answer = deliver(town, MOVED, ["young"])
    assert answer.code == 0, answer.out
    assert stars(town, "young") == ["city *,375", "d0 *,225", "d0#q0 *,75"]
    corrected = {cell for cell, number in people_with().items() if MOVED[cell] != number}
    assert Attacker(UNITS, before, read(town, DAY), corrected=corrected).derived(MOVED) == set()


def test_who_believes_that_all_others_are_the_same_reckons_nothing(town: Path) -> None:
    """20 of 75 became 3 of 58: 55 others before and after."""
    assert deliver(town, people_with(), ["young"]).code == 0
    before = read(town, DAY)
    answer = deliver(town, FEW_YOUNG, ["young"])
    assert answer.code == 1 or not Attacker(UNITS, before, read(town, DAY), corrected=CORRECTED).derived(FEW_YOUNG)


def forgetful(situation: _Situation, day: Day, people: Linked, units: Layout) -> None:
    """Sees what comes, as if nothing had stood there."""
    REAL(situation, day._replace(before=[]), people, units)


def test_the_attack_gets_through_where_the_version_before_is_forgotten(town: Path) -> None:
    assert deliver(town, people_with(), ["young"]).code == 0
    before = read(town, DAY)
    with patch.object(_Situation, "__init__", forgetful):
        assert deliver(town, FEW_YOUNG, ["young"]).code == 0
    assert Attacker(UNITS, before, read(town, DAY), corrected=CORRECTED).derived(FEW_YOUNG) >= {(Q0, "young")}


def test_two_figures_for_the_same_people_are_refused(town: Path) -> None:
    assert deliver(town, people_with(), ["population", "young"]).code == 0
    answer = deliver(town, people_with(q2={"middle": 50}), ["young"])
    assert answer.code == 1
    assert "SRK534: city has 385 on 2012-12-31 in young and 375 in population, which count the same" in answer.out


def test_a_mapping_of_another_kind_is_refused(town: Path) -> None:
    path = town / "data/indicators/young.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: rate", "kind: value"), encoding="utf-8")
    answer = deliver(town, people_with(), ["young"])
    assert answer.code == 1
    assert "m.yaml:6:16: error SRK533: young is a value, but the mapping reads a rate." in answer.out


def test_sums_that_do_not_add_up_are_told(town: Path) -> None:
    people = people_with()
    people["city", "all"] += 10
    answer = deliver(town, people, ["population"])
    assert answer.code == 0
    assert "does not add up: population of city on 2012-12-31 is 385, its parts make 375" in answer.out


def test_an_area_is_a_sum_of_its_quarters(town: Path) -> None:
    """The area's count and that of its other quarter would tell."""
    folder = town / "data/areas"
    folder.mkdir()
    (folder / "nord.yaml").write_text("name: Nord\nparts: [{quarter: d0#q0}, {quarter: d0#q2}]\n", encoding="utf-8")
    people = {**FEW_YOUNG, ("areas/nord", "young"): 23, ("areas/nord", "all"): 133}
    people |= {("areas/nord", group): 0 for group in ("middle", "old", "migration", "foreign", "women", "men")}
    assert deliver(town, people, ["young"]).code == 0
    found = [line.split()[0] for line in stars(town, "young")]
    assert found == ["d0#q0", "d0#q1", "areas/nord"] or found == ["d0#q0", "d0#q2"]


def test_a_city_whose_districts_have_no_figures_is_a_sum_of_quarters_all_the_same(town: Path) -> None:
    people = {cell: number for cell, number in FEW_YOUNG.items() if cell[0] not in ("districts/d0", "districts/d1")}
    assert deliver(town, people, ["young"]).code == 0
    assert len(stars(town, "young")) == 2
    assert not gets_through(town, people)
