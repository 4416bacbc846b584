"""Names as they were on a day. What stands in a view carries its name of that day, so that nobody can forget to ask."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sozialraum.engine.records.view import Change, but, viewed

if TYPE_CHECKING:
    from sozialraum.engine.records.former_names import FormerName
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.district import CitizensOffice, District, Quarter
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.areas.provider import Provider
    from sozialraum.topics.bodies.model import Body
    from sozialraum.topics.programme.catalogue import Catalogue, Item
    from sozialraum.topics.programme.goals import Goal, GoalSystem

N = TypeVar("N", "Area", "Body", "Item", "CitizensOffice", "District", "Quarter", "Goal", "Provider")


def former_name(names: tuple[FormerName, ...], day: date) -> FormerName | None:
    """The former name that held on a day; none where today's does."""
    return min((one for one in names if day <= one.until.last), key=lambda one: one.until.last, default=None)


def named_on(named: N, day: date) -> N:
    """The same with the name of a day. A short name that is not on record for that day is left out."""
    former = former_name(named.former_names, day)
    if former is None:
        return named
    names: dict[str, Any] = {"name": former.name}
    if "short" in type(named).model_fields:
        names["short"] = former.short
    return but(named, **names)


def as_named(repository: Repository, day: date) -> Repository:
    """A view of the repository in which everything has the name of a day."""
    changes: Mapping[str, Change] = {
        "areas": lambda area: named_on(area, day),
        "providers": lambda provider: named_on(provider, day),
        "bodies": lambda body: named_on(body, day),
        "districts": lambda district: _district(district, day),
        "goals": lambda system: _goals(system, day),
        "catalogues": lambda catalogue: _catalogue(catalogue, day),
    }
    return viewed(repository, changes)


def _district(district: District, day: date) -> District:
    office = district.citizens_office
    return but(
        named_on(district, day),
        quarters=tuple(named_on(quarter, day) for quarter in district.quarters),
        citizens_office=named_on(office, day) if office else None,
    )


def _goals(system: GoalSystem, day: date) -> GoalSystem:
    return but(system, goals=tuple(named_on(goal, day) for goal in system.goals))


def _catalogue(catalogue: Catalogue, day: date) -> Catalogue:
    return but(catalogue, items=tuple(named_on(item, day) for item in catalogue.items))
