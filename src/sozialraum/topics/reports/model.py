"""The annual report: what only the coordinator knows. Everything else is taken from other records."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.base import Correction, Part
from sozialraum.engine.records.conditions import needs, says
from sozialraum.engine.records.fields import German
from sozialraum.engine.records.marks import ENTRIES, FREE, GROWING, NAMES
from sozialraum.engine.records.values import Count, Date, Flag, Key, RichText, Text
from sozialraum.topics.agreements.model import Funding, MeasureProgress
from sozialraum.topics.agreements.references import AgreedMeasure
from sozialraum.topics.areas.model import OfArea
from sozialraum.topics.areas.references import DistrictRef
from sozialraum.topics.programme.model import Filed
from sozialraum.topics.programme.references import ActionField

STEPS = {
    "released": "freigegeben",
    "submitted": "vorgelegt",
    "checked": "geprüft",
    "returned": "zur Überarbeitung zurückgegeben",
    "extended": "Frist verlängert",
    "presented": "vorgestellt",
}
Step = Annotated[Literal["released", "submitted", "checked", "returned", "extended", "presented"], German(STEPS)]


class AreaChanges(Part):
    """Section 1: what changed in the area."""

    population: RichText | None = Field(None, title="Bevölkerung")
    infrastructure: RichText | None = Field(None, title="Infrastruktur")
    networks: RichText | None = Field(None, title="Netzwerke")
    needs: RichText | None = Field(None, title="Bedarfe")


class Project(Part):
    """A project or activity. One that carries out agreed measures names them: goal and money then stand there."""

    key: Key = Field(title="Kurzname")
    title: Text = Field(title="Projekt")
    measures: tuple[AgreedMeasure, ...] = Field((), title="Vereinbarte Maßnahmen, die es umsetzt")
    occasion: Text | None = Field(None, title="Anlass")
    action_fields: tuple[ActionField, ...] = Field((), title="Handlungsfelder")
    goals: tuple[Key, ...] = Field(
        (),
        title="Projektziele",
        description="wenn keine vereinbarte Maßnahme dahintersteht",
        examples=[["participation"]],
    )
    partners: tuple[Text, ...] = Field((), title="Beteiligte")
    participation: Text | None = Field(None, title="Beteiligung der Bewohner*innen")
    participants: Count | None = Field(None, title="Teilnehmende")
    funds: tuple[Funding, ...] = Field((), title="Mittel", description="wenn sie nicht bei einer Maßnahme stehen")
    without_cost: Flag = Field(False, title="Ohne eigene Mittel")
    result: RichText | None = Field(None, title="Ergebnis")


class Request(Part):
    """A need that goes to a department of the administration."""

    department: Text = Field(title="Fachamt")
    text: Text = Field(title="Bedarf")


class Outlook(Part):
    """Section 3: the next year."""

    priorities: tuple[Text, ...] = Field((), title="Schwerpunkte")
    requests: tuple[Request, ...] = Field((), title="Bedarfe an Fachämter", description="der wichtigste zuerst")


class ReportStep(Part):
    """A day in the life of the report."""

    must = (
        needs(
            "district", "committee", when=("step", "presented"),
            breach=says("SRK216", at="step", needs=Words("district` or `committee")),
        ),
        needs("until", when=("step", "extended"), breach=says("SRK216", at="step", needs="until")),
    )  # fmt: skip

    on: Date = Field(title="Am")
    step: Annotated[Step, NAMES] = Field(title="Schritt")
    until: Date | None = Field(None, title="Verlängert bis")
    district: DistrictRef | None = Field(
        None, title="Vertretung des Stadtbezirks", description="in der der Bericht vorgestellt wurde"
    )
    committee: Text | None = Field(None, title="Ausschuss", description="dem der Bericht vorgelegt wurde")
    note: Text | None = Field(None, title="Bemerkung")


class Report(OfArea, title="Jahresbericht", folder="reports"):
    """The annual report of an area for a year; its id is year/area."""

    summary: tuple[Text, ...] = Field((), title="Auf einen Blick", description="höchstens fünf Zeilen")
    easy_language: RichText | None = Field(
        None, title="In einfacher Sprache", description="von Menschen geschrieben und geprüft; sonst weglassen"
    )
    changes: AreaChanges | None = Field(None, title="1. Veränderungen im Sozialraum")
    projects: tuple[Project, ...] = Field((), title="2. Projekte und Aktivitäten")
    bodies: RichText | None = Field(None, title="Gremienarbeit")
    measures: tuple[MeasureProgress, ...] = Field((), title="Stand der Zielvereinbarung")
    outlook: Outlook | None = Field(None, title="3. Ausblick Folgejahr")
    filed: Annotated[Filed | None, FREE] = Field(None, title="Ablage", description="Aktenzeichen und Ort der Urschrift")
    steps: Annotated[tuple[ReportStep, ...], GROWING] = Field((), title="Abgabe, Prüfung, Vorstellung")
    corrections: Annotated[tuple[Correction, ...], ENTRIES] = Field(
        (), title="Korrekturen", description="Änderungen nach der Vorstellung"
    )

    def submitted_on(self, day: date = date.max) -> date | None:
        """Return the day of the submission that counts: the first that no later return took back, as known on a day."""
        last_return = max((on for on in self.days_of("returned") if on <= day), default=date.min)
        return next((on for on in self.days_of("submitted") if last_return <= on <= day), None)

    def first_submitted(self) -> date | None:
        """Return the day on which the report was handed in for the first time, on which lateness is judged."""
        days = self.days_of("submitted")
        return days[0] if days else None

    def spendings(self) -> Iterator[Funding]:
        """All amounts that the report names, for agreed measures and for projects outside the agreement."""
        for entry in self.measures:
            yield from entry.spent
        for project in self.projects:
            yield from project.funds

    def days_of(self, step: Step) -> list[date]:
        """The days on which a step happened, earliest first."""
        return sorted(entry.on for entry in self.steps if entry.step == step)
