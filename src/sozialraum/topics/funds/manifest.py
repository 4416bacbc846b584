"""Money: the funds of areas, with grants and proofs, and the budgets of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.findings.language import Plural, Words
from sozialraum.engine.records.kinds import YEARLY, Closing, Kind, Published
from sozialraum.engine.topic import FormPlan, Paper, Topic, routes

if TYPE_CHECKING:
    from sozialraum.topics.funds.model import Budget, Fund

_SETTLED = Plural("{n} settled account prints this", "{n} settled accounts print this")

FUNDS: Kind[Fund] = Kind(
    "funds",
    "sozialraum.topics.funds.model:Fund",
    "Mittel der Gebiete",
    YEARLY,
    owner="areas",
    draft="sozialraum.topics.funds.draft:draft_fund",
    parts={"grant": "grants", "antrag": "grants", "bewilligung": "grants"},
    closing=Closing(Words("settled"), "sozialraum.topics.funds.days:fund_settled", _SETTLED),
    published=Published(
        "settled available grants(key title use measure applied(on by amount need idea until criteria"
        " regular_funding(replaced reason)) decision(on by meeting granted reason) payments(on amount)"
        " proof(on spent) returned(on amount))",
        "sozialraum.topics.funds.days:granted",
    ),
)
BUDGETS: Kind[Budget] = Kind(
    "budgets",
    "sozialraum.topics.funds.model:Budget",
    "Haushalte der Geschäftsstelle",
    YEARLY,
    owner="bodies",
    closing=Closing(Words("settled"), "sozialraum.topics.funds.days:budget_settled", _SETTLED),
)

TOPIC = Topic(
    "funds",
    kinds=(FUNDS, BUDGETS),
    codes={"sozialraum.topics.funds.codes": "237-241 360-369 418-421"},
    rules=("sozialraum.topics.funds.rules",),
    papers=(
        Paper(
            "funds",
            "Mittel eines Gebiets",
            "record",
            "funds",
            gather="sozialraum.topics.funds.paper:gather",
            state="sozialraum.topics.areas.days:end_in_area",
            base="sozialraum.topics.areas.days:area_of",
            closed=True,
            names_recommended="own",
        ),
    ),
    duties=("sozialraum.topics.funds.duties",),
    forms=(
        FormPlan(
            "grant",
            "Antrag auf Mittel",
            "funds",
            asks=("grants",),
            leaves_out=routes("grants.withdrawn grants.decision grants.payments grants.proof grants.returned"),
            adds=("grants",),
            hints={
                "grants.applied.need": "Welcher Bedarf im Gebiet dahintersteht",
                "grants.applied.idea": "Was geschehen soll, wo, mit wem",
                "grants.applied.regular_funding.replaced": (
                    "Ja, wenn das Geld ersetzt, was andere ohnehin zahlen müssen"
                ),
            },
            context="sozialraum.topics.funds.form:context",
        ),
    ),
    known="sozialraum.topics.funds.days:KNOWN",
)
