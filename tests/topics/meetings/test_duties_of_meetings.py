"""What meetings leave behind: invitations, minutes, tasks, decisions and concepts on their way."""

from __future__ import annotations

from datetime import date

import pytest

from sozialraum.engine.findings.finding import Finding
from tests.looking import look
from tests.topics.owing import Owed, Place, found, overdue, owed

TASK = "agenda: [{{top: 1, title: Räume, tasks: [{{what: Zählen, who: Bauhof{more}}}]}}]\n"
DECIDED = "agenda: [{{top: 3, title: Räume, decision: Das Haus bleibt., result: {result}{more}}}]\n"
CONCEPT = "concepts: [{{title: Spielen, department: Jugendamt{more}}}]\n"
NOTICE = "notice_days: 14\n"


def test_an_invitation_goes_out_so_many_days_before(place: Place) -> None:
    place.body(NOTICE + "convenes: Stadtbüro\n")
    place.meeting("2016-03-15")
    assert owed(place.root, "2016-01-01") == [Owed("SRK412", "Stadtbüro", "2016-03-01")]
    assert overdue(place.root, "2016-03-01") == []
    assert overdue(place.root, "2016-03-02") == ["SRK412"]
    assert overdue(place.root, "2016-03-14") == ["SRK412"]
    assert owed(place.root, "2016-03-15", "SRK412") == []


@pytest.mark.parametrize("more", ["state: cancelled\n", "invited_on: 2016-03-01\n", "invited_on: 2016-03-10\n"])
def test_who_has_invited_or_called_off_need_not_invite(place: Place, more: str) -> None:
    place.body(NOTICE)
    place.meeting("2016-03-15", more)
    assert owed(place.root, "2016-03-02") == []


def test_a_body_without_notice_period_owes_no_invitation_and_none_is_too_late(place: Place) -> None:
    place.body()
    place.meeting("2016-03-15", "invited_on: 2016-03-14\n")
    place.meeting("2016-04-15")
    assert owed(place.root, "2016-03-14") == []
    assert _late(place) == []


@pytest.mark.parametrize(
    ("invited", "state", "late"),
    [
        ("2016-03-01", "held", False),
        ("2016-03-02", "held", True),
        ("2016-03-02", "invited", True),
        ("2016-03-02", "cancelled", False),
    ],
)
def test_an_invitation_after_the_notice_period_has_begun_is_too_late(
    place: Place, invited: str, state: str, late: bool
) -> None:
    place.body(NOTICE)
    path = place.meeting("2016-03-15", f"state: {state}\ninvited_on: {invited}\n")
    assert [(one.code, one.place.file, one.place.keys) for one in _late(place)] == [
        ("SRK417", path, ("invited_on",))
    ] * late


def _late(place: Place) -> list[Finding]:
    return [one for one in look(place.root, date(2016, 6, 1))[1] if one.code == "SRK417"]


def test_minutes_are_to_be_approved_in_the_next_meeting(place: Place) -> None:
    place.body("convenes: Stadtbüro\n")
    place.meeting("2016-03-15")
    assert owed(place.root, "2016-04-01") == []
    place.meeting("2016-06-15")
    assert owed(place.root, "2016-03-14") == []
    assert owed(place.root, "2016-03-15") == [Owed("SRK413", "Stadtbüro", "2016-06-15")]
    assert overdue(place.root, "2016-06-15") == []
    assert overdue(place.root, "2016-06-16") == ["SRK413"]
    place.meeting("2016-03-15", "minutes: {approved_in: 2016/kreis-06}\n")
    assert owed(place.root, "2016-06-16", "SRK413") == []


def test_minutes_wait_for_the_meeting_that_takes_place(place: Place) -> None:
    place.body()
    place.meeting("2016-03-15", "minutes: {keeper: Stadtbüro}\n")
    place.meeting("2016-06-15", "state: cancelled\n")
    place.meeting("2016-09-15")
    assert owed(place.root, "2016-07-01") == [Owed("SRK413", "Geschäftsstelle", "2016-09-15")]


def test_nobody_approves_minutes_of_a_training(place: Place) -> None:
    place.body(kind="training")
    place.meeting("2016-03-15")
    place.meeting("2016-06-15")
    assert owed(place.root, "2016-12-01") == []


@pytest.mark.parametrize("broken", ["2016-03-15", "2016-06-15"])
def test_a_meeting_that_cannot_be_read_owes_nothing_and_is_owed_nothing(place: Place, broken: str) -> None:
    place.body(NOTICE)
    for day in ("2016-03-15", "2016-06-15"):
        place.meeting(day, "begn: 1\n" if day == broken else "")
    assert owed(place.root, "2016-12-01", "SRK412", "SRK413") == []


