"""Providers: who runs coordination offices and offers."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from sozialraum.engine.records.base import Dated, Record
from sozialraum.engine.records.former_names import FormerNames, former_names
from sozialraum.engine.records.values import Text

Umbrella = Literal["awo", "caritas", "diakonie", "drk", "paritaet", "zwst"]


class Provider(Record, Dated, title="Träger"):
    """A provider of social work; free ones belong to an umbrella organisation as a rule."""

    folder: ClassVar[str] = "providers"

    name: Text = Field(title="Name")
    short: Text | None = Field(None, title="Kurzname")
    former_names: FormerNames = former_names()
    type: Literal["free", "municipal"] = Field(title="Art", description="free = frei, municipal = städtisch")
    umbrella: Umbrella | None = Field(None, title="Spitzenverband")
    parent: Text | None = Field(None, title="Gehört zu")
    street: Text | None = Field(None, title="Straße und Hausnummer")
    town: Text | None = Field(None, title="Postleitzahl und Ort")
    phone: Text | None = Field(None, title="Telefon", description="Festnetznummer der Einrichtung")
    website: Text | None = Field(None, title="Internetseite")
