"""References to meetings."""

from __future__ import annotations

from typing import Annotated

from sozialraum.engine.records.references import ADDRESS, PointsTo

MeetingRef = Annotated[str, PointsTo("meetings"), ADDRESS]
