"""References to selections and calls."""

from __future__ import annotations

from typing import Annotated

from sozialraum.engine.records.references import SHORT_KEY, PointsTo

OwnCriterion = Annotated[str, PointsTo("selections", "criteria", "="), SHORT_KEY]
OwnCandidate = Annotated[str, PointsTo("selections", "candidates", "="), SHORT_KEY]
OwnType = Annotated[str, PointsTo("selections", "types", "="), SHORT_KEY]
OwnCallCriterion = Annotated[str, PointsTo("calls", "criteria", "="), SHORT_KEY]
OwnApplication = Annotated[str, PointsTo("calls", "applications", "="), SHORT_KEY]
