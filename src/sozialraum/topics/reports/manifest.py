"""Reports: what areas report on a year, and all that is told from several topics at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.records.kinds import YEARLY, Kind
from sozialraum.engine.topic import Paper, Topic

if TYPE_CHECKING:
    from sozialraum.topics.reports.model import Report

REPORTS: Kind[Report] = Kind(
    "reports",
    "sozialraum.topics.reports.model:Report",
    YEARLY,
    "Jahresberichte",
    owner="areas",
    twin="agreements",
    draft="sozialraum.topics.reports.draft:draft_report",
)

TOPIC = Topic(
    "reports",
    kinds=(REPORTS,),
    codes={"sozialraum.topics.reports.codes": "215-216 218 223-225 308 401-408 417"},
    rules=(
        "sozialraum.topics.reports.rules",
        "sozialraum.topics.reports.progress_rules",
    ),
    papers=(
        Paper(
            "report",
            "Jahresbericht",
            "report.md.j2",
            "record",
            "reports",
            "reports",
            gather="sozialraum.topics.reports.paper:gather",
            state="sozialraum.topics.days:end_in_area",
            known="sozialraum.topics.days:submitted",
            base="sozialraum.topics.days:area_of",
        ),
        Paper(
            "money",
            "Mittel aller Gebiete",
            "money.md.j2",
            "year",
            "",
            "money",
            gather="sozialraum.topics.reports.money_paper:gather",
            state="sozialraum.topics.days:end_of_year",
            known="sozialraum.topics.days:today",
        ),
        Paper(
            "profile",
            "Gebietsprofil",
            "profile.md.j2",
            "area",
            "",
            "profiles",
            gather="sozialraum.topics.reports.profile_paper:gather",
            state="sozialraum.topics.days:end_in_area",
            known="sozialraum.topics.days:today",
            base="sozialraum.topics.days:area_of",
        ),
        Paper(
            "programme",
            "Gesamtbericht",
            "programme.md.j2",
            "year",
            "",
            "programme",
            gather="sozialraum.topics.reports.programme_paper:gather",
            state="sozialraum.topics.days:end_of_year",
            known="sozialraum.topics.days:noted",
        ),
        Paper(
            "cover-note",
            "Mitteilungsvorlage",
            "cover-note.md.j2",
            "year",
            "",
            "cover-notes",
            gather="sozialraum.topics.reports.cover_note_paper:gather",
            state="sozialraum.topics.days:end_of_year",
            known="sozialraum.topics.days:noted",
        ),
    ),
    duties=("sozialraum.topics.reports.duties:duties",),
)
