"""Whether a paper rests on some values: it does if it says something else when they do."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Protocol

from sozialraum.documents.provenance.flagged import Flag, Group
from sozialraum.model.address import Address

if TYPE_CHECKING:
    from sozialraum.documents.provenance.alternatives import Alternatives
    from sozialraum.repository.repository import Repository

_TROUBLES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What may go wrong where an altered number is no place in a list any more: then it was used."""


class Drawing(Protocol):
    """A paper as it was gathered: `shown` tells quickly that two are the same, `markdown` is what it says."""

    @property
    def shown(self) -> str:
        """All that can reach the page."""
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
        if not groups or not self._rests_on_groups(flag, groups):
            return ()
        found = tuple(group for group in groups if len(groups) == 1 or self._rests_on_groups(flag, (group,)))
        return found or groups

    def rests_on_flagged(self, flag: Flag) -> bool:
        """Whether the paper shows any value that is invented, or only recommended."""
        groups = self._alternatives.groups(flag)
        return bool(groups) and self._rests_on_groups(flag, groups)

    def records(self, candidates: Collection[Address]) -> list[Address]:
        """Those of some records and figures of which the paper shows values."""
        if not candidates or not self._differs(self._alternatives.in_records(frozenset(candidates))):
            return []
        if len(candidates) == 1:
            return list(candidates)
        found = [one for one in candidates if self._differs(self._alternatives.in_records(frozenset((one,))))]
        return found or list(candidates)

    def _rests_on_groups(self, flag: Flag, groups: tuple[Group, ...]) -> bool:
        return self._differs(self._alternatives.in_groups(flag, groups))

    def _differs(self, other: Repository) -> bool:
        """Whether the paper says something else where the records do."""
        try:
            again = self._again(other)
            return again.shown != self._paper.shown and again.markdown != self._paper.markdown
        except _TROUBLES:
            return True
