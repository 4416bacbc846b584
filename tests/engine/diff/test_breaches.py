"""An agreement that was concluded and changed without an amendment is shouted; nothing else is."""

from __future__ import annotations

import pytest

from tests.engine.diff.states import AGREEMENT, AREA, changes, edited, without
from tests.overlay import good_files

AMENDED = (AGREEMENT, "amendments:\n", "amendments:\n  - on: 2018-07-01\n    text: Die Frist rückt.\n")
DUE = (AGREEMENT, "due: 2018-09-28", "due: 2018-10-05")
DRAFT = (AGREEMENT, "concluded: 2017-12-12\n", "")


def shouted(new: dict[str, bytes], old: dict[str, bytes] | None = None) -> list[tuple[str, str]]:
    return [(str(one.address), one.finding.code) for one in changes(new, old).breaches]


NAME = "agreements/2018/gerberviertel-brueckenvorstadt"
BROKEN = [(NAME, "SRK395")]
GONE = [(NAME, "SRK396")]


@pytest.mark.parametrize(
    "edit",
    [
        DUE,
        (AGREEMENT, "amount: 900.00", "amount: 900.01"),
        (AGREEMENT, "text: Ältere Menschen", "text: Alle Menschen"),
        (AGREEMENT, "goal_system: neu", "goal_system: alt"),
        (AGREEMENT, "added: 2018-06-12", "withdrawn: 2018-06-12"),
        (AGREEMENT, "concluded: 2017-12-12", "concluded: 2017-12-13"),
        (AGREEMENT, "text: Der neue Träger bietet zusätzlich", "text: Der Träger bietet zusätzlich"),
        (AGREEMENT, "amendments:\n  - on: 2018-06-12", "amendments:\n  - on: 2018-06-13"),
    ],
)
def test_a_change_of_what_was_agreed_is_shouted(edit: tuple[str, str, str]) -> None:
    assert shouted(edited(edit)) == BROKEN


def test_with_a_new_amendment_it_is_not() -> None:
    assert shouted(edited(DUE, AMENDED)) == []


def test_an_amendment_that_was_there_before_does_not_excuse() -> None:
    assert shouted(edited(DUE, AMENDED), edited(AMENDED)) == BROKEN


def test_a_draft_may_change_and_be_concluded() -> None:
    assert shouted(edited(DUE, DRAFT), edited(DRAFT)) == []
    assert shouted(edited(DUE), edited(DRAFT)) == []


@pytest.mark.parametrize(
    "edit",
    [
        (AGREEMENT, "sample: true\n", ""),
        (AGREEMENT, "talk: ", "note: Abgelegt\ntalk: "),
        (AGREEMENT, "concluded: 2017-12-12\n", "concluded: 2017-12-12\nreview: 2018-06-01\n"),
        (AGREEMENT, "goal_system: neu", "goal_system:   neu # Fassung 2017"),
        (AREA, "sample: true\n", ""),
    ],
)
def test_what_nobody_agreed_on_may_change(edit: tuple[str, str, str]) -> None:
    assert shouted(edited(edit)) == []


def test_who_takes_the_conclusion_away_opens_the_agreement() -> None:
    assert shouted(edited(DRAFT)) == [(NAME, "SRK398")]
    assert shouted(edited(DRAFT, AMENDED)) == [(NAME, "SRK398")]


def test_a_deleted_agreement_is_shouted() -> None:
    assert shouted(without(AGREEMENT)) == GONE


@pytest.mark.parametrize("name", ["2018/werder-holzhafen", "2019/gerberviertel-brueckenvorstadt", "2018/gerberviertel"])
def test_one_that_is_filed_under_another_area_or_year_is_shouted(name: str) -> None:
    renamed = {**without(AGREEMENT), f"data/agreements/{name}.yaml": good_files()[AGREEMENT]}
    assert shouted(renamed) == GONE


def test_one_whose_area_got_another_name_is_the_same() -> None:
    files = {
        path.replace("gerberviertel-brueckenvorstadt", "gerber"): data.replace(
            b"gerberviertel-brueckenvorstadt", b"gerber"
        )
        for path, data in good_files().items()
    }
    assert shouted(files) == []
    changed = edited(("data/agreements/2018/gerber.yaml", "due: 2018-09-28", "due: 2018-10-05"), files=files)
    assert shouted(changed) == BROKEN


def test_the_key_of_an_item_is_no_content() -> None:
    files = {path: data.replace(b"platzwerkstatt", b"platz") for path, data in good_files().items()}
    assert shouted(files) == []
    assert changes(files).records == []
    assert shouted(edited((AGREEMENT, "amount: 180.50", "amount: 190.50"), files=files)) == BROKEN


@pytest.mark.parametrize(
    "mistake",
    [
        (AGREEMENT, "objectives:", "objectivs:"),
        (AGREEMENT, "talk: ", "nonsense: yes\ntalk: "),
        (AGREEMENT, "amount: 180.50", "amount: 180,50 €"),
    ],
)
def test_one_unreadable_field_hides_nothing_else(mistake: tuple[str, str, str]) -> None:
    assert shouted(edited(mistake, DUE))[:1] == BROKEN
    assert shouted(edited(mistake, DUE), edited(mistake)) == BROKEN
    assert shouted(edited(DUE), edited(mistake))[:1] == BROKEN
    assert shouted(edited(mistake), edited(mistake)) == []


def test_a_mistyped_name_of_a_field_alone_is_no_change() -> None:
    assert shouted(edited((AGREEMENT, "objectives:", "objectivs:"))) == []


def test_what_cannot_be_read_at_all_cannot_be_compared() -> None:
    broken = edited((AGREEMENT, "objectives:", "objectives: ["))
    assert shouted(broken) == [(NAME, "SRK399")]
    assert shouted(edited(DUE), broken) == [(NAME, "SRK399")]


EARLY = (AGREEMENT, "amendments:\n", "amendments:\n  - on: 2017-07-01\n    text: Die Frist rückt.\n")
ADDED = (AGREEMENT, "      - key: spazierkreis\n",
         "      - key: fest\n        title: Platzfest\n        added: {}\n      - key: spazierkreis\n")  # fmt: skip


def added(day: str) -> tuple[str, str, str]:
    return (ADDED[0], ADDED[1], ADDED[2].format(day))


def test_an_amendment_from_before_the_conclusion_does_not_excuse() -> None:
    assert shouted(edited(DUE, EARLY)) == BROKEN


def test_what_was_added_has_an_amendment_of_the_same_day_that_is_new() -> None:
    assert shouted(edited(added("2018-07-01"), AMENDED)) == []
    assert shouted(edited(added("2018-07-02"), AMENDED)) == BROKEN
    assert shouted(edited(added("2018-06-12"))) == BROKEN
    assert shouted(edited(added("2018-07-01"))) == BROKEN


def test_an_amendment_in_the_place_of_another_does_not_excuse() -> None:
    other = (AGREEMENT, "  - on: 2018-06-12\n    text: Der neue Träger bietet zusätzlich den Spazierkreis an.\n",
             "  - on: 2018-12-01\n    text: Ganz anders.\n")  # fmt: skip
    assert shouted(edited(DUE, other)) == BROKEN
