"""Councils with their seats; bodies: who belongs to them, how often they meet, how they stand to each other."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from sozialraum.engine.records.base import Dated, FormerNames, Part, Record, former_names
from sozialraum.engine.records.conditions import at_least, one_of, says
from sozialraum.engine.records.fields import German
from sozialraum.engine.records.marks import NAMES
from sozialraum.engine.records.references import SourceRef
from sozialraum.engine.records.values import Count, Date, Few, Flag, Key, RichText, Text
from sozialraum.topics.areas.references import AreaRef
from sozialraum.topics.bodies.references import BodyRef, CouncilRef

BODY_KINDS = {
    "steering": "Steuerungsgremium",
    "secretariat": "Geschäftsstelle",
    "meeting": "Arbeitstreffen",
    "conference": "Konferenz",
    "team": "Team",
    "working-group": "Arbeitsgruppe",
    "training": "Fortbildung",
    "council": "politisches Gremium",
}
BodyKind = Annotated[
    Literal["steering", "secretariat", "meeting", "conference", "team", "working-group", "training", "council"],
    German(BODY_KINDS),
]

MEMBER_KINDS = {
    "social-service": "Allgemeiner Sozialer Dienst (ASD)",
    "lead-provider": "Schwerpunktträger",
    "coordinator": "Sozialraumkoordination",
    "service-provider": "Leistungserbringer",
    "other-field": "andere Handlungsfelder",
    "public-agency": "öffentlicher Träger",
    "umbrella": "Verbände und Facharbeitsgruppen",
    "resident": "Bewohnerschaft",
    "further": "weitere Akteure",
}
MemberKind = Annotated[
    Literal[
        "social-service", "lead-provider", "coordinator", "service-provider", "other-field", "public-agency",
        "umbrella", "resident", "further",
    ],
    German(MEMBER_KINDS),
]  # fmt: skip

TEAM_PROJECTS = {"prevention": "Präventionsprojekt", "field-work": "fallunspezifische Arbeit"}
TeamProjectKind = Annotated[Literal["prevention", "field-work"], German(TEAM_PROJECTS)]

RELATIONS = {
    "invites": "Einladung",
    "prepares": "Vorbereitung",
    "passes-on": "Weitergabe",
    "reports-to": "Bericht",
    "advises": "Beratung",
    "signs-with": "Vereinbarung",
    "sends-members": "Mitglieder",
}
RelationKind = Annotated[
    Literal["invites", "reports-to", "advises", "signs-with", "prepares", "passes-on", "sends-members"],
    German(RELATIONS),
]

RELATION_WAYS = {
    "invites": "an",
    "prepares": "für",
    "passes-on": "an",
    "reports-to": "an",
    "advises": "für",
    "signs-with": "mit",
    "sends-members": "für",
}
"""How the noun leads to the other end: Einladung an, Beratung für."""


class Member(Dated, title="Mitglied"):
    """Members by function; an organisation or office, never a private person."""

    function: Text = Field(title="Funktion", description="zum Beispiel Ratsmitglied, Vertretung der Verwaltung")
    kind: MemberKind | None = Field(None, title="Art des Mitglieds", description="für die Zusammensetzung nach Arten")
    organisation: Text | None = Field(None, title="Organisation")
    group: Key | None = Field(None, title="Ratsfraktion", description="Kurzname aus data/councils", examples=["spd"])
    number: Count | None = Field(None, title="Anzahl", description="fehlt, wenn keine Quelle sie nennt")
    voting: Flag = Field(True, title="Stimmberechtigt")
    sample: Flag = Field(False, title="Musterdaten")
    recommended: Flag = Field(False, title="Empfohlen", description="true, wenn eine Quelle es nur vorschlägt")

    def belongs_on(self, day: date) -> bool:
        """Return whether they are members on a day; without a beginning since the body exists."""
        return (self.first_day or day) <= day <= (self.last_day or day)


class Rhythm(Part):
    """The rhythm in which a body meets. One of the two, or `regular` where no source says how often."""

    must = (
        one_of("every_months", "per_year", "regular", breach=says("SRK219")),
        at_least("every_months", 1, breach=says("SRK219")),
        at_least("per_year", 1, breach=says("SRK219")),
    )

    every_months: Few | None = Field(None, title="Alle so viele Monate", examples=[2])
    per_year: Few | None = Field(None, title="Mindestens so oft im Jahr", examples=[4])
    regular: Flag = Field(False, title="Regelmäßig", description="true, wenn keine Häufigkeit festgelegt ist")


class Composition(Part):
    """Seats that follow the council by Hare-Niemeyer."""

    council: CouncilRef = Field(title="Zusammensetzung des Rates")
    seats: Count = Field(title="Sitze")


class RulesOfProcedure(Part):
    """The rules of procedure of a body."""

    title: Text = Field(title="Titel")
    on: Date | None = Field(None, title="Beschlossen am")
    agreed_in: Text | None = Field(
        None, title="Vereinbart in", description="Gremium, das sie erarbeitet oder beschlossen hat"
    )
    document: SourceRef | None = Field(None, title="Dokument", description="Kennung einer Datei in data/sources")


class TeamProject(Dated, title="Projekt"):
    """A prevention project of a team, or work that belongs to no case. What concerns a case has no place here."""

    key: Key = Field(title="Kurzname")
    kind: TeamProjectKind = Field(
        title="Art", description="prevention = Präventionsprojekt, field-work = fallunspezifische Arbeit"
    )
    title: Text = Field(title="Titel")
    aims: tuple[Text, ...] = Field((), title="Ziele")
    results: tuple[Text, ...] = Field((), title="Ergebnisse", description="ohne Angaben zu einzelnen Fällen")
    sample: Flag = Field(False, title="Musterdaten")
    recommended: Flag = Field(False, title="Empfohlen", description="true, wenn eine Quelle es nur vorschlägt")


class Relation(Part):
    """The relation of a body to another, or to somebody outside the programme."""

    must = (one_of("to", "partner", breach=says("SRK220")),)

    kind: RelationKind = Field(title="Beziehung")
    to: Annotated[BodyRef | None, NAMES] = Field(None, title="Zu Gremium")
    partner: Annotated[Text | None, NAMES] = Field(
        None, title="Zu Stelle außerhalb", description="zum Beispiel Jugendhilfeausschuss"
    )
    note: Text | None = Field(None, title="Erläuterung")


class Body(Record, Dated, title="Gremium", folder="bodies"):
    """A body of the programme."""

    name: Text = Field(title="Name")
    short: Text | None = Field(None, title="Kurzname")
    former_names: FormerNames = former_names()
    kind: BodyKind = Field(title="Art")
    areas: tuple[AreaRef, ...] = Field((), title="Gebiete", description="leer, wenn das Gremium stadtweit arbeitet")
    purpose: RichText | None = Field(None, title="Aufgabe")
    tasks: tuple[Text, ...] = Field((), title="Aufgaben im Einzelnen")
    chair: Text | None = Field(None, title="Vorsitz", description="Funktion")
    convenes: Text | None = Field(None, title="Lädt ein", description="Stelle, die einlädt")
    members: tuple[Member, ...] = Field((), title="Mitglieder nach Funktion")
    composition: Composition | None = Field(None, title="Sitze nach dem Rat")
    rhythm: Rhythm | None = Field(None, title="Sitzungsfolge")
    notice_days: Few | None = Field(None, title="Ladungsfrist in Tagen")
    papers_days: Few | None = Field(None, title="Vorlagenschluss", description="Tage vor der Sitzung")
    public: Flag = Field(False, title="Öffentlich")
    rules_of_procedure: RulesOfProcedure | None = Field(None, title="Geschäftsordnung")
    projects: tuple[TeamProject, ...] = Field((), title="Präventionsprojekte und fallunspezifische Arbeit")
    relations: tuple[Relation, ...] = Field((), title="Beziehungen")
    succeeds: tuple[BodyRef, ...] = Field((), title="Nachfolge von")


class CouncilGroup(Part):
    """A group of the council with its seats."""

    key: Key = Field(title="Kurzname")
    name: Text = Field(title="Fraktion oder Gruppe")
    seats: Count = Field(title="Sitze im Rat")


class Lot(Part, title="Losentscheid"):
    """A lot that was drawn between groups with equal remainders; it holds for the body for which it was drawn."""

    on: Date = Field(title="Gezogen am")
    body: BodyRef | None = Field(None, title="Gezogen für", description="Kennung des Gremiums in data/bodies")
    seats: Count = Field(title="Bei so vielen Sitzen des Gremiums")
    winners: tuple[Key, ...] = Field(
        title="Gewonnen hat", description="Kurznamen der Gruppen, die einen Sitz erhielten"
    )


class Council(Record, Dated, title="Zusammensetzung des Rates", folder="councils", vanishes=True):
    """A composition of the council that holds for a period."""

    name: Text = Field(title="Name")
    groups: tuple[CouncilGroup, ...] = Field(title="Fraktionen und Gruppen")
    lots: tuple[Lot, ...] = Field((), title="Losentscheide")
