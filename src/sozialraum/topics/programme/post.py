"""Posts: by function, never by person."""

from __future__ import annotations

from pydantic import Field

from sozialraum.engine.records.base import Part
from sozialraum.engine.records.values import Flag, FullTime, Text


class Post(Part):
    """A post, by its function."""

    function: Text = Field(title="Funktion", description="keine Person")
    full_time: FullTime | None = Field(
        None, title="Vollzeitstellen", description="zum Beispiel 0.5; fehlt, wenn der Umfang nicht bekannt ist"
    )
    coordination: Flag = Field(False, title="Koordination", description="true, wenn die Stelle den Raum koordiniert")
    qualification: Text | None = Field(None, title="Qualifikation")
