"""References to areas, districts and providers."""

from __future__ import annotations

from typing import Annotated

from sozialraum.engine.records.references import ADDRESS, ITEM_ADDRESS, PointsTo

AreaRef = Annotated[str, PointsTo("areas"), ADDRESS]
ProviderRef = Annotated[str, PointsTo("providers"), ADDRESS]
DistrictRef = Annotated[str, PointsTo("districts"), ADDRESS]
QuarterRef = Annotated[str, PointsTo("districts", "quarters"), ITEM_ADDRESS]
