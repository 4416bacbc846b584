"""Agreements: what is agreed for a year in each area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.findings.language import Plural, Words
from sozialraum.engine.records.kinds import YEARLY, Closing, Kind, Published
from sozialraum.engine.topic import FormPlan, Paper, Topic, routes

if TYPE_CHECKING:
    from sozialraum.topics.agreements.model import Agreement

AGREEMENTS: Kind[Agreement] = Kind(
    "agreements",
    "sozialraum.topics.agreements.model:Agreement",
    "Zielvereinbarungen",
    YEARLY,
    owner="areas",
    draft="sozialraum.topics.agreements.draft:draft_agreement",
    closing=Closing(
        Words("concluded"),
        "sozialraum.topics.agreements.days:concluded",
        Plural("{n} concluded agreement prints this", "{n} concluded agreements print this"),
        same_day=Words("; `added:` and `withdrawn:` have the same day"),
        sums={"funds": (Words("agreed money"), Words("money in drafts of agreements"))},
    ),
    keyed=("objectives", "measures"),
    published=Published(
        "goal_system talk concluded review situation objectives(key goal text answers measures(key title action_fields"
        " steps responsible due success funds(origin amount) without_cost continues answers added withdrawn))"
        " contributions(provider citizens_office) amendments(on text reason)"
    ),
)

TOPIC = Topic(
    "agreements",
    kinds=(AGREEMENTS,),
    codes={"sozialraum.topics.agreements.codes": "215 221-222 304-307 310 326-327"},
    rules=("sozialraum.topics.agreements.rules",),
    papers=(
        Paper(
            "agreement",
            "Zielvereinbarung",
            "record",
            "agreements",
            gather="sozialraum.topics.agreements.paper:gather",
            state="sozialraum.topics.agreements.days:concluded",
            known="sozialraum.topics.agreements.days:concluded",
            base="sozialraum.topics.areas.days:area_of",
            published=True,
        ),
    ),
    forms=(
        FormPlan(
            "agreement",
            "Zielvereinbarung",
            "agreements",
            leaves_out=routes("goal_system review objectives.answers objectives.measures.answers"),
            hints={
                "concluded": "Bleibt leer, solange es ein Entwurf ist",
                "situation": "Was das Jahr bestimmt: was gelungen ist, was offen blieb, was neu ist",
                "objectives": "Zu jedem Handlungsziel ein eigener Abschnitt mit seinen Maßnahmen",
                "objectives.measures.success": "Woran zu erkennen ist, dass es gelungen ist, möglichst mit einer Zahl",
                "objectives.measures.steps": "Was nacheinander geschieht",
                "objectives.measures.without_cost": "Ja, wenn es kein eigenes Geld kostet",
                "objectives.measures.continues": "Die Maßnahme des Vorjahres, die weitergeht",
            },
            context="sozialraum.topics.agreements.form:context",
        ),
    ),
    known="sozialraum.topics.agreements.days:KNOWN",
)
