"""Districts with their quarters, providers, and areas: where the programme works and who runs the office there."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from sozialraum.engine.records.base import Dated, FormerNames, Part, Record, former_names
from sozialraum.engine.records.conditions import in_order, one_of, says
from sozialraum.engine.records.fields import German
from sozialraum.engine.records.marks import NAMES
from sozialraum.engine.records.values import Date, Flag, Key, Partial, QuarterNumber, ReadBy, Text, wrong
from sozialraum.topics.areas.references import AreaRef, DistrictRef, ProviderRef, QuarterRef
from sozialraum.topics.programme.references import ActionField, AreaTypeKey, LocalForm


class AreaPart(Part):
    """A whole quarter, or a part that has a name but no figures of its own."""

    must = (one_of("quarter", "part", breach=says("SRK217", about="part")),)

    quarter: QuarterRef | None = Field(None, title="Stadtteil", description="zum Beispiel kalk#vingst")
    part: Text | None = Field(None, title="Teil", description="Name eines Teils, der kein amtlicher Stadtteil ist")


class Commission(Dated, vanishes=True):
    """The city's mandate to a provider to run the office of the area."""

    provider: ProviderRef = Field(title="Träger")
    sample: Flag = Field(False, title="Musterdaten")


class Attachment(Dated, vanishes=True):
    """The district whose citizens' office the coordination office is attached to."""

    district: DistrictRef = Field(title="Stadtbezirk des Amtes")


class Office(Dated, vanishes=True):
    """The address of the coordination office, and how it is reached. No persons."""

    name: Text | None = Field(None, title="Name")
    street: Text = Field(title="Straße und Hausnummer")
    town: Text = Field(title="Postleitzahl und Ort")
    phone: Text | None = Field(None, title="Telefon", description="Festnetznummer des Büros")
    email: Text | None = Field(None, title="E-Mail", description="Adresse der Stelle, nicht einer Person")
    sample: Flag = Field(False, title="Musterdaten")


class Vacancy(Dated, vanishes=True):
    """A time in which the post of the coordinator was not filled."""

    note: Text | None = Field(None, title="Erläuterung")
    sample: Flag = Field(False, title="Musterdaten")


_POINT = r"-?[0-9]{1,3}(?:\.[0-9]{1,9})?,-?[0-9]{1,2}(?:\.[0-9]{1,9})?"
_RING = re.compile(rf"{_POINT}(?: {_POINT}){{3,19999}}")
_RING_SAID = "Punkte stehen als 7.01,50.94 mit einem Leerzeichen dazwischen, mindestens vier; der letzte ist der erste"


def parse_ring(value: object) -> str:
    """Read a ring: at least four points, each as longitude and latitude in degrees, the last where the first is."""
    text = str(value)
    if not _RING.fullmatch(text) or text.partition(" ")[0] != text.rpartition(" ")[2]:
        raise wrong("SRK247", text)
    return text


_RING_EXAMPLE = "7.01,50.94 7.02,50.94 7.02,50.95 7.01,50.94"
_RING_SCHEMA = {
    "type": "string",
    "pattern": rf"^({_POINT})(?: {_POINT}){{2,19998}} \1$",
    "patternErrorMessage": _RING_SAID,
    "examples": [_RING_EXAMPLE],
}
Ring = Annotated[str, ReadBy(parse_ring, _RING_SCHEMA)]


class Inventory(Part, title="Bestandsaufnahme"):
    """A survey of the offers there are: a field or form that is named here and has no offer is missing."""

    on: Date = Field(title="Stichtag")
    by: Text | None = Field(None, title="Erhoben von", description="Funktion oder Stelle, keine Person")
    action_fields: tuple[ActionField, ...] = Field((), title="Geprüfte Handlungsfelder")
    forms: tuple[LocalForm, ...] = Field((), title="Geprüfte Angebotsformen", description="Katalog local-services")
    sample: Flag = Field(False, title="Musterdaten")


class Area(Record, Dated, title="Gebiet", folder="areas", vanishes=True):
    """An area of the programme. A new cut is a new area that succeeds others."""

    name: Text = Field(title="Name")
    former_names: FormerNames = former_names()
    number: Text | None = Field(None, title="Amtliche Nummer", description="wenn die Stadt ihre Gebiete zählt")
    type: AreaTypeKey | None = Field(None, title="Typ", description="Kurzname aus catalogues/area-types")
    succeeds: tuple[AreaRef, ...] = Field((), title="Hervorgegangen aus")
    districts: tuple[DistrictRef, ...] = Field(
        (), title="Stadtbezirke", description="nur wenn kein Stadtteil genannt ist"
    )
    parts: tuple[AreaPart, ...] = Field((), title="Stadtteile und Teile davon")
    commissions: tuple[Commission, ...] = Field((), title="Beauftragungen")
    attachments: tuple[Attachment, ...] = Field((), title="Anbindung an das Amt im Stadtbezirk")
    offices: tuple[Office, ...] = Field((), title="Koordinationsstelle")
    inventories: tuple[Inventory, ...] = Field((), title="Bestandsaufnahmen der Angebote")
    vacancies: tuple[Vacancy, ...] = Field((), title="Vakanzen der Koordinationsstelle")


