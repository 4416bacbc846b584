"""Which figures of a repository count the same people, and how their groups make up one another.

Every count and every base is a group of people. Two files that count the same people hold the same figures: what one
of them withholds the other must not show. Indicators say so: `count_is`, `base_is`, `part_of`, `made_of`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.analysis.figures import Lifetimes
from sozialraum.analysis.monitoring.disclosure import Range
from sozialraum.analysis.monitoring.table import Cell, Sum
from sozialraum.repository.kinds import AREAS, DISTRICTS

if TYPE_CHECKING:
    from sozialraum.model.indicator import Indicator, Observation
    from sozialraum.repository.repository import Repository

Units = list[tuple[str, list[str]]]
"""Units that are made of other units, with these."""


class Subset(NamedTuple):
    """A group, one that it belongs to, and the name of those who are left: small ones are seen by subtraction."""

    whole: str
    part: str
    rest: str


class People:
    """The groups that the indicators of a repository count.

    `divisions` are groups with the groups that they are made of, `subsets` groups within others, `groups` all of these.
    """

    def __init__(self, indicators: Mapping[str, Indicator]) -> None:
        self._same: dict[str, str] = {}
        self._counting = {ident: one for ident, one in indicators.items() if one.kind != "value"}
        for ident, one in self._counting.items():
            if one.count_is:
                self._unite(ident, one.count_is)
            if one.base_is and not one.base_is.without:
                self._unite(f"{ident}/base", one.base_is.all)
        self.divisions = set(self._rests()) | set(self._divisions())
        self.subsets = sorted(set(self._subsets()))
        self.groups = {group for whole, parts in self.divisions for group in (whole, *parts)}.union(*self.subsets)
        self._ranges = self._widest()

    def count(self, indicator: str) -> str:
        """The group that an indicator counts."""
        while indicator in self._same:
            indicator = self._same[indicator]
        return indicator

    def base(self, indicator: str) -> str:
        """The group that the rates of an indicator refer to."""
        return self.count(f"{indicator}/base")

    def range_of(self, group: str) -> Range | None:
        """Which counts of a group are small."""
        return self._ranges.get(group)

    def figures(self, indicator: str, one: Observation) -> list[tuple[Cell, int | None]]:
        """Count and base of an observation, each with unit and group; a withheld one is none."""
        figures = [((one.unit, self.count(indicator)), None if one.value is None else int(one.value))]
        if self._counting[indicator].kind == "rate":
            figures.append(((one.unit, self.base(indicator)), None if one.base is None else int(one.base)))
        return figures

    def _unite(self, one: str, other: str) -> None:
        one, other = sorted((self.count(one), self.count(other)))
        if one != other:
            self._same[other] = one

    def _rests(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """A base that is all people without some; two such bases are the same."""
        first: dict[tuple[str, tuple[str, ...]], str] = {}
        for ident, one in self._counting.items():
            if one.base_is and one.base_is.without:
                named = self.count(one.base_is.all), tuple(sorted(map(self.count, one.base_is.without)))
                self._unite(f"{ident}/base", first.setdefault(named, f"{ident}/base"))
        for (whole, left_out), base in first.items():
            yield whole, tuple(sorted((*left_out, self.count(base))))

    def _divisions(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for ident, one in self._counting.items():
            for division in one.made_of:
                yield self.count(ident), tuple(sorted(map(self.count, division.parts)))

    def _subsets(self) -> Iterator[Subset]:
        """Who belongs to whom: a count to its base, unless the base is without it, and what `part_of` says."""
        for ident, one in self._counting.items():
            count, base = self.count(ident), self.base(ident)
            apart = any({count, base} <= set(parts) for _, parts in self.divisions)
            if one.kind == "rate" and count != base and not apart:
                yield _subset(base, count)
            if one.part_of and self.count(one.part_of) != count:
                yield _subset(self.count(one.part_of), count)
        for whole, parts in self.divisions:
            yield from (_subset(whole, part) for part in parts if part != whole)

    def _widest(self) -> dict[str, Range]:
        """A group has the range of those that count it; one that is only a base that of those that refer to it."""
        counted = {self.count(ident) for ident in self._counting}
        found: dict[str, list[Range]] = {}
        for ident, one in self._counting.items():
            if one.withheld:
                groups = {self.count(ident)} | ({self.base(ident)} - counted if one.kind == "rate" else set())
                for group in groups:
                    found.setdefault(group, []).append(Range(one.withheld.from_, one.withheld.until))
        for subset in self.subsets:
            if subset.part in found:
                found[subset.rest] = found[subset.part]
        return {
            group: Range(min(one.first for one in ranges), max(one.last for one in ranges))
            for group, ranges in found.items()
        }

    def sums(self, units: Units, cells: Iterable[Cell]) -> Iterator[Sum]:
        """All sums that tie these figures, also over units and groups that have no figure."""
        places: dict[str, set[str]] = {}
        for unit, group in cells:
            places.setdefault(group, set()).add(unit)
        for group, found in places.items():
            for whole, parts in units:
                if whole in found or not found.isdisjoint(parts):
                    yield Sum((whole, group), tuple((part, group) for part in parts))
        divisions = [*self.divisions, *((whole, (part, rest)) for whole, part, rest in self.subsets)]
        for whole, groups in divisions:
            if whole not in groups:
                for unit in sorted(set().union(*(places.get(group, ()) for group in (whole, *groups)))):
                    yield Sum((unit, whole), tuple((unit, group) for group in groups))


def _subset(whole: str, part: str) -> Subset:
    return Subset(whole, part, f"{whole} without {part}")


def units_of(repository: Repository, day: date | None = None) -> Units:
    """The city and its districts, each district and its quarters, each area that is made of whole quarters.

    With a day only the quarters of that day: one that is gone would stand in a sum as somebody unknown.
    """
    lifetimes = Lifetimes(repository[DISTRICTS])

    def there(units: Iterable[str]) -> list[str]:
        return [unit for unit in units if day is None or lifetimes.exists(unit, day)]

    districts = [
        (f"districts/{ident}", there(f"districts/{ident}#{quarter.key}" for quarter in district.quarters))
        for ident, district in sorted(repository[DISTRICTS].items())
    ]
    areas = [
        (f"areas/{ident}", there(f"districts/{part.quarter}" for part in area.parts))
        for ident, area in sorted(repository[AREAS].items())
        if area.parts and all(part.quarter for part in area.parts)
    ]
    city = [("city", [unit for unit, _ in districts])] if districts else []
    return [*city, *((unit, parts) for unit, parts in [*districts, *areas] if parts)]
