"""Reports: what areas report on a year, and all that is told from several topics at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.findings.language import Plural, Words
from sozialraum.engine.records.kinds import YEARLY, Closing, Kind, Published
from sozialraum.engine.topic import FormPlan, Paper, Topic
from sozialraum.topics.areas.manifest import paper_of_area, paper_of_year

if TYPE_CHECKING:
    from sozialraum.topics.reports.model import Report

REPORTS: Kind[Report] = Kind(
    "reports",
    "sozialraum.topics.reports.model:Report",
    "Jahresberichte",
    YEARLY,
    owner="areas",
    twin="agreements",
    draft="sozialraum.topics.reports.draft:draft_report",
    published=Published(
        "summary easy_language changes(population infrastructure networks needs)"
        " projects(key title measures occasion action_fields goals partners participation participants"
        " funds(origin amount) without_cost result) bodies"
        " measures(measure state reason spent(origin amount)) outlook(priorities requests(department text))"
        " steps(on step until district committee) corrections(on what why)",
        "sozialraum.topics.reports.days:presented_only",
    ),
    closing=Closing(
        Words("presented"),
        "sozialraum.topics.reports.days:presented",
        Plural("{n} presented report prints this", "{n} presented reports print this"),
    ),
)

TOPIC = Topic(
    "reports",
    kinds=(REPORTS,),
    codes={"sozialraum.topics.reports.codes": "216 218 223-225 250-251 308 401-408 417 430"},
    rules=("sozialraum.topics.reports.rules",),
    papers=(
        Paper(
            "report",
            "Jahresbericht",
            "record",
            "reports",
            gather="sozialraum.topics.reports.paper:gather",
            state="sozialraum.topics.areas.days:end_in_area",
            known="sozialraum.topics.reports.days:submitted",
            base="sozialraum.topics.areas.days:area_of",
            closed=True,
            published=True,
        ),
        paper_of_year(
            "money",
            "Mittel aller Gebiete",
            "sozialraum.topics.reports.money_paper:gather",
            scopes="sozialraum.topics.reports.days:years_of_funds",
            names_recommended="own",
        ),
        paper_of_area(
            "profile",
            "Gebietsprofil",
            "sozialraum.topics.reports.profile_paper:gather",
            out="profiles",
        ),
        paper_of_year(
            "programme",
            "Gesamtbericht",
            "sozialraum.topics.reports.programme_paper:gather",
            scopes="sozialraum.topics.reports.days:years_of_reports",
            known="sozialraum.topics.meetings.days:noted",
            corrections="sozialraum.topics.reports.year:corrections",
            published=True,
        ),
        paper_of_year(
            "cover-note",
            "Mitteilungsvorlage",
            "sozialraum.topics.reports.cover_note_paper:gather",
            scopes="sozialraum.topics.reports.days:years_of_reports",
            out="cover-notes",
            known="sozialraum.topics.meetings.days:noted",
            corrections="sozialraum.topics.reports.year:corrections",
            names_recommended="never",
        ),
    ),
    forms=(
        FormPlan(
            "report",
            "Jahresbericht",
            "reports",
            leaves_out=("steps",),
            fixed={"measures": "measure"},
            hints={
                "summary": "Höchstens fünf Zeilen: was im Jahr am wichtigsten war",
                "changes.population": "Zuzüge und Fortzüge, Alter, Familien, neue Gruppen",
                "changes.infrastructure": "Läden, Praxen, Kitas, Schulen, Plätze, Verkehr: was kam hinzu, was fehlt",
                "changes.networks": "Wer arbeitet neu mit, was trägt, was ist weggefallen",
                "changes.needs": "Was im Gebiet gebraucht wird, und von wem",
                "projects": "Zu jedem Projekt ein eigener Abschnitt",
                "projects.measures": "Ziel und Geld stehen dann schon dort",
                "projects.goals": "Nur wenn keine vereinbarte Maßnahme dahintersteht",
                "projects.funds": "Nur was nicht bei einer Maßnahme steht",
                "projects.without_cost": "Ja, wenn es kein eigenes Geld gekostet hat",
                "projects.result": "Was wurde erreicht, was nicht, wie geht es weiter",
                "bodies": "Worum es in den Gremien ging; die Sitzungen selbst stehen schon im Bericht",
                "measures": "Bei jeder vereinbarten Maßnahme eintragen, wie weit sie kam",
                "outlook.priorities": "Worauf es im nächsten Jahr ankommt",
                "outlook.requests": "Was ein Fachamt tun oder wissen soll",
            },
            context="sozialraum.topics.reports.form:context",
        ),
    ),
    duties=("sozialraum.topics.reports.duties",),
    known="sozialraum.topics.reports.days:KNOWN",
)
