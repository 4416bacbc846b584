"""Which figures of an import must be withheld, so that nothing that stands in git gives a small count away.

Those who read the repository know every version of it. What stood open once is known for good: withholding it now
would hide nothing. What was withheld once stays so, for the version before and the one after together would tell it.
Where a figure is corrected, the sums of the old figures bind the withheld ones too; what is withheld for that is only a
proposal, and nothing is written that `versions` cannot prove safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from sozialraum.disclosure.table import Cell, Sum
from sozialraum.disclosure.withholding import is_small, withhold
from sozialraum.topics.figures.importing.standing import Day, Figure, numbers
from sozialraum.topics.figures.importing.versions import alone, told_together
from sozialraum.topics.figures.layout import Units
from sozialraum.topics.figures.people import People

_BEFORE = " before"


class Protected(NamedTuple):
    """What is withheld on a day, and why: small (`primary`), by the office (`source`), before (`kept`), or because it
    would give others away (`secondary`).

    `exposed` ones could not be proved safe. `conflicts` are two figures for the same people.
    """

    primary: frozenset[Cell] = frozenset()
    source: frozenset[Cell] = frozenset()
    kept: frozenset[Cell] = frozenset()
    secondary: frozenset[Cell] = frozenset()
    exposed: frozenset[Cell] = frozenset()
    conflicts: tuple[tuple[Figure, Figure], ...] = ()


class _Situation:
    """The counts of a day after an import, as those know them who saw the files before."""

    def __init__(self, day: Day, people: People, units: Units) -> None:
        self.people, self.units = people, units
        self.before = numbers(day.before)
        self.open_before = {cell: number for cell, number in self.before.items() if number is not None}
        self.counts = numbers([*day.coming, *day.stay])
        self.source = {one.cell for one in day.coming if one.number is None}
        hidden = {cell for cell, number in self.before.items() if number is None}
        self.shown = {cell for cell, number in self.open_before.items() if self.counts.get(cell) == number}
        self.kept = (self.source | hidden) - self.shown
        self._add_rests()

    def _add_rests(self) -> None:
        """Those who are left of a group can be few too: whoever sees both groups can subtract."""
        for whole, part, rest in self.people.subsets:
            range_ = self.people.range_of(rest)
            for unit in [unit for unit, group in self.counts if group == part] if range_ else ():
                all_, some = self.counts.get((unit, whole)), self.counts[unit, part]
                seen = {(unit, whole), (unit, part)} <= self.shown
                if all_ is not None and some is not None and is_small(all_ - some, range_) and not seen:
                    self.counts[unit, rest] = all_ - some

    def sums(self) -> list[Sum]:
        """The sums that bind the counts. Where a figure is corrected the counts before it add up too."""
        found = list(self.people.sums(self.units, self.counts))
        changed = {cell for cell, number in self.open_before.items() if self.counts.get(cell) != number}
        if changed:
            found += [self._earlier(item, changed) for item in found]
            for unit, group in changed:
                self.counts[unit, group + _BEFORE] = self.open_before[unit, group]
                self.shown.add((unit, group + _BEFORE))
        return found

    def _earlier(self, item: Sum, changed: Set[Cell]) -> Sum:
        """A sum of the figures as they were. What stood in no file may have been anything."""
        total, *parts = (
            (unit, group + _BEFORE) if (unit, group) in changed or (unit, group) not in self.before else (unit, group)
            for unit, group in (item.total, *item.parts)
        )
        return Sum(total, tuple(parts))


def protect(day: Day, people: People, units: Units) -> Protected:
    """Decide about the counts and bases of one day together: those of the import and those that stand there already."""
    conflicts = tuple(_conflicts(day))
    situation = _Situation(day, people, units)
    if conflicts:
        return Protected(conflicts=conflicts)
    sums = situation.sums()
    found = withhold(situation.counts, sums, people.range_of, kept=situation.kept, shown=situation.shown)
    exposed = found.exposed
    if exposed:
        before = situation.before
        told = alone(before, people, units)
        exposed -= {cell for cell in told if (cell in before) == (cell in situation.counts)}
    after = {cell: number for cell, number in found.counts.items() if not cell[1].endswith(_BEFORE)}
    exposed |= told_together(situation.before, after, people, units)
    return Protected(
        found.primary,
        frozenset(situation.source),
        frozenset(situation.kept),
        found.secondary,
        exposed,
    )


def unequal(day: Day, people: People, units: Units) -> Iterator[tuple[Cell, int, int]]:
    """Totals that are not the sum of their parts, with both numbers, as far as all are known and one of them is new."""
    counts = numbers([*day.coming, *day.stay])
    coming = {one.cell for one in day.coming}
    for total, parts in people.sums(units, counts):
        whole, *known = (counts.get(cell) for cell in (total, *parts))
        added = sum(number or 0 for number in known)
        if whole not in (None, added) and None not in known and not coming.isdisjoint((total, *parts)):
            yield total, whole or 0, added


def _conflicts(day: Day) -> Iterable[tuple[Figure, Figure]]:
    """Two open figures for the same people, one of which comes with the import."""
    first: dict[Cell, Figure] = {}
    for one in (*day.coming, *day.stay):
        if one.number is not None:
            other = first.setdefault(one.cell, one)
            if other.number != one.number and other in day.coming:
                yield other, one
