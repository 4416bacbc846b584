"""Meetings: invitation, agenda, minutes, tasks, and what is submitted to a council."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.findings.language import Plural, Words
from sozialraum.engine.records.kinds import NUMBERED, SIMPLE, Closing, Kind
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
    label="sozialraum.topics.meetings.invited:label",
    closing=Closing(
        Words("approved"),
        "sozialraum.topics.meetings.days:approved",
        Plural("{n} set of approved minutes prints this", "{n} sets of approved minutes print this"),
        hangs_on="sozialraum.topics.meetings.days:approving",
    ),
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
            scopes="sozialraum.topics.meetings.days:to_invite_to",
            state="sozialraum.topics.meetings.days:invited",
            known="sozialraum.topics.meetings.days:invited",
            base="sozialraum.topics.meetings.days:body_of",
            names_recommended="never",
        ),
        Paper(
            "minutes",
            "Niederschrift",
            "minutes.md.j2",
            "record",
            "meetings",
            "minutes",
            gather="sozialraum.topics.meetings.minutes_paper:gather",
            state="sozialraum.topics.meetings.days:met",
            known="sozialraum.topics.meetings.days:approved",
            base="sozialraum.topics.meetings.days:body_of",
            closed=True,
        ),
    ),
    gates=("sozialraum.topics.meetings.invited:untold_changes",),
    duties=(
        "sozialraum.topics.meetings.rhythm",
        "sozialraum.topics.meetings.duties",
    ),
    known="sozialraum.topics.meetings.days:KNOWN",
)
