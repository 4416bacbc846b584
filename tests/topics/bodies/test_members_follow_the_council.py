"""The members of a body beside the computation, over time and with a lot."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import MakeRepository
from tests.looking import look, places

COUNCIL = """\
name: Rat
from: 2014-06
until: {until}
groups:
  - {{key: a, name: A, seats: 6}}
  - {{key: b, name: B, seats: 1}}
  - {{key: c, name: C, seats: 1}}
{lots}"""
BODY = """\
name: Beirat
kind: steering
from: 2014-09
until: 2017
composition: {council: rat, seats: 3}
members:
  - {function: Ratsmitglied, group: a}
  - {function: Ratsmitglied, group: a, until: 2015-06-30}
  - {function: Ratsmitglied, group: a, from: 2015-07-01}
  - {function: Ratsmitglied, group: c}
  - {function: Beratendes Mitglied, group: b, voting: false}
  - {function: Vertretung der Verwaltung}
"""
LOT = "lots:\n  - {{on: {on}, seats: 3, winners: [{winner}]}}\n"


def found(make: MakeRepository, lots: str, day: date, body: str = BODY, until: str = "2020") -> list[str]:
    files = {"data/councils/rat.yaml": COUNCIL.format(lots=lots, until=until), "data/bodies/beirat.yaml": body}
    return places(make(files), day)


def test_a_member_that_was_replaced_counts_once(make_repository: MakeRepository) -> None:
    lot = LOT.format(on="2014-09-01", winner="c")
    for day in (date(2014, 10, 1), date(2015, 6, 30), date(2015, 7, 1), date(2017, 1, 1)):
        assert found(make_repository, lot, day) == []


def test_after_the_end_and_before_the_beginning_the_nearest_day_counts(make_repository: MakeRepository) -> None:
    lot = LOT.format(on="2014-09-01", winner="c")
    assert found(make_repository, lot, date(2030, 1, 1)) == []
    assert found(make_repository, lot, date(2000, 1, 1)) == []


def test_advice_without_a_vote_is_no_seat(make_repository: MakeRepository) -> None:
    lot = LOT.format(on="2014-09-01", winner="c")
    with_vote = BODY.replace(", voting: false", "")
    assert found(make_repository, lot, date(2016, 1, 1), with_vote) == ["data/bodies/beirat.yaml:11:44 SRK321"]


@pytest.mark.parametrize(
    ("advice", "line"), [("", 7), ("  - {function: Rat, group: a, voting: false}\n", 8)], ids=["first", "second"]
)
def test_the_finding_stands_at_a_member_with_a_vote(make_repository: MakeRepository, advice: str, line: int) -> None:
    body = BODY.replace("members:\n", f"members:\n{advice}").replace(", group: a, from", ", from")
    lot = LOT.format(on="2014-09-01", winner="c")
    assert found(make_repository, lot, date(2016, 1, 1), body) == [f"data/bodies/beirat.yaml:{line}:37 SRK321"]


def test_the_other_winner_makes_two_groups_differ(make_repository: MakeRepository) -> None:
    root = make_repository(
        {
            "data/councils/rat.yaml": COUNCIL.format(lots=LOT.format(on="2014-09-01", winner="b"), until="2020"),
            "data/bodies/beirat.yaml": BODY.replace(", group: a, from", ", group: b, from"),
        }
    )
    _, findings = look(root, date(2016, 1, 1))
    differ = {(f.params["group"], f.params["count"], f.params["expected"]) for f in findings if f.code == "SRK321"}
    assert differ == {("A", 1, "2"), ("C", 1, "0")}


def test_a_later_lot_rewrites_nothing(make_repository: MakeRepository) -> None:
    lots = LOT.format(on="2015-09-02", winner="b") + LOT.format(on="2014-09-01", winner="c").removeprefix("lots:\n")
    for day in (date(2014, 10, 1), date(2016, 1, 1)):
        assert found(make_repository, lots, day) == ["data/councils/rat.yaml:9:10 SRK390"]


def test_a_lot_for_one_body_gives_nothing_to_another(make_repository: MakeRepository) -> None:
    of_other = LOT.format(on="2014-09-01", winner="b").replace("seats: 3", "body: ausschuss, seats: 3")
    own = LOT.format(on="2014-10-01", winner="c").replace("seats: 3", "body: beirat, seats: 3")
    council = COUNCIL.format(lots=of_other + own.removeprefix("lots:\n"), until="2020")
    other = BODY.replace("Beirat", "Ausschuss").replace("group: c", "group: b", 1)
    root = make_repository(
        {
            "data/councils/rat.yaml": council,
            "data/bodies/beirat.yaml": BODY,
            "data/bodies/ausschuss.yaml": other.replace(", group: b, voting: false", ", voting: false"),
        }
    )
    assert places(root, date(2016, 1, 1)) == []


def test_without_lot_either_may_have_the_seat_but_a_lot_must_be_drawn(make_repository: MakeRepository) -> None:
    assert found(make_repository, "", date(2016, 1, 1)) == ["data/bodies/beirat.yaml:5:36 SRK322"]
    nobody = BODY.replace("  - {function: Ratsmitglied, group: c}\n", "")
    assert found(make_repository, "", date(2016, 1, 1), nobody) == ["data/bodies/beirat.yaml:5:36 SRK322"]


def test_members_without_groups_cannot_be_compared(make_repository: MakeRepository) -> None:
    body = BODY.partition("members:")[0] + "members:\n  - {function: Ratsmitglied, number: 3}\n"
    assert found(make_repository, LOT.format(on="2014-09-01", winner="c"), date(2016, 1, 1), body) == []


def test_a_body_that_ended_before_the_election_is_left_alone(make_repository: MakeRepository) -> None:
    lot = LOT.format(on="2014-09-01", winner="c")
    newer = COUNCIL.format(lots=lot, until="2030").replace("2014-06", "2018")
    files = {"data/councils/rat.yaml": COUNCIL.format(lots=lot, until="2017"), "data/councils/rat-2018.yaml": newer}
    ended, goes_on = BODY, BODY.replace("until: 2017\n", "")
    day = date(2019, 1, 1)
    assert places(make_repository({**files, "data/bodies/beirat.yaml": ended}), day) == []
    expected = ["data/bodies/beirat.yaml:4:24 SRK323"]
    assert places(make_repository({**files, "data/bodies/beirat.yaml": goes_on}), day) == expected
    assert places(make_repository({**files, "data/bodies/beirat.yaml": goes_on}), date(2017, 1, 1)) == []
