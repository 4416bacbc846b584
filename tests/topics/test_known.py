"""The repository as it was known on a day: whatever carries a day of its own is there from that day on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.values import PartialDate
from sozialraum.engine.records.view import as_known
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.figures.manifest import observations_of
from sozialraum.topics.funds.manifest import BUDGETS, FUNDS
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.offers.manifest import OFFERS
from sozialraum.topics.programme.manifest import PROGRAMME
from sozialraum.topics.reports.manifest import REPORTS
from sozialraum.topics.selection.manifest import CALLS
from sozialraum.topics.studies.manifest import STUDIES
from tests.conftest import CHECKOUT, REPOSITORIES
from tests.looking import look

FACTS = {
    *("Decision.on", "Order.done", "Inventory.on", "Occupancy.on", "Lot.on", "RulesOfProcedure.on"),
    *("Agreement.concluded", "Measure.added", "Measure.withdrawn", "Amendment.on", "ReportStep.on"),
    *("Fund.settled", "Budget.settled", "GrantApplication.on", "Grant.withdrawn", "GrantDecision.on", "Payment.on"),
    *("Proof.on", "Meeting.date", "MeetingChange.on", "Task.done", "PassedOn.on", "Concept.sent", "Concept.answered"),
    *("Study.presented", "FollowUp.on", "SelectionDecision.on", "Application.received", "CallDecision.on"),
}
"""Days on which something came to be known: in a view of an earlier day they do not occur."""

AHEAD = {
    *("Decision.until", "Order.due", "Agreement.talk", "Agreement.review", "Measure.due", "ReportStep.until"),
    *(
        "GrantApplication.until",
        "Meeting.invited_on",
        "Meeting.reply_until",
        "Meeting.next",
        "Task.until",
        "Session.on",
    ),
    *("Call.begins", "Selection.reference_day"),
}
"""Days that are planned or set beforehand."""

PERIODS = {
    *("Programme", "Period", "Area", "Commission", "Attachment", "Office", "Vacancy", "Provider", "Offer"),
    *(
        "GoalSystem",
        "Council",
        "Body",
        "Member",
        "TeamProject",
        "Study",
        "Call",
        "FormerName",
        "Quarter",
        "FormerMethod",
    ),
}
"""What holds for a time: papers ask for the day of their state."""

NO_FACTS = {
    "Acceptance.on",
    "Source.on",
    "Offer.as_of",
    "SeriesBreak.on",
    "Submission.on",
    "Correction.on",
    "DayColumn.fixed",
    "PublicSite.checked",
}
"""About files, sources and papers themselves."""


def fields_with_days() -> Iterator[str]:
    """All fields of all models that hold a day, as Model.field."""
    seen: set[type[BaseModel]] = set()

    def within(model: type[BaseModel]) -> Iterator[str]:
        if model in seen:
            return
        seen.add(model)
        for name, field in model.model_fields.items():
            for kind in _types(field.annotation):
                if kind in (date, PartialDate):
                    yield f"{model.__name__}.{field.alias or name}"
                elif isinstance(kind, type) and issubclass(kind, BaseModel):
                    yield from within(kind)

    for kind in (PROGRAMME, *KINDS.values()):
        yield from within(kind.model)


def _types(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from _types(inner)


def test_of_every_day_in_a_record_it_is_decided_whether_it_is_a_fact() -> None:
    """A new field with a day belongs to one of the lists above, and a fact into `as_known`."""
    decided = FACTS | AHEAD | NO_FACTS
    open_ones = {one for one in fields_with_days() if one not in decided}
    assert {
        one for one in open_ones if one.split(".")[0] not in PERIODS or one.split(".")[1] not in ("from", "until")
    } == set()


def days_in(part: Any) -> Iterator[tuple[str, date]]:
    """All facts in a record with their days."""
    if isinstance(part, tuple):
        for one in part:
            yield from days_in(one)
    elif isinstance(part, BaseModel):
        for name, field in type(part).model_fields.items():
            value = getattr(part, name)
            where = f"{type(part).__name__}.{field.alias or name}"
            if where not in FACTS or value is None:
                yield from days_in(value)
            elif isinstance(value, PartialDate):
                yield where, value.last if where == "FollowUp.on" else value.first
            else:
                yield where, value


@pytest.fixture(scope="module", params=[CHECKOUT, REPOSITORIES / "learning", REPOSITORIES / "meetings"], ids=str)
def repository(request: pytest.FixtureRequest) -> Repository:
    root: Path = request.param
    return look(root)[0].repository


def test_no_fact_is_known_before_its_day(repository: Repository) -> None:
    facts = {day for _, record in repository for _, day in days_in(record)}
    for day in sorted({one - timedelta(days) for one in facts for days in (0, 1)}):
        view = as_known(repository, day)
        early = {
            (str(address), where, on)
            for address, record in view
            for where, on in days_in(record)
            if on > day and not (where == "Meeting.date" and (view[MEETINGS][address.id].invited_on or on) <= day)
        }
        assert early == set(), day
        assert all(one.day <= day for figures in observations_of(view).values() for one in figures)


def test_on_the_last_day_everything_is_known_but_drafts(repository: Repository) -> None:
    view = as_known(repository, date.max)
    gone = {str(address) for address, record in repository if view.get(address) != record}
    drafts = {str(one.address) for one in repository[AGREEMENTS].values() if not one.concluded}
    unsent = {str(one.address) for one in repository[REPORTS].values() if not one.days_of("submitted")}
    unapproved = {
        str(one.address) for one in repository[MEETINGS].values() if not (one.minutes and one.minutes.approved_in)
    }
    assert gone <= drafts | unsent | unapproved


@pytest.fixture(scope="module")
def koeln() -> Repository:
    return look(CHECKOUT)[0].repository


KALK = "2015/kalk-humboldt-gremberg"


def test_a_report_is_there_from_the_day_of_its_submission(koeln: Repository) -> None:
    (day,) = koeln[REPORTS][KALK].days_of("submitted")
    assert KALK not in as_known(koeln, day - timedelta(1))[REPORTS]
    assert KALK in as_known(koeln, day)[REPORTS]


def test_a_report_that_was_sent_back_is_not_there_until_it_comes_again(koeln: Repository) -> None:
    report = koeln[REPORTS][KALK]
    steps = ("submitted", "2016-03-29"), ("returned", "2016-04-04"), ("submitted", "2016-04-11")
    made = type(report).model_validate(
        {"id": KALK, "summary": ["X"], "steps": [{"step": s, "on": d} for s, d in steps]}
    )
    changed = look(CHECKOUT)[0].repository
    changed.records["reports"][KALK] = made
    told = {day: as_known(changed, date(2016, *day))[REPORTS][KALK].summary for day in ((3, 30), (4, 5), (4, 11))}
    assert told == {(3, 30): ("X",), (4, 5): (), (4, 11): ("X",)}


def test_an_extension_is_known_before_the_report_and_tells_nothing_of_it(koeln: Repository) -> None:
    report = koeln[REPORTS][KALK]
    extended = {"step": "extended", "on": "2016-03-20", "until": "2016-04-30"}
    made = type(report).model_validate({"id": KALK, "summary": ["X"], "steps": [extended]})
    changed = look(CHECKOUT)[0].repository
    changed.records["reports"][KALK] = made
    assert KALK not in as_known(changed, date(2016, 3, 19))[REPORTS]
    known = as_known(changed, date(2016, 3, 20))[REPORTS][KALK]
    assert (known.summary, len(known.steps)) == ((), 1)


def test_minutes_are_known_from_the_meeting_that_approved_them(koeln: Repository) -> None:
    meeting = koeln[MEETINGS]["2015/steuerungsgremium-03"]
    assert meeting.minutes
    assert meeting.minutes.approved_in
    approved = koeln[MEETINGS][meeting.minutes.approved_in].date
    before, after = (as_known(koeln, day)[MEETINGS][meeting.id] for day in (approved - timedelta(1), approved))
    assert before.minutes is None
    assert not any(item.decision or item.text or item.tasks for item in before.agenda)
    assert [item.title for item in before.agenda] == [item.title for item in meeting.agenda]
    assert after.minutes == meeting.minutes


def test_a_meeting_is_known_from_its_invitation_as_one_that_is_to_come(koeln: Repository) -> None:
    meeting = koeln[MEETINGS]["2015/steuerungsgremium-03"]
    assert meeting.invited_on
    assert meeting.id not in as_known(koeln, meeting.invited_on - timedelta(1))[MEETINGS]
    assert as_known(koeln, meeting.invited_on)[MEETINGS][meeting.id].state == "invited"
    assert as_known(koeln, meeting.date)[MEETINGS][meeting.id].state == "held"


def test_a_grant_is_known_from_its_decision_and_what_was_spent_from_the_proof(koeln: Repository) -> None:
    grant = next(one for fund in koeln[FUNDS].values() for one in fund.grants if one.decision and one.proof)
    fund = next(fund for fund in koeln[FUNDS].values() if grant in fund.grants)
    assert grant.decision
    assert grant.proof

    def on(day: date) -> tuple[Any, Any, Any]:
        found = next(one for one in as_known(koeln, day)[FUNDS][fund.id].grants if one.key == grant.key)
        return found.applied.amount, found.granted, found.spent

    assert on(grant.decision.on - timedelta(1)) == (grant.applied.amount, 0, 0)
    assert on(grant.decision.on) == (grant.applied.amount, grant.granted, 0)
    assert on(grant.proof.on - timedelta(1)) == (grant.applied.amount, grant.granted, 0)
    assert on(grant.proof.on) == (grant.applied.amount, grant.granted, grant.proof.spent)


def test_costs_are_spent_when_they_are_settled_or_the_year_is_over(koeln: Repository) -> None:
    budget = next(iter(koeln[BUDGETS].values()))
    closed = budget.settled or date(budget.year, 12, 31)
    before, after = (as_known(koeln, day)[BUDGETS][budget.id] for day in (closed - timedelta(1), closed))
    assert {cost.spent for cost in before.costs} == {None}
    assert [cost.planned for cost in before.costs] == [cost.planned for cost in budget.costs]
    assert after.costs == budget.costs


def test_an_agreement_is_known_from_its_conclusion_and_an_amendment_from_its_own_day(koeln: Repository) -> None:
    ident, agreement = next((k, a) for k, a in koeln[AGREEMENTS].items() if a.amendments and a.concluded)
    assert agreement.concluded
    amended = agreement.amendments[0].on
    assert ident not in as_known(koeln, agreement.concluded - timedelta(1))[AGREEMENTS]
    before, after = (as_known(koeln, day)[AGREEMENTS][ident] for day in (amended - timedelta(1), amended))
    assert (len(before.amendments), len(after.amendments)) == (0, 1)


def test_what_is_not_touched_is_shared(koeln: Repository) -> None:
    view = as_known(koeln, date(2026, 1, 1))
    assert observations_of(view) is observations_of(koeln)
    assert view.records["areas"] is koeln.records["areas"]
    assert view[REPORTS][KALK] is koeln[REPORTS][KALK]


def test_what_was_known_is_in_the_repository_still(koeln: Repository) -> None:
    before = dict(koeln.records["reports"])
    as_known(koeln, date(2014, 1, 1))
    assert koeln.records["reports"] == before
    assert len(koeln[CALLS]) + len(koeln[STUDIES]) + len(koeln[OFFERS]) > 2
