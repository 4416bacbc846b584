"""What decisions of the past ask for, such as an evaluation after three years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.engine.findings import at_value
from sozialraum.engine.records.duty import Duty

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.programme.model import Programme

TEXTS: Mapping[str, str] = {
    "SRK409": "{what} (ordered by the decision {decision})",
}
"""What is to be done, by the code of the finding."""


def duties(repository: Repository, programme: Programme, day: date) -> Iterator[Duty]:
    """The open orders of decisions that had been taken by the day."""
    for index, decision in enumerate(programme.history):
        order = decision.order
        if order and order.done is None and decision.on.first <= day:
            place = at_value("sozialraum.yaml", "history", index, "order", "due")
            params = {"what": order.what, "due": order.due, "decision": decision.key}
            yield Duty("SRK409", programme.terms.secretariat, order.due, params, place)
