"""References to bodies and councils."""

from __future__ import annotations

from typing import Annotated

from sozialraum.engine.records.references import ADDRESS, PointsTo

BodyRef = Annotated[str, PointsTo("bodies"), ADDRESS]
CouncilRef = Annotated[str, PointsTo("councils"), ADDRESS]
