"""Somebody who reads every file of observations, in every version, and reckons: sums, bases, rests, and that a zero
would stand open. Nothing of the program is used here: what is known is written down once more, by hand.
"""

from __future__ import annotations

import csv
from collections.abc import Container, Mapping, Sequence
from pathlib import Path

from scipy.optimize import linprog
from scipy.sparse import csr_array

ANY = float("inf")
A_LITTLE = 1e-6

PEOPLE = {
    ("population", "count"): "all",
    ("young", "count"): "young",
    ("young", "base"): "all",
    ("old", "count"): "old",
    ("old", "base"): "all",
    ("quotient", "count"): "young",
    ("quotient", "base"): "middle",
    ("migration", "count"): "migration",
    ("migration", "base"): "all",
    ("foreign", "count"): "foreign",
    ("foreign", "base"): "all",
    ("women", "count"): "women",
    ("men", "count"): "men",
}
"""Whom the columns of the files count."""

TOGETHER = [
    ("all", ("young", "middle", "old")),
    ("all", ("women", "men")),
    ("all", ("young", "not young")),
    ("all", ("old", "not old")),
    ("all", ("migration", "not migration")),
    ("all", ("foreign", "not foreign")),
    ("migration", ("foreign", "german migration")),
]
"""Which groups make up which; the groups without a column are the rests."""

RESTS = {"not young", "not old", "not migration", "not foreign", "german migration"}

Cell = tuple[str, str]
Version = dict[Cell, int | None]
"""What stands for each unit and group; a star is none."""
Units = Sequence[tuple[str, Sequence[str]]]


class ContradictionError(Exception):
    """A group has two figures, or a figure and a star: the star is worth nothing."""


