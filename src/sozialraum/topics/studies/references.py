"""References to studies."""

from __future__ import annotations

from typing import Annotated

from sozialraum.engine.records.references import ADDRESS, ITEM_ADDRESS, PointsTo

StudyRef = Annotated[str, PointsTo("studies"), ADDRESS]
RecommendationRef = Annotated[str, PointsTo("studies", "recommendations"), ITEM_ADDRESS]
