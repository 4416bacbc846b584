"""Councils: seats by group, from which bodies are composed."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from sozialraum.engine.records.base import Dated, Part, Record
from sozialraum.engine.records.values import Count, Date, Key, Text
from sozialraum.topics.bodies.references import BodyRef


class Group(Part):
    """A group of the council with its seats."""

    key: Key = Field(title="Kurzname")
    name: Text = Field(title="Fraktion oder Gruppe")
    seats: Count = Field(title="Sitze im Rat")


class Lot(Part):
    """A lot that was drawn between groups with equal remainders; it holds for the body for which it was drawn."""

    on: Date = Field(title="Gezogen am")
    body: BodyRef | None = Field(None, title="Gezogen für", description="Kennung des Gremiums in data/bodies")
    seats: Count = Field(title="Bei so vielen Sitzen des Gremiums")
    winners: tuple[Key, ...] = Field(
        title="Gewonnen hat", description="Kurznamen der Gruppen, die einen Sitz erhielten"
    )


class Council(Record, Dated, title="Zusammensetzung des Rates"):
    """A composition of the council that holds for a period."""

    vanishes: ClassVar[bool] = True
    folder: ClassVar[str] = "councils"

    name: Text = Field(title="Name")
    groups: tuple[Group, ...] = Field(title="Fraktionen und Gruppen")
    lots: tuple[Lot, ...] = Field((), title="Losentscheide")
