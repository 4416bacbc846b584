"""What two versions of a day tell together: those who kept the first know what was corrected.

Nobody says which figures in no file changed as well, and a reader may guess each of them right. So a correction passes
only with a proof that holds whatever was guessed. Cells that are known in both versions tie nothing; the others fall
apart into knots. Two kinds of knots are safe:

- The version before binds the knot exactly as the one after does. Whatever fits the one after then fits both, and the
  one after alone does not tell.
- All of the knot that stood open is withheld now, nothing of it is new, and what is known around it is the same. Then
  it may be as if nothing had been corrected: what was withheld before is as safe as it was, and the other stars may be
  the figures before, which they are not.

In all others nothing may be withheld, and nothing be known that only the version before tells.

Two limits: a total whose unit has no figures at all, and is part of none that has, ties nothing, for nobody can compare
it with anything; and of versions before the last one nothing is known here.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from sozialraum.disclosure.table import Cell, Sum
from sozialraum.disclosure.withholding import told
from sozialraum.topics.figures.layout import Units
from sozialraum.topics.figures.people import People

Version = Mapping[Cell, int | None]
"""The counts of a day; one that is withheld is none."""

_ANY = 10**12
_PATIENCE = 100


def told_together(before: Version, after: Version, people: People, units: Units) -> frozenset[Cell]:
    """The counts of a corrected version that cannot be proved safe from those who know the one before."""
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


def alone(version: Version, people: People, units: Units) -> frozenset[Cell]:
    """What one version alone tells: its stars, and small counts that stand nowhere."""
    return frozenset().union(*told(version, people.sums(units, version), people.range_of))


def _is_bound_alike(knot: Iterable[Cell], before: Version) -> bool:
    """Whether no cell of a knot stood open. What stands open only now counts as if it had always stood there."""
    return all(before.get(cell) is None for cell in knot)


def _may_be_as_before(knot: Iterable[Cell], before: Version, after: Version, told_before: Container[Cell]) -> bool:
    """Whether all figures in a knot are withheld, and there were figures before that fit them. A star is no zero."""
    return all(
        after.get(cell, 0) is None and before.get(cell, 0) != 0 and cell not in told_before
        for cell in knot
        if cell in before or cell in after
    )


def _reckoned(version: Version, sums: Iterable[Sum]) -> dict[Cell, int]:
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


def _narrow(bond: Sum, low: dict[Cell, int], high: dict[Cell, int]) -> bool:
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


def _cells(bond: Sum) -> tuple[Cell, ...]:
    return bond.total, *bond.parts


def _left(bond: Sum, knot: set[Cell], known: Mapping[Cell, int]) -> int:
    """What the cells of a sum outside its knot leave for those in it."""
    total, *parts = (0 if cell in knot else known[cell] for cell in _cells(bond))
    return total - sum(parts)


def _knots(sums: Iterable[Sum], known: Iterable[Cell]) -> Iterator[tuple[set[Cell], list[Sum]]]:
    """The cells that are not known in both versions, as sums tie them together, and those sums."""
    outside = set(known)
    bonds: dict[Cell, list[Sum]] = {}
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
