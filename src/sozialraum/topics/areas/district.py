"""Districts with their quarters and their citizens' office."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field

from sozialraum.engine.records.base import FormerNames, Part, Record, former_names
from sozialraum.engine.records.conditions import in_order
from sozialraum.engine.records.values import Key, Partial, QuarterNumber, Text


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
        """Whether there is this quarter on a day."""
        return self.first_day <= day <= self.last_day

    def meets(self, other: Quarter) -> bool:
        """Whether there is a day on which both exist."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day


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
