"""Days of figures: they are known from their own day on."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from sozialraum.engine.records.view import AsOf, Knowledge
from sozialraum.topics.figures.manifest import OBSERVATIONS

if TYPE_CHECKING:
    from sozialraum.topics.figures.model import Observation


_DAY = attrgetter("day")


def _figures(figures: list[Observation], as_of: AsOf) -> list[Observation]:
    """Return the figures whose day had come; the very same where that is all of them."""
    day = as_of.day
    return figures if max(map(_DAY, figures), default=day) <= day else [one for one in figures if one.day <= day]


KNOWN = {OBSERVATIONS: Knowledge(_figures)}
