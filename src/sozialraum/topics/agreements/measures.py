"""Agreed measures and how far they got."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.topics.agreements.model import MEASURE_STATES, NOT_REPORTED
from sozialraum.topics.areas.names import goal_name

if TYPE_CHECKING:
    from sozialraum.topics.agreements.model import Agreement, Measure, MeasureProgress
    from sozialraum.topics.programme.goals import GoalSystem


class AgreedRow(NamedTuple):
    """A measure under its goal and objective, with its state in words."""

    goal: str
    objective: str
    measure: str
    state: str
    reason: str | None
    change: str | None


def agreed_rows(
    told: Iterable[MeasureProgress], agreement: Agreement | None, goals: GoalSystem | None
) -> Iterator[AgreedRow]:
    """Yield each measure of an agreement with the state that the report of the same year tells."""
    entries = {entry.measure: entry for entry in told}
    for objective, measure in agreement.measures() if agreement else ():
        entry = entries.get(measure.key)
        yield AgreedRow(
            goal=goal_name(goals, objective.goal),
            objective=objective.text,
            measure=measure.title,
            state=MEASURE_STATES[entry.state] if entry else NOT_REPORTED,
            reason=entry.reason if entry else None,
            change=_change(measure),
        )


def _change(measure: Measure) -> str | None:
    if measure.withdrawn:
        return f"einvernehmlich gestrichen am {formats.day(measure.withdrawn)}"
    return f"nachträglich vereinbart am {formats.day(measure.added)}" if measure.added else None


def state_counts(rows: Iterable[AgreedRow]) -> list[tuple[str, int]]:
    """How many measures are in each state that occurs, in the order of the states."""
    states = [row.state for row in rows]
    return [(state, states.count(state)) for state in (*MEASURE_STATES.values(), NOT_REPORTED) if state in states]
