"""What other records tell about a new one: open measures, numbers, places, days."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.labels import kind_named
from sozialraum.engine.editing.new.answers import address_of
from sozialraum.engine.editing.new.draft import Draft
from sozialraum.engine.editing.new.outline import draft_of, file_of
from sozialraum.engine.records.kinds import Address
from sozialraum.topics.meetings.manifest import MEETINGS
from tests.changing import NEW, OLD, PART, change, copy_of_good, copy_of_meetings
from tests.conftest import CHECKOUT
from tests.engine.editing.plain_yaml import plain
from tests.looking import look


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


def draft(root: Path, kind: str, ident: str) -> Draft:
    repository = look(root)[0].repository
    return draft_of(repository, address_of(repository, kind_named(kind), ident))


def known(made: Draft) -> Any:
    return made.known


def tree(root: Path, kind: str, ident: str) -> Any:
    repository = look(root)[0].repository
    return plain(file_of(repository, draft_of(repository, address_of(repository, kind_named(kind), ident))))


def measures(agreement: Any) -> list[str]:
    return [measure["key"] for one in agreement.get("objectives", []) for measure in one["measures"]]


def test_the_agreement_of_the_next_year_takes_open_measures_along_and_no_others(tmp_path: Path) -> None:
    """In the report of 2015 four were achieved and one dropped or not achieved; three go on."""
    import shutil

    for name in ("data", "sozialraum.yaml"):
        (shutil.copytree if name == "data" else shutil.copy)(CHECKOUT / name, tmp_path / name)
    ident = "2016/kalk-humboldt-gremberg"
    (tmp_path / f"data/agreements/{ident}.yaml").unlink()
    agreement = tree(tmp_path, "agreement", ident)
    assert measures(agreement) == ["sitzbaenke", "gesundheitstreff", "runder-tisch-wohnen"]
    first = agreement["objectives"][0]
    assert (first["key"], first["goal"]) == ("wege-und-plaetze", "participation")
    bench = first["measures"][0]
    assert bench["continues"] == "2015/kalk-humboldt-gremberg#sitzbaenke"
    assert bench["responsible"] == ["Seniorennetzwerk im Stadtteil", "Sozialraumkoordination", "Bürgeramt Kalk"]
    assert "due" not in bench
    assert "funds" not in bench
    assert agreement["goal_system"] == "framework-2010"
    assert "sample" not in agreement
    assert "Musterdaten" in draft(tmp_path, "agreement", ident).remarks[("objectives",)]


def test_a_new_area_takes_the_open_measures_of_the_one_that_it_grew_out_of(root: Path) -> None:
    (root / f"data/agreements/2017/{NEW}.yaml").unlink()
    agreement = tree(root, "agreement", f"2017/{NEW}")
    assert measures(agreement) == ["lesecafe"]
    assert agreement["objectives"][0]["measures"][0]["continues"] == f"2017/{OLD}#lesecafe"
    assert agreement["goal_system"] == "alt"


def test_a_measure_without_report_is_open_and_a_withdrawn_one_is_not(root: Path) -> None:
    (root / f"data/reports/2018/{PART}.yaml").unlink()
    assert measures(tree(root, "agreement", f"2019/{PART}")) == ["lesecafe"]
    change(
        root, f"data/agreements/2018/{PART}.yaml", "title: Lernabend", "withdrawn: 2018-10-01\n        title: Lernabend"
    )
    assert measures(tree(root, "agreement", f"2019/{PART}")) == []


def test_what_was_achieved_is_not_taken_along(root: Path) -> None:
    made = draft(root, "agreement", f"2019/{PART}")
    assert "objectives" not in made.known
    assert made.known["goal_system"] == "neu"


def test_a_goal_that_the_new_system_does_not_know_is_left_open_and_said(root: Path) -> None:
    change(root, f"data/agreements/2018/{PART}.yaml", "goal: bildung", "goal: gesundheit")
    (root / f"data/reports/2018/{PART}.yaml").unlink()
    change(root, "data/goals/neu.yaml", "from: 2018-01-01", "from: 2018-01-01\nuntil: 2018-12-31")
    change(root, "data/goals/alt.yaml", "until: 2017-12-31", "until: 2020-12-31")
    made = draft(root, "agreement", f"2019/{PART}")
    assert made.known["goal_system"] == "alt"
    assert "goal" not in known(made)["objectives"][0]
    assert "gesundheit" in made.remarks["objectives", 0]


def test_the_heading_tells_who_works_there_in_that_year(root: Path) -> None:
    assert draft(root, "agreement", f"2019/{NEW}").heading[1] == "Träger: Diakonie Lindenfurt gGmbH"
    (root / f"data/agreements/2017/{NEW}.yaml").unlink()
    assert "Nachbarschaftshilfe" in draft(root, "agreement", f"2017/{NEW}").heading[1]


def test_a_report_lists_the_agreed_measures_without_saying_how_far_they_came(root: Path) -> None:
    (root / f"data/reports/2017/{OLD}.yaml").unlink()
    report = tree(root, "report", f"2017/{OLD}")
    assert report["measures"] == [{"measure": "lesecafe"}, {"measure": "uferweg"}]


def test_a_meeting_has_the_next_numbers_and_the_place_of_the_last_one(tmp_path: Path) -> None:
    root = copy_of_meetings(tmp_path)
    repository = look(root)[0].repository
    earlier = sorted(
        (one for one in repository[MEETINGS].values() if one.body == "lenkungskreis"), key=lambda one: one.date
    )
    last = next(one for one in reversed(earlier) if one.state != "cancelled")
    made = draft(root, "meeting", "2016/lenkungskreis")
    assert made.address.id == f"2016/lenkungskreis-{len(earlier) + 1:02}"
    assert last.place is not None
    assert known(made)["place"]["name"] == last.place.name
    assert made.known["begin"] == f"{last.begin:%H:%M}"
    titles = [item["title"] for item in known(made)["agenda"]]
    assert titles[0].startswith("Eröffnung")
    assert f"{last.date:%d.%m.%Y}" in titles[1]
    assert titles[-1] == "Verschiedenes"


def test_the_first_meeting_of_a_body_has_no_minutes_to_approve(root: Path) -> None:
    (root / "data/bodies").mkdir()
    (root / "data/bodies/runde.yaml").write_text(
        "name: Runde\nkind: meeting\nfrom: 2016\nnotice_days: 14\n", encoding="utf-8"
    )
    made = draft(root, "meeting", "2018/runde")
    assert made.address.id == "2018/runde-01"
    assert [item["title"] for item in known(made)["agenda"]] == [
        "Eröffnung und Feststellung der Tagesordnung", "Verschiedenes",
    ]  # fmt: skip
    assert "Ladungsfrist: 14 Tage" in made.heading


@pytest.mark.parametrize(
    ("kind", "ident", "said"),
    [
        ("agreement", "2018/werder", "There is no areas/werder. Did you mean `werder-holzhafen`?"),
        ("agreement", f"2019/{OLD}", "is not active in 2019"),
        ("agreement", f"2018/{PART}", "is there already"),
        ("agreement", PART, "it is written like 2018/gerberviertel-"),
        ("area", "../../etc", "cannot be the name of a file"),
        ("area", "a/b", "cannot be the name of a file"),
        ("meeting", "2018/rnde", "There is no bodies/rnde."),
        ("agrement", "2018/x", "Did you mean `agreement`?"),
        ("xyz", "2018/x", "Kinds: Quellen (sources), Zielsysteme (goals), "),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(root: Path, kind: str, ident: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        draft(root, kind, ident)
    assert said in str(refused.value)


def test_money_of_a_new_year_carries_the_balance_over_and_says_where_it_is_from() -> None:
    """7000 were there; the proofs and what came back leave 5059.05 bound."""
    repository = look(CHECKOUT)[0].repository
    made = draft_of(repository, Address("funds", "2016/bilderstoeckchen"))
    assert made.known == {"available": "1940.95"}
    said = made.remarks[("available",)]
    assert "Ansatz 7000.00 − gebunden 5059.05 = 1940.95 Euro." in said
    assert "data/funds/2015/bilderstoeckchen.yaml" in said
    assert "Musterdaten" in said


def test_a_year_that_is_not_settled_leaves_a_provisional_balance() -> None:
    made = draft_of(look(CHECKOUT)[0].repository, Address("funds", "2017/bilderstoeckchen"))
    assert made.known == {"available": "6100.00"}
    assert "vorläufig, denn es fehlen noch Nachweise" in made.remarks[("available",)]


def test_money_without_a_year_before_begins_empty() -> None:
    assert draft_of(look(CHECKOUT)[0].repository, Address("funds", "2014/bilderstoeckchen")).known == {}
