"""Meetings and decisions of a year, for annexes of reports."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.model.words import MEETING_RESULTS, MEETING_STATES
from sozialraum.repository.kinds import BODIES, MEETINGS

if TYPE_CHECKING:
    from sozialraum.model.body import Body
    from sozialraum.model.meeting import Meeting
    from sozialraum.repository.repository import Repository


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
    return [one for one, body in _meetings_in(repository, year) if area in body.areas]


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
    return [one for one, body in _meetings_in(repository, year) if body.kind == "steering"]


def _meetings_in(repository: Repository, year: int) -> list[tuple[Meeting, Body]]:
    """The meetings of a year with their bodies, earliest first; one may be filed under the year before or after."""
    near = tuple(f"{one}/" for one in (year - 1, year, year + 1))
    held = (one for one in repository.with_ids(MEETINGS, lambda ident: ident.startswith(near)) if one.date.year == year)
    found = [(one, body) for one in held if (body := repository[BODIES].get(one.body))]
    return sorted(found, key=lambda pair: (pair[0].date, pair[0].begin))


def decision_rows(meetings: list[Meeting]) -> list[DecisionRow]:
    """All decisions of meetings in their wording."""
    return [
        DecisionRow(one.date, item.top, item.title, item.decision, MEETING_RESULTS[item.result] if item.result else "")
        for one in meetings
        for item in one.agenda
        if item.decision
    ]
