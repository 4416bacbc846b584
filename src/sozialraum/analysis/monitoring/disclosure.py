"""Small counts are withheld, and with them what would give them away: at import, before anything is written.

Every count in a range (1–4) is withheld; zero stays. Where sums over open counts would leave a withheld one with a
single possible value, more goes: as few persons as possible, so of the parts of one sum the smallest. That holds along
all sums together: quarters and their district, districts and the city, groups and their total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sozialraum.analysis.monitoring.moves import Bounds
from sozialraum.analysis.monitoring.table import Cell, Sum, Table


class Range(NamedTuple):
    """The counts that are withheld, both ends included."""

    first: int = 1
    last: int = 4


class Withheld(NamedTuple):
    """What may be written: `counts` has None for every withheld count.

    `primary` ones are small, `source` ones came withheld, `secondary` ones would give others away. Whoever knows that
    zeros stand open is left with two values at least for each; so is, but for those in `weaker`, whoever even knows
    which ones are small. `exposed` could not be protected and must not be written. `unequal` sums do not add up; they
    are taken to have a part that nobody gave.
    """

    counts: dict[Cell, int | None]
    primary: frozenset[Cell]
    source: frozenset[Cell]
    secondary: frozenset[Cell]
    weaker: frozenset[Cell]
    exposed: frozenset[Cell]
    unequal: tuple[Sum, ...]


SMALL = Range()


def withhold(
    counts: Mapping[Cell, int | None],
    sums: Iterable[Sum] = (),
    small: Range = SMALL,
    at_most: Mapping[Cell, int] | None = None,
) -> Withheld:
    """Withhold small counts and what would give them away.

    A count of None came withheld. `at_most` says what everybody knows a count cannot exceed, such as its open base.
    """
    table = Table(counts, sums)
    guard = _Guard(
        table,
        {place for place, cell in enumerate(table.cells) if _is_small(counts.get(cell), small)},
        small,
        at_most or {},
    )
    guard.protect_all()

    def named(places: Iterable[int]) -> frozenset[Cell]:
        return frozenset(table.cells[place] for place in places)

    hidden = named(guard.withheld)
    return Withheld(
        {cell: None if cell in hidden else count for cell, count in counts.items()},
        named(guard.primary),
        named(table.unknown),
        named(guard.withheld - guard.primary - table.unknown),
        named(guard.weaker),
        named(guard.exposed),
        table.unequal,
    )


def _is_small(count: int | None, small: Range) -> bool:
    return count is not None and small.first <= count <= small.last


class _Guard:
    """Finds for each withheld count a move that changes it, and withholds what the move needs."""

    def __init__(self, table: Table, primary: set[int], small: Range, at_most: Mapping[Cell, int]) -> None:
        self.table, self.primary = table, primary
        self.withheld = primary | table.unknown
        self.weaker: set[int] = set()
        self.exposed: set[int] = set()
        self._safe: set[int] = set()
        values = table.tangle.values
        self._public: list[Bounds] = []
        self._informed: list[Bounds] = []
        for place, value in enumerate(values):
            limit = at_most.get(table.cells[place]) if place < len(table.cells) else None
            bounds = Bounds(0 if place in table.absent else min(1, small.first, value), limit)
            self._public.append(bounds)
            known = small.last if limit is None else min(limit, small.last)
            self._informed.append(Bounds(small.first, known) if place in primary else bounds)
        self._open = {place for place, value in enumerate(values) if value and place not in table.absent}

    def protect_all(self) -> None:
        """Go through the withheld counts, and through those that are withheld on the way."""
        waiting = sorted(self.withheld)
        for place in waiting:
            if place not in self._safe:
                waiting += sorted(self._protect(place) - self._safe)

    def _protect(self, place: int) -> set[int]:
        """Protect one count; the counts that are withheld for it.

        Against those who know which counts are small as far as parts can be withheld for it, in any case against those
        who know only that zeros are shown.
        """
        free = self.withheld | self.table.absent
        tangle = self.table.tangle
        move = tangle.cheapest_move(place, free, self._open - self.table.totals, self._informed)
        if move is None:
            move = tangle.cheapest_move(place, free, self._open, self._public)
        if move is None:
            self.exposed.add(place)
            return set()
        if self._fits(move, 1) or self._fits(move, -1):
            self._safe |= move.keys()
        else:
            self._safe.add(place)
            self.weaker.add(place)
        new = move.keys() - free
        self.withheld |= new
        return set(new)

    def _fits(self, move: Mapping[int, int], sign: int) -> bool:
        values = self.table.tangle.values
        return all(self._informed[place].hold(values[place] + sign * step) for place, step in move.items())
