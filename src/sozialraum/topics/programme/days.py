"""Days of the programme: what was known of its history on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.records.view import AsOf, Knowledge, but

if TYPE_CHECKING:
    from sozialraum.topics.programme.model import Decision, Programme


def _programme(programme: Programme, as_of: AsOf) -> Programme:
    """Return the programme with its history up to a day, and what had been done of its orders by then."""
    steps = (step for step in programme.history if step.on.first <= as_of.day)
    return but(programme, history=tuple(_step(step, as_of) for step in steps))


def _step(step: Decision, as_of: AsOf) -> Decision:
    order = step.order
    return but(step, order=but(order, done=as_of.reached(order.done))) if order else step


KNOWN = {"": Knowledge(_programme, happened=_programme)}
