"""Somebody who kept every version of the files, and reckons over all of them together, in whole numbers.

Nobody lives in halves, so integer programming says exactly what can be reckoned. Nothing of the program is used here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Cell = tuple[str, str]
Version = Mapping[Cell, int | None]
"""What stands for each unit and group; a star is none."""
Truth = Mapping[Cell, int]
Relations = Sequence[tuple[Cell, Sequence[Cell]]]

MANY = 2_000
"""No count of these cities is as large."""


class Attack:
    """The equations of all versions. A count is one unknown as long as it is believed to be unchanged: `guess` says of
    every version which counts changed against the one before, which is believed of counts in no file, too.
    """

    def __init__(
        self, relations: Relations, versions: Sequence[Version], changed: Sequence[set[Cell]], old: set[Cell]
    ) -> None:
        self._old = old
        cells = {cell for whole, parts in relations for cell in (whole, *parts)}.union(*versions)
        self.column: dict[tuple[Cell, int], int] = {}
        self._low: list[int] = []
        self._high: list[int] = []
        for cell in cells:
            for number, version in enumerate(versions):
                if number and cell not in changed[number]:
                    place = self.column[cell, number - 1]
                else:
                    place = len(self._low)
                    self._low.append(0)
                    self._high.append(MANY)
                self.column[cell, number] = place
                self._read(place, version.get(cell, 0) if cell in version else MANY, number, cell, versions)
        rows = {
            tuple(sorted([(self.column[whole, number], 1), *((self.column[part, number], -1) for part in parts)]))
            for number in range(len(versions))
            for whole, parts in relations
        }
        entries = [(row, column, sign) for row, terms in enumerate(sorted(rows)) for column, sign in terms]
        across, down, signs = ([entry[part] for entry in entries] for part in (0, 1, 2))
        self._matrix = csr_array((signs, (across, down)), shape=(len(rows), len(self._low)))

    def _read(self, place: int, number: int | None, at: int, cell: Cell, versions: Sequence[Version]) -> None:
        """What a version says of a count. A star is no zero when it is set; later it may stand for anything."""
        if number is None:
            fresh = cell not in self._old if not at else versions[at - 1].get(cell, 0) is not None
            if fresh:
                self._low[place] = max(self._low[place], 1)
        elif number != MANY:
            self._low[place] = max(self._low[place], number)
            self._high[place] = min(self._high[place], number)

    def is_open(self, place: int) -> bool:
        """Whether the files say the number."""
        return self._low[place] >= self._high[place]

    def solve(self, goal: Mapping[int, float]) -> np.ndarray | None:
        """Numbers that fit all versions and make the goal small; none if nothing fits."""
        if any(low > high for low, high in zip(self._low, self._high, strict=True)):
            return None
        weights = np.zeros(len(self._low))
        for place, weight in goal.items():
            weights[place] = weight
        found = milp(
            weights,
            integrality=np.ones(len(self._low)),
            bounds=Bounds(self._low, self._high),
            constraints=LinearConstraint(self._matrix, 0, 0),
            options={"mip_rel_gap": 0},
        )
        if found.status == 2:
            return None
        assert found.status == 0, found.message
        return np.asarray(np.rint(found.x))

    def certain(self, truth: Mapping[int, int], rng: Random) -> set[int]:
        """The unknowns, of those whose true number is given, that can have no other number."""
        left = {place for place in truth if not self.is_open(place)}
        for _ in range(4):
            if not left:
                return left
            found = self.solve({place: rng.choice((-1, 1)) * (1 + rng.random()) for place in left})
            if found is None:
                return set()
            left = {place for place in left if found[place] == truth[place]}
        for place in sorted(left):
            if place in left:
                for sign in (1, -1):
                    found = self.solve({place: sign})
                    assert found is not None
                    left = {one for one in left if found[one] == truth[one]}
        return left


def reckoned(
    relations: Relations,
    versions: Sequence[Version],
    truths: Sequence[Truth],
    secret: Iterable[str],
    rng: Random,
    *,
    stars_moved: bool = True,
    old: Iterable[Cell] = (),
) -> set[tuple[int, Cell]]:
    """What can be reckoned from all versions together: stars, and from one alone counts of one to four in no file.

    Whoever guesses how people changed whom no file counts has guessed their number, so of several versions only stars
    are looked at. It is guessed right which counts changed; unless `stars_moved`, but that no withheld one did.
    """
    changed: list[set[Cell]] = [set()]
    for number in range(1, len(versions)):
        moved = {cell for cell, count in truths[number].items() if truths[number - 1][cell] != count}
        if not stars_moved:
            moved -= {cell for cell, count in versions[number - 1].items() if count is None}
        changed.append(moved)
    attack = Attack(relations, versions, changed, set(old))
    groups = set(secret)
    sought: dict[int, int] = {}
    names: dict[int, tuple[int, Cell]] = {}
    for (cell, number), place in attack.column.items():
        version, count = versions[number], truths[number][cell]
        few = cell not in version and cell[1] in groups and 1 <= count <= 4
        if version.get(cell, 0) is None or (few and len(versions) == 1):
            sought[place], names[place] = count, (number, cell)
    return {names[place] for place in attack.certain(sought, rng)}
