"""Where the boxes of the structure stand: rows by level, so that related boxes come near each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import ceil

Rows = list[list[int]]
Pairs = Sequence[tuple[int, int]]

PER_ROW = 4
_STARTS = 6
_MANY = 16
"""With more boxes than this on a level one start has to do."""
_PASSES = 40


def rows_of(levels: Sequence[Sequence[int]], pairs: Pairs) -> tuple[Rows, list[int]]:
    """The boxes row by row, and how many rows each level has; the best that swapping within levels finds."""
    sizes = [_sizes(len(level)) for level in levels]
    starts = 1 if any(len(level) > _MANY for level in levels) else _STARTS
    found = [
        _improved(_filled([_turned(level, start) for level in levels], sizes), sizes, pairs) for start in range(starts)
    ]
    return min(found, key=lambda rows: cost(rows, pairs)), [len(size) for size in sizes]


def cost(rows: Rows, pairs: Pairs) -> float:
    """How long and winding the ways between related boxes are."""
    place = {
        box: (row, index, index - (len(boxes) - 1) / 2)
        for row, boxes in enumerate(rows)
        for index, box in enumerate(boxes)
    }
    return sum(_way(place[one], place[other]) for one, other in pairs)


def _way(one: tuple[int, int, float], other: tuple[int, int, float]) -> float:
    rows, columns, aside = abs(one[0] - other[0]), abs(one[1] - other[1]), abs(one[2] - other[2])
    if rows == 0:
        return 0.6 if columns == 1 else 2.5 + aside
    return 1.5 + 0.8 * aside if rows == 1 else 5 + 2 * rows + 0.5 * aside


def _sizes(count: int) -> list[int]:
    """As many boxes in each row, the fuller rows first."""
    if not count:
        return []
    rows = ceil(count / PER_ROW)
    return [count // rows + (row < count % rows) for row in range(rows)]


def _turned(level: Sequence[int], by: int) -> list[int]:
    by = by % len(level) if level else 0
    return [*level[by:], *level[:by]]


def _filled(levels: Sequence[Sequence[int]], sizes: Sequence[Sequence[int]]) -> Rows:
    rows: Rows = []
    for level, of_level in zip(levels, sizes, strict=True):
        left = list(level)
        for size in of_level:
            rows.append(left[:size])
            left = left[size:]
    return rows


def _improved(rows: Rows, sizes: Sequence[Sequence[int]], pairs: Pairs) -> Rows:
    """Swap two boxes of a level as long as that makes the ways shorter."""
    slots, first = [], 0
    for of_level in sizes:
        places = [(first + row, index) for row, size in enumerate(of_level) for index in range(size)]
        slots += list(combinations(places, 2))
        first += len(of_level)
    best = cost(rows, pairs)
    for _ in range(_PASSES):
        gain = False
        for (row, index), (other_row, other) in slots:
            rows[row][index], rows[other_row][other] = rows[other_row][other], rows[row][index]
            now = cost(rows, pairs)
            if now < best - 1e-9:
                best, gain = now, True
            else:
                rows[row][index], rows[other_row][other] = rows[other_row][other], rows[row][index]
        if not gain:
            break
    return rows
