"""What areas and the programme owe: reports, their presentation, agreements, measures carried over, orders."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.changing import NEW, OLD, PART, change, copy_of_good
from tests.topics.owing import Owed, Place, found, overdue, owed

REPORT = f"data/reports/2018/{NEW}.yaml"
CARRIED = f"data/agreements/2018/{PART}.yaml"
NEW_COORDINATOR = "Sozialraumkoordination Gerberviertel / Brückenvorstadt"
PART_COORDINATOR = "Sozialraumkoordination Werder / Holzhafen"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


def test_a_report_is_owed_from_the_beginning_of_its_year_by_the_coordinator(root: Path) -> None:
    expected = [Owed("SRK402", NEW_COORDINATOR, "2020-03-31"), Owed("SRK402", PART_COORDINATOR, "2020-03-31")]
    assert owed(root, "2019-01-01", "SRK402") == expected
    assert owed(root, "2019-12-31", "SRK402") == expected
    assert owed(root, "2018-12-31", "SRK402") == []


def test_a_report_that_is_submitted_is_owed_to_the_bezirksvertretung(root: Path) -> None:
    (root / REPORT).unlink()
    assert owed(root, "2018-06-01", "SRK402", "SRK404")[0] == Owed("SRK402", NEW_COORDINATOR, "2019-03-31")
    (root / REPORT).write_text(
        "outlook: {priorities: [x]}\nsteps: [{on: 2019-03-12, step: submitted}]\n", encoding="utf-8"
    )
    assert owed(root, "2019-06-01", "SRK402", "SRK404")[0] == Owed("SRK404", NEW_COORDINATOR, "2019-12-31")
    assert [one.areas for one in found(root, "2019-06-01") if one.code == "SRK404"] == [(NEW,)]


@pytest.mark.parametrize("step", ["presented\n    committee: Sozialausschuss", "checked"])
def test_only_the_bezirksvertretung_counts(root: Path, step: str) -> None:
    change(root, REPORT, "step: presented\n    district: mitte", f"step: {step}")
    assert owed(root, "2019-06-01", "SRK404") == [Owed("SRK404", NEW_COORDINATOR, "2019-12-31")]
    assert overdue(root, "2019-12-31") == []


def test_a_returned_report_is_owed_at_once(root: Path) -> None:
    change(root, REPORT, "  - on: 2019-04-09\n    step: submitted\n", "")
    assert owed(root, "2019-06-01", "SRK406") == [Owed("SRK406", NEW_COORDINATOR, None)]
    assert overdue(root, "2019-06-01") == ["SRK406"]


def test_an_agreement_is_owed_by_both_until_the_year_ends(root: Path) -> None:
    change(root, CARRIED, "concluded: 2018-01-09\n", "")
    both = "Bürgeramt und Träger, Werder / Holzhafen"
    assert owed(root, "2018-12-31", "SRK405") == [Owed("SRK405", both, "2018-12-31")]
    assert overdue(root, "2018-12-31") == []
    assert overdue(root, "2019-01-01") == ["SRK405"]


def test_the_terms_of_the_city_say_who_owes(root: Path) -> None:
    more = "terms: {citizens_office: Stadtbezirksamt, coordinator: Quartiersmanagement, secretariat: Leitstelle}\n"
    change(root, "sozialraum.yaml", "sample: true", more + "sample: true")
    assert {one.who for one in owed(root, "2019-06-01")} == {
        *(f"Quartiersmanagement {area}" for area in ("Gerberviertel / Brückenvorstadt", "Werder / Holzhafen")),
        *(f"Stadtbezirksamt und Träger, {area}" for area in ("Gerberviertel / Brückenvorstadt", "Werder / Holzhafen")),
    }


def carried_over(root: Path) -> None:
    """A measure of 2018 is carried over to 2019, for which there is no agreement yet."""
    change(
        root, REPORT, "measure: platzwerkstatt\n    state: achieved", "measure: platzwerkstatt\n    state: carried-over"
    )


def agreement_2019(root: Path, concluded: str, continues: str) -> None:
    text = (root / f"data/agreements/2018/{NEW}.yaml").read_text(encoding="utf-8")
    text = text.replace("concluded: 2017-12-12", concluded).replace("2018-06-12", "2019-06-12")
    text = text.replace(f"2017/{NEW}#auftakt", continues)
    (root / "data/agreements/2019").mkdir()
    (root / f"data/agreements/2019/{NEW}.yaml").write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.parametrize(
    ("concluded", "due"), [(None, "2019-12-31"), ("", "2019-12-31"), ("concluded: 2019-02-05", "2019-02-04")]
)
def test_a_measure_carried_over_is_to_be_agreed_with_the_next_agreement(
    root: Path, concluded: str | None, due: str
) -> None:
    carried_over(root)
    if concluded is not None:
        agreement_2019(root, concluded, f"2017/{NEW}#auftakt")
    assert owed(root, "2019-06-01", "SRK408") == [Owed("SRK408", NEW_COORDINATOR, due)]
    assert ("SRK408" in overdue(root, "2019-06-01")) == (due < "2019-06-01")


def test_a_measure_that_goes_on_or_is_given_up_is_not_owed(root: Path) -> None:
    carried_over(root)
    agreement_2019(root, "concluded: 2019-02-05", f"2018/{NEW}#platzwerkstatt")
    assert owed(root, "2019-06-01", "SRK408") == []
    (root / f"data/agreements/2019/{NEW}.yaml").unlink()
    change(root, REPORT, "state: carried-over", "state: dropped")
    assert owed(root, "2019-06-01", "SRK408") == []


def test_an_agreement_that_cannot_be_read_may_hold_what_was_carried_over(root: Path) -> None:
    carried_over(root)
    agreement_2019(root, "concluded: 5.2.2019", f"2018/{NEW}#platzwerkstatt")
    assert owed(root, "2019-12-31", "SRK405", "SRK408") == [
        Owed("SRK405", "Bürgeramt und Träger, Werder / Holzhafen", "2019-12-31")
    ]


def test_an_area_that_has_ended_agrees_nothing_again(root: Path) -> None:
    change(root, CARRIED, f"        continues: 2017/{OLD}#lesecafe\n", "")
    assert owed(root, "2019-06-01", "SRK408") == []


ORDER = "history: [{{key: rat, on: {on}, text: Beschluss, order: {{what: Auswertung, due: 2016-12-17{more}}}}}]\n"


def test_an_order_of_the_council_is_owed_by_the_secretariat(place: Place) -> None:
    place.programme(more=ORDER.format(on="2013-12-17", more=""))
    assert owed(place.root, "2015-01-01") == [Owed("SRK409", "Geschäftsstelle", "2016-12-17")]
    assert overdue(place.root, "2016-12-17") == []
    assert overdue(place.root, "2016-12-18") == ["SRK409"]
    place.programme(more=ORDER.format(on="2013-12-17", more=", done: 2016-12-30"))
    assert owed(place.root, "2016-12-18") == []


@pytest.mark.parametrize(("day", "known"), [("2015-08-31", False), ("2015-09-01", True)])
def test_an_order_is_known_from_its_decision_on(place: Place, day: str, known: bool) -> None:
    place.programme(more=ORDER.format(on="2015-09", more=""))
    assert len(owed(place.root, day)) == known


def test_an_order_beyond_the_recorded_period_never_becomes_overdue(place: Place) -> None:
    place.programme("from: 2015, until: 2016-12-17", ORDER.format(on="2013-12-17", more=""))
    assert owed(place.root, "2030-01-01") == [Owed("SRK409", "Geschäftsstelle", "2016-12-17")]
    assert overdue(place.root, "2030-01-01") == []
