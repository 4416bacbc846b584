"""Selections of areas and calls among providers: the criteria they are judged by, and what the body decided."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from sozialraum.engine.records.base import Dated, Part, Record
from sozialraum.engine.records.conditions import at_least, lacks, needs, not_both, one_of, says
from sozialraum.engine.records.fields import German
from sozialraum.engine.records.marks import NAMES, REASON
from sozialraum.engine.records.references import SHORT_KEY, PointsTo
from sozialraum.engine.records.values import Count, Date, Few, Flag, Key, Number, Partial, RichText, Text, wrong
from sozialraum.topics.areas.references import AreaRef, ProviderRef, QuarterRef
from sozialraum.topics.bodies.references import BodyRef
from sozialraum.topics.figures.references import IndicatorRef
from sozialraum.topics.meetings.references import MeetingRef
from sozialraum.topics.programme.references import ProviderCriterion

Method = Annotated[
    Literal["weighted", "by-type"], German({"weighted": "Reihung nach Punkten", "by-type": "je Typ ein Gebiet"})
]
Reference = Annotated[
    Literal["typical", "highest"],
    German({"typical": "am nächsten am Durchschnitt des Typs", "highest": "höchste Punktzahl"}),
]
Direction = Annotated[Literal["high", "low"], German({"high": "hoher Wert", "low": "niedriger Wert"})]

OwnCriterion = Annotated[str, PointsTo("selections", "criteria", "="), SHORT_KEY]
OwnCandidate = Annotated[str, PointsTo("selections", "candidates", "="), SHORT_KEY]
OwnType = Annotated[str, PointsTo("selections", "types", "="), SHORT_KEY]
OwnCallCriterion = Annotated[str, PointsTo("calls", "criteria", "="), SHORT_KEY]
OwnApplication = Annotated[str, PointsTo("calls", "applications", "="), SHORT_KEY]


def _above_zero(weight: Decimal) -> Decimal:
    if weight <= 0:
        raise wrong("SRK228", str(weight))
    return weight


Weight = Annotated[Number, AfterValidator(_above_zero), Field(json_schema_extra={"exclusiveMinimum": 0})]
"""How much a criterion counts: a number above zero."""


class Criterion(Part):
    """A criterion and its one measure: an indicator, the size of the area, or a judgement on a scale."""

    must = (
        one_of("indicator", "size", "scale", breach=says("SRK227", about="key")),
        at_least("scale", 2, breach=says("SRK227", about="key")),
    )

    key: Key = Field(title="Kurzname")
    name: Text = Field(title="Kriterium")
    short: Text | None = Field(None, title="Kurzform", description="für die Köpfe von Tabellen")
    text: Text | None = Field(None, title="Erläuterung")
    weight: Weight = Field(title="Gewicht", description="größer als null; es zählt das Verhältnis der Gewichte")
    indicator: IndicatorRef | None = Field(None, title="Kennzahl", description="Kennung in data/indicators")
    direction: Direction = Field(
        "high", title="Für die Auswahl spricht", description="ein hoher Wert der Kennzahl: high, ein niedriger: low"
    )
    size: Flag = Field(False, title="Größe", description="true: gemessen an der Größe eines Gebiets im Programm")
    scale: tuple[Text, ...] = Field(
        (), title="Stufen einer Einschätzung", description="von der niedrigsten zur höchsten"
    )


class AreaType(Part):
    """A type of area, such as Dresden's "Buntes Viertel"."""

    key: Key = Field(title="Kurzname")
    name: Text = Field(title="Typ")
    text: Text | None = Field(None, title="Beschreibung")


class Judgement(Part):
    """A judgement on the scale of a criterion: who judged, and why."""

    criterion: OwnCriterion = Field(title="Kriterium")
    step: Few = Field(title="Stufe", description="1 ist die niedrigste Stufe der Skala")
    by: Text = Field(title="Eingeschätzt von", description="Funktion oder Stelle, keine Person")
    reason: Annotated[Text, REASON] = Field(title="Begründung")


class Candidate(Part, title="Vorschlag"):
    """An area that may be chosen: one that has a file, or whole quarters.

    The body may set one whatever its points are, or leave it out; both with a reason.
    """

    must = (
        one_of("area", "quarters", breach=says("SRK229", about="key")),
        not_both("fixed", "excluded", breach=says("SRK229", about="key")),
        needs("name", when="quarters", breach=lacks("name", about="key")),
    )

    key: Key = Field(title="Kurzname")
    name: Annotated[Text | None, NAMES] = Field(None, title="Name", description="fehlt er, gilt der Name des Gebiets")
    area: Annotated[AreaRef | None, NAMES] = Field(None, title="Gebiet", description="Kennung in data/areas")
    quarters: tuple[QuarterRef, ...] = Field((), title="Ganze Stadtteile", description="zum Beispiel kalk#vingst")
    type: OwnType | None = Field(None, title="Typ", description="Kurzname eines Typs; nur bei method: by-type")
    text: Text | None = Field(None, title="Kurzbeschreibung")
    judgements: tuple[Judgement, ...] = Field((), title="Einschätzungen")
    fixed: Text | None = Field(None, title="Gesetzt, weil", description="unabhängig von der Punktzahl vorgeschlagen")
    excluded: Text | None = Field(None, title="Ausgenommen, weil", description="nimmt an der Reihung nicht teil")


