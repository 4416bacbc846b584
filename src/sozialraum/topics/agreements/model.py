"""The yearly agreement between provider and citizens' office: what was agreed, never how far it got."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from sozialraum.engine.records.base import Part
from sozialraum.engine.records.conditions import needs, says
from sozialraum.engine.records.fields import German
from sozialraum.engine.records.marks import ENTRIES, ENTRY_DAY, FREE, NAMES, REASON, STATE, SUMMED, SUMMED_BY
from sozialraum.engine.records.values import Date, Flag, Key, Money, RichText, Text
from sozialraum.topics.agreements.references import AgreedMeasure, MeasureRef
from sozialraum.topics.areas.model import OfArea
from sozialraum.topics.programme.model import Filed
from sozialraum.topics.programme.references import ActionField, AgreedGoal, FundingOrigin, GoalSystemRef
from sozialraum.topics.studies.references import RecommendationRef

MEASURE_STATES = {
    "planned": "vorgesehen",
    "begun": "begonnen",
    "achieved": "erreicht",
    "partly-achieved": "teilweise erreicht",
    "not-achieved": "nicht erreicht",
    "carried-over": "ins Folgejahr übertragen",
    "dropped": "nicht weiterverfolgt",
}

NOT_REPORTED = "Stand nicht berichtet"

MeasureState = Annotated[
    Literal["planned", "begun", "achieved", "partly-achieved", "not-achieved", "carried-over", "dropped"],
    German(MEASURE_STATES),
]


class Funding(Part):
    """An amount of money and where it comes from."""

    origin: Annotated[FundingOrigin, SUMMED_BY] = Field(
        title="Herkunft", description="Kurzname aus catalogues/funding-origins"
    )
    amount: Annotated[Money, SUMMED] = Field(title="Betrag in Euro", description="zum Beispiel 1234.50")


class Measure(Part):
    """A measure: steps, who, until when, how success shows, money."""

    key: Key = Field(title="Kurzname")
    title: Text = Field(title="Maßnahme")
    action_fields: tuple[ActionField, ...] = Field((), title="Handlungsfelder")
    steps: tuple[Text, ...] = Field((), title="Umsetzungsschritte")
    responsible: tuple[Text, ...] = Field((), title="Zuständig", description="Stellen und Funktionen, keine Personen")
    due: Date | None = Field(None, title="Frist")
    success: Text | None = Field(None, title="Erfolgsmerkmal")
    funds: tuple[Funding, ...] = Field((), title="Mittel")
    without_cost: Flag = Field(False, title="Ohne eigene Mittel")
    continues: MeasureRef | None = Field(None, title="Setzt fort", description="zum Beispiel 2014/kalk#elterncafe")
    answers: tuple[RecommendationRef, ...] = Field(
        (), title="Antwort auf Empfehlungen", description="zum Beispiel evaluation-2010#monitoring"
    )
    added: Annotated[Date | None, ENTRY_DAY] = Field(None, title="Nachträglich vereinbart am")
    withdrawn: Annotated[Date | None, ENTRY_DAY] = Field(None, title="Einvernehmlich gestrichen am")


class AgreedObjective(Part):
    """A partial goal of the year below a goal of the programme."""

    key: Key = Field(title="Kurzname")
    goal: AgreedGoal = Field(title="Projektziel", description="Kurzname im Zielsystem der Vereinbarung")
    text: Annotated[Text, NAMES] = Field(title="Handlungsziel")
    answers: tuple[RecommendationRef, ...] = Field(
        (), title="Antwort auf Empfehlungen", description="zum Beispiel evaluation-2010#monitoring"
    )
    measures: tuple[Measure, ...] = Field((), title="Maßnahmen")


class Contributions(Part):
    """The contributions of both sides."""

    provider: tuple[Text, ...] = Field((), title="Beiträge des Trägers")
    citizens_office: tuple[Text, ...] = Field((), title="Beiträge der Verwaltung")


class Amendment(Part):
    """A change of the agreement after it was concluded."""

    on: Date = Field(title="Vereinbart am")
    text: Annotated[Text, NAMES] = Field(title="Was geändert wurde")
    reason: Annotated[Text | None, REASON] = Field(None, title="Begründung")


class Agreement(OfArea, title="Jahreszielvereinbarung", folder="agreements"):
    """The agreement of an area for a year; its id is year/area."""

    goal_system: GoalSystemRef = Field(title="Zielsystem", description="Kennung einer Datei in data/goals")
    talk: Date | None = Field(None, title="Zielvereinbarungsgespräch am")
    concluded: Date | None = Field(None, title="Abgeschlossen am", description="fehlt, solange es ein Entwurf ist")
    review: Annotated[Date | None, FREE] = Field(None, title="Zwischengespräch am")
    situation: RichText | None = Field(None, title="Ausgangslage")
    objectives: tuple[AgreedObjective, ...] = Field(title="Teilziele")
    contributions: Contributions | None = Field(None, title="Beiträge")
    filed: Annotated[Filed | None, FREE] = Field(None, title="Ablage", description="Aktenzeichen und Ort der Urschrift")
    amendments: Annotated[tuple[Amendment, ...], ENTRIES] = Field((), title="Nachträge")

    def measures(self) -> Iterator[tuple[AgreedObjective, Measure]]:
        """All measures with the objective that they serve, in order."""
        for objective in self.objectives:
            for measure in objective.measures:
                yield objective, measure


class MeasureProgress(Part, title="Maßnahme"):
    """The progress of an agreed measure."""

    must = (needs("reason", when=("state", "not-achieved", "dropped"), breach=says("SRK215", at="state")),)

    measure: AgreedMeasure = Field(title="Maßnahme", description="Kurzname in der Vereinbarung desselben Jahres")
    state: Annotated[MeasureState, STATE] = Field(title="Stand")
    reason: Annotated[Text | None, REASON] = Field(None, title="Begründung")
    spent: tuple[Funding, ...] = Field((), title="Verausgabt")
