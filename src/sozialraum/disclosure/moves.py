"""Why a withheld count cannot be derived: another table shows the same in every place that stands open.

A move changes some withheld counts so that all sums still hold. A count that some move changes has at least two
possible values; a count that none changes is known to everybody who can subtract. The cheapest move also says what to
withhold in addition: the open counts in it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count as numbers
from typing import NamedTuple

PATIENCE = 1_000
"""So many half-made moves are looked at for the cheapest one, and as many again for any."""

FAR = 2
"""No half-made move puts a sum further out of balance."""


class Bounds(NamedTuple):
    """What is known of a count before any sum is looked at; an end may be open."""

    low: int | None
    high: int | None

    def hold(self, value: int) -> bool:
        """Whether a value is possible."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


class Reach(NamedTuple):
    """What a move may change: withheld counts for nothing, those that are open to it for what they count.

    `last_resort` are those of them that are taken only if nothing else will do.
    """

    withheld: Container[int]
    open_to: Container[int]
    last_resort: Container[int]
    bounds: Sequence[Bounds]


class Tangle:
    """Counts by number, and the sums that tie them: each the number of its total and those of its parts."""

    def __init__(self, values: list[int], sums: Sequence[tuple[int, Sequence[int]]]) -> None:
        self.values = values
        self._of: list[list[tuple[int, int]]] = [[] for _ in values]
        for number, (total, parts) in enumerate(sums):
            for cell, sign in ((total, 1), *((part, -1) for part in parts)):
                self._of[cell].append((number, sign))
        self._sums = [
            sorted(((total, 1), *((part, -1) for part in parts)), key=lambda term: (values[term[0]], term))
            for total, parts in sums
        ]

        self._loose = [[term for term in terms if len(self._of[term[0]]) == 1] for terms in self._sums]

    def move(self, start: int, reach: Reach, patience: int = PATIENCE) -> dict[int, int] | None:
        """The move of a count by one that needs the fewest last resorts, then the fewest persons withheld in addition.

        In a tangle too large to look through it is one of few sums instead.
        """
        found = self._search(start, reach, False, patience)
        return found or self._search(start, reach, True, patience)

    def _search(self, start: int, reach: Reach, straight: bool, patience: int) -> dict[int, int] | None:
        """A shortest path over the sums that are still out of balance: each step settles the one disturbed last.

        The length is what must be withheld; going `straight`, first of all how many sums are still to be settled.
        """
        order = numbers()
        heap: list[tuple[int, int, int, int, int, dict[int, int], dict[int, int]]] = []
        for step in (1, -1):
            if reach.bounds[start].hold(self.values[start] + step):
                heappush(heap, (0, 0, 0, 1, next(order), self._disturb({}, start, step), {start: step}))
        done: set[frozenset[tuple[int, int]]] = set()
        while heap and len(done) < patience:
            _, resorts, persons, length, _, off, move = heappop(heap)
            if not off:
                return move
            if (key := frozenset(off.items())) in done:
                continue
            done.add(key)
            disturbed = next(reversed(off))
            for cell, step in self._settling(disturbed, off[disturbed], move, reach):
                known = cell in reach.withheld or cell in move
                resort = resorts + (not known and cell in reach.last_resort)
                cost = (resort, persons + (0 if known else self.values[cell]), length + 1)
                then = self._disturb(off, cell, step)
                if max(map(abs, then.values()), default=0) <= FAR and frozenset(then.items()) not in done:
                    heappush(
                        heap, (len(then) * straight, *cost, next(order), then, {**move, cell: move.get(cell, 0) + step})
                    )
        return None

    def _settling(self, disturbed: int, lack: int, move: Mapping[int, int], reach: Reach) -> Iterator[tuple[int, int]]:
        """The counts that can settle a sum, and by which step. A withheld one that is in no other sum will do, for it
        costs nothing and disturbs nothing; of open ones that are in no other sum the smallest."""
        for cell, sign in self._loose[disturbed]:
            step, before = -lack * sign, move.get(cell, 0)
            if (
                cell in reach.withheld
                and step * before >= 0
                and reach.bounds[cell].hold(self.values[cell] + before + step)
            ):
                yield cell, step
                return
        settled = {True: False, False: False}
        for cell, sign in self._sums[disturbed]:
            free, alone = cell in reach.withheld, len(self._of[cell]) == 1
            if (alone and settled[free]) or not (free or cell in reach.open_to):
                continue
            step, before = -lack * sign, move.get(cell, 0)
            if step * before >= 0 and reach.bounds[cell].hold(self.values[cell] + before + step):
                settled[free] |= alone
                yield cell, step

    def _disturb(self, off: dict[int, int], cell: int, step: int) -> dict[int, int]:
        """How far sums are out of balance (total − parts) once a count changes; the one disturbed last comes last."""
        then = dict(off)
        for number, sign in self._of[cell]:
            rest = then.pop(number, 0) + sign * step
            if rest:
                then[number] = rest
        return then
