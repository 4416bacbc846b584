"""Districts and quarters of one name, told apart by where they stand among the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

Side = Literal["first", "last"]


class Stand(NamedTuple):
    """A row with its unit, or with the two units, district and quarter, that its name can mean."""

    row: int
    units: tuple[str, ...]


class _Pair(NamedTuple):
    """A district and its quarter of the same name, and where the name and the other quarters stand."""

    district: str
    quarter: str
    at: list[int]
    others: list[int]


def told_apart(stands: Iterable[Stand], quarters: Mapping[str, Sequence[str]]) -> dict[int, str]:
    """The units of the rows whose name can mean two, as far as their place says which; `quarters` are by district.

    A district stands before its quarters or behind them, the same way in the whole table.
    """
    found: dict[int, str] = {}
    repeated = (list(group) for _, group in groupby(stands, key=lambda stand: stand.units))
    for cycle in _cycles(repeated):
        found.update(_in_cycle(cycle, quarters))
    return found


def _cycles(groups: Iterable[list[Stand]]) -> Iterator[list[list[Stand]]]:
    """The table in parts in which no unit comes twice: a year, a group of age, or all."""
    cycle: list[list[Stand]] = []
    seen: set[str] = set()
    for group in groups:
        units = group[0].units
        if len(units) == 1 and units[0] in seen:
            yield cycle
            cycle, seen = [], set()
        if len(units) == 1:
            seen.add(units[0])
        cycle.append(group)
    yield cycle


def _in_cycle(cycle: list[list[Stand]], quarters: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, str]]:
    certain = {group[0].units[0]: index for index, group in enumerate(cycle) if len(group[0].units) == 1}
    pairs = _pairs(cycle, certain, quarters)
    sides = {side for side in (*_sides(certain, quarters), *(_inside(pair) for pair in pairs)) if side}
    side = sides.pop() if len(sides) == 1 else None
    whole = _is_complete(certain, pairs, quarters)
    for pair in pairs:
        for index, unit in zip(pair.at, _units(pair, side, whole), strict=False):
            yield from ((stand.row, unit) for stand in cycle[index])


def _pairs(cycle: list[list[Stand]], certain: Mapping[str, int], quarters: Mapping[str, Sequence[str]]) -> list[_Pair]:
    at: dict[tuple[str, ...], list[int]] = {}
    for index, group in enumerate(cycle):
        if len(group[0].units) == 2:
            at.setdefault(group[0].units, []).append(index)
    return [
        _Pair(district, quarter, places, [certain[one] for one in quarters[district] if one in certain])
        for (district, quarter), places in at.items()
    ]


def _sides(certain: Mapping[str, int], quarters: Mapping[str, Sequence[str]]) -> Iterator[Side | None]:
    """On which side of their quarters the districts stand whose names are clear."""
    for district, parts in quarters.items():
        places = [certain[one] for one in parts if one in certain]
        if district in certain and places:
            if certain[district] < min(places):
                yield "first"
            elif certain[district] > max(places):
                yield "last"


def _inside(pair: _Pair) -> Side | None:
    """Return what a name that stands twice says by itself: the one amid the other quarters is the quarter."""
    if len(pair.at) != 2:
        return None
    before = any(place < pair.at[0] for place in pair.others)
    behind = any(place > pair.at[1] for place in pair.others)
    if before == behind:
        return None
    return "last" if before else "first"


def _units(pair: _Pair, side: Side | None, whole: Literal["district", "quarter"] | None) -> list[str]:
    """The units of the places of a name, none where they are not clear."""
    if len(pair.at) == 1:
        at = pair.at[0]
        if any(place < at for place in pair.others) and any(place > at for place in pair.others) and side is None:
            return [pair.quarter]
        return [getattr(pair, whole)] if whole else []
    if len(pair.at) == 2 and side == "first" and all(place > pair.at[0] for place in pair.others):
        return [pair.district, pair.quarter]
    if len(pair.at) == 2 and side == "last" and all(place < pair.at[1] for place in pair.others):
        return [pair.quarter, pair.district]
    return []


def _is_complete(
    certain: Mapping[str, int], pairs: list[_Pair], quarters: Mapping[str, Sequence[str]]
) -> Literal["district", "quarter"] | None:
    """Return whether the table has all districts and no quarter, or all quarters and no district, each name once."""
    if any(len(pair.at) != 1 for pair in pairs):
        return None
    named_districts = {*certain, *(pair.district for pair in pairs)} & quarters.keys()
    every = {one for parts in quarters.values() for one in parts}
    named_quarters = {*certain, *(pair.quarter for pair in pairs)} & every
    if named_districts == quarters.keys() and not every & certain.keys():
        return "district"
    return "quarter" if named_quarters == every and not quarters.keys() & certain.keys() else None
