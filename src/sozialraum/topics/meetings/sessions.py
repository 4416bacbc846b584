"""Names of meetings, and the meetings and decisions of a year for annexes of reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from sozialraum.engine.findings.language import day_text
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.bodies.model import Body
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.meetings.model import MEETING_RESULTS, MEETING_STATES, Meeting


class SessionRow(NamedTuple):
    """A meeting: its day, its body, what it was about; cancelled ones say so."""

    day: date
    body: str
    topic: str
    state: str


class DecisionRow(NamedTuple):
    """A decision of a body in its wording."""

    day: date
    top: str
    title: str
    decision: str
    result: str


def meetings_of_area(repository: Repository, area: str, year: int) -> list[Meeting]:
    """The meetings of an area's own bodies in a year, earliest first."""
    return _meetings_in(repository, year, lambda body: area in body.areas)


def session_rows(repository: Repository, meetings: list[Meeting]) -> list[SessionRow]:
    """The meetings as rows of a table."""
    return [
        SessionRow(
            one.date,
            repository[BODIES][one.body].name,
            one.topic or next((item.title for item in one.agenda if item.purpose), ""),
            "" if one.state == "held" else MEETING_STATES[one.state],
        )
        for one in meetings
    ]


def steering_meetings(repository: Repository, year: int) -> list[Meeting]:
    """The meetings of steering bodies in a year, earliest first."""
    return _meetings_in(repository, year, lambda body: body.kind == "steering")


def _meetings_in(repository: Repository, year: int, belongs: Callable[[Body], bool]) -> list[Meeting]:
    """The meetings of some bodies in a year, earliest first; one may be filed under the year before or after."""
    near = tuple(f"{one}/" for one in (year - 1, year, year + 1))

    def fits(ident: str) -> bool:
        body = repository[BODIES].get(MEETINGS.owner_of(ident)) if ident.startswith(near) else None
        return body is not None and belongs(body)

    found = (one for one in repository.with_ids(MEETINGS, fits) if one.date.year == year)
    return sorted(found, key=lambda one: (one.date, one.begin))


def decision_rows(meetings: list[Meeting]) -> list[DecisionRow]:
    """All decisions of meetings in their wording."""
    return [
        DecisionRow(one.date, item.top, item.title, item.decision, MEETING_RESULTS[item.result] if item.result else "")
        for one in meetings
        for item in one.agenda
        if item.decision
    ]


def label(repository: Repository, meeting: Meeting) -> str:
    """Return the name of the body and the day: Steuerungsgremium, 23.09.2015."""
    return f"{repository.name_of(BODIES, meeting.body)}, {day_text(meeting.date)}"
