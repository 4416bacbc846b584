"""References to indicators."""

from __future__ import annotations

from typing import Annotated

from sozialraum.engine.records.references import ADDRESS, PointsTo

IndicatorRef = Annotated[str, PointsTo("indicators"), ADDRESS]
