"""References: an id of another record, or a short key of an item in one, typed with what it points to."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

from pydantic import StringConstraints

from sozialraum.engine.records.values import ID, ID_PART
from sozialraum.engine.records.walk import Collector

_ADDRESS = StringConstraints(pattern=rf"^{ID}$", max_length=200)
_ITEM_ADDRESS = StringConstraints(pattern=rf"^{ID}#{ID_PART}$", max_length=260)
_SHORT_KEY = StringConstraints(pattern=rf"^{ID_PART}$", max_length=60)


class PointsTo(NamedTuple):
    """What a reference points to.

    `folder` is the kind's folder. `items` names the list in the record whose keys are meant (a dotted route where lists
    are nested). A short key needs `record`: the id of the record that holds the items, or `.field` for the id that a
    field of the referring record names, or `=` for the id of the referring record itself.
    """

    folder: str
    items: str | None = None
    record: str | None = None

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """Editors and `new` learn what may stand here; a key in a fixed list has a record of its own."""
        schema: dict[str, Any] = handler(core)
        target = f"{self.folder}#{self.items}" if self.items else self.folder
        return {**schema, "x-points-to": target, **({"x-record": self.record} if self.record else {})}


AreaRef = Annotated[str, PointsTo("areas"), _ADDRESS]
ProviderRef = Annotated[str, PointsTo("providers"), _ADDRESS]
DistrictRef = Annotated[str, PointsTo("districts"), _ADDRESS]
SourceRef = Annotated[str, PointsTo("sources"), _ADDRESS]
GoalSystemRef = Annotated[str, PointsTo("goals"), _ADDRESS]
IndicatorRef = Annotated[str, PointsTo("indicators"), _ADDRESS]
BodyRef = Annotated[str, PointsTo("bodies"), _ADDRESS]
CouncilRef = Annotated[str, PointsTo("councils"), _ADDRESS]
StudyRef = Annotated[str, PointsTo("studies"), _ADDRESS]
MeetingRef = Annotated[str, PointsTo("meetings"), _ADDRESS]
QuarterRef = Annotated[str, PointsTo("districts", "quarters"), _ITEM_ADDRESS]
RecommendationRef = Annotated[str, PointsTo("studies", "recommendations"), _ITEM_ADDRESS]
MeasureRef = Annotated[str, PointsTo("agreements", "objectives.measures"), _ITEM_ADDRESS]
ActionField = Annotated[str, PointsTo("catalogues", "items", "action-fields"), _SHORT_KEY]
AreaTypeKey = Annotated[str, PointsTo("catalogues", "items", "area-types"), _SHORT_KEY]
FundingOrigin = Annotated[str, PointsTo("catalogues", "items", "funding-origins"), _SHORT_KEY]
LocalForm = Annotated[str, PointsTo("catalogues", "items", "local-services"), _SHORT_KEY]
CityWideForm = Annotated[str, PointsTo("catalogues", "items", "city-wide-services"), _SHORT_KEY]
Law = Annotated[str, PointsTo("catalogues", "items", "legal-bases"), _SHORT_KEY]
PlaceKind = Annotated[str, PointsTo("catalogues", "items", "place-kinds"), _SHORT_KEY]
ProviderCriterion = Annotated[str, PointsTo("catalogues", "items", "criteria-providers"), _SHORT_KEY]
CostType = Annotated[str, PointsTo("catalogues", "items", "cost-types"), _SHORT_KEY]
FundUse = Annotated[str, PointsTo("catalogues", "items", "fund-uses"), _SHORT_KEY]
GrantCriterion = Annotated[str, PointsTo("catalogues", "items", "grant-criteria"), _SHORT_KEY]
OwnGoal = Annotated[str, PointsTo("goals", "goals", "="), _SHORT_KEY]
AgreedGoal = Annotated[str, PointsTo("goals", "goals", ".goal_system"), _SHORT_KEY]
AgreedMeasure = Annotated[str, PointsTo("agreements", "objectives.measures", "="), _SHORT_KEY]
OwnCriterion = Annotated[str, PointsTo("selections", "criteria", "="), _SHORT_KEY]
OwnCandidate = Annotated[str, PointsTo("selections", "candidates", "="), _SHORT_KEY]
OwnType = Annotated[str, PointsTo("selections", "types", "="), _SHORT_KEY]
OwnPlaces = Annotated[str, PointsTo("offers", "places", "="), _SHORT_KEY]
OwnCallCriterion = Annotated[str, PointsTo("calls", "criteria", "="), _SHORT_KEY]
OwnApplication = Annotated[str, PointsTo("calls", "applications", "="), _SHORT_KEY]


references_of = Collector(lambda metadata: next((item for item in metadata if isinstance(item, PointsTo)), None))
"""All references in a record; the marker of each is its `PointsTo`."""
