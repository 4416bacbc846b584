"""Which figures of an import must be withheld, so that nothing that stands in git gives a small count away.

Those who read the repository know every version of it. What stood open once is known for good: withholding it now
would hide nothing. What was withheld once stays so, for the version before and the one after together would tell it.
Where a figure is corrected, the sums of the old figures bind the withheld ones too; what is withheld for that is only a
proposal, and nothing is written that `told_together` cannot prove safe.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Set
from datetime import date
from typing import NamedTuple

from sozialraum.disclosure.table import Cell, CountSum
from sozialraum.disclosure.withholding import is_small, told, withhold
from sozialraum.engine.records.repository import Repository
from sozialraum.tables.figures import Amount, TableRow
from sozialraum.topics.figures.layout import Units
from sozialraum.topics.figures.manifest import INDICATORS, observations_of
from sozialraum.topics.figures.people import CountedGroups

_BEFORE = " before"


class Protected(NamedTuple):
    """Counts withheld on a day, and why: small (`primary`), by the office (`source`), before (`kept`), or because it
    would give others away (`secondary`).

    `exposed` ones could not be proved safe. `conflicts` are two figures for the same people.
    """

    primary: frozenset[Cell] = frozenset()
    source: frozenset[Cell] = frozenset()
    kept: frozenset[Cell] = frozenset()
    secondary: frozenset[Cell] = frozenset()
    exposed: frozenset[Cell] = frozenset()
    conflicts: tuple[tuple[CountedFigure, CountedFigure], ...] = ()


class _Situation:
    """The counts of a day after an import, as those know them who saw the files before."""

    def __init__(self, day: Day, people: CountedGroups, units: Units) -> None:
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

    def sums(self) -> list[CountSum]:
        """The sums that bind the counts. Where a figure is corrected the counts before it add up too."""
        found = list(self.people.sums(self.units, self.counts))
        changed = {cell for cell, number in self.open_before.items() if self.counts.get(cell) != number}
        if changed:
            found += [self._earlier(item, changed) for item in found]
            for unit, group in changed:
                self.counts[unit, group + _BEFORE] = self.open_before[unit, group]
                self.shown.add((unit, group + _BEFORE))
        return found

    def _earlier(self, item: CountSum, changed: Set[Cell]) -> CountSum:
        """A sum of the figures as they were. What stood in no file may have been anything."""
        total, *parts = (
            (unit, group + _BEFORE) if (unit, group) in changed or (unit, group) not in self.before else (unit, group)
            for unit, group in (item.total, *item.parts)
        )
        return CountSum(total, tuple(parts))


def protect(day: Day, people: CountedGroups, units: Units) -> Protected:
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
    source, kept = frozenset(situation.source), frozenset(situation.kept)
    return Protected(found.primary, source, kept, found.secondary, exposed)


def unequal(day: Day, people: CountedGroups, units: Units) -> Iterator[tuple[Cell, int, int]]:
    """Totals that are not the sum of their parts, with both numbers, as far as all are known and one of them is new."""
    counts = numbers([*day.coming, *day.stay])
    coming = {one.cell for one in day.coming}
    for total, parts in people.sums(units, counts):
        whole, *known = (counts.get(cell) for cell in (total, *parts))
        added = sum(number or 0 for number in known)
        if whole not in (None, added) and None not in known and not coming.isdisjoint((total, *parts)):
            yield total, whole or 0, added


def _conflicts(day: Day) -> Iterable[tuple[CountedFigure, CountedFigure]]:
    """Two open figures for the same people, one of which comes with the import."""
    first: dict[Cell, CountedFigure] = {}
    for one in (*day.coming, *day.stay):
        if one.number is not None:
            other = first.setdefault(one.cell, one)
            if other.number != one.number and other in day.coming:
                yield other, one


class CountedFigure(NamedTuple):
    """A count or a base as it stands in a file, or will: none where it is withheld."""

    indicator: str
    cell: Cell
    number: int | None


class Day(NamedTuple):
    """The counts and bases of one day: all that stand there `before`, those that `stay`, those that are `coming`."""

    before: list[CountedFigure]
    stay: list[CountedFigure]
    coming: list[CountedFigure]


def days_of(repository: Repository, people: CountedGroups, rows: Iterable[TableRow]) -> Iterator[tuple[date, Day]]:
    """Each day of an import with what was counted on it. What counts nothing gives nobody away."""
    counted = [row for row in rows if row.value is None]
    replaced = {(row.indicator, row.unit, row.day) for row in counted}
    days = {row.day: Day([], [], []) for row in sorted(counted, key=lambda row: row.day)}
    for row in counted:
        amounts = {people.count(row.indicator): row.count, people.base(row.indicator): row.base}
        days[row.day].coming.extend(_figures(row.indicator, row.unit, amounts))
    for ident, indicator in repository[INDICATORS].items():
        if indicator.kind == "value":
            continue
        for one in observations_of(repository).get(ident, ()):
            if one.day in days:
                found = [CountedFigure(ident, cell, number) for cell, number in people.figures(ident, one)]
                days[one.day].before.extend(found)
                if (ident, one.unit, one.day) not in replaced:
                    days[one.day].stay.extend(found)
    yield from days.items()


def _figures(indicator: str, unit: str, amounts: Mapping[str, Amount | None]) -> Iterator[CountedFigure]:
    for group, amount in amounts.items():
        if amount is not None:
            yield CountedFigure(indicator, (unit, group), None if amount == "*" else int(amount))


def numbers(figures: Iterable[CountedFigure]) -> dict[Cell, int | None]:
    """The figures by cell; what stands open in one place is known."""
    found: dict[Cell, int | None] = {}
    for one in figures:
        if found.get(one.cell) is None:
            found[one.cell] = one.number
    return found


Version = Mapping[Cell, int | None]
"""The counts of a day; one that is withheld is none."""

_ANY = 10**12
_PATIENCE = 100


def told_together(before: Version, after: Version, people: CountedGroups, units: Units) -> frozenset[Cell]:
    """Return the counts of a corrected version that cannot be proved safe from those who know the one before.

    Nobody says which figures in no file changed as well, and a reader may guess each of them right. So a correction
    passes only with a proof that holds whatever was guessed. Cells that are known in both versions tie nothing; the
    others fall apart into knots. Two kinds of knots are safe:

    - The version before binds the knot exactly as the one after does. Whatever fits the one after then fits both, and
      the one after alone does not tell.
    - All of the knot that stood open is withheld now, nothing of it is new, and what is known around it is the same.
      Then it may be as if nothing had been corrected: what was withheld before is as safe as it was, and the other
      stars may be the figures before, which they are not.

    In all others nothing may be withheld, and nothing be known that only the version before tells.

    Two limits: a total whose unit has no figures at all, and is part of none that has, ties nothing, for nobody can
    compare it with anything; and of versions before the last one nothing is known here.
    """
    told_before, told_now = alone(before, people, units), set(alone(after, people, units))
    told_now -= {cell for cell in told_before if (cell in before) == (cell in after)}
    if all(number is None or after.get(cell) == number for cell, number in before.items()):
        return frozenset(told_now)
    sums = list(people.sums(units, {**before, **after}))
    then, now = _reckoned(before, sums), _reckoned(after, sums)
    for knot, bonds in _knots(sums, then.keys() & now.keys()):
        hidden = {cell for cell in knot if after.get(cell, 0) is None}
        if any(_left(bond, knot, then) != _left(bond, knot, now) for bond in bonds):
            told_now |= hidden | (knot & then.keys())
        elif not (_is_bound_alike(knot, before) or _may_be_as_before(knot, before, after, told_before)):
            told_now |= hidden
    return frozenset(told_now)


def alone(version: Version, people: CountedGroups, units: Units) -> frozenset[Cell]:
    """Return what one version alone tells: its stars, and small counts that stand nowhere."""
    return frozenset().union(*told(version, people.sums(units, version), people.range_of))


def _is_bound_alike(knot: Iterable[Cell], before: Version) -> bool:
    """Return whether no cell of a knot stood open. What stands open only now counts as if it had always stood there."""
    return all(before.get(cell) is None for cell in knot)


def _may_be_as_before(knot: Iterable[Cell], before: Version, after: Version, told_before: Container[Cell]) -> bool:
    """Return whether all figures in a knot are withheld and figures of before fit them. A star is no zero."""
    return all(
        after.get(cell, 0) is None and before.get(cell, 0) != 0 and cell not in told_before
        for cell in knot
        if cell in before or cell in after
    )


def _reckoned(version: Version, sums: Iterable[CountSum]) -> dict[Cell, int]:
    """The cells that are known in a version: those that stand open, and what the sums leave a single number for."""
    low = {cell: number for cell, number in version.items() if number is not None}
    high = dict(low)
    waiting = list(sums)
    for _ in range(_PATIENCE):
        waiting = [bond for bond in waiting if any(low.get(cell, 0) != high.get(cell, _ANY) for cell in _cells(bond))]
        moved = [_narrow(bond, low, high) for bond in waiting]
        if not any(moved):
            break
    return {cell: number for cell, number in high.items() if low.get(cell, 0) == number}


def _narrow(bond: CountSum, low: dict[Cell, int], high: dict[Cell, int]) -> bool:
    """Draw the limits of the cells of a sum together; whether any moved."""
    total, parts = bond
    least = sum(low.get(part, 0) for part in parts)
    most = sum(high.get(part, _ANY) for part in parts)
    whole = low.get(total, 0), high.get(total, _ANY)
    limits = {total: (least, most)} | {
        part: (whole[0] - most + high.get(part, _ANY), whole[1] - least + low.get(part, 0)) for part in parts
    }
    moved = False
    for cell, (first, last) in limits.items():
        old = low.get(cell, 0), high.get(cell, _ANY)
        if old[0] < old[1]:
            low[cell], high[cell] = max(first, old[0]), min(last, old[1])
            moved |= (low[cell], high[cell]) != old
    return moved


def _cells(bond: CountSum) -> tuple[Cell, ...]:
    return bond.total, *bond.parts


def _left(bond: CountSum, knot: set[Cell], known: Mapping[Cell, int]) -> int:
    """Return what the cells of a sum outside its knot leave for those in it."""
    total, *parts = (0 if cell in knot else known[cell] for cell in _cells(bond))
    return total - sum(parts)


def _knots(sums: Iterable[CountSum], known: Iterable[Cell]) -> Iterator[tuple[set[Cell], list[CountSum]]]:
    """The cells that are not known in both versions, as sums tie them together, and those sums."""
    outside = set(known)
    bonds: dict[Cell, list[CountSum]] = {}
    for bond in sums:
        for cell in _cells(bond):
            if cell not in outside:
                bonds.setdefault(cell, []).append(bond)
    seen: set[Cell] = set()
    for first in bonds:
        if first in seen:
            continue
        knot, waiting = {first}, [first]
        for cell in waiting:
            new = {one for bond in bonds[cell] for one in _cells(bond)} - outside - knot
            knot |= new
            waiting += sorted(new)
        seen |= knot
        yield knot, list(dict.fromkeys(bond for cell in waiting for bond in bonds[cell]))
