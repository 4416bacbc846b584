"""The sums that bind the counts of a table in tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sozialraum.disclosure.table import Cell, CountSum, CountTable
from sozialraum.disclosure.withholding import NO_LIMITS, SMALL, Small, _Protector


def sums_between(
    counts: Mapping[Cell, int | None],
    units: Iterable[tuple[str, Sequence[str]]] = (),
    groups: Iterable[tuple[str, Sequence[str]]] = (),
) -> Iterator[CountSum]:
    """The sums in a table: a unit and the units it is made of, for each group; a group and its parts, in each unit.

    There is one where a total and a part of it were counted; parts without a count are parts all the same.
    """
    places = dict.fromkeys(unit for unit, _ in counts)
    names = dict.fromkeys(group for _, group in counts)
    across = [((whole, name), [(part, name) for part in parts]) for whole, parts in units for name in names]
    within = [((place, whole), [(place, part) for part in parts]) for whole, parts in groups for place in places]
    for total, parts in (*across, *within):
        if total in counts and any(part in counts for part in parts):
            yield CountSum(total, tuple(parts))


def given_away(
    counts: Mapping[Cell, int | None],
    sums: Iterable[CountSum] = (),
    small: Small = SMALL,
    at_most: Mapping[Cell, int] = NO_LIMITS,
) -> frozenset[Cell]:
    """The withheld counts (None) of a written table that have one possible value, given that zeros are shown."""
    table = CountTable(counts, sums)
    return table.named(_Protector(table, set(), small, at_most).certain(table.unknown))