def test_a_task_is_owed_by_who_has_it_until_it_is_done(place: Place) -> None:
    place.body()
    place.meeting("2016-03-15", TASK.format(more=", until: 2016-05-01"))
    assert owed(place.root, "2016-03-14") == []
    assert owed(place.root, "2016-03-15") == [Owed("SRK414", "Bauhof", "2016-05-01")]
    assert overdue(place.root, "2016-05-01") == []
    assert overdue(place.root, "2016-05-02") == ["SRK414"]
    place.meeting("2016-03-15", TASK.format(more=", until: 2016-05-01, done: 2016-06-03"))
    assert owed(place.root, "2016-05-02") == []


def test_an_open_task_without_a_day_is_owed_all_the_same(place: Place) -> None:
    place.body()
    place.meeting("2016-03-15", TASK.format(more=""))
    assert owed(place.root, "2016-04-01") == [Owed("SRK414", "Bauhof", None)]


@pytest.mark.parametrize("kind", ["steering", "team"])
@pytest.mark.parametrize(
    ("result", "more", "waits"),
    [
        ("unchanged", ", passed_on: [{to: Jugendamt}]", True),
        ("changed", ", passed_on: [{to: Jugendamt, on: 2016-03-16}, {to: Bauhof}]", True),
        ("unchanged", ", passed_on: [{to: Jugendamt, on: 2016-03-16}]", False),
        ("rejected", ", passed_on: [{to: Jugendamt}]", False),
        ("postponed", ", passed_on: [{to: Jugendamt}]", False),
        ("unchanged", "", None),
    ],
)
def test_decisions_are_passed_on_and_those_of_the_steering_body_always(
    place: Place, kind: str, result: str, more: str, waits: bool | None
) -> None:
    place.body("convenes: Stadtbüro\n", kind=kind)
    place.meeting("2016-03-15", DECIDED.format(result=result, more=more))
    expected = kind == "steering" if waits is None else waits
    assert owed(place.root, "2016-03-20") == [Owed("SRK415", "Stadtbüro", "2016-03-29")] * expected
    assert overdue(place.root, "2016-03-29") == []
    assert overdue(place.root, "2016-03-30") == ["SRK415"] * expected


def test_a_decision_names_only_those_who_still_wait(place: Place) -> None:
    place.body()
    more = ", passed_on: [{to: Jugendamt, on: 2016-03-16}, {to: Bauhof}, {to: Schulamt}]"
    place.meeting("2016-03-15", DECIDED.format(result="changed", more=more))
    assert [one.params["to"] for one in found(place.root, "2016-04-01")] == ["Bauhof, Schulamt"]


def test_a_concept_is_answered_by_the_department_in_ninety_days(place: Place) -> None:
    place.body()
    place.meeting("2016-03-15", CONCEPT.format(more=", sent: 2016-03-20"))
    assert owed(place.root, "2016-04-01") == [Owed("SRK416", "Jugendamt", "2016-06-18")]
    assert overdue(place.root, "2016-06-18") == []
    assert overdue(place.root, "2016-06-19") == ["SRK416"]
    for more in (", sent: 2016-03-20, answered: 2016-08-01, answer: Wird gebaut.", ""):
        place.meeting("2016-03-15", CONCEPT.format(more=more))
        assert owed(place.root, "2016-06-19") == []


def test_the_programme_sets_the_days(place: Place) -> None:
    place.programme(more="  days: {pass_on: 3, concept_answer: 10}\n")
    place.body(kind="steering")
    place.meeting("2016-03-15", DECIDED.format(result="changed", more="") + CONCEPT.format(more=", sent: 2016-03-20"))
    assert [one.due for one in owed(place.root, "2016-03-20")] == ["2016-03-18", "2016-03-30"]


def test_meetings_before_the_recorded_period_and_cancelled_ones_leave_nothing(place: Place) -> None:
    ends = TASK.format(more=", until: 2016-05-01") + CONCEPT.format(more=", sent: 2016-03-20")
    place.body()
    place.meeting("2016-03-15", ends + "state: cancelled\n")
    assert owed(place.root, "2018-01-01") == []
    place.meeting("2016-03-15", ends)
    assert len(owed(place.root, "2018-01-01")) == 2
    place.programme("from: 2016-03-16, until: 2019")
    assert owed(place.root, "2018-01-01") == []


@pytest.mark.parametrize(
    ("programme", "body", "meeting"),
    [
        ("", "notice_days: 1000000\n", ""),
        ("", "notice_days: 1000000\n", "invited_on: 2016-01-01\n"),
        ("  days: {pass_on: 99999999}\n", "", DECIDED.format(result="changed", more="")),
        ("  days: {concept_answer: 99999999}\n", "", CONCEPT.format(more=", sent: 2016-03-20")),
    ],
)
def test_absurd_numbers_break_nothing(place: Place, programme: str, body: str, meeting: str) -> None:
    place.programme(more=programme)
    place.body(body, kind="steering")
    place.meeting("2016-03-15", meeting)
    for day in ("2016-03-01", "2016-04-01"):
        assert overdue(place.root, day) == []
