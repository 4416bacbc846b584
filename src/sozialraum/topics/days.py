"""The two days of a paper: the state of which it names, and the day as of which it knows.

A paper declares both in its row by functions of this module. One that gives no day leaves it to today: a draft knows
what is known now.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.engine.records.address import Address
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.areas.active import reference_day, year_end
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.closing import closed_on
from sozialraum.topics.meetings.manifest import MEETINGS, SUBMISSIONS
from sozialraum.topics.reports.manifest import REPORTS
from sozialraum.topics.selection.manifest import CALLS, SELECTIONS
from sozialraum.topics.studies.manifest import STUDIES

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.meetings.model import Meeting

Day = Callable[["Repository", str], date | None]
"""From the repository and what a paper is made for to a day; none means today."""


def today(repository: Repository, ident: str) -> date | None:
    """No day of its own."""
    return None


def end_of_year(repository: Repository, ident: str) -> date | None:
    """31 December of the year, whatever part of the city the paper is about."""
    return year_end(int(ident.partition("/")[0]))


def end_in_area(repository: Repository, ident: str) -> date | None:
    """31 December of the year, or the last day of the area if it ended before."""
    year, _, name = ident.partition("/")
    return reference_day(repository[AREAS][name], int(year))


def concluded(repository: Repository, ident: str) -> date | None:
    """The day on which an agreement was concluded."""
    return repository[AGREEMENTS][ident].concluded


def submitted(repository: Repository, ident: str) -> date | None:
    """The day of the submission of a report that counts."""
    return repository[REPORTS][ident].submitted_on()


def met(repository: Repository, ident: str) -> date | None:
    """The day of a meeting."""
    return repository[MEETINGS][ident].date


def approved(repository: Repository, ident: str) -> date | None:
    """The day on which minutes were approved."""
    return closed_on(repository, repository[MEETINGS][ident])


def invited(repository: Repository, ident: str) -> date | None:
    """The day of the letter."""
    return letter_day(repository[MEETINGS][ident])


def letter_day(meeting: Meeting) -> date | None:
    """The day of an invitation, or of the last change that was told after it.

    Without it there was no letter, and this one is a draft. Only a meeting that was called off before anybody was
    invited is told with the day of its cancellation.
    """
    called_off = [change.on for change in meeting.changes if change.what == "cancelled"]
    if meeting.invited_on:
        return max([meeting.invited_on, *(change.on for change in meeting.changes)])
    return max(called_off, default=None)


def noted(repository: Repository, ident: str) -> date | None:
    """The day of the cover note with which the collected report of a year went out."""
    submission = repository[SUBMISSIONS].get(ident.replace("/", "-"))
    return submission.on if submission else None


def end_of_body(repository: Repository, ident: str) -> date | None:
    """The last day of a body that is no more."""
    return repository[BODIES][ident].last_day


def end_of_study(repository: Repository, ident: str) -> date | None:
    """The day on which a study was presented, else its last day."""
    study = repository[STUDIES][ident]
    return study.presented.last if study.presented else study.last_day


def selected(repository: Repository, ident: str) -> date | None:
    """The day on which areas were chosen."""
    decision = repository[SELECTIONS][ident].decision
    return decision.on if decision else None


def called(repository: Repository, ident: str) -> date | None:
    """The day on which a provider was chosen."""
    decision = repository[CALLS][ident].decision
    return decision.on if decision else None


def area_of(ident: str) -> Address:
    """Return the area of a paper of a year and an area: 2015/kalk → areas/kalk."""
    return Address("areas", ident.partition("/")[2])


def body_itself(ident: str) -> Address:
    """Return the body that a paper is made for."""
    return Address("bodies", ident)


def body_of_meeting(ident: str) -> Address:
    """Return the body of a meeting, by the id of the meeting."""
    return Address("bodies", MEETINGS.owner_of(ident))
