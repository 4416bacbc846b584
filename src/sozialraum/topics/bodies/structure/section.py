"""The section on the structure: the picture, and the same in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.topics.bodies.relations import structure
from sozialraum.topics.bodies.structure.groups import chart_of, words_of
from sozialraum.topics.bodies.structure.picture import structure_picture

if TYPE_CHECKING:
    from sozialraum.engine.documents.tree import Picture
    from sozialraum.engine.records.repository import Repository


class Section(NamedTuple):
    """What the section adds to a paper."""

    context: dict[str, Any]
    pictures: dict[str, Picture]


def structure_section(repository: Repository, day: date) -> Section:
    """The section as of a day; empty if there are no bodies."""
    found = structure(repository, day)
    if not found.bodies:
        return Section({"structure": [], "structure_day": day}, {})
    chart = chart_of(found)
    picture = structure_picture(chart, f"Gremien und ihre Beziehungen am {formats.long_day(day)}")
    context = {"structure": words_of(chart), "structure_day": day}
    return Section(context, {"structure": picture})