def read(root: Path, day: str) -> Version:
    """All that stands in the files on one day."""
    found: Version = {}
    for path in sorted((root / "data/observations").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["day"] != day:
                    continue
                for role in ("count", "base"):
                    if role in row:
                        cell = row["unit"], PEOPLE[path.stem, role]
                        number = None if row[role] == "*" else int(row[role])
                        if found.setdefault(cell, number) != number:
                            raise ContradictionError(cell)
    return found


class Attacker:
    """Knows one version, or two of which the second corrects the first, and guesses which figures were corrected, also
    those that stand in no file: `corrected`. What was withheld before is believed to be unchanged; where it is not, the
    versions may contradict each other, and what is reckoned may be wrong.

    A star is no zero, unless it stood there before: `old_stars` may stand for anything by now.
    """

    def __init__(
        self, units: Units, *versions: Version, corrected: Container[Cell] = (), old_stars: Container[Cell] = ()
    ) -> None:
        self._corrected = corrected
        self._old_stars = old_stars
        self._column: dict[tuple[str, str, int], int] = {}
        self._bounds: list[tuple[float, float]] = []
        self._rows: list[dict[int, int]] = []
        self._versions = versions
        self._equations: tuple[csr_array, list[float], dict[int, int]] | None = None
        groups = {group for version in versions for _, group in version} | RESTS | {"middle"}
        places = ["city", *(part for _, parts in units for part in parts)]
        for number in range(len(versions)):
            for group in groups:
                for whole, parts in units:
                    self._add(number, (whole, group), [(part, group) for part in parts])
            for whole, divided in TOGETHER:
                for place in places:
                    self._add(number, (place, whole), [(place, part) for part in divided])

    def _add(self, number: int, total: Cell, parts: list[Cell]) -> None:
        row: dict[int, int] = {}
        for cell, sign in ((total, 1), *((part, -1) for part in parts)):
            column = self._of(number, cell)
            row[column] = row.get(column, 0) + sign
        self._rows.append(row)

    def _of(self, number: int, cell: Cell) -> int:
        """The column of a count; the same one in both versions, unless it is a figure that was corrected or a rest."""
        separate = cell in self._corrected
        key = (*cell, number if separate else len(self._versions) - 1)
        if key not in self._column:
            self._column[key] = len(self._bounds)
            versions = [self._versions[number]] if separate else [one for one in self._versions if cell in one]
            if not any(cell in version for version in versions):
                self._bounds.append((0, ANY))
            else:
                known = next((one[cell] for one in versions if one[cell] is not None), None)
                star = (0 if cell in self._old_stars else 1, ANY)
                self._bounds.append(star if known is None else (known, known))
        return self._column[key]

    def reckons(self, cell: Cell, truth: int) -> bool:
        """Whether only the true value of a count is possible."""
        column = self._of(len(self._versions) - 1, cell)
        most = self._extreme(column, -1)
        return most < truth + 1 - A_LITTLE and -self._extreme(column, 1) > truth - 1 + A_LITTLE

    def _extreme(self, column: int, sign: int) -> float:
        """The largest value of −sign × the count."""
        if self._equations is None:
            self._equations = self._written_down()
        matrix, right, free = self._equations
        if column not in free:
            return -sign * self._bounds[column][0]
        goal = [0] * len(free)
        goal[free[column]] = sign
        found = linprog(goal, A_eq=matrix, b_eq=right, bounds=[self._bounds[one] for one in free])
        if found.status in (3, 4):  # without limit
            return ANY
        if found.status == 2 and len(self._versions) > 1:  # the versions contradict each other
            return ANY
        assert found.status == 0, found.message
        return -float(found.fun)

    def _written_down(self) -> tuple[csr_array, list[float], dict[int, int]]:
        """The equations, with what is known on their right side, and the columns of what is not known."""
        free: dict[int, int] = {}
        for column, (low, high) in enumerate(self._bounds):
            if low != high:
                free[column] = len(free)
        rows = [row for row in self._rows if any(column in free for column in row)]
        entries = [
            (number, free[column], factor)
            for number, row in enumerate(rows)
            for column, factor in row.items()
            if column in free
        ]
        right = [-sum(self._bounds[one][0] * factor for one, factor in row.items() if one not in free) for row in rows]
        across, down, factors = ([entry[part] for entry in entries] for part in (0, 1, 2))
        return csr_array((factors, (across, down)), shape=(len(rows), len(free))), right, free

    def derived(self, truth: Mapping[Cell, int]) -> set[Cell]:
        """The stars that can only stand for one number."""
        last = self._versions[-1]
        return {cell for cell, known in last.items() if known is None and self.reckons(cell, truth[cell])}

    def small_rests(self, truth: Mapping[Cell, int]) -> set[Cell]:
        """The rests of one to four people that can be reckoned."""
        small = {cell: number for cell, number in truth.items() if cell[1] in RESTS and 1 <= number <= 4}
        return {cell for cell, number in small.items() if self.reckons(cell, number)}


def withstands(
    units: Units,
    people: Mapping[Cell, int],
    *versions: Version,
    corrected: Container[Cell] = (),
    old_stars: Container[Cell] = (),
) -> None:
    """Nothing that must not be seen can be reckoned from these versions, and what stands there is true."""
    attacker = Attacker(units, *versions, corrected=corrected, old_stars=old_stars)
    assert attacker.derived(people) == set()
    assert attacker.small_rests(people) == set()
    for (unit, group), number in versions[-1].items():
        if number is not None:
            assert number == people[unit, group]
            assert group == "all" or not 1 <= number <= 4


def withstands_correction(
    units: Units, people_before: Mapping[Cell, int], people: Mapping[Cell, int], before: Version, after: Version
) -> None:
    """So it is of a corrected version alone, and of both, whether or not it is guessed that stars changed."""
    old_stars = {cell for cell, number in before.items() if number is None}
    corrected = {cell for cell, number in people.items() if people_before[cell] != number}
    withstands(units, people, after, old_stars=old_stars)
    withstands(units, people, before, after, corrected=corrected)
    withstands(units, people, before, after, corrected=corrected - old_stars)
