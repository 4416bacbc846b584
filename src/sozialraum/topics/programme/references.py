"""References to sources, goals and catalogues."""

from __future__ import annotations

from typing import Annotated

from sozialraum.engine.records.references import ADDRESS, SHORT_KEY, PointsTo

GoalSystemRef = Annotated[str, PointsTo("goals"), ADDRESS]
ActionField = Annotated[str, PointsTo("catalogues", "items", "action-fields"), SHORT_KEY]
AreaTypeKey = Annotated[str, PointsTo("catalogues", "items", "area-types"), SHORT_KEY]
FundingOrigin = Annotated[str, PointsTo("catalogues", "items", "funding-origins"), SHORT_KEY]
LocalForm = Annotated[str, PointsTo("catalogues", "items", "local-services"), SHORT_KEY]
CityWideForm = Annotated[str, PointsTo("catalogues", "items", "city-wide-services"), SHORT_KEY]
Law = Annotated[str, PointsTo("catalogues", "items", "legal-bases"), SHORT_KEY]
PlaceKind = Annotated[str, PointsTo("catalogues", "items", "place-kinds"), SHORT_KEY]
ProviderCriterion = Annotated[str, PointsTo("catalogues", "items", "criteria-providers"), SHORT_KEY]
CostType = Annotated[str, PointsTo("catalogues", "items", "cost-types"), SHORT_KEY]
FundUse = Annotated[str, PointsTo("catalogues", "items", "fund-uses"), SHORT_KEY]
GrantCriterion = Annotated[str, PointsTo("catalogues", "items", "grant-criteria"), SHORT_KEY]
OwnGoal = Annotated[str, PointsTo("goals", "goals", "="), SHORT_KEY]
AgreedGoal = Annotated[str, PointsTo("goals", "goals", ".goal_system"), SHORT_KEY]
