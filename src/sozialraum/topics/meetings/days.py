"""Days of meetings: invitation and approval, and what was known on a day.

A meeting is known from its invitation, what was said and decided there once its minutes are approved.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import TYPE_CHECKING

from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.view import AsOf, Knowledge, but
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.manifest import MEETINGS, SUBMISSIONS

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.meetings.model import AgendaItem, Concept, Meeting, Submission


def met(repository: Repository, ident: str) -> date:
    """Return the day of a meeting."""
    return repository[MEETINGS][ident].date


def approved(repository: Repository, ident: str) -> date | None:
    """Return the day of the meeting that approved the minutes of another."""
    minutes = repository[MEETINGS][ident].minutes
    approving = repository[MEETINGS].get(minutes.approved_in) if minutes and minutes.approved_in else None
    return approving.date if approving and approving.state == "held" else None


def approving(meeting: Meeting) -> tuple[Address, ...]:
    """Return the meeting that says whether the minutes of another are approved."""
    minutes = meeting.minutes
    return (Address("meetings", minutes.approved_in),) if minutes and minutes.approved_in else ()


def invited(repository: Repository, ident: str) -> date | None:
    """Return the day of the letter."""
    return letter_day(repository[MEETINGS][ident])


def letter_day(meeting: Meeting) -> date | None:
    """Return the day of an invitation, or of the last change that was told after it.

    Without it there was no letter, and this one is a draft. Only a meeting that was called off before anybody was
    invited is told with the day of its cancellation.
    """
    called_off = [change.on for change in meeting.changes if change.what == "cancelled"]
    if meeting.invited_on:
        return max([meeting.invited_on, *(change.on for change in meeting.changes)])
    return max(called_off, default=None)


def noted(repository: Repository, ident: str) -> date | None:
    """Return the day of the cover note with which the collected report of a year went out."""
    submission = repository[SUBMISSIONS].get(ident.replace("/", "-"))
    return submission.on if submission else None


def body_of(ident: str) -> Address:
    """Return the body of a meeting, by the id of the meeting."""
    return Address("bodies", MEETINGS.owner_of(ident))


def to_invite_to(repository: Repository, day: date) -> Iterator[str]:
    """Yield the meetings to which somebody may be invited; nobody is to one that was held."""
    yield from (ident for ident, meeting in repository[MEETINGS].items() if meeting.state != "held")


def _meeting(meeting: Meeting, as_of: AsOf) -> Meeting | None:
    """Return a meeting from its invitation or its day on; what was said there once the minutes are approved."""
    day = as_of.day
    if day < min(meeting.invited_on or meeting.date, meeting.date):
        return None
    known = _entries(meeting, as_of)
    if not as_of.reached(approved(as_of.repository, meeting.id)):
        known = but(
            known,
            minutes=None,
            agenda=tuple(
                item if (meeting.address, item.top) in as_of.told else _announced(item) for item in known.agenda
            ),
            concepts=tuple(concept for concept in known.concepts if concept.sent),
        )
    if meeting.state == "held" and day < meeting.date:
        return but(known, state="invited")
    waits = meeting.state == "cancelled" and not _is_called_off(meeting, day)
    return but(known, state="invited") if waits else known


def _so_far(meeting: Meeting, as_of: AsOf) -> Meeting:
    """Return a meeting with what had been done about it by a day, planned where it lay ahead then."""
    known = but(_entries(meeting, as_of), invited_on=as_of.reached(meeting.invited_on))
    if meeting.date > as_of.day:
        agenda = tuple(_announced(item) for item in known.agenda)
        known = but(known, agenda=agenda, minutes=None, concepts=())
        state = "invited" if known.invited_on else "planned"
        return known if _is_called_off(meeting, as_of.day) else but(known, state=state)
    if known.minutes and not as_of.reached(approved(as_of.repository, meeting.id)):
        return but(known, minutes=but(known.minutes, approved_in=None))
    return known


def _is_called_off(meeting: Meeting, day: date) -> bool:
    """Return whether a meeting had been called off by a day; without an entry in its changes it always was."""
    days = (change.on for change in meeting.changes if change.what == "cancelled")
    return meeting.state == "cancelled" and min(days, default=day) <= day


def _entries(meeting: Meeting, as_of: AsOf) -> Meeting:
    """Return the meeting with what had been done by a day of its tasks, decisions and concepts."""
    return but(
        meeting,
        agenda=tuple(_item(item, as_of) for item in meeting.agenda),
        concepts=tuple(_concept(one, as_of) for one in meeting.concepts),
        changes=as_of.entries(meeting.changes),
    )


def _item(item: AgendaItem, as_of: AsOf) -> AgendaItem:
    if not (item.tasks or item.passed_on):
        return item
    return but(
        item,
        tasks=tuple(but(task, done=as_of.reached(task.done)) for task in item.tasks),
        passed_on=tuple(but(entry, on=as_of.reached(entry.on)) for entry in item.passed_on),
    )


def _concept(concept: Concept, as_of: AsOf) -> Concept:
    sent = as_of.reached(concept.sent)
    answered = concept.answered is None or concept.answered <= as_of.day
    return but(concept, sent=sent, **({} if sent and answered else {"answer": None, "answered": None}))


def _announced(item: AgendaItem) -> AgendaItem:
    """Return an item as it stood on the agenda before the meeting."""
    return but(item, text=None, decision=None, result=None, votes=None, tasks=(), passed_on=())


def is_public(repository: Repository, meeting: Meeting) -> bool:
    """Return whether anybody may come, by what the meeting says or else its body."""
    body = repository[BODIES].get(meeting.body)
    return bool(body and body.public) if meeting.public is None else meeting.public


def public(meeting: Meeting, as_of: AsOf) -> Meeting:
    """Return a meeting for the public: of one that was not public nothing but that it was, and on which day.

    Its begin cannot be left out and is midnight.
    """
    if is_public(as_of.repository, meeting):
        return meeting
    of_all = {name: getattr(meeting, name) for name in ("number", "date", "state", "sample", "sources")}
    return type(meeting).model_construct(id=meeting.id, begin=time(), public=False, **of_all)


def sent(submission: Submission, as_of: AsOf) -> Submission | None:
    """Return a cover note once it went out."""
    return submission if as_of.reached(submission.on) else None


KNOWN = {"meetings": Knowledge(_meeting, happened=_so_far, own=_entries)}
