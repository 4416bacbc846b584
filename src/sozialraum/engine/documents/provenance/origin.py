"""Whether a paper rests on some values: it does if it says something else when they do."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Protocol

from sozialraum.engine.documents.provenance.altering import MARK
from sozialraum.engine.documents.provenance.flagged import Flag, Group
from sozialraum.engine.records.kinds import Address

if TYPE_CHECKING:
    from sozialraum.engine.documents.provenance.alternatives import Alternatives
    from sozialraum.engine.records.repository import Repository

_TROUBLES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What may go wrong where an altered number is no place in a list any more: then it was used."""


class Drawing(Protocol):
    """A paper as it was gathered: what it says is compared where what it shows differs."""

    @property
    def shown(self) -> str:
        """All that can reach the page."""
        ...

    @property
    def asked(self) -> set[str]:
        """The kinds whose records were asked for; no other can have reached the page."""
        ...

    @property
    def text(self) -> str:
        """What the template makes of it."""
        ...

    @property
    def markdown(self) -> str:
        """What stands on it."""
        ...


class Origin:
    """What one paper rests on."""

    def __init__(self, paper: Drawing, again: Callable[[Repository], Drawing], alternatives: Alternatives) -> None:
        self._paper = paper
        self._again = again
        self._alternatives = alternatives

    def flagged(self, flag: Flag) -> tuple[Group, ...]:
        """The groups of invented (or recommended) records and parts that the paper shows values of."""
        groups = self._alternatives.groups(flag)
        if not self.rests_on_flagged(flag):
            return ()
        asked = [group for group in groups if group.folder in self._paper.asked]
        found = tuple(group for group in asked if len(asked) == 1 or self._rests_on_groups(flag, (group,)))
        return found or groups

    def rests_on_flagged(self, flag: Flag) -> bool:
        """Whether the paper shows any value that is invented, or only recommended."""
        groups = self._alternatives.groups(flag)
        asked = any(group.folder in self._paper.asked for group in groups)
        return asked and self._rests_on_groups(flag, groups)

    def records(self, candidates: Collection[Address]) -> list[Address]:
        """Those of some records and figures of which the paper shows values."""
        candidates = [one for one in candidates if one.folder in self._paper.asked]
        if not candidates or not self._differs(self._alternatives.in_records(frozenset(candidates))):
            return []
        if len(candidates) == 1:
            return candidates
        found = [one for one in candidates if self._differs(self._alternatives.in_records(frozenset((one,))))]
        return found or candidates

    def _rests_on_groups(self, flag: Flag, groups: tuple[Group, ...]) -> bool:
        return self._differs(self._alternatives.in_groups(flag, groups))

    def _differs(self, other: Repository) -> bool:
        """Whether the paper says something else where the records do."""
        try:
            again = self._again(other)
            if again.shown == self._paper.shown:
                return False
            marked = again.text.count(MARK) > self._paper.text.count(MARK)
            return marked or again.markdown != self._paper.markdown
        except _TROUBLES:
            return True
