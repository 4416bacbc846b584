"""Moves between tables that show the same: the proof that a withheld count cannot be derived.

A move changes some withheld counts so that all sums still hold. A count that some move changes has at least two
possible values; a count that none changes is known to everybody who can subtract. The cheapest move also says what to
withhold in addition: the open counts in it.

Before that, counts that nobody gave are filled with numbers so that all sums hold; any that fit will do.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count as numbers
from typing import NamedTuple, TypeVar

PATIENCE = 1_000
"""So many half-made moves are looked at for the cheapest one, and as many again for any."""

FAR = 2
"""No half-made move puts a sum further out of balance."""


class Bounds(NamedTuple):
    """Limits that are known of a count before any sum is looked at; an end may be open."""

    low: int | None
    high: int | None

    def hold(self, value: int) -> bool:
        """Return whether a value is possible."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


class Reach(NamedTuple):
    """Counts that a move may change: withheld counts for nothing, those that are open to it for what they count.

    `last_resort` are those of them that are taken only if nothing else will do.
    """

    withheld: Container[int]
    open_to: Container[int]
    last_resort: Container[int]
    bounds: Sequence[Bounds]


class LinkedCounts:
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

        Where too many are linked to look through it is one of few sums instead.
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
        """Return how far sums are out of balance (total − parts) once a count changes; the latest comes last."""
        then = dict(off)
        for number, sign in self._of[cell]:
            rest = then.pop(number, 0) + sign * step
            if rest:
                then[number] = rest
        return then


ANY = 10**12
"""No count is as large."""

C = TypeVar("C", bound=Hashable)
Sum = tuple[C, Sequence[C]]


def reckoned(known: dict[C, int], sums: Iterable[Sum[C]]) -> list[Sum[C]]:
    """Add to what is known all that subtracting tells; the sums that leave more than one count open."""
    waiting = list(sums)
    while True:
        left = []
        for total, parts in waiting:
            holes = {part for part in parts if part not in known}
            if total not in known:
                holes.add(total)
            if len(holes) > 1:
                left.append((total, parts))
            elif holes == {total}:
                known[total] = sum([known[part] for part in parts])
            elif holes:
                known[holes.pop()] = max(0, known[total] - sum([known.get(part, 0) for part in parts]))
        if len(left) == len(waiting):
            return left
        waiting = left


def emptiest(known: Mapping[C, int], sums: Sequence[Sum[C]]) -> dict[C, int] | None:
    """Give each open count as little as its parts have, or what is left for it; none if the sums do not hold so."""
    sums_of: dict[C, list[tuple[int, int]]] = {}
    lacks, holes = [], []
    for number, (total, parts) in enumerate(sums):
        terms = [(total, 1), *((part, -1) for part in parts)]
        missing = [(cell, sign) for cell, sign in terms if cell not in known]
        for cell, sign in missing:
            sums_of.setdefault(cell, []).append((number, sign))
        lacks.append(sum(known[cell] * sign for cell, sign in terms if cell in known))
        holes.append(dict(missing))
    found: dict[C, int] = {}
    for chosen in sorted(sums_of, key=lambda cell: -len(sums_of[cell])):
        least = max([0, *(-lacks[number] for number, sign in sums_of.get(chosen, ()) if sign > 0)])
        following = [] if chosen in found else [(chosen, least)]
        for cell, value in following:
            if found.setdefault(cell, value) != value or value < 0:
                return None
            for number, sign in sums_of.pop(cell, ()):
                lacks[number] += sign * value
                holes[number].pop(cell, None)
                if len(holes[number]) == 1:
                    ((last, its_sign),) = holes[number].items()
                    following.append((last, -its_sign * lacks[number]))
                elif not holes[number] and lacks[number]:
                    return None
    return found


class Limits:
    """Between which numbers each count lies. What one sum says of a count, another that has it may use."""

    def __init__(self, low: list[int], high: list[int], sums: Sequence[tuple[int, Sequence[int]]]) -> None:
        self.low, self.high = low, high
        self._sums = sums
        self._of: list[list[int]] = [[] for _ in low]
        for number, (total, parts) in enumerate(sums):
            for cell in (total, *parts):
                self._of[cell].append(number)
        self.fits = True

    def draw_together(self, numbers: Iterable[int] | None = None) -> None:
        """Narrow all limits as far as one sum after the other can; `fits` says whether anything is left.

        A sum that was looked at has nothing more to say until another one moves a limit of its counts.
        """
        waiting = deque(range(len(self._sums)) if numbers is None else numbers)
        is_waiting = set(waiting)
        patience = 50 * len(self._sums) + 1_000
        while waiting and patience and self.fits:
            patience -= 1
            number = waiting.popleft()
            is_waiting.discard(number)
            for cell in self._narrow(*self._sums[number]):
                for other in self._of[cell]:
                    if other != number and other not in is_waiting:
                        is_waiting.add(other)
                        waiting.append(other)

    def within(self, cell: int, low: int, high: int) -> Limits:
        """The same limits, but for one count that lies between two numbers."""
        found = Limits.__new__(Limits)
        found.low, found.high, found.fits = list(self.low), list(self.high), self.fits
        found._sums, found._of = self._sums, self._of
        found._put(cell, low, high)
        found.draw_together(self._of[cell])
        return found

    def _narrow(self, total: int, parts: Sequence[int]) -> list[int]:
        """The counts of a sum whose limits it narrows."""
        low, high = self.low, self.high
        least, most = sum([low[part] for part in parts]), sum([high[part] for part in parts])
        bottom, top = low[total], high[total]
        moved = [total] if (bottom < least or most < top) and self._put(total, least, most) else []
        over, under = top - least, bottom - most
        for part in parts:
            first, last = low[part], high[part]
            is_looser = first < last and (first < under + last or over + first < last)
            if is_looser and self._put(part, under + last, over + first):
                moved.append(part)
        return moved

    def _put(self, cell: int, low: int, high: int) -> bool:
        """Narrow the limits of a count; whether they moved. Limits that contradict each other stay as they are."""
        first, last = max(low, self.low[cell]), min(high, self.high[cell])
        if first > last:
            self.fits = False
            return False
        moved = (first, last) != (self.low[cell], self.high[cell])
        self.low[cell], self.high[cell] = first, last
        return moved

    def settle_near(self, cell: int, number: int) -> None:
        """Choose a number for a count that leaves something for all others: the nearest, one beside it, or an end."""
        low, high = list(self.low), list(self.high)
        near = max(low[cell], min(number, high[cell]))
        for chosen in dict.fromkeys((near, near + 1, near - 1, low[cell], high[cell])):
            if low[cell] <= chosen <= high[cell]:
                self.low, self.high, self.fits = list(low), list(high), True
                self.low[cell] = self.high[cell] = chosen
                self.draw_together(self._of[cell])
                if self.fits:
                    return


def filled(limits: Limits, wishes: Sequence[int]) -> list[int] | None:
    """Numbers within all limits, near what is wished; none if they were not found."""
    limits.draw_together()
    cells = [cell for cell in range(len(wishes)) if limits.low[cell] < limits.high[cell]]
    for cell in sorted(cells, key=lambda cell: (limits.high[cell] - limits.low[cell], cell)):
        if not limits.fits:
            return None
        if limits.low[cell] < limits.high[cell]:
            limits.settle_near(cell, wishes[cell])
    return list(limits.low) if limits.fits else None
