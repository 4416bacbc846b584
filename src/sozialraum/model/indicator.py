"""Indicators say what a figure means; observations are the figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from pydantic import Field

from sozialraum.model.base import Record
from sozialraum.model.values import Text

Domain = Literal["context", "education", "employment", "health", "housing"]


class Indicator(Record):
    """What a figure means and where it comes from."""

    name: Text = Field(title="Name")
    domain: Domain = Field(title="Lebenslage")
    definition: Text = Field(title="Definition")
    unit: Text = Field(title="Einheit", description="zum Beispiel Personen")


class Observation(NamedTuple):
    """One figure: the address of a unit (`city`, `districts/kalk`, `districts/kalk#vingst`), its day, its value.

    A figure that is withheld for reasons of disclosure is none. `line` is where it stands in its file.
    """

    unit: str
    day: date
    value: Decimal | None
    line: int
