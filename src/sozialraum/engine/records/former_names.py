"""Names that records had before."""

from __future__ import annotations

from pydantic import Field

from sozialraum.engine.records.base import Part
from sozialraum.engine.records.values import Partial, Text


class FormerName(Part):
    """A name as it was until a day, that day included."""

    name: Text = Field(title="Früherer Name")
    short: Text | None = Field(None, title="Früherer Kurzname", description="nur wo es auch heute einen Kurznamen gibt")
    until: Partial = Field(title="Bis", description="letzter Tag, an dem er galt: JJJJ, JJJJ-MM oder JJJJ-MM-TT")


FormerNames = tuple[FormerName, ...]


def former_names() -> FormerNames:
    """The field of all that may have had another name: the earliest first."""
    made: FormerNames = Field(
        (), title="Frühere Namen", description="der älteste zuerst; Papiere nennen den Namen ihres Tages"
    )
    return made
