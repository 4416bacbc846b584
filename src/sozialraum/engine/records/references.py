"""References: an id of another record, or a short key of an item in one, typed with what it points to."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

from pydantic import StringConstraints

from sozialraum.engine.records.values import ID, ID_PART
from sozialraum.engine.records.walk import Collector

ADDRESS = StringConstraints(pattern=rf"^{ID}$", max_length=200)
"""The id of a record."""
ITEM_ADDRESS = StringConstraints(pattern=rf"^{ID}#{ID_PART}$", max_length=260)
SHORT_KEY = StringConstraints(pattern=rf"^{ID_PART}$", max_length=60)


class Follows(NamedTuple):
    """Something that names a record which need not be there; when the record is renamed, it follows.

    `folder` is the kind that an id names. Without one the text is an address: `areas/kalk`, `districts/kalk#vingst`.
    """

    folder: str = ""


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


SourceRef = Annotated[str, PointsTo("sources"), ADDRESS]


references_of = Collector(lambda metadata: next((item for item in metadata if isinstance(item, PointsTo)), None))
"""All references in a record; the marker of each is its `PointsTo`."""
