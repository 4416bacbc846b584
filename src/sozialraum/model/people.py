"""Names for letters and signatures: `local/people.yaml`, which git ignores and no check demands."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sozialraum.model.base import Part
from sozialraum.model.values import Text

Role = Literal["coordinator", "provider", "citizens_office", "secretariat", "chair"]


class Person(Part):
    """Who has a function at a record when a paper is printed."""

    role: Role = Field(title="Funktion")
    of: Text = Field(title="Bei", description="zum Beispiel areas/kalk-humboldt-gremberg")
    name: Text = Field(title="Name")


class People(Part, title="Namen für Briefe und Unterschriften"):
    """All names of a working copy."""

    id: str = Field("", json_schema_extra={"x-from-path": True})
    people: tuple[Person, ...] = Field((), title="Personen")

    def name(self, role: Role, address: str) -> str | None:
        """The name of the person with a function at a record, if it is known here."""
        return next((person.name for person in self.people if (person.role, person.of) == (role, address)), None)
