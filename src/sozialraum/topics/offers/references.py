"""References to offers."""

from __future__ import annotations

from typing import Annotated

from sozialraum.engine.records.references import SHORT_KEY, PointsTo

OwnPlaces = Annotated[str, PointsTo("offers", "places", "="), SHORT_KEY]
