"""Areas: where the programme works, who runs the office there, and what they grew out of."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from sozialraum.engine.records.base import Dated, FormerNames, Part, Record, former_names
from sozialraum.engine.records.conditions import one_of, says
from sozialraum.engine.records.values import Date, Flag, Text
from sozialraum.topics.areas.references import AreaRef, DistrictRef, ProviderRef, QuarterRef
from sozialraum.topics.programme.references import ActionField, AreaTypeKey, LocalForm


class AreaPart(Part):
    """A whole quarter, or a part that has a name but no figures of its own."""

    must = (one_of("quarter", "part", breach=says("SRK217", about="part")),)

    quarter: QuarterRef | None = Field(None, title="Stadtteil", description="zum Beispiel kalk#vingst")
    part: Text | None = Field(None, title="Teil", description="Name eines Teils, der kein amtlicher Stadtteil ist")


class Commission(Dated):
    """The city's mandate to a provider to run the office of the area."""

    vanishes: ClassVar[bool] = True
    provider: ProviderRef = Field(title="Träger")
    sample: Flag = Field(False, title="Musterdaten")


class Attachment(Dated):
    """The district whose citizens' office the coordination office is attached to."""

    vanishes: ClassVar[bool] = True
    district: DistrictRef = Field(title="Stadtbezirk des Amtes")


class Office(Dated):
    """Where the coordination office is and how it is reached. No persons."""

    vanishes: ClassVar[bool] = True
    name: Text | None = Field(None, title="Name")
    street: Text = Field(title="Straße und Hausnummer")
    town: Text = Field(title="Postleitzahl und Ort")
    phone: Text | None = Field(None, title="Telefon", description="Festnetznummer des Büros")
    email: Text | None = Field(None, title="E-Mail", description="Adresse der Stelle, nicht einer Person")
    sample: Flag = Field(False, title="Musterdaten")


class Vacancy(Dated):
    """A time in which the post of the coordinator was not filled."""

    vanishes: ClassVar[bool] = True
    note: Text | None = Field(None, title="Erläuterung")
    sample: Flag = Field(False, title="Musterdaten")


class Inventory(Part):
    """What offers there are was looked up: a field or form that is named here and has no offer is missing."""

    on: Date = Field(title="Stichtag")
    by: Text | None = Field(None, title="Erhoben von", description="Funktion oder Stelle, keine Person")
    action_fields: tuple[ActionField, ...] = Field((), title="Geprüfte Handlungsfelder")
    forms: tuple[LocalForm, ...] = Field((), title="Geprüfte Angebotsformen", description="Katalog local-services")
    sample: Flag = Field(False, title="Musterdaten")


class Area(Record, Dated, title="Gebiet"):
    """An area of the programme. A new cut is a new area that succeeds others."""

    vanishes: ClassVar[bool] = True
    folder: ClassVar[str] = "areas"

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
