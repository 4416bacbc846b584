"""Meetings: invitation, agenda, minutes, tasks, and what is submitted to a council."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.records.kinds import NUMBERED, SIMPLE, Kind
from sozialraum.engine.topic import Paper, Topic

if TYPE_CHECKING:
    from sozialraum.topics.meetings.model import Meeting
    from sozialraum.topics.meetings.submission import Submission

MEETINGS: Kind[Meeting] = Kind(
    "meetings",
    "sozialraum.topics.meetings.model:Meeting",
    NUMBERED,
    "Sitzungen",
    owner="bodies",
    draft="sozialraum.topics.meetings.draft:draft_meeting",
)
SUBMISSIONS: Kind[Submission] = Kind(
    "submissions", "sozialraum.topics.meetings.submission:Submission", SIMPLE, "Vorlagen", owner="districts"
)

TOPIC = Topic(
    "meetings",
    kinds=(
        MEETINGS,
        SUBMISSIONS,
    ),
    codes={"sozialraum.topics.meetings.codes": "226 330-339 410-416 422-429"},
    rules=("sozialraum.topics.meetings.rules",),
    papers=(
        Paper(
            "invitation",
            "Einladung",
            "invitation.md.j2",
            "record",
            "meetings",
            "invitations",
            gather="sozialraum.topics.meetings.invitation_paper:gather",
            state="sozialraum.topics.days:invited",
            known="sozialraum.topics.days:invited",
            base="sozialraum.topics.days:body_of_meeting",
        ),
        Paper(
            "minutes",
            "Niederschrift",
            "minutes.md.j2",
            "record",
            "meetings",
            "minutes",
            gather="sozialraum.topics.meetings.minutes_paper:gather",
            state="sozialraum.topics.days:met",
            known="sozialraum.topics.days:approved",
            base="sozialraum.topics.days:body_of_meeting",
        ),
    ),
    duties=(
        "sozialraum.topics.meetings.rhythm:duties",
        "sozialraum.topics.meetings.duties:duties",
    ),
)
