"""A table of counts as those see it who work on disclosure: numbered, complete, every sum with what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from sozialraum.disclosure.moves import ANY, Bounds, Limits, LinkedCounts, Reach, filled

Cell = tuple[str, str]
"""A unit and what was counted there."""


_LITTLE = 200
"""So many half-made moves are looked at where sums contradict each other."""

_MOST = 100
"""So many moves are made there; more would bring figures nearer together that never fit."""


class CountSum(NamedTuple):
    """A count that is the sum of others."""

    total: Cell
    parts: tuple[Cell, ...]


class CountTable:
    """Counts and sums by number; counts come in the order of their names, so that no other order matters.

    What the source withheld (`unknown`) or did not give (`absent`) has a value that fits: any that does will do to show
    that there is more than one. Sums that do not add up are `unequal`; they bind all the same, for somebody may know
    what is missing. `heads` are totals that are part of nothing: the city's own counts.
    """

    def __init__(self, counts: Mapping[Cell, int | None], sums: Iterable[CountSum]) -> None:
        given = sorted(set(sums))
        named = {cell for item in given for cell in (item.total, *item.parts)}
        self.cells = sorted({*counts, *named})
        number = {cell: place for place, cell in enumerate(self.cells)}
        self.unknown = {number[cell] for cell, count in counts.items() if count is None}
        self.absent = {number[cell] for cell in named if cell not in counts}
        self._sums = [(number[item.total], [number[part] for part in item.parts]) for item in given]
        known: list[int | None] = [counts.get(cell) for cell in self.cells]
        self._known = tuple(known)
        values = self._filled(known)
        lacks = self._balanced(values)
        self.unequal = tuple(item for item, lack in zip(given, lacks, strict=True) if lack)
        self.linked = LinkedCounts(values, self._sums)
        self.totals = {total for total, _ in self._sums}
        self.heads = self.totals.difference(*(parts for _, parts in self._sums))

    def limits(self, loose: Sequence[bool], bounds: Sequence[Bounds]) -> Limits:
        """Between which numbers the loose counts lie while all others stand. Sums that do not add up bind all the same:
        of each is known what it lacks."""
        values = self.linked.values
        low: list[int] = []
        high: list[int] = []
        for is_loose, bound, value in zip(loose, bounds, values, strict=True):
            low.append(max(0, bound.low or 0) if is_loose else value)
            high.append((ANY if bound.high is None else bound.high) if is_loose else value)
        lacks = self._lacks(values)
        if any(lacks):
            low += lacks
            high += lacks
            sums = [(total, [*parts, len(values) + number]) for number, (total, parts) in enumerate(self._sums)]
            limits = Limits(low, high, sums)
        else:
            limits = Limits(low, high, self._sums)
        limits.draw_together()
        return limits

    def named(self, places: Iterable[int]) -> frozenset[Cell]:
        """The names of counts."""
        return frozenset(self.cells[place] for place in places)

    def _filled(self, values: list[int | None]) -> list[int]:
        """A first guess: what a sum leaves over, shared out among the parts that nobody knows."""
        waiting: dict[int, set[int]] = {}
        sums_of: dict[int, list[int]] = {}
        for place, (total, parts) in enumerate(self._sums):
            waiting[place] = {cell for cell in (total, *parts) if values[cell] is None}
            for cell in waiting[place]:
                sums_of.setdefault(cell, []).append(place)
        # The sum that says most: one with a single hole, then those in which all parts were counted.
        heap = [self._rank(holes, place) for place, holes in waiting.items() if holes]
        heapify(heap)
        while heap:
            rank = heappop(heap)
            place = rank[-1]
            if not waiting[place] or rank != self._rank(waiting[place], place):
                continue
            filled = list(waiting[place])
            self._fill(values, *self._sums[place])
            for other in {one for cell in filled for one in sums_of[cell]}:
                waiting[other].difference_update(filled)
                if waiting[other]:
                    heappush(heap, self._rank(waiting[other], other))
        return [1 if value is None else value for value in values]

    def _rank(self, holes: Set[int], place: int) -> tuple[bool, bool, int, int]:
        return len(holes) > 1, not self.absent.isdisjoint(holes), len(holes), place

    def _fill(self, values: list[int | None], total: int, parts: Sequence[int]) -> None:
        """Share what a sum leaves over among its parts that nobody knows; a total is what its parts make."""
        missing = [part for part in parts if values[part] is None]
        whole = values[total]
        rest = 0 if whole is None else whole - sum(values[part] or 0 for part in parts)
        for left, hole in zip(range(len(missing), 0, -1), missing, strict=True):
            share = max(int(hole in self.unknown), rest // left)
            values[hole] = share
            rest -= share
        if whole is None:
            values[total] = sum(values[part] or 0 for part in parts)

    def _limits(self, least: int) -> Limits:
        """Return what everybody knows of each count, if no star is less than a number."""
        known = self._known
        low = [least * (cell in self.unknown) if count is None else count for cell, count in enumerate(known)]
        return Limits(low, [ANY if count is None else count for count in known], self._sums)

    def _lacks(self, values: Sequence[int]) -> list[int]:
        """Return what the parts of each sum lack of its total."""
        return [values[total] - sum(values[part] for part in parts) for total, parts in self._sums]

    def _balanced(self, values: list[int]) -> list[int]:
        """Correct the guess until the sums hold, and say what each still lacks."""
        lacks = self._lacks(values)
        if not any(lacks) or not (self.unknown or self.absent):
            return lacks
        for least in (1, 0):
            if better := filled(self._limits(least), values):
                values[:] = better
                return self._lacks(values)
        cells = len(values)
        slack = range(cells, cells + len(lacks))
        linked = LinkedCounts(
            [*values, *lacks],
            [(total, [*parts, place]) for (total, parts), place in zip(self._sums, slack, strict=True)],
        )
        loose = {*self.unknown, *self.absent, *slack}
        moves = 0
        for low in (1, 0):
            for place in slack:
                while linked.values[place] and moves < _MOST:
                    bounds = [Bounds(low if cell in self.unknown else 0, None) for cell in range(cells)]
                    bounds += [Bounds(min(0, linked.values[cell]), max(0, linked.values[cell])) for cell in slack]
                    move = linked.move(place, Reach(loose, (), (), bounds), _LITTLE)
                    if move is None:
                        break
                    moves += 1
                    times = min(_room(bounds[cell], linked.values[cell], step) for cell, step in move.items())
                    for cell, step in move.items():
                        linked.values[cell] += step * times
        values[:] = linked.values[:cells]
        return linked.values[cells:]


def _room(bounds: Bounds, value: int, step: int) -> int:
    """Return how often a step can be taken at the most; once is possible."""
    end = bounds.high if step > 0 else bounds.low
    return max(1, (end - value) // step) if end is not None else abs(value) + 1
