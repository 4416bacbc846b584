"""Meetings and decisions of a year, for annexes of reports."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.model.address import Address
from sozialraum.model.words import MEETING_RESULTS, MEETING_STATES
from sozialraum.repository.kinds import BODIES, MEETINGS

if TYPE_CHECKING:
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
    own = {body.id for body in repository[BODIES].values() if area in body.areas}
    found = [one for one in repository[MEETINGS].values() if one.body in own and one.date.year == year]
    return sorted(found, key=lambda one: (one.date, one.begin))


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
    steering = {body.id for body in repository[BODIES].values() if body.kind == "steering"}
    found = [one for one in repository[MEETINGS].values() if one.body in steering and one.date.year == year]
    return sorted(found, key=lambda one: (one.date, one.begin))


def decision_rows(meetings: list[Meeting]) -> list[DecisionRow]:
    """All decisions of meetings in their wording."""
    return [
        DecisionRow(one.date, item.top, item.title, item.decision, MEETING_RESULTS[item.result] if item.result else "")
        for one in meetings
        for item in one.agenda
        if item.decision
    ]


def addresses(meetings: list[Meeting]) -> list[Address]:
    """The records that rows were taken from."""
    return [one.address for one in meetings]
