"""Studies: evaluations, focus groups, expert rounds, good practice; what they found, advise, and what became of it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from sozialraum.engine.records.base import Dated, Part, Record
from sozialraum.engine.records.conditions import needs, says
from sozialraum.engine.records.fields import German
from sozialraum.engine.records.marks import NAMES, REASON, STATE
from sozialraum.engine.records.values import Count, Key, Number, Partial, RichText, Text
from sozialraum.topics.areas.references import AreaRef
from sozialraum.topics.figures.model import ProfileDimension
from sozialraum.topics.meetings.references import MeetingRef
from sozialraum.topics.studies.references import StudyRef

STUDY_FORMS = {
    "evaluation": "Evaluation",
    "focus-group": "Fokusgruppe",
    "expert-round": "Runde von Fachleuten",
    "survey": "Befragung",
    "area-analysis": "Sozialraumanalyse",
    "good-practice": "Gute Praxis",
}
StudyForm = Annotated[
    Literal["evaluation", "focus-group", "expert-round", "survey", "area-analysis", "good-practice"],
    German(STUDY_FORMS),
]

SONI = {
    "social-structure": "Sozialstruktur",
    "organisation": "Organisation",
    "network": "Netzwerk",
    "individual": "Individuum",
}
SoniField = Annotated[Literal["social-structure", "organisation", "network", "individual"], German(SONI)]
Sign = Annotated[Literal["strength", "need"], German({"strength": "Stärke", "need": "Bedarf"})]

RECOMMENDATION_STATES = {
    "open": "offen",
    "taken-up": "aufgegriffen",
    "done": "umgesetzt",
    "declined": "abgelehnt",
}
RecommendationState = Annotated[Literal["open", "taken-up", "done", "declined"], German(RECOMMENDATION_STATES)]


class StudyFinding(Part, title="Befund"):
    """Something that a study found, under the heading it stands below there, or a field of SONI."""

    text: Text = Field(title="Befund")
    dimension: Text | None = Field(None, title="Dimension", description="Überschrift, unter der es in der Quelle steht")
    soni: SoniField | None = Field(None, title="Feld nach SONI")
    profile: ProfileDimension | None = Field(None, title="Im Gebietsprofil", description="Dimension des Gebietsprofils")
    area: Annotated[AreaRef | None, NAMES] = Field(
        None, title="Gebiet", description="wenn der Befund nur für ein Gebiet gilt"
    )
    shows: Sign | None = Field(None, title="Zeigt", description="Stärke oder Bedarf des Gebiets")
    n: Count | None = Field(None, title="Anzahl der Antworten")
    mean: Number | None = Field(None, title="Mittelwert")


class Quote(Part):
    """The words of somebody. By whom they were said is never on record, only in which round."""

    text: Text = Field(title="Wortlaut")
    round: Text | None = Field(None, title="Runde oder Gruppe", description="keine Person")


class FollowUp(Part, title="Folge"):
    """A step after a recommendation: what became of it on a day, and by what."""

    must = (needs("reason", when=("state", "declined"), breach=says("SRK242", at="state")),)

    on: Partial = Field(title="Am", description="JJJJ, JJJJ-MM oder JJJJ-MM-TT")
    state: Annotated[RecommendationState, STATE] = Field(title="Stand")
    by: Text | None = Field(None, title="Durch", description="Gremium oder Stelle")
    decision: Key | None = Field(
        None,
        title="Beschluss",
        description="Kurzname in der Geschichte des Programms (sozialraum.yaml)",
        examples=["council-2013"],
    )
    meeting: MeetingRef | None = Field(None, title="Sitzung", description="zum Beispiel 2016/steuerungsgremium-01")
    reason: Annotated[Text | None, REASON] = Field(None, title="Begründung", description="nötig bei declined")


class Recommendation(Part, title="Empfehlung"):
    """A piece of advice of a study, to whom, and what became of it."""

    key: Key = Field(title="Kurzname")
    text: Text = Field(title="Empfehlung")
    to: tuple[Text, ...] = Field((), title="Gerichtet an", description="Stellen und Gremien; leer, wenn nicht genannt")
    follow_up: tuple[FollowUp, ...] = Field((), title="Was daraus wurde", description="der jüngste Schritt zuletzt")

    def latest(self, day: date) -> FollowUp | None:
        """Return what had become of it by a day; a step of which only the year is known counts from the year's end."""
        return next((step for step in reversed(self.follow_up) if step.on.last <= day), None)


class Transfer(Part, title="Übertragung"):
    """A judgement on whether something that worked elsewhere can be taken over."""

    conditions: tuple[Text, ...] = Field((), title="Unter welchen Bedingungen")
    needs: tuple[Text, ...] = Field((), title="Was es braucht")
    judged_by: Text | None = Field(None, title="Eingeschätzt von", description="Funktion oder Stelle")


class Study(Record, Dated, title="Untersuchung", folder="studies"):
    """An evaluation, a focus group, an expert round, a survey, or good practice from here or elsewhere."""

    title: Text = Field(title="Titel")
    form: StudyForm = Field(title="Form")
    by: tuple[Text, ...] = Field((), title="Durchgeführt von", description="Einrichtungen oder Funktionen")
    commissioned_by: Text | None = Field(None, title="Im Auftrag von")
    place: Text | None = Field(None, title="Ort", description="auch andere Städte, zum Beispiel Bremen-Walle")
    areas: tuple[AreaRef, ...] = Field((), title="Gebiete", description="leer, wenn sie kein einzelnes Gebiet meint")
    part_of: StudyRef | None = Field(None, title="Teil von")
    presented: Partial | None = Field(None, title="Vorgelegt", description="JJJJ, JJJJ-MM oder JJJJ-MM-TT")
    question: RichText | None = Field(None, title="Fragestellung")
    method: RichText | None = Field(None, title="Methode")
    aims: tuple[Text, ...] = Field((), title="Ziele", description="bei guter Praxis: was erreicht werden sollte")
    measures: tuple[Text, ...] = Field((), title="Maßnahmen", description="bei guter Praxis: was getan wurde")
    findings: tuple[StudyFinding, ...] = Field((), title="Befunde")
    quotes: tuple[Quote, ...] = Field((), title="Zitate", description="ohne Personen")
    recommendations: tuple[Recommendation, ...] = Field((), title="Empfehlungen")
    transfer: Transfer | None = Field(None, title="Übertragbarkeit")
