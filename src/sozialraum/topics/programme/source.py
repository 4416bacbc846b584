"""A document or data set that records cite."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from sozialraum.engine.records.base import Record
from sozialraum.engine.records.values import Partial, Text


class Source(Record, title="Quelle"):
    """A document or data set from which facts were taken."""

    folder: ClassVar[str] = "sources"

    title: Text = Field(title="Titel")
    by: Text | None = Field(None, title="Herausgeber*in")
    on: Partial | None = Field(None, title="Datum", description="JJJJ, JJJJ-MM oder JJJJ-MM-TT; fehlt, wenn unbekannt")
    url: Text | None = Field(None, title="Fundstelle im Internet")
    licence: Text | None = Field(None, title="Lizenz")
