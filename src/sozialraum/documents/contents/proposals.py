"""What a city plans with: its areas by type, and goals that a source only proposes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.repository.kinds import Address

if TYPE_CHECKING:
    from sozialraum.model.area import Area
    from sozialraum.model.goals import GoalSystem
    from sozialraum.repository.repository import Repository

GoalRow = tuple[str, str | None, list[str]]
"""A goal, its wording, and the objectives below it."""


class Proposed(NamedTuple):
    """The goal systems that a source proposes, by name, and their records."""

    rows: list[tuple[str, list[GoalRow]]]
    used: tuple[Address, ...]


def by_type(repository: Repository, areas: Sequence[Area]) -> list[tuple[str, list[str]]]:
    """The names of the areas under each type, in the order of the catalogue."""
    catalogue = repository.catalogues.get("area-types")
    items = catalogue.items if catalogue else ()
    found = [(item.name, [area.name for area in areas if area.type == item.key]) for item in items]
    return [(name, names) for name, names in found if names]


def proposed_goals(repository: Repository) -> Proposed:
    """The goals that are only recommended, with their objectives."""
    systems = [one for one in repository.goal_systems.values() if one.recommended]
    rows = [(f"{one.name} (empfohlen)", _goals(one)) for one in systems]
    return Proposed(rows, tuple(Address("goals", one.id) for one in systems))


def _goals(system: GoalSystem) -> list[GoalRow]:
    return [
        (goal.name, goal.text, [one.text for one in system.objectives if one.goal == goal.key]) for goal in system.goals
    ]
