"""Seats by Hare-Niemeyer (largest remainder), in exact fractions.

Equal remainders are decided by lot. A lot is a fact that somebody draws and records; nothing here ever picks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from sozialraum.engine.records.repository import Repository
from sozialraum.topics.bodies.manifest import COUNCILS
from sozialraum.topics.bodies.model import Body, Council, Lot

Lots = Literal["none", "settles", "unfit"]


class Share(NamedTuple):
    """The seats of one group. `result` counts what is certain: a seat that a lot has yet to give is not in it."""

    key: str
    members: int
    quota: Fraction
    whole: int
    remainder: Fraction
    result: int


class Tie(NamedTuple):
    """The groups with equal remainders, in the order in which they were given, and the seats left for them."""

    groups: tuple[str, ...]
    seats: int


class Allocation(NamedTuple):
    """The shares in the order in which the groups were given.

    `tie` stays named when a recorded lot settles it. `lot` says what the recorded lot is worth: `unfit` if there is no
    tie, or if its winners are not exactly so many of the tied groups as there are seats; it then gives nothing.
    """

    shares: tuple[Share, ...]
    seats: int
    tie: Tie | None = None
    lot: Lots = "none"

    @property
    def members(self) -> int:
        """The seats of all groups in the council."""
        return sum(share.members for share in self.shares)

    @property
    def open(self) -> Tie | None:
        """The tie, as long as no lot has settled it."""
        return None if self.lot == "settles" else self.tie

    def of(self, key: str) -> Share | None:
        """The share of one group."""
        return next((share for share in self.shares if share.key == key), None)


def allocate(groups: Sequence[tuple[str, int]], seats: int, winners: Sequence[str] = ()) -> Allocation:
    """Distribute `seats` over groups, given by key and seats in the council.

    - A group without seats in the council gets none, not even by lot.
    - No seats to distribute, or a council without any seats: every result is zero, and there is no tie.
    - More seats than the council has: still proportional, so groups get more seats than they have members.
    """
    total = sum(members for _, members in groups)
    quotas = [Fraction(members * seats, total) if total else Fraction(0) for _, members in groups]
    results = [int(quota) for quota in quotas]
    remainders = [quota - whole for quota, whole in zip(quotas, results, strict=True)]
    left = seats - sum(results) if total else 0
    certain, tied = _by_remainder(remainders, left)
    for index in certain:
        results[index] += 1
    tie = Tie(tuple(groups[index][0] for index in tied), left - len(certain)) if tied else None
    lot = _worth(tie, winners)
    if lot == "settles":
        for index in tied:
            results[index] += groups[index][0] in winners
    shares = tuple(
        Share(key, members, quota, int(quota), remainder, result)
        for (key, members), quota, remainder, result in zip(groups, quotas, remainders, results, strict=True)
    )
    return Allocation(shares, seats, tie, lot)


def _by_remainder(remainders: Sequence[Fraction], left: int) -> tuple[list[int], list[int]]:
    """Return who certainly gets one of the seats that are left, and between whom a lot decides for the others."""
    if not left:
        return [], []
    limit = sorted(remainders, reverse=True)[left - 1]
    above = [index for index, remainder in enumerate(remainders) if remainder > limit]
    at_limit = [index for index, remainder in enumerate(remainders) if remainder == limit]
    return (above + at_limit, []) if len(above) + len(at_limit) == left else (above, at_limit)


def _worth(tie: Tie | None, winners: Sequence[str]) -> Lots:
    if not winners:
        return "none"
    fits = tie and len(winners) == len(set(winners)) == tie.seats and set(winners) <= set(tie.groups)
    return "settles" if fits else "unfit"


def lot_for(council: Council, body: Body, seats: int, day: date = date.max) -> Lot | None:
    """The lot that was drawn for the seats of a body, as known on a day.

    It is the first since the body began, for a later lot rewrites nothing; else the last before. A lot that names no
    body counts where none names this one.
    """
    last = min(day, body.last_day or date.max)
    fitting = [lot for lot in council.lots if lot.seats == seats and lot.on <= last]
    named = [lot for lot in fitting if lot.body == body.id]
    drawn = sorted(named or (lot for lot in fitting if lot.body is None), key=lambda lot: lot.on)
    since = [lot for lot in drawn if lot.on >= (body.first_day or date.min)]
    return since[0] if since else drawn[-1] if drawn else None


def seats_of(council: Council, body: Body, seats: int, day: date = date.max) -> Allocation:
    """So many seats of a body distributed over the groups of a council, with the lot that was drawn for them."""
    lot = lot_for(council, body, seats, day)
    return allocate([(group.key, group.seats) for group in council.groups], seats, lot.winners if lot else ())


def judged_on(body: Body, council: Council, day: date) -> date:
    """The day on which the members of a body are compared with a council: `day`, or the nearest on which both hold."""
    last = min(day, body.last_day or date.max, council.last_day or date.max)
    return max(last, body.first_day or date.min, council.first_day or date.min)


def newer_council(repository: Repository, body: Body, council: Council, day: date) -> Council | None:
    """The composition of the council that holds while the body exists, if it began after the one that it names."""
    last = min(day, body.last_day or date.max)
    began = council.first_day or date.min
    newer = (one for one in repository[COUNCILS].values() if one.holds_on(last) and (one.first_day or date.min) > began)
    return max(newer, key=lambda one: one.first_day or date.min, default=None)


def members_by_group(body: Body, day: date) -> dict[str, int]:
    """The voting members of each group on a day; without `from` a member belongs to the body from its beginning."""
    counts: dict[str, int] = {}
    for member in body.members:
        if member.group and member.voting and member.belongs_on(day):
            counts[member.group] = counts.get(member.group, 0) + (1 if member.number is None else member.number)
    return counts


def members_that_differ(allocation: Allocation, members: dict[str, int]) -> list[tuple[str, int, int, int]]:
    """Groups with other than their seats: key, members, the fewest and the most seats that come to the group.

    Between groups of an open tie each may have a seat more or not. If together they have more than is left, all that
    have one are named.
    """
    tie = allocation.open
    tied = tie.groups if tie else ()
    taken = sum(members.get(share.key, 0) > share.result for share in allocation.shares if share.key in tied)
    found = []
    for share in allocation.shares:
        has, most = members.get(share.key, 0), share.result + (share.key in tied)
        too_many = tie is not None and share.key in tied and has == most and taken > tie.seats
        if too_many or not share.result <= has <= most:
            found.append((share.key, has, share.result, most))
    return found