class Quarter(Part):
    """A quarter with its official number. Without `from` and `until` it exists on every day."""

    must = (in_order("from_", "until"),)

    key: Key = Field(title="Kurzname")
    number: QuarterNumber = Field(title="Amtliche Nummer", description="alle Ziffern, zum Beispiel 802")
    name: Text = Field(title="Name")
    former_names: FormerNames = former_names()
    from_: Partial | None = Field(None, alias="from", title="Von", description="nur wenn er neu gebildet wurde")
    until: Partial | None = Field(None, title="Bis", description="nur wenn es ihn nicht mehr gibt")

    @property
    def first_day(self) -> date:
        """The first day; where nothing is said it was always there."""
        return self.from_.first if self.from_ else date.min

    @property
    def last_day(self) -> date:
        """The last day; where nothing is said it goes on."""
        return self.until.last if self.until else date.max

    def exists_on(self, day: date) -> bool:
        """Return whether there is this quarter on a day."""
        return (self.from_ is None or self.from_.first <= day) and (self.until is None or day <= self.until.last)

    def meets(self, other: "Quarter") -> bool:
        """Return whether there is a day on which both exist."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day


class CitizensOffice(Part):
    """The office of the administration in a district."""

    name: Text = Field(title="Name")
    former_names: FormerNames = former_names()
    street: Text | None = Field(None, title="Straße und Hausnummer")
    town: Text | None = Field(None, title="Postleitzahl und Ort")
    phone: Text | None = Field(None, title="Telefon")
    email: Text | None = Field(None, title="E-Mail", description="Adresse der Stelle, nicht einer Person")


class District(Record, title="Stadtbezirk", folder="districts"):
    """A district of the city."""

    name: Text = Field(title="Name")
    former_names: FormerNames = former_names()
    number: Text = Field(title="Amtliche Nummer")
    quarters: tuple[Quarter, ...] = Field(title="Stadtteile")
    citizens_office: CitizensOffice | None = Field(None, title="Amt im Stadtbezirk")
    council: Text | None = Field(
        None, title="Vertretung des Stadtbezirks", description="Name, wenn er vom Stadtbezirk abweicht"
    )


class Outline(Part):
    """The outline of a quarter: rings of points in degrees (WGS 84), holes among them."""

    quarter: Annotated[QuarterRef, NAMES] = Field(title="Stadtteil", description="zum Beispiel kalk#vingst")
    rings: tuple[Ring, ...] = Field(title="Ringe", description="Länge und Breite jedes Punktes in Grad")


class Outlines(Record, title="Umrisse", folder="geometry"):
    """The outlines of the quarters of a district; its id is that of the district."""

    outlines: tuple[Outline, ...] = Field(title="Umrisse")


UMBRELLAS = {
    "awo": "Arbeiterwohlfahrt",
    "caritas": "Caritas",
    "diakonie": "Diakonie",
    "drk": "Deutsches Rotes Kreuz",
    "paritaet": "Der Paritätische",
    "zwst": "Zentralwohlfahrtsstelle der Juden in Deutschland",
}
Umbrella = Annotated[Literal["awo", "caritas", "diakonie", "drk", "paritaet", "zwst"], German(UMBRELLAS)]

ProviderType = Annotated[Literal["free", "municipal"], German({"free": "frei", "municipal": "städtisch"})]


class Provider(Record, Dated, title="Träger", folder="providers"):
    """A provider of social work; free ones belong to an umbrella organisation as a rule."""

    name: Text = Field(title="Name")
    short: Text | None = Field(None, title="Kurzname")
    former_names: FormerNames = former_names()
    type: ProviderType = Field(title="Art", description="free = frei, municipal = städtisch")
    umbrella: Umbrella | None = Field(None, title="Spitzenverband")
    parent: Text | None = Field(None, title="Gehört zu")
    street: Text | None = Field(None, title="Straße und Hausnummer")
    town: Text | None = Field(None, title="Postleitzahl und Ort")
    phone: Text | None = Field(None, title="Telefon", description="Festnetznummer der Einrichtung")
    website: Text | None = Field(None, title="Internetseite")


class OfYear(Record):
    """A record that is filed under a year; its id is year/name."""

    @property
    def year(self) -> int:
        """The year under which it is filed."""
        return int(self.id.partition("/")[0])


class OfArea(OfYear):
    """A record of an area for a year; its id is year/area."""

    @property
    def area(self) -> str:
        """The id of its area."""
        return self.id.partition("/")[2]
