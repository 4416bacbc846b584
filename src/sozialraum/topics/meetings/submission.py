"""Submissions: the cover note with which the collected report goes to committees."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.values import Date, Text
from sozialraum.topics.areas.references import DistrictRef


class Session(Part):
    """A session in which the collected report is on the agenda."""

    committee: Text | None = Field(None, title="Gremium", description="Name eines Ausschusses")
    district: DistrictRef | None = Field(
        None, title="Vertretung des Stadtbezirks", description="Kennung des Stadtbezirks"
    )
    on: Date | None = Field(None, title="Sitzung am")


class Submission(Record, title="Vorlage"):
    """The cover note of a year (id: the year), or of a year for one district (id: year-district)."""

    folder: ClassVar[str] = "submissions"

    number: Text | None = Field(None, title="Vorlagennummer", description="fehlt, solange sie nicht vergeben ist")
    on: Date | None = Field(None, title="Datum der Vorlage")
    sessions: tuple[Session, ...] = Field((), title="Beratungsfolge")
    text: Text | None = Field(None, title="Zusätzlicher Hinweis im Inhalt")
