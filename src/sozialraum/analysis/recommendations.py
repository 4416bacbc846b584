"""What studies advise, and what answers it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.findings.finding import KeyPath
from sozialraum.model.address import Address
from sozialraum.model.references import references_of

if TYPE_CHECKING:
    from sozialraum.repository.repository import Repository

_ANSWERING = ("goals", "agreements")


class Answer(NamedTuple):
    """A goal, objective or measure that answers a recommendation: its record, the way to it, what it answers."""

    address: Address
    keys: KeyPath
    target: str

    @property
    def item(self) -> KeyPath:
        """The way to the goal, objective or measure."""
        return self.keys[:-2]


def answers(repository: Repository) -> Iterator[Answer]:
    """All answers, in the order of the records."""
    for folder in _ANSWERING:
        for ident, record in repository.records[folder].items():
            if any(points.folder == "studies" for points, _ in references_of.pairs(record)):
                for found in references_of(record):
                    if found.marker.folder == "studies" and "answers" in found.keys:
                        yield Answer(Address(folder, ident), found.keys, found.value)
