"""Indicators say what a figure means; observations are the figures."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.conditions import rising
from sozialraum.engine.records.fields import German
from sozialraum.engine.records.marks import NAMES
from sozialraum.engine.records.values import Count, Few, Flag, Partial, Text
from sozialraum.topics.figures.references import IndicatorRef
from sozialraum.topics.programme.index_settings import LIFE_DOMAINS

DOMAINS = {"context": "Rahmendaten", **LIFE_DOMAINS}
Domain = Annotated[Literal["context", "education", "employment", "health", "housing"], German(DOMAINS)]
IndicatorKind = Annotated[
    Literal["count", "rate", "value"], German({"count": "Anzahl", "rate": "Anteil", "value": "Messwert"})
]

PROFILE_DIMENSIONS = {
    "social-structure": "Sozialstruktur",
    "infrastructure": "Infrastruktur",
    "needs": "Bedarf und Leistungen",
    "social-space": "Sozialraum",
}
ProfileDimension = Annotated[
    Literal["social-structure", "infrastructure", "needs", "social-space"], German(PROFILE_DIMENSIONS)
]

Qualifier = Literal["", "about", "over", "plus"]
QUALIFIERS = {"about": "rund", "over": "über", "plus": "und weitere"}
"""`plus` stands behind the number, the others before it."""

Better = Annotated[
    Literal["lower", "higher", "neither"],
    German({"lower": "niedriger", "higher": "höher", "neither": "weder höher noch niedriger"}),
]


_PER = re.compile(r"(?:je|pro|auf) ([1-9][0-9]*(?:\.[0-9]{3})*)(?![0-9.,])", re.IGNORECASE)

_PER_MILLE = {"‰": 1000, "promille": 1000}


class SeriesBreak(Part):
    """A day from which on figures cannot be compared with those before."""

    on: Partial = Field(title="Seit")
    text: Annotated[Text, NAMES] = Field(title="Was sich geändert hat")


class Withheld(Part):
    """Counts that are not shown, both ends included. Zero is always shown."""

    must = (rising("from_", "until"),)

    from_: Count = Field(alias="from", title="Von")
    until: Count = Field(title="Bis")


class Whole(Part):
    """Base of a rate: all persons that another indicator counts, or what is left of them."""

    all: IndicatorRef = Field(title="Alle von", description="Kennzahl, deren Anzahl der Nenner ist")
    without: tuple[IndicatorRef, ...] = Field(
        (), title="Ohne", description="Kennzahlen, deren Personen nicht im Nenner sind, zum Beispiel unter 18"
    )


class Division(Part):
    """Groups that together are everybody, each person in one of them."""

    parts: tuple[IndicatorRef, ...] = Field(title="Teile", description="Kennzahlen, zum Beispiel weiblich, männlich")


class Indicator(Record, title="Kennzahl", folder="indicators"):
    """Definition of a figure, and where it comes from."""

    name: Text = Field(title="Name")
    domain: Domain = Field(title="Lebenslage")
    definition: Text = Field(title="Definition")
    kind: IndicatorKind = Field("count", title="Art", description="count = Anzahl, rate = Anteil, value = Messwert")
    unit: Text = Field(title="Einheit", description="zum Beispiel Personen oder %")
    decimals: Few | None = Field(
        None, title="Nachkommastellen", description="so viele zeigen die Papiere; ohne Angabe 0 bei Anzahlen, sonst 1"
    )
    signed: Flag = Field(False, title="Mit Vorzeichen", description="true, wenn auch ein Plus gezeigt wird: +280")
    count_of: Text | None = Field(None, title="Zähler", description="wer gezählt wird, bei einem Anteil")
    base_of: Text | None = Field(None, title="Nenner", description="worauf sich der Anteil bezieht")
    better: Better = Field("neither", title="Besser ist", description="lower, higher, oder neither bei Rahmendaten")
    reference: Text | None = Field(None, title="Stichtag", description="zum Beispiel 31.12.")
    available_from: Text | None = Field(None, title="Bezug", description="woher eine Stadt die Werte bekommt")
    monitored: Flag = Field(True, title="Im Monitoring", description="false, wenn sie nur der Gebietsauswahl dient")
    profile: ProfileDimension | None = Field(
        None, title="Im Gebietsprofil", description="Dimension, unter der das Profil eines Gebiets die Zahl zeigt"
    )
    breaks: tuple[SeriesBreak, ...] = Field((), title="Brüche in der Zeitreihe")
    withheld: Withheld | None = Field(
        None, title="Nicht ausgewiesene Zahlen", description="zum Beispiel from 1, until 4"
    )
    count_is: IndicatorRef | None = Field(
        None, title="Zähler ist", description="Kennzahl, die dieselben Personen zählt"
    )
    base_is: Whole | None = Field(None, title="Nenner ist", description="die Anzahl einer anderen Kennzahl")
    part_of: IndicatorRef | None = Field(
        None, title="Teil von", description="Kennzahl, zu deren Personen alle gehören, die hier gezählt werden"
    )
    made_of: tuple[Division, ...] = Field(
        (), title="Besteht aus", description="Aufteilungen, bei denen jede Person zu genau einem Teil gehört"
    )

    @property
    def per(self) -> int:
        """Return how many of the base a rate refers to: 1000 where its unit is "je 1.000", else 100."""
        found = _PER.match(self.unit)
        return int(found[1].replace(".", "")) if found else _PER_MILLE.get(self.unit.lower(), 100)


class Observation(NamedTuple):
    """One figure: the address of a unit (`city`, `districts/kalk`, `districts/kalk#vingst`), its day, its value.

    `value` is the count, or the value of an indicator that counts nothing; one that is withheld is none. `base` is what
    the count of a rate refers to. `line` is where it stands in its file. `qualifier` says that a source gives the count
    only as "rund 40", "über 28" or "9 und weitere".
    """

    unit: str
    day: date
    value: Decimal | None
    base: Decimal | None
    line: int
    qualifier: Qualifier = ""


def qualified(number: str, qualifier: str) -> str:
    """A number as its source gives it: rund 40, über 28, 9 und weitere."""
    if not qualifier:
        return number
    word = QUALIFIERS[qualifier]
    return f"{number} {word}" if qualifier == "plus" else f"{word} {number}"
