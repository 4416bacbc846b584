"""What studies advise, and what answers it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.findings.finding import KeyPath
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.references import references_of
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.programme.manifest import GOAL_SYSTEMS

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository


class Answer(NamedTuple):
    """A goal, objective or measure that answers a recommendation: its record, the way to it, what it answers."""

    address: Address
    keys: KeyPath
    target: str

    @property
    def item(self) -> KeyPath:
        """The way to the goal, objective or measure."""
        return self.keys[:-2]


def answers(repository: Repository, last_year: int = date.max.year) -> Iterator[Answer]:
    """All answers, those in agreements up to a year, in the order of the records."""
    agreements = repository.with_ids(AGREEMENTS, lambda ident: int(ident[:4]) <= last_year)
    for record in (*repository[GOAL_SYSTEMS].values(), *agreements):
        if any(points.folder == "studies" for points, _ in references_of.pairs(record)):
            for found in references_of(record):
                if found.marker.folder == "studies" and "answers" in found.keys:
                    yield Answer(record.address, found.keys, found.value)
