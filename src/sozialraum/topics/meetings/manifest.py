"""Meetings: invitation, agenda, minutes, tasks, and what is submitted to a council."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.findings.language import Plural, Words
from sozialraum.engine.records.kinds import NUMBERED, Closing, Kind, Published
from sozialraum.engine.topic import FormPlan, Paper, Topic, routes

if TYPE_CHECKING:
    from sozialraum.topics.meetings.model import Meeting, Submission

MEETINGS: Kind[Meeting] = Kind(
    "meetings",
    "sozialraum.topics.meetings.model:Meeting",
    "Sitzungen",
    NUMBERED,
    owner="bodies",
    draft="sozialraum.topics.meetings.draft:draft_meeting",
    label="sozialraum.topics.meetings.sessions:label",
    published=Published(
        "number date begin end place(name street town step_free) state public topic invited_on uid reply_until"
        " agenda(top title speaker minutes purpose papers text decision result votes(yes no abstained)"
        " tasks(what who until done) passed_on(to on)) changes(on what old)"
        " minutes(end chair keeper present(function number voting) excused guests invited_properly quorum approved_in)"
        " next concepts(title department sent answer answered) corrections(on what why)",
        "sozialraum.topics.meetings.days:public",
    ),
    closing=Closing(
        Words("approved"),
        "sozialraum.topics.meetings.days:approved",
        Plural("{n} set of approved minutes prints this", "{n} sets of approved minutes print this"),
        hangs_on="sozialraum.topics.meetings.days:approving",
    ),
    also=("Einladung", "Niederschrift", "Protokoll", "Konferenz"),
)
SUBMISSIONS: Kind[Submission] = Kind(
    "submissions",
    "sozialraum.topics.meetings.model:Submission",
    "Vorlagen",
    owner="districts",
    published=Published(
        "department number on sessions(committee district on public) text easy_language",
        "sozialraum.topics.meetings.days:sent",
    ),
)

TOPIC = Topic(
    "meetings",
    kinds=(MEETINGS, SUBMISSIONS),
    codes={"sozialraum.topics.meetings.codes": "226 330-339 410-416 422-429"},
    rules=("sozialraum.topics.meetings.rules",),
    papers=(
        Paper(
            "invitation",
            "Einladung",
            "record",
            "meetings",
            gather="sozialraum.topics.meetings.papers:gather_invitation",
            out="invitations",
            scopes="sozialraum.topics.meetings.days:to_invite_to",
            state="sozialraum.topics.meetings.days:invited",
            known="sozialraum.topics.meetings.days:invited",
            base="sozialraum.topics.meetings.days:body_of",
            names_recommended="never",
        ),
        Paper(
            "minutes",
            "Niederschrift",
            "record",
            "meetings",
            gather="sozialraum.topics.meetings.papers:gather_minutes",
            out="minutes",
            state="sozialraum.topics.meetings.days:met",
            known="sozialraum.topics.meetings.days:approved",
            base="sozialraum.topics.meetings.days:body_of",
            closed=True,
            published=True,
        ),
    ),
    forms=(
        FormPlan(
            "meeting",
            "Einladung",
            "meetings",
            asks=routes("number date begin end topic reply_until place invited agenda distribution"),
            leaves_out=routes("agenda.text agenda.decision agenda.result agenda.votes agenda.tasks agenda.passed_on"),
            hints={"agenda": "Zu jedem Punkt ein eigener Abschnitt", "topic": "Worum es geht, in einer Zeile"},
            context="sozialraum.topics.meetings.form:of_invitation",
        ),
        FormPlan(
            "minutes",
            "Niederschrift",
            "meetings",
            also=("Protokoll",),
            asks=routes("state next minutes agenda concepts distribution"),
            leaves_out=routes(
                "agenda.minutes agenda.purpose agenda.papers agenda.passed_on agenda.tasks.done minutes.approved_in"
                " concepts.sent concepts.answer concepts.answered"
            ),
            hints={
                "agenda": "Zu jedem Punkt ein eigener Abschnitt",
                "agenda.text": "Was berichtet und besprochen wurde",
                "agenda.decision": "Nur wenn etwas beschlossen wurde",
                "minutes.present": "Nach Funktion, ohne Namen",
            },
            context="sozialraum.topics.meetings.form:of_minutes",
        ),
    ),
    gates=("sozialraum.topics.meetings.rules:untold_changes",),
    duties=("sozialraum.topics.meetings.duties",),
    known="sozialraum.topics.meetings.days:KNOWN",
)
