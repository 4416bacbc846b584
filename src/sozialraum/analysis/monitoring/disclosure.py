"""Small counts are withheld, and with them what would give them away: at import, before anything is written.

Every count in a range (1–4) is withheld; zero stays. Where sums over open counts leave only one value for a withheld
one, further counts go: as few persons as possible, so of the counts of one sum the smallest. That holds along all sums
together: quarters and their district, districts and the city, groups and their total.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sozialraum.analysis.monitoring.moves import Bounds, Tangle

Cell = tuple[str, str]
"""A unit and what was counted there."""


class Range(NamedTuple):
    """The counts that are withheld, both ends included."""

    first: int = 1
    last: int = 4


class Sum(NamedTuple):
    """A count that is the sum of others."""

    total: Cell
    parts: tuple[Cell, ...]


class Withheld(NamedTuple):
    """What may be written.

    `counts` has None for every withheld count: `primary` ones are small, `source` ones came withheld, `secondary` ones
    would give others away. Any reader who knows that zeros stand open is left with two values at least for each. One
    who even knows which are small and how small is left with them too, except for those in `weaker`. `exposed` could
    not be protected. `unequal` are sums that do not add up; they are taken to have a part that nobody gave.
    """

    counts: dict[Cell, int | None]
    primary: frozenset[Cell]
    source: frozenset[Cell]
    secondary: frozenset[Cell]
    weaker: frozenset[Cell]
    exposed: frozenset[Cell]
    unequal: tuple[Sum, ...]


def sums_between(
    counts: Mapping[Cell, int | None],
    units: Iterable[tuple[str, Sequence[str]]] = (),
    groups: Iterable[tuple[str, Sequence[str]]] = (),
) -> Iterator[Sum]:
    """The sums in a table: a unit and the units it is made of, for each group; a group and its parts, in each unit.

    A sum is one if its total was counted and a part of it; parts without a count are parts all the same.
    """
    names = sorted({group for _, group in counts})
    places = sorted({unit for unit, _ in counts})
    across = [((whole, name), [(part, name) for part in parts]) for whole, parts in units for name in names]
    within = [((place, whole), [(place, part) for part in parts]) for whole, parts in groups for place in places]
    for total, parts in (*across, *within):
        if total in counts and any(part in counts for part in parts):
            yield Sum(total, tuple(parts))
