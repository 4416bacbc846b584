"""What comes out of an assessment: where each candidate stands, among whom, and who is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from sozialraum.topics.selection import ranking
from sozialraum.topics.selection.values import Value

if TYPE_CHECKING:
    from sozialraum.topics.selection.model import Candidate, Criterion, Selection

Obstacle = Literal["excluded", "gap", "no-type"]


class Standing(NamedTuple):
    """Where a candidate stands. Values, points and shares are by the key of the criterion, in their order.

    One with an `obstacle` has no points and no rank. `distance` is how far it lies from the mean of its type; `rank`
    counts within the type then.
    """

    candidate: Candidate
    name: str
    values: Mapping[str, Value]
    points: Mapping[str, Fraction]
    shares: Mapping[str, Fraction]
    score: Fraction | None = None
    distance: Fraction | None = None
    rank: int | None = None
    obstacle: Obstacle | None = None

    @property
    def key(self) -> str:
        """The key of the candidate."""
        return self.candidate.key

    @property
    def gaps(self) -> tuple[str, ...]:
        """The criteria under which it has no value."""
        return tuple(key for key, value in self.values.items() if value.missing)


class Group(NamedTuple):
    """Those who compete with each other: all of a selection, or all of one type."""

    type: str | None
    standings: tuple[Standing, ...]
    proposal: ranking.Proposal


class Assessment(NamedTuple):
    """The groups of a selection, each by rank, then those without rank as in the file.

    `fixed` are proposed whatever their rank is, in groups of their own or not. `alike` are the criteria by indicator
    that tell nobody apart.
    """

    selection: Selection
    groups: tuple[Group, ...]
    fixed: tuple[str, ...]
    alike: tuple[str, ...]

    @property
    def standings(self) -> tuple[Standing, ...]:
        """All candidates, group by group."""
        return tuple(standing for group in self.groups for standing in group.standings)

    @property
    def most(self) -> Mapping[str, Fraction]:
        """The most that each criterion can give."""
        weights = {one.key: one.weight for one in self.selection.criteria}
        return ranking.shares(dict.fromkeys(weights, Fraction(ranking.FULL)), weights)

    def criterion(self, key: str) -> Criterion:
        """The criterion of a key."""
        return next(one for one in self.selection.criteria if one.key == key)

    @property
    def certain(self) -> tuple[str, ...]:
        """All that are proposed for certain."""
        return (*self.fixed, *(key for group in self.groups for key in group.proposal.certain))

    @property
    def missing_places(self) -> int:
        """For how many places there is nobody to propose."""
        selection = self.selection
        wanted = len(selection.types) if selection.method == "by-type" else selection.number or 0
        return max(0, wanted - len(self.certain) - sum(group.proposal.places for group in self.groups))
