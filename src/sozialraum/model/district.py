"""Districts with their quarters and their citizens' office."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from sozialraum.model.base import Part, Record
from sozialraum.model.naming import FormerNames, former_names
from sozialraum.model.values import Key, QuarterNumber, Text


class Quarter(Part):
    """A quarter with its official number."""

    key: Key = Field(title="Kurzname")
    number: QuarterNumber = Field(title="Amtliche Nummer", description="alle Ziffern, zum Beispiel 802")
    name: Text = Field(title="Name")
    former_names: FormerNames = former_names()


class CitizensOffice(Part):
    """The office of the administration in a district."""

    name: Text = Field(title="Name")
    former_names: FormerNames = former_names()
    street: Text | None = Field(None, title="Straße und Hausnummer")
    town: Text | None = Field(None, title="Postleitzahl und Ort")
    phone: Text | None = Field(None, title="Telefon")


class District(Record, title="Stadtbezirk"):
    """A district of the city."""

    folder: ClassVar[str] = "districts"

    name: Text = Field(title="Name")
    former_names: FormerNames = former_names()
    number: Text = Field(title="Amtliche Nummer")
    quarters: tuple[Quarter, ...] = Field(title="Stadtteile")
    citizens_office: CitizensOffice | None = Field(None, title="Amt im Stadtbezirk")
    council: Text | None = Field(
        None, title="Vertretung des Stadtbezirks", description="Name, wenn er vom Stadtbezirk abweicht"
    )
