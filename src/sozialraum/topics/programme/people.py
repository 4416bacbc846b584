"""Names for letters and signatures: a file that git ignores or does not see, and that no check demands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from sozialraum.engine.records.base import Part
from sozialraum.engine.records.conditions import in_order
from sozialraum.engine.records.references import Follows
from sozialraum.engine.records.values import Flag, Partial, Text
from sozialraum.engine.records.words import German
from sozialraum.topics.programme.manifest import PEOPLE_FILE

if TYPE_CHECKING:
    from sozialraum.engine.documents.papers import Desk

ROLES = {
    "coordinator": "Sozialraumkoordination",
    "provider": "Träger",
    "citizens_office": "Amt im Stadtbezirk",
    "secretariat": "Geschäftsstelle",
    "chair": "Vorsitz",
}
Role = Annotated[Literal["coordinator", "provider", "citizens_office", "secretariat", "chair"], German(ROLES)]


class Person(Part):
    """Who has a function at a record, in which time, and whether as a deputy. Without a beginning it was always so."""

    must = (in_order("from_", "until"),)

    role: Role = Field(title="Funktion")
    of: Annotated[Text, Follows()] = Field(title="Bei", description="zum Beispiel areas/kalk-humboldt-gremberg")
    name: Text = Field(title="Name")
    from_: Partial | None = Field(None, alias="from", title="Von", description="JJJJ, JJJJ-MM oder JJJJ-MM-TT")
    until: Partial | None = Field(
        None, title="Bis", description="JJJJ, JJJJ-MM oder JJJJ-MM-TT; fehlt, wenn es andauert"
    )
    deputy: Flag = Field(
        False, title="Vertretung", description="true: steht nur da, wenn es an dem Tag sonst niemanden gibt"
    )

    def holds_on(self, day: date) -> bool:
        """Whether the person has the function on a day."""
        begun = self.from_ is None or self.from_.first <= day
        return begun and (self.until is None or day <= self.until.last)


class People(Part, title="Namen für Briefe und Unterschriften"):
    """All names of a working copy."""

    id: str = Field("", json_schema_extra={"x-from-path": True})
    people: tuple[Person, ...] = Field((), title="Personen")

    def person(self, role: Role, address: str, day: date) -> Person | None:
        """Who has a function at a record on a day, as far as it is known here; a deputy where there is nobody else.

        Of several the one who came last.
        """
        there = [one for one in self.people if (one.role, one.of) == (role, address) and one.holds_on(day)]
        since = sorted(there, key=lambda one: (not one.deputy, one.from_.first if one.from_ else date.min))
        return since[-1] if since else None


def people_on(desk: Desk) -> People:
    """Return the names that are known where papers are made."""
    people: People = desk.local.get(PEOPLE_FILE) or People()
    return people
