"""Which action fields and forms of offer an area has. That none is recorded does not mean that there is none.

Missing is only what somebody looked up: an inventory of the area names the fields and forms that were examined.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from sozialraum.topics.offers.reach import Reaching, reaching
from sozialraum.topics.programme.manifest import CATALOGUES

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area, Inventory

State = Literal["local", "city", "missing", "unknown"]
Subject = Literal["action_fields", "forms"]


class Cover(NamedTuple):
    """How a field or form is covered in an area; `local` counts the offers for the area and for its district."""

    state: State
    local: int = 0
    city: int = 0


class AreaCoverage(NamedTuple):
    """An area with its cover by the key of the field or form, and the newest inventory that the cover rests on."""

    area: Area
    action_fields: dict[str, Cover]
    forms: dict[str, Cover]
    inventory: Inventory | None


def coverage(repository: Repository, area: Area, day: date) -> AreaCoverage:
    """The coverage of an area on a day, in the order of the catalogues."""
    offers = reaching(repository, area, day)
    inventories = sorted((one for one in area.inventories if one.on <= day), key=lambda one: one.on)
    return AreaCoverage(
        area,
        {key: _cover(offers, inventories, "action_fields", key) for key in _keys(repository, "action-fields")},
        {key: _cover(offers, inventories, "forms", key) for key in _keys(repository, "local-services")},
        inventories[-1] if inventories else None,
    )


def _cover(offers: Sequence[Reaching], inventories: Sequence[Inventory], subject: Subject, key: str) -> Cover:
    fitting = [one for one in offers if key in getattr(one.offer, subject)]
    city = sum(one.reach == "city" for one in fitting)
    local = len(fitting) - city
    if fitting:
        return Cover("local" if local else "city", local, city)
    return Cover("missing" if any(key in getattr(one, subject) for one in inventories) else "unknown")


def _keys(repository: Repository, catalogue: str) -> list[str]:
    """What can be asked for: nobody misses what is only recommended."""
    record = repository[CATALOGUES].get(catalogue)
    return [item.key for item in record.items if not item.recommended] if record else []
