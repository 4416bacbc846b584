"""Why a withheld count cannot be derived: another table shows the same in every place that stands open.

A move changes some withheld counts so that all sums still hold. A count that some move changes has at least two
possible values; a count that none changes is known to everybody who can subtract. The cheapest move also says what to
withhold in addition: the open counts in it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from heapq import heappop, heappush
from itertools import count as numbers
from typing import NamedTuple

GIVE_UP = 50_000
"""So many half-made moves are looked at for one count."""


class Bounds(NamedTuple):
    """What is known of a count before any sum is looked at; an end may be open."""

    low: int | None
    high: int | None

    def hold(self, value: int) -> bool:
        """Whether a value is possible."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


class Tangle:
    """Counts by number, and the sums that tie them: each the number of its total and those of its parts."""

    def __init__(self, values: list[int], sums: Sequence[tuple[int, Sequence[int]]]) -> None:
        self.values = values
        self._sums = [[(total, 1), *((part, -1) for part in parts)] for total, parts in sums]
        self._of: list[list[tuple[int, int]]] = [[] for _ in values]
        for number, terms in enumerate(self._sums):
            for cell, sign in terms:
                self._of[cell].append((number, sign))

    def cheapest_move(
        self, start: int, withheld: Container[int], open_to: Container[int], bounds: Sequence[Bounds]
    ) -> dict[int, int] | None:
        """The move of a count by one that needs the fewest persons withheld in addition, then the fewest counts.

        Counts that are withheld cost nothing, those that are `open_to` it cost what they count, all others stay. This
        is a shortest path over the sums that are still out of balance: each step settles the one disturbed last.
        """
        order = numbers()
        heap: list[tuple[int, int, int, int, dict[int, int], dict[int, int]]] = []
        for step in (1, -1):
            if bounds[start].hold(self.values[start] + step):
                heappush(heap, (0, 0, 1, next(order), self._disturb({}, start, step), {start: step}))
        done: set[frozenset[tuple[int, int]]] = set()
        while heap and len(done) < GIVE_UP:
            persons, cells, length, _, off, move = heappop(heap)
            if not off:
                return move
            if (key := frozenset(off.items())) in done:
                continue
            done.add(key)
            disturbed = next(reversed(off))
            for cell, sign in self._sums[disturbed]:
                value, step, free = self.values[cell], -off[disturbed] * sign, cell in withheld
                if cell in move or not (free or cell in open_to) or not bounds[cell].hold(value + step):
                    continue
                cost = (persons, cells) if free else (persons + value, cells + 1)
                then = self._disturb(off, cell, step)
                if frozenset(then.items()) not in done:
                    heappush(heap, (*cost, length + 1, next(order), then, {**move, cell: step}))
        return None

    def _disturb(self, off: dict[int, int], cell: int, step: int) -> dict[int, int]:
        """How far sums are out of balance (total − parts) once a count changes; the one disturbed last comes last."""
        then = dict(off)
        for number, sign in self._of[cell]:
            rest = then.pop(number, 0) + sign * step
            if rest:
                then[number] = rest
        return then
