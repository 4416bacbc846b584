"""What a city plans with: its areas by type, and what a source only proposes: goals, offers, criteria."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sozialraum.topics.areas.names import marked
from sozialraum.topics.offers.manifest import OFFERS
from sozialraum.topics.offers.view import posts_text
from sozialraum.topics.programme.manifest import CATALOGUES, GOAL_SYSTEMS
from sozialraum.topics.programme.papers import is_proposed

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.programme.model import GoalSystem

GoalRow = tuple[str, str | None, list[str]]
"""A goal, its wording, and the objectives below it."""
CRITERIA = "grant-criteria"


def by_type(repository: Repository, areas: Sequence[Area]) -> list[tuple[str, list[str]]]:
    """The names of the areas under each type, in the order of the catalogue."""
    catalogue = repository[CATALOGUES].get("area-types")
    items = catalogue.items if catalogue else ()
    found = [(item.name, [area.name for area in areas if area.type == item.key]) for item in items]
    return [(name, names) for name, names in found if names]


def proposed(repository: Repository, day: date) -> dict[str, Any]:
    """The goals, offers and criteria for money that sources had only recommended by a day."""
    goals = [one for one in repository[GOAL_SYSTEMS].values() if is_proposed(repository, one, day)]
    offers = [one for one in repository[OFFERS].values() if is_proposed(repository, one, day)]
    catalogue = repository[CATALOGUES].get(CRITERIA)
    criteria = catalogue.items if catalogue and is_proposed(repository, catalogue, day) else ()
    return {
        "goal_systems": [(marked(one.name, True), _goals(one)) for one in goals],
        "proposed_offers": [(marked(one.name, True), one.text, posts_text(repository, one)) for one in offers],
        "proposed_criteria": [(item.name, item.text) for item in criteria],
    }


def _goals(system: GoalSystem) -> list[GoalRow]:
    return [
        (goal.name, goal.text, [one.text for one in system.objectives if one.goal == goal.key]) for goal in system.goals
    ]
