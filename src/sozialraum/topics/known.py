"""The repository as it was known on a day: what nobody could know by then is not in it.

A report is known from its submission, a grant from its decision and what was spent of it from its proof, minutes from
their approval, an agreement from its conclusion, figures and all entries with a day of their own from that day. This is
the only place where that is decided: papers gather from the view, and need not ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sozialraum.engine.records.view import Change, but, viewed
from sozialraum.topics.areas.active import year_end
from sozialraum.topics.closing import closed_on
from sozialraum.topics.figures.manifest import OBSERVATIONS, observations_of
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.selection.manifest import CALLS

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.agreements.model import AgreedObjective, Agreement, Measure
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.bodies.council import Council
    from sozialraum.topics.bodies.model import Body
    from sozialraum.topics.figures.model import Observation
    from sozialraum.topics.funds.model import Budget, Fund, Grant
    from sozialraum.topics.meetings.model import AgendaItem, Concept, Meeting
    from sozialraum.topics.offers.model import Offer
    from sozialraum.topics.programme.model import Decision, Programme
    from sozialraum.topics.reports.model import Report
    from sozialraum.topics.selection.call import Call
    from sozialraum.topics.selection.model import Selection
    from sozialraum.topics.studies.model import Recommendation, Study

F = TypeVar("F", "Fund", "Budget")


def as_known(repository: Repository, day: date) -> Repository:
    """A view of the repository as it was known on a day."""
    view = viewed(repository, _changes(repository, day))
    programme = programme_of(repository)
    view.settings = _programme(programme, day) if programme else None
    view.tables = {**view.tables, OBSERVATIONS: _observations(observations_of(repository), day)}
    return view


def as_happened(repository: Repository, day: date) -> Repository:
    """Return a view for those who look after what is owed: drafts and plans are in it, but nothing of a later day."""
    view = viewed(
        repository,
        {
            "agreements": lambda agreement: but(agreement, concluded=_by(agreement.concluded, day)),
            "reports": lambda report: _told_by(report, day),
            "meetings": lambda meeting: _so_far(repository, meeting, day),
            "funds": lambda fund: _fund(fund, day),
            "budgets": lambda budget: _settled(budget, day),
        },
    )
    programme = programme_of(repository)
    view.settings = _programme(programme, day) if programme else None
    return view


def _told_by(report: Report, day: date) -> Report:
    """A report with its steps up to a day; what it says of measures counts when it is submitted."""
    known = _steps(report, day)
    return known if known.submitted_on() else but(known, measures=())


def _so_far(repository: Repository, meeting: Meeting, day: date) -> Meeting:
    """A meeting with what had been done about it by a day, planned where it lay ahead then."""
    known = but(_entries(meeting, day), invited_on=_by(meeting.invited_on, day))
    if meeting.date > day:
        agenda = tuple(_announced(item) for item in known.agenda)
        known = but(known, agenda=agenda, minutes=None, concepts=())
        state = "invited" if known.invited_on else "planned"
        return known if _is_called_off(meeting, day) else but(known, state=state)
    approved = closed_on(repository, meeting)
    if known.minutes and (approved is None or approved > day):
        return but(known, minutes=but(known.minutes, approved_in=None))
    return known


def with_own(view: Repository, record: Record, day: date) -> Repository:
    """The view with the record that a paper is made of: it is there also as a draft, but not what came later."""
    changed = copy(view)
    folder = record.folder
    changed.records = {**view.records, folder: {**view.records[folder], record.id: _own(record, day)}}
    return changed


def _changes(repository: Repository, day: date) -> Mapping[str, Change]:
    """What becomes of the records of each kind that tell what happened."""
    told = _told_elsewhere(repository, day)
    return {
        "agreements": lambda agreement: _agreement(agreement, day),
        "reports": lambda report: _report(report, day),
        "meetings": lambda meeting: _meeting(meeting, day, closed_on(repository, meeting), told),
        "funds": lambda fund: _fund(fund, day),
        "budgets": lambda budget: _settled(budget, day),
        "areas": lambda area: _area(area, day),
        "offers": lambda offer: _offer(offer, day),
        "studies": lambda study: _study(study, day) if _presented(study, day) else None,
        "selections": lambda selection: _decided(selection, day),
        "calls": lambda call: _call(call, day),
        "councils": lambda council: _council(council, day),
        "bodies": lambda body: _body(body, day),
    }


def _own(record: Record, day: date) -> Record:
    """The record of a paper itself. An agreement is a contract: what was added by an amendment belongs to it."""
    changes: Mapping[str, Change] = {
        "reports": lambda report: _steps(report, day),
        "meetings": lambda meeting: _entries(meeting, day),
        "funds": lambda fund: _fund(fund, day),
        "studies": lambda study: _study(study, day),
        "selections": lambda selection: _decided(selection, day),
        "calls": lambda call: _call(call, day),
    }
    change = changes.get(record.folder)
    made: Record = change(record) if change else record
    return made


def _programme(programme: Programme, day: date) -> Programme:
    """The history up to a day, with what had been done of its orders by then."""
    return but(programme, history=tuple(_step(step, day) for step in programme.history if step.on.first <= day))


def _step(step: Decision, day: date) -> Decision:
    order = step.order
    return but(step, order=but(order, done=_by(order.done, day))) if order else step


def _by(on: date | None, day: date) -> date | None:
    """A day, if it had come by then."""
    return on if on and on <= day else None


def _observations(found: dict[str, list[Observation]], day: date) -> dict[str, list[Observation]]:
    """The figures whose day had come; the very same where that is all of them."""
    if all(one.day <= day for figures in found.values() for one in figures):
        return found
    return {indicator: [one for one in figures if one.day <= day] for indicator, figures in found.items()}


def _agreement(agreement: Agreement, day: date) -> Agreement | None:
    """A concluded agreement with the amendments up to a day; a draft is known to nobody else."""
    if agreement.concluded is None or agreement.concluded > day:
        return None
    return but(
        agreement,
        objectives=tuple(_objective(objective, day) for objective in agreement.objectives),
        amendments=tuple(one for one in agreement.amendments if one.on <= day),
    )


def _objective(objective: AgreedObjective, day: date) -> AgreedObjective:
    there = (one for one in objective.measures if one.added is None or one.added <= day)
    return but(objective, measures=tuple(_measure(measure, day) for measure in there))


def _measure(measure: Measure, day: date) -> Measure:
    return but(measure, withdrawn=_by(measure.withdrawn, day))


_TOLD: Mapping[str, Any] = {
    "summary": (), "changes": None, "projects": (), "bodies": None, "measures": (), "outlook": None, "sources": (),
}  # fmt: skip


def _report(report: Report, day: date) -> Report | None:
    """A submitted report. Of one that is not, only the days are known, such as an extension, and nothing it tells."""
    known = _steps(report, day)
    if known.submitted_on():
        return known
    return but(known, **_TOLD) if known.steps else None


def _steps(report: Report, day: date) -> Report:
    return but(report, steps=tuple(step for step in report.steps if step.on <= day))


def _told_elsewhere(repository: Repository, day: date) -> set[tuple[str, str]]:
    """The items of meetings whose decision another record tells with a day of its own: it is known from that day."""
    decisions = (call.decision for call in repository[CALLS].values())
    return {(one.meeting, one.top) for one in decisions if one and one.on <= day and one.meeting and one.top}


def _meeting(meeting: Meeting, day: date, approved: date | None, told: set[tuple[str, str]]) -> Meeting | None:
    """A meeting from its invitation or its day on; what was said and decided there once the minutes are approved."""
    if day < min(meeting.invited_on or meeting.date, meeting.date):
        return None
    known = _entries(meeting, day)
    if approved is None or day < approved:
        known = but(
            known,
            minutes=None,
            agenda=tuple(i if (meeting.id, i.top) in told else _announced(i) for i in known.agenda),
            concepts=tuple(concept for concept in known.concepts if concept.sent),
        )
    if meeting.state == "held" and day < meeting.date:
        return but(known, state="invited")
    waits = meeting.state == "cancelled" and not _is_called_off(meeting, day)
    return but(known, state="invited") if waits else known


def _is_called_off(meeting: Meeting, day: date) -> bool:
    """Whether a meeting had been called off by a day; without an entry in its changes it always was."""
    days = (change.on for change in meeting.changes if change.what == "cancelled")
    return meeting.state == "cancelled" and min(days, default=day) <= day


def _entries(meeting: Meeting, day: date) -> Meeting:
    """The meeting with what had been done by a day of its tasks, decisions and concepts."""
    return but(
        meeting,
        agenda=tuple(_item(item, day) for item in meeting.agenda),
        concepts=tuple(_concept(one, day) for one in meeting.concepts),
        changes=tuple(change for change in meeting.changes if change.on <= day),
    )


def _item(item: AgendaItem, day: date) -> AgendaItem:
    return but(
        item,
        tasks=tuple(but(task, done=_by(task.done, day)) for task in item.tasks),
        passed_on=tuple(but(entry, on=_by(entry.on, day)) for entry in item.passed_on),
    )


def _concept(concept: Concept, day: date) -> Concept:
    sent = _by(concept.sent, day)
    answered = concept.answered is None or concept.answered <= day
    return but(concept, sent=sent, **({} if sent and answered else {"answer": None, "answered": None}))


def _announced(item: AgendaItem) -> AgendaItem:
    """An item as it stood on the agenda before the meeting."""
    return but(item, text=None, decision=None, result=None, votes=None, tasks=(), passed_on=())


def _fund(fund: Fund, day: date) -> Fund:
    """The money of an area with the applications up to a day, and what had become of them."""
    return but(
        _settled(fund, day), grants=tuple(_grant(grant, day) for grant in fund.grants if grant.applied.on <= day)
    )


def _grant(grant: Grant, day: date) -> Grant:
    decision, proof = grant.decision, grant.proof
    return but(
        grant,
        withdrawn=_by(grant.withdrawn, day),
        decision=decision if decision and decision.on <= day else None,
        payments=tuple(payment for payment in grant.payments if payment.on <= day),
        proof=proof if proof and proof.on <= day else None,
        returned=tuple(payment for payment in grant.returned if payment.on <= day),
    )


def _settled(money: F, day: date) -> F:
    """The money of a year: what its costs came to is known when it is settled, or else when the year is over."""
    spent = (money.settled or year_end(money.year)) <= day
    costs = money.costs if spent else tuple(but(cost, spent=None) for cost in money.costs)
    return but(money, settled=_by(money.settled, day), costs=costs)


def _area(area: Area, day: date) -> Area:
    return but(area, inventories=tuple(one for one in area.inventories if one.on <= day))


def _offer(offer: Offer, day: date) -> Offer:
    places = (but(one, occupancy=tuple(had for had in one.occupancy if had.on <= day)) for one in offer.places)
    return but(offer, places=tuple(places))


def _presented(study: Study, day: date) -> bool:
    """Whether a study was there by a day, as far as its file says when it was."""
    first = study.presented or study.from_
    return first is None or first.first <= day


def _study(study: Study, day: date) -> Study:
    return but(study, recommendations=tuple(_recommendation(one, day) for one in study.recommendations))


def _recommendation(recommendation: Recommendation, day: date) -> Recommendation:
    """A step of which only the year is known counts from the year's end."""
    return but(recommendation, follow_up=tuple(step for step in recommendation.follow_up if step.on.last <= day))


def _decided(selection: Selection, day: date) -> Selection:
    decision = selection.decision
    return but(selection, decision=None) if decision and decision.on and day < decision.on else selection


def _call(call: Call, day: date) -> Call:
    decision = call.decision
    return but(
        call,
        applications=tuple(one for one in call.applications if one.received <= day),
        decision=decision if decision and decision.on <= day else None,
    )


def _body(body: Body, day: date) -> Body:
    rules = body.rules_of_procedure
    return but(body, rules_of_procedure=None) if rules and rules.on and day < rules.on else body


def _council(council: Council, day: date) -> Council:
    return but(council, lots=tuple(lot for lot in council.lots if lot.on <= day))
