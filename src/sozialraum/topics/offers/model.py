"""Offers: what a provider does for people, where, on which legal basis, and with how many places."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from sozialraum.engine.records.base import Citation, Dated, Part, Record
from sozialraum.engine.records.conditions import at_least, lacks, says, some_of
from sozialraum.engine.records.fields import German
from sozialraum.engine.records.marks import NAMES
from sozialraum.engine.records.references import SHORT_KEY, PointsTo
from sozialraum.engine.records.values import Count, Date, Flag, Key, Partial, RichText, Text
from sozialraum.topics.areas.references import AreaRef, DistrictRef, ProviderRef
from sozialraum.topics.programme.model import Post
from sozialraum.topics.programme.references import ActionField, CityWideForm, Law, LocalForm, PlaceKind

FUNDINGS = {"full": "ganz", "major": "maßgeblich", "minor": "zu einem kleinen Teil", "none": "nicht"}
Funding = Annotated[Literal["full", "major", "minor", "none"], German(FUNDINGS)]
OwnPlaces = Annotated[str, PointsTo("offers", "places", "="), SHORT_KEY]


class LegalBasis(Part):
    """A law, and the sections of it where they are known."""

    law: Law = Field(title="Gesetz", description="Kurzname im Katalog legal-bases, zum Beispiel sgb-8")
    sections: Text | None = Field(None, title="Paragrafen", description="zum Beispiel §§ 16 ff.; fehlt, wenn unbekannt")


class PlaceShare(Part):
    """Some of the places of a whole."""

    name: Text = Field(title="Bezeichnung")
    capacity: Count = Field(title="Plätze")
    sources: tuple[Citation, ...] = Field((), title="Quellen")


class PlacePart(PlaceShare, title="Teil"):
    """Some of the places, and what they are again divided into."""

    parts: tuple[PlaceShare, ...] = Field((), title="Davon")


class Occupancy(Part):
    """The places that are taken on a day, in sums only: nothing is ever written about a single case."""

    on: Date = Field(title="Stichtag")
    occupied: Count = Field(title="Belegt")
    local: Count | None = Field(
        None, title="Davon aus dem Einzugsgebiet", description="fehlt, wenn es nicht bekannt ist"
    )
    open_requests: Count | None = Field(
        None, title="Offene Anfragen aus dem Einzugsgebiet", description="Zahl der Anfragen, nie Angaben zu einem Fall"
    )
    sample: Flag = Field(False, title="Musterdaten")

    @property
    def others(self) -> int | None:
        """The places that went to people from elsewhere, if that is known."""
        return None if self.local is None else self.occupied - self.local


class Places(Part):
    """The places of one kind at one site; an offer that counts none has no `capacity`."""

    key: Key = Field(title="Kurzname")
    site: Text = Field(title="Standort")
    kind: PlaceKind = Field(title="Art der Plätze", description="Kurzname im Katalog place-kinds")
    capacity: Count | None = Field(None, title="Plätze", description="fehlt, wenn das Angebot keine Plätze zählt")
    text: Text | None = Field(None, title="Erläuterung")
    parts: tuple[PlacePart, ...] = Field((), title="Davon")
    occupancy: tuple[Occupancy, ...] = Field((), title="Belegung")
    sources: tuple[Citation, ...] = Field((), title="Quellen")

    def latest(self, day: date) -> Occupancy | None:
        """The newest occupancy up to a day."""
        known = [one for one in self.occupancy if one.on <= day]
        return max(known, key=lambda one: one.on, default=None)


class OtherStatement(Part):
    """A statement of a source beside the places above; how both relate is not settled, so it is in no sum."""

    must = (at_least("sources", breach=lacks("sources", about="text")),)

    places: OwnPlaces = Field(title="Neben der Angabe", description="Kurzname der Plätze dieser Datei")
    capacity: Count = Field(title="Plätze")
    text: Annotated[Text, NAMES] = Field(title="Angabe", description="so wie die Quelle sie macht")
    remark: Text | None = Field(
        None, title="Vermutung zum Verhältnis", description="zum Beispiel: vielleicht zusätzlich"
    )
    sources: tuple[Citation, ...] = Field(title="Quellen")


class Offer(Record, Dated, title="Angebot", folder="offers"):
    """An offer for areas, for districts or for the whole city.

    A city-wide one that names areas or districts too comes to them, or has hours there. Of one that is only recommended
    it may be open where it will be.
    """

    must = (some_of("city_wide", "areas", "districts", "recommended", breach=says("SRK232", at="name")),)

    name: Text = Field(title="Name")
    text: RichText | None = Field(None, title="Kurzbeschreibung")
    provider: ProviderRef | None = Field(None, title="Träger", description="fehlt, wenn keine Quelle ihn nennt")
    areas: tuple[AreaRef, ...] = Field((), title="Für die Gebiete")
    districts: tuple[DistrictRef, ...] = Field((), title="Für die Stadtbezirke")
    city_wide: Flag = Field(
        False, title="Gesamtstädtisch", description="nennt es auch Gebiete, kommt es dorthin oder hat dort Sprechzeiten"
    )
    binding: Flag = Field(False, title="Verbindlicher Kooperationspartner")
    forms: tuple[LocalForm, ...] = Field((), title="Angebotsformen vor Ort", description="Katalog local-services")
    city_wide_forms: tuple[CityWideForm, ...] = Field(
        (), title="Gesamtstädtische Angebotsformen", description="Katalog city-wide-services"
    )
    action_fields: tuple[ActionField, ...] = Field((), title="Handlungsfelder")
    target_groups: tuple[Text, ...] = Field((), title="Zielgruppen")
    legal_bases: tuple[LegalBasis, ...] = Field((), title="Rechtsgrundlagen")
    municipal_funding: Funding | None = Field(
        None,
        title="Kommunal finanziert",
        description="full = ganz, major = maßgeblich, minor = zu einem kleinen Teil, none = nicht",
    )
    steered: Flag | None = Field(None, title="Städtisch gesteuert", description="fehlt, wenn es nicht bekannt ist")
    as_of: Partial | None = Field(
        None, title="Stand der Angaben", description="ab hier gilt das Angebot, wenn sein Beginn nicht bekannt ist"
    )
    local_first: Text | None = Field(
        None, title="Örtliche Anfragen zuerst", description="Wortlaut der Regel; fehlt, wenn es keine gibt"
    )
    posts: tuple[Post, ...] = Field((), title="Stellen")
    places: tuple[Places, ...] = Field((), title="Plätze")
    other_statements: tuple[OtherStatement, ...] = Field(
        (), title="Weitere Angaben", description="was Quellen daneben sagen; Verhältnis ungeklärt"
    )

    def known_on(self, day: date) -> bool:
        """Return whether it is known to exist on a day: from its beginning, else from the day of the statement."""
        first = self.from_ or self.as_of
        return first is not None and first.first <= day and (self.until is None or day <= self.until.last)

    def counted(self) -> Iterator[tuple[Places, int]]:
        """The places with their number, where there is one."""
        return ((one, one.capacity) for one in self.places if one.capacity is not None)
