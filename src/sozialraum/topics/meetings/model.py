"""Meetings (one file yields invitation, calendar entry, minutes and open tasks), and submissions to committees."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sozialraum.engine.records.base import Correction, Part, Record
from sozialraum.engine.records.fields import German
from sozialraum.engine.records.marks import ENTRIES, FIRST_ID, FREE, GROWING, NAMES, NUMBER, STATE
from sozialraum.engine.records.values import Count, Date, Flag, Key, RichText, Text, Time, wrong
from sozialraum.topics.areas.model import OfYear
from sozialraum.topics.areas.references import DistrictRef
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.meetings.references import MeetingRef
from sozialraum.topics.programme.model import Filed

MEETING_STATES = {"planned": "geplant", "invited": "eingeladen", "held": "durchgeführt", "cancelled": "abgesagt"}
MeetingState = Annotated[Literal["planned", "invited", "held", "cancelled"], German(MEETING_STATES)]

PURPOSES = {"information": "Information", "discussion": "Beratung", "decision": "Beschluss"}
Purpose = Annotated[Literal["information", "discussion", "decision"], German(PURPOSES)]

MEETING_RESULTS = {
    "unchanged": "unverändert beschlossen",
    "changed": "geändert beschlossen",
    "postponed": "zurückgestellt",
    "rejected": "abgelehnt",
}
Result = Annotated[Literal["unchanged", "changed", "postponed", "rejected"], German(MEETING_RESULTS)]

CHANGES = {
    "date": "Tag",
    "begin": "Beginn",
    "place": "Ort",
    "cancelled": "Absage der Sitzung",
    "agenda": "Tagesordnung",
}
ChangedField = Annotated[Literal["date", "begin", "place", "cancelled", "agenda"], German(CHANGES)]


class MeetingPlace(Part):
    """The place of a meeting, and how one gets in without steps."""

    name: Text = Field(title="Ort")
    street: Text | None = Field(None, title="Straße und Hausnummer")
    town: Text | None = Field(None, title="Postleitzahl und Ort")
    step_free: Text | None = Field(
        None, title="Barrierefreier Zugang", description="zum Beispiel: über den Hof, Aufzug"
    )


class Votes(Part):
    """The count of a vote."""

    yes: Count = Field(title="Ja")
    no: Count = Field(title="Nein")
    abstained: Count = Field(0, title="Enthaltung")


class Task(Part):
    """A task for somebody until a day."""

    what: Text = Field(title="Aufgabe")
    who: Text = Field(title="Zuständig", description="Funktion oder Stelle")
    until: Date | None = Field(None, title="Frist")
    done: Annotated[Date | None, FREE] = Field(None, title="Erledigt am")


class PassedOn(Part):
    """A decision on its way to those whom it concerns."""

    to: Text = Field(title="An")
    on: Date | None = Field(None, title="Am", description="fehlt, solange es aussteht")


class AgendaItem(Part, title="TOP"):
    """An item of the agenda; what was said and decided is added after the meeting."""

    top: Annotated[Text, NUMBER] = Field(title="TOP", description="zum Beispiel 3 oder 3.1", examples=["1"])
    title: Text = Field(title="Gegenstand")
    speaker: Text | None = Field(None, title="Berichterstattung", description="Funktion oder Stelle")
    minutes: Count | None = Field(None, title="Dauer in Minuten")
    purpose: Purpose | None = Field(None, title="Zweck")
    papers: tuple[Text, ...] = Field((), title="Anlagen")
    text: RichText | None = Field(None, title="Sachstand")
    decision: Text | None = Field(None, title="Beschluss im Wortlaut")
    result: Result | None = Field(None, title="Ergebnis")
    votes: Votes | None = Field(None, title="Abstimmung")
    tasks: tuple[Task, ...] = Field((), title="Aufgaben")
    passed_on: Annotated[tuple[PassedOn, ...], FREE] = Field((), title="Weitergegeben")


class Attendance(Part):
    """Those who were there, by function."""

    function: Text = Field(title="Funktion")
    number: Count = Field(1, title="Anzahl")
    voting: Flag = Field(True, title="Stimmberechtigt")


class Minutes(Part):
    """The record of the meeting as a whole."""

    end: Time | None = Field(None, title="Ende", examples=["20:15"])
    chair: Text | None = Field(None, title="Vorsitz", description="Funktion")
    keeper: Text | None = Field(None, title="Protokollführung", description="Funktion")
    present: tuple[Attendance, ...] = Field((), title="Anwesend")
    excused: tuple[Text, ...] = Field((), title="Entschuldigt", description="Funktionen")
    guests: tuple[Text, ...] = Field((), title="Gäste", description="Funktionen")
    invited_properly: Flag = Field(True, title="Ordnungsgemäß eingeladen")
    quorum: Flag | None = Field(None, title="Beschlussfähig")
    approved_in: MeetingRef | None = Field(None, title="Genehmigt in der Sitzung")


class MeetingChange(Part):
    """A change after the invitation. The number of changes is the SEQUENCE of the calendar entry."""

    on: Date = Field(title="Geändert am")
    what: Annotated[ChangedField, NAMES] = Field(title="Was")
    old: Text | None = Field(None, title="Vorher")


class Concept(Part):
    """A concept for action that a conference hands to a department."""

    title: Text = Field(title="Handlungskonzept")
    department: Text = Field(title="Zuständiges Fachamt")
    sent: Annotated[Date | None, FREE] = Field(None, title="Übergeben am")
    answer: Annotated[Text | None, FREE] = Field(None, title="Antwort")
    answered: Annotated[Date | None, FREE] = Field(None, title="Beantwortet am")


class Meeting(OfYear, title="Sitzung", folder="meetings"):
    """A meeting; its id is year/body-number, the number with two digits."""

    number: Count | None = Field(None, title="Laufende Nummer", description="Nummer der Sitzung des Gremiums")
    date: Date = Field(title="Tag")
    begin: Time = Field(title="Beginn")
    end: Time | None = Field(None, title="Voraussichtliches Ende", examples=["20:30"])
    place: MeetingPlace | None = Field(None, title="Ort")
    state: Annotated[MeetingState, STATE] = Field("planned", title="Stand")
    public: Flag | None = Field(
        None, title="Öffentlich", description="nur wenn es bei dieser Sitzung anders ist als sonst im Gremium"
    )
    topic: Text | None = Field(None, title="Thema")
    invited: tuple[Text, ...] = Field(
        (), title="Eingeladen", description="Funktionen; leer, wenn es die Mitglieder sind"
    )
    invited_on: Date | None = Field(None, title="Eingeladen am")
    uid: Annotated[Key | None, FIRST_ID] = Field(
        None, title="Kennung im Kalender", description="nur nach einer Umbenennung: der Name, der verschickt wurde"
    )
    reply_until: Date | None = Field(None, title="Rückmeldung bis")
    agenda: tuple[AgendaItem, ...] = Field((), title="Tagesordnung")
    changes: tuple[MeetingChange, ...] = Field((), title="Änderungen nach der Einladung")
    minutes: Minutes | None = Field(None, title="Niederschrift")
    next: Date | None = Field(None, title="Nächster Termin")
    concepts: Annotated[tuple[Concept, ...], GROWING] = Field((), title="Handlungskonzepte")
    distribution: tuple[Text, ...] = Field((), title="Verteiler")
    filed: Annotated[Filed | None, FREE] = Field(None, title="Ablage", description="Aktenzeichen und Ort der Urschrift")
    corrections: Annotated[tuple[Correction, ...], ENTRIES] = Field(
        (), title="Korrekturen", description="Änderungen nach der Genehmigung der Niederschrift"
    )

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.end is not None and self.end <= self.begin:
            raise wrong("SRK226", self.end.strftime("%H:%M"), at="end", begins=self.begin.strftime("%H:%M"))
        return self

    @property
    def body(self) -> str:
        """The id of its body."""
        return MEETINGS.owner_of(self.id)

    def tasks(self) -> Iterator[tuple[int, int, Task]]:
        """All tasks with the index of their agenda item and their own."""
        for index, item in enumerate(self.agenda):
            for number, task in enumerate(item.tasks):
                yield index, number, task


class Session(Part):
    """A session in which the collected report is on the agenda."""

    committee: Text | None = Field(None, title="Gremium", description="Name eines Ausschusses")
    district: DistrictRef | None = Field(
        None, title="Vertretung des Stadtbezirks", description="Kennung des Stadtbezirks"
    )
    on: Date | None = Field(None, title="Sitzung am")
    public: Flag | None = Field(None, title="Öffentlich")


class Submission(Record, title="Vorlage", folder="submissions"):
    """The cover note of a year (id: the year), or of a year for one district (id: year-district)."""

    department: Text | None = Field(None, title="Dezernat und Amt", description="das die Vorlage einbringt")
    number: Text | None = Field(None, title="Vorlagennummer", description="fehlt, solange sie nicht vergeben ist")
    on: Date | None = Field(None, title="Datum der Vorlage")
    sessions: tuple[Session, ...] = Field((), title="Beratungsfolge")
    text: Text | None = Field(None, title="Zusätzlicher Hinweis im Inhalt")
    easy_language: RichText | None = Field(
        None, title="In einfacher Sprache", description="von Menschen geschrieben; steht im Gesamtbericht"
    )
