"""Providers: who runs coordination offices and offers."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from sozialraum.engine.records.base import Dated, FormerNames, Record, former_names
from sozialraum.engine.records.fields import German
from sozialraum.engine.records.values import Text

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


class Provider(Record, Dated, title="Träger"):
    """A provider of social work; free ones belong to an umbrella organisation as a rule."""

    folder: ClassVar[str] = "providers"

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
