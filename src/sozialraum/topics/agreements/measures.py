"""Agreed measures: which stand on a day, how far they got, and their money by origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.agreements.model import (
    MEASURE_STATES,
    NOT_REPORTED,
    Agreement,
    Funding,
    Measure,
    MeasureProgress,
)
from sozialraum.topics.areas.names import goal_name
from sozialraum.topics.programme.manifest import CATALOGUES
from sozialraum.topics.programme.model import GoalSystem


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
    """Return how many measures are in each state that occurs, in the order of the states."""
    states = [row.state for row in rows]
    return [(state, states.count(state)) for state in (*MEASURE_STATES.values(), NOT_REPORTED) if state in states]


ORIGINS = "funding-origins"


def by_origin(funds: Iterable[Funding]) -> dict[str, Decimal]:
    """The sum for each origin."""
    sums: dict[str, Decimal] = {}
    for fund in funds:
        sums[fund.origin] = sums.get(fund.origin, Decimal(0)) + fund.amount
    return sums


def in_order(repository: Repository, origins: Iterable[str]) -> list[str]:
    """Origins in the order of their catalogue, unknown ones last."""
    catalogue = repository[CATALOGUES].get(ORIGINS)
    order = [item.key for item in catalogue.items] if catalogue else []
    return sorted(origins, key=lambda key: (order.index(key) if key in order else len(order), key))


def is_concluded(agreement: Agreement, day: date) -> bool:
    """Return whether the agreement was concluded by a day."""
    return agreement.concluded is not None and agreement.concluded <= day


def standing(agreement: Agreement, day: date) -> Iterator[Measure]:
    """The measures that are agreed on a day: those added by then, without those struck out by then."""
    for _, measure in agreement.measures():
        struck = measure.withdrawn is not None and measure.withdrawn <= day
        if not struck and (measure.added is None or measure.added <= day):
            yield measure


def planned(agreement: Agreement, day: date) -> Decimal:
    """Return what an agreement plans in all, as of a day."""
    return sum((fund.amount for measure in standing(agreement, day) for fund in measure.funds), Decimal(0))
