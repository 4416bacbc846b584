"""Small counts are withheld, and with them what would give them away: at import, before anything is written.

Every count in a range (1–4) is withheld; zero stays. Where sums over open counts would leave a withheld one with a
single possible value, more goes: as few persons as possible, so of the parts of one sum the smallest. That holds along
all sums together: quarters and their district, districts and the city, groups and their total.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from sozialraum.disclosure.moves import ANY, Bounds, Limits, Reach, emptiest, filled, reckoned
from sozialraum.disclosure.table import Cell, CountSum, CountTable


class PossibleCounts(NamedTuple):
    """The counts that are withheld, both ends included."""

    first: int = 1
    last: int = 4


class WithheldCounts(NamedTuple):
    """Counts as they may be written: `counts` has None for every withheld count.

    `primary` ones are small, `source` ones came withheld, `secondary` ones would give others away. Whoever knows that
    zeros stand open is left with two values at least for each; so is, but for those in `weaker`, whoever even knows
    which ones are small. `exposed` could not be protected and must not be written; among them may be counts that nobody
    gave, where they are small and follow from the others. `unequal` sums do not add up; they
    are protected all the same.
    """

    counts: dict[Cell, int | None]
    primary: frozenset[Cell]
    source: frozenset[Cell]
    secondary: frozenset[Cell]
    weaker: frozenset[Cell]
    exposed: frozenset[Cell]
    unequal: tuple[CountSum, ...]


Small = PossibleCounts | Callable[[str], PossibleCounts | None]
"""Which counts are small: all in one range, or as it is said of what was counted."""

SMALL = PossibleCounts()
NO_LIMITS: Mapping[Cell, int] = {}
NOTHING: Container[Cell] = ()
Move = Mapping[int, int]


def withhold(
    counts: Mapping[Cell, int | None],
    sums: Iterable[CountSum] = (),
    small: Small = SMALL,
    at_most: Mapping[Cell, int] = NO_LIMITS,
    kept: Container[Cell] = NOTHING,
    shown: Container[Cell] = NOTHING,
) -> WithheldCounts:
    """Withhold small counts and what would give them away.

    A count of None came withheld. `at_most` says what everybody knows a count cannot exceed, such as its open base.
    Counts in `kept` stay withheld, whatever they are; those in `shown` are known already, and withholding them is vain.
    """
    table = CountTable(counts, sums)
    primary, stay = set(), set()
    for place, cell in enumerate(table.cells):
        if cell not in shown and is_small(counts.get(cell), _range(small, cell)):
            primary.add(place)
        elif cell in kept:
            stay.add(place)
    protector = _Protector(table, primary, small, at_most, stay, shown)
    protector.protect_all()
    protector.protect_missing()
    protector.reopen()
    hidden = table.named(protector.withheld)
    return WithheldCounts(
        {cell: None if cell in hidden else count for cell, count in counts.items()},
        table.named(primary),
        table.named(table.unknown),
        table.named(protector.withheld - primary - table.unknown - stay),
        table.named(protector.weaker & protector.withheld),
        table.named((protector.withheld | protector.missing) - protector.proofs.keys()),
        table.unequal,
    )


def told(
    counts: Mapping[Cell, int | None], sums: Iterable[CountSum] = (), small: Small = SMALL
) -> tuple[frozenset[Cell], frozenset[Cell]]:
    """Return what follows from a written table: withheld counts with one possible value, if zeros are shown, and small
    ones that stand nowhere."""
    known = {cell: count for cell, count in counts.items() if count is not None}
    given = frozenset(known)
    left = [CountSum(total, tuple(parts)) for total, parts in reckoned(known, sums)]
    certain = _certain(counts, known, left, small) | (known.keys() - given)
    stars = frozenset(cell for cell in certain if cell in counts)
    few = (cell for cell in certain - stars if cell not in known or is_small(known[cell], _range(small, cell)))
    return stars, frozenset(few)


def _certain(
    counts: Mapping[Cell, int | None], known: Mapping[Cell, int], left: Sequence[CountSum], small: Small
) -> frozenset[Cell]:
    """Return the counts that have one possible value, of those that are withheld or small in every table that fits."""
    if counts.keys() <= known.keys():
        possible = emptiest(known, left)
        if possible is not None and not any(is_small(count, _range(small, cell)) for cell, count in possible.items()):
            return frozenset()
    bound = {cell for item in left for cell in (item.total, *item.parts)}
    table = CountTable({cell: known.get(cell) for cell in bound if cell in known or cell in counts}, left)
    protector = _Protector(table, set(), small, NO_LIMITS)
    return table.named(protector.certain(table.unknown | protector.missing))


def is_small(count: int | None, small: PossibleCounts | None = SMALL) -> bool:
    """Return whether a count must be withheld. Zero is no small count."""
    return bool(count and small and small.first <= count <= small.last)


def _range(small: Small, cell: Cell) -> PossibleCounts | None:
    return small if isinstance(small, PossibleCounts) else small(cell[1])


class _Protector:
    """Finds for each withheld count a move that changes it (its proof), and withholds what the move needs.

    `public` are the bounds that everybody knows, `informed` those of somebody who knows which counts are small. The
    counts in `weaker` are proved against the first only.
    """

    def __init__(
        self,
        table: CountTable,
        primary: set[int],
        small: Small,
        at_most: Mapping[Cell, int],
        kept: Set[int] = frozenset(),
        shown: Container[Cell] = NOTHING,
    ) -> None:
        self._table = table
        self.withheld = primary | table.unknown | kept
        self._given = frozenset(self.withheld)
        self.weaker: set[int] = set()
        self.proofs: dict[int, Move] = {}
        self.public: list[Bounds] = []
        self._informed: list[Bounds] = []
        values = table.linked.values
        for place, value in enumerate(values):
            cell = table.cells[place]
            limit, range_ = at_most.get(cell), _range(small, cell) or SMALL
            everybody = Bounds(0 if place in table.absent else min(1, range_.first, value), limit)
            self.public.append(everybody)
            known = range_.last if limit is None else min(limit, range_.last)
            self._informed.append(Bounds(range_.first, known) if place in primary else everybody)
        self.missing = {place for place in table.absent if is_small(values[place], _range(small, table.cells[place]))}
        self._open = {
            place
            for place, value in enumerate(values)
            if value and place not in table.absent and table.cells[place] not in shown
        }
        self._parts = self._open - table.totals

    def proof(
        self, place: int, bounds: Sequence[Bounds], open_to: Container[int], limits: Limits | None = None
    ) -> Move | None:
        """Return the cheapest move of a count, or any where too many are linked; `limits` spare their reckoning."""
        limits = limits or self._limits(bounds, open_to)
        if limits.fits and limits.low[place] == limits.high[place]:
            return None
        reach = Reach(self.withheld | self._table.absent, open_to, self._table.heads, bounds)
        return self._table.linked.move(place, reach) or self._another(place, limits)

    def _limits(self, bounds: Sequence[Bounds], open_to: Container[int]) -> Limits:
        loose = [cell in self.withheld or cell in self._table.absent or cell in open_to for cell in range(len(bounds))]
        return self._table.limits(loose, bounds)

    def _another(self, place: int, limits: Limits) -> Move | None:
        """From these numbers to others that fit as well, of which this one is greater or less, the rest near by."""
        values = self._table.linked.values
        for low, high in ((values[place] + 1, ANY), (0, values[place] - 1)):
            other = filled(limits.within(place, low, high), values) if limits.fits else None
            if other:
                return {cell: step for cell, value in enumerate(values) if (step := other[cell] - value)}
        return None

    def certain(self, places: Set[int]) -> set[int]:
        """Those of some counts that have one possible value. A move shows of all that it changes that they have two."""
        found, moved = set[int](), set[int]()
        limits = self._limits(self.public, ()) if places else None
        for place in sorted(places):
            if place not in moved:
                move = self.proof(place, self.public, (), limits)
                moved.update(move or ())
                found |= {place} if move is None else set()
        return found

    def protect_all(self) -> None:
        """Go through the withheld counts, and through those that are withheld on the way."""
        waiting = sorted(self.withheld)
        for place in waiting:
            if place not in self.proofs:
                waiting += self._protect(place)

    def protect_missing(self) -> None:
        """So that small counts that nobody gave do not follow from the others. One that follows is what was guessed."""
        for place in sorted(self.missing):
            if place not in self.proofs:
                self._protect(place)
        self.protect_all()

    def _protect(self, place: int) -> list[int]:
        """Protect one count; the counts that are withheld for it.

        Against the informed as far as parts of sums can be withheld for it; in any case against everybody.
        """
        move = self.proof(place, self._informed, self._parts) or self.proof(place, self.public, self._open)
        if move is None:
            return []
        if self._fits(move, 1) or self._fits(move, -1):
            self.proofs |= dict.fromkeys(move, move)
        else:
            self.proofs[place] = move
            self.weaker.add(place)
        new = move.keys() - self.withheld - self._table.absent
        self.withheld |= new
        return sorted(new)

    def _fits(self, move: Move, sign: int) -> bool:
        values = self._table.linked.values
        return all(self._informed[place].hold(values[place] + sign * step) for place, step in move.items())

    def reopen(self) -> None:
        """Show again, largest first, what later moves made needless."""
        values = self._table.linked.values
        secondary = self.withheld & self._open - self._given
        for place in sorted(secondary, key=lambda place: (-values[place], place)):
            self.withheld.discard(place)
            others: dict[int, Move] = {}
            for other in sorted((self.withheld | self.missing) & self.proofs.keys()):
                if place in self.proofs[other]:
                    bounds = self.public if other in self.weaker else self._informed
                    move = self.proof(other, bounds, ())
                    if move is None:
                        self.withheld.add(place)
                        break
                    others[other] = move
            else:
                self.proofs |= others