class Deviation(Part):
    """The reason why a candidate was chosen that was not proposed, or was not chosen though it was proposed."""

    candidate: OwnCandidate = Field(title="Gebiet")
    reason: Annotated[Text, REASON] = Field(title="Begründung")


class SelectionDecision(Part):
    """The decision of the body."""

    body: BodyRef = Field(title="Gremium")
    meeting: MeetingRef | None = Field(None, title="Sitzung", description="zum Beispiel 2016/steuerungsgremium-01")
    on: Date | None = Field(None, title="Beschlossen am", description="fehlt, wenn keine Quelle den Tag nennt")
    chosen: tuple[OwnCandidate, ...] = Field(title="Ausgewählt")
    reasons: RichText | None = Field(None, title="Gründe")
    deviations: tuple[Deviation, ...] = Field((), title="Abweichungen vom Vorschlag")


class Selection(Record, title="Gebietsauswahl", folder="selections"):
    """A choice among candidate areas: it is computed and proposed, the body decides."""

    must = (
        at_least("criteria"),
        at_least("candidates"),
        needs("types", when=("method", "by-type"), breach=lacks("types", about="id")),
        needs("number", when=("method", "weighted"), breach=lacks("number", about="id")),
    )

    title: Text = Field(title="Titel")
    question: RichText = Field(title="Was zu entscheiden ist")
    body: BodyRef = Field(title="Es entscheidet")
    reference_day: Date = Field(title="Stichtag der Zahlen", description="es zählt der jüngste Wert bis zu diesem Tag")
    method: Method = Field("weighted", title="Verfahren", description="weighted = Reihung, by-type = je Typ ein Gebiet")
    number: Count | None = Field(None, title="Anzahl der Gebiete", description="nur bei der Reihung nach Punkten")
    reference: Reference = Field(
        "typical",
        title="Bezugsgebiet eines Typs",
        description="typical = am nächsten am Durchschnitt des Typs, highest = höchste Punktzahl",
    )
    criteria: tuple[Criterion, ...] = Field(title="Kriterien")
    types: tuple[AreaType, ...] = Field((), title="Typen")
    candidates: tuple[Candidate, ...] = Field(title="Zur Auswahl stehen")
    decision: SelectionDecision | None = Field(None, title="Beschluss")


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


class Application(Part, title="Bewerbung"):
    """An application of a provider; one that is left out says why."""

    key: Key = Field(title="Kurzname")
    provider: ProviderRef = Field(title="Träger")
    received: Date = Field(title="Eingegangen am")
    text: Text | None = Field(None, title="Kurzbeschreibung")
    judgements: tuple[CallJudgement, ...] = Field((), title="Einschätzungen")
    excluded: Text | None = Field(None, title="Ausgenommen, weil", description="nimmt an der Reihung nicht teil")


class CallDeviation(Deviation):
    """The reason why a provider was chosen that was not proposed, or was not chosen though it was proposed."""

    candidate: OwnApplication = Field(title="Bewerbung")


class CallDecision(SelectionDecision):
    """The decision of the body; how it voted stands in its meeting."""

    on: Date = Field(title="Beschlossen am")
    chosen: tuple[OwnApplication, ...] = Field(title="Ausgewählt")
    deviations: tuple[CallDeviation, ...] = Field((), title="Abweichungen vom Vorschlag")
    top: Text | None = Field(None, title="TOP der Sitzung", description="dort stehen Wortlaut und Abstimmung")


class Call(Record, Dated, title="Trägerauswahl", folder="calls"):
    """A call for the office of an area; `from` and `until` are the time in which providers apply."""

    must = (at_least("criteria"),)

    title: Text = Field(title="Titel")
    area: AreaRef = Field(title="Gebiet")
    question: RichText = Field(title="Was zu entscheiden ist")
    body: BodyRef = Field(title="Es entscheidet")
    begins: Partial | None = Field(None, title="Beauftragung ab")
    criteria: tuple[CallCriterion, ...] = Field(title="Kriterien")
    applications: tuple[Application, ...] = Field((), title="Bewerbungen")
    decision: CallDecision | None = Field(None, title="Beschluss")
