"""Calls: who may run the office of an area, by which criteria that is judged, and what the body decided."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from sozialraum.engine.records.base import Dated, Part, Record
from sozialraum.engine.records.conditions import at_least, says
from sozialraum.engine.records.values import Date, Key, Partial, RichText, Text
from sozialraum.topics.areas.references import AreaRef, ProviderRef
from sozialraum.topics.bodies.references import BodyRef
from sozialraum.topics.programme.references import ProviderCriterion
from sozialraum.topics.selection.model import Deviation, Judgement, SelectionDecision, Weight
from sozialraum.topics.selection.references import OwnApplication, OwnCallCriterion


class CallCriterion(Part):
    """A criterion of the catalogue, how much it counts and by which steps it is judged."""

    must = (at_least("scale", 2, breach=says("SRK227", about="key")),)

    key: Key = Field(title="Kurzname")
    criterion: ProviderCriterion = Field(title="Kriterium", description="Kurzname im Katalog criteria-providers")
    short: Text | None = Field(None, title="Kurzform", description="für die Köpfe von Tabellen")
    weight: Weight = Field(title="Gewicht", description="größer als null; es zählt das Verhältnis der Gewichte")
    scale: tuple[Text, ...] = Field(title="Stufen", description="von der niedrigsten zur höchsten")


class CallJudgement(Judgement):
    """A judgement on the steps of a criterion of the call."""

    criterion: OwnCallCriterion = Field(title="Kriterium")


class Application(Part):
    """An application of a provider; one that is left out says why."""

    key: Key = Field(title="Kurzname")
    provider: ProviderRef = Field(title="Träger")
    received: Date = Field(title="Eingegangen am")
    text: Text | None = Field(None, title="Kurzbeschreibung")
    judgements: tuple[CallJudgement, ...] = Field((), title="Einschätzungen")
    excluded: Text | None = Field(None, title="Ausgenommen, weil", description="nimmt an der Reihung nicht teil")


class CallDeviation(Deviation):
    """Why a provider was chosen that was not proposed, or was not chosen though it was proposed."""

    candidate: OwnApplication = Field(title="Bewerbung")


class CallDecision(SelectionDecision):
    """What the body decided; how it voted stands in its meeting."""

    on: Date = Field(title="Beschlossen am")
    chosen: tuple[OwnApplication, ...] = Field(title="Ausgewählt")
    deviations: tuple[CallDeviation, ...] = Field((), title="Abweichungen vom Vorschlag")
    top: Text | None = Field(None, title="TOP der Sitzung", description="dort stehen Wortlaut und Abstimmung")


class Call(Record, Dated, title="Trägerauswahl"):
    """A call for the office of an area; `from` and `until` are the time in which providers apply."""

    must = (at_least("criteria"),)

    folder: ClassVar[str] = "calls"

    title: Text = Field(title="Titel")
    area: AreaRef = Field(title="Gebiet")
    question: RichText = Field(title="Was zu entscheiden ist")
    body: BodyRef = Field(title="Es entscheidet")
    begins: Partial | None = Field(None, title="Beauftragung ab")
    criteria: tuple[CallCriterion, ...] = Field(title="Kriterien")
    applications: tuple[Application, ...] = Field((), title="Bewerbungen")
    decision: CallDecision | None = Field(None, title="Beschluss")
