"""Numbers for the counts that nobody gave, so that all sums hold: any that fit will do."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

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
            holes = {cell for cell in (total, *parts) if cell not in known}
            if len(holes) > 1:
                left.append((total, parts))
            elif holes == {total}:
                known[total] = sum(known[part] for part in parts)
            elif holes:
                known[holes.pop()] = max(0, known[total] - sum(known.get(part, 0) for part in parts))
        if len(left) == len(waiting):
            return left
        waiting = left


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
        """Narrow all limits as far as one sum after the other can; `fits` says whether anything is left."""
        waiting = dict.fromkeys(range(len(self._sums)) if numbers is None else numbers)
        patience = 50 * len(self._sums) + 1_000
        while waiting and patience:
            patience -= 1
            number = next(iter(waiting))
            del waiting[number]
            for cell in self._narrow(*self._sums[number]):
                waiting |= dict.fromkeys(self._of[cell])

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
        least, most = sum(low[part] for part in parts), sum(high[part] for part in parts)
        bottom, top = low[total], high[total]
        moved = [total] if self._put(total, least, most) else []
        for part in parts:
            if low[part] < high[part] and self._put(part, bottom - most + high[part], top - least + low[part]):
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

    def settle(self, cell: int, number: int) -> None:
        """Choose the number of a count, or the nearest that its limits allow, and draw the others together."""
        chosen = max(self.low[cell], min(number, self.high[cell]))
        self.low[cell] = self.high[cell] = chosen
        self.draw_together(self._of[cell])

    def settle_near(self, cell: int, number: int) -> None:
        """Choose a number for a count that leaves something for all others: the nearest, one beside it, or an end."""
        low, high = list(self.low), list(self.high)
        near = max(low[cell], min(number, high[cell]))
        for chosen in dict.fromkeys((near, near + 1, near - 1, low[cell], high[cell])):
            if low[cell] <= chosen <= high[cell]:
                self.low, self.high, self.fits = list(low), list(high), True
                self.settle(cell, chosen)
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
