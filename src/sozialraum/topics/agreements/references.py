"""References to agreements."""

from __future__ import annotations

from typing import Annotated

from sozialraum.engine.records.references import ITEM_ADDRESS, SHORT_KEY, PointsTo

MeasureRef = Annotated[str, PointsTo("agreements", "objectives.measures"), ITEM_ADDRESS]
AgreedMeasure = Annotated[str, PointsTo("agreements", "objectives.measures", "="), SHORT_KEY]
