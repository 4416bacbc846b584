"""Catalogues: closed lists of words that other records use."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from sozialraum.engine.records.base import FormerNames, Part, Record, former_names
from sozialraum.engine.records.values import Flag, Key, Text


class Item(Part):
    """One entry of a catalogue."""

    key: Key = Field(title="Kurzname")
    name: Text = Field(title="Bezeichnung")
    former_names: FormerNames = former_names()
    text: Text | None = Field(None, title="Erläuterung")
    recommended: Flag = Field(False, title="Empfohlen", description="true, wenn eine Quelle es nur vorschlägt")


class Catalogue(Record, title="Katalog"):
    """A closed list."""

    folder: ClassVar[str] = "catalogues"

    name: Text = Field(title="Name der Liste")
    items: tuple[Item, ...] = Field(title="Einträge")
