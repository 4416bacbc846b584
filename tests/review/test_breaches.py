"""An agreement that was concluded and changed without an amendment is shouted; nothing else is."""

from __future__ import annotations

import pytest

from tests.repository.overlay import good_files
from tests.review.states import AGREEMENT, AREA, changes, edited, without

AMENDED = (AGREEMENT, "amendments:\n", "amendments:\n  - on: 2018-07-01\n    text: Die Frist rückt.\n")
DUE = (AGREEMENT, "due: 2018-09-28", "due: 2018-10-05")
DRAFT = (AGREEMENT, "concluded: 2017-12-12\n", "")


def shouted(new: dict[str, bytes], old: dict[str, bytes] | None = None) -> list[tuple[str, bool]]:
    return [(str(one.address), one.now is None) for one in changes(new, old).breaches]


BROKEN = [("agreements/2018/gerberviertel-brueckenvorstadt", False)]


@pytest.mark.parametrize(
    "edit",
    [
        DUE,
        (AGREEMENT, "amount: 900.00", "amount: 900.01"),
        (AGREEMENT, "text: Ältere Menschen", "text: Alle Menschen"),
        (AGREEMENT, "goal_system: neu", "goal_system: alt"),
        (AGREEMENT, "added: 2018-06-12", "withdrawn: 2018-06-12"),
        (AGREEMENT, "concluded: 2017-12-12", "concluded: 2017-12-13"),
        DRAFT,
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


def test_a_deleted_agreement_is_shouted_and_a_renamed_one_is_not() -> None:
    assert shouted(without(AGREEMENT)) == [("agreements/2018/gerberviertel-brueckenvorstadt", True)]
    renamed = {**without(AGREEMENT), "data/agreements/2018/gerberviertel.yaml": good_files()[AGREEMENT]}
    assert shouted(renamed) == []


def test_one_that_cannot_be_read_is_not_shouted() -> None:
    assert shouted(edited((AGREEMENT, "objectives:", "objectivs:"))) == []


def test_an_amendment_in_the_place_of_another_does_not_excuse() -> None:
    other = (AGREEMENT, "  - on: 2018-06-12\n    text: Der neue Träger bietet zusätzlich den Spazierkreis an.\n",
             "  - on: 2018-12-01\n    text: Ganz anders.\n")  # fmt: skip
    assert shouted(edited(DUE, other)) == BROKEN
