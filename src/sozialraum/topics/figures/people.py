"""Which figures of a repository count the same people, and how their groups make up one another.

Every count and every base is a group of people. Two files that count the same people hold the same figures: what one
of them withholds the other must not show. Indicators say so: `count_is`, `base_is`, `part_of`, `made_of`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.disclosure.table import Cell, CountSum
from sozialraum.disclosure.withholding import PossibleCounts
from sozialraum.engine.findings.language import Words
from sozialraum.topics.figures.layout import Made, Units

if TYPE_CHECKING:
    from sozialraum.topics.figures.model import Indicator, Observation


class Subset(NamedTuple):
    """A group, one that it belongs to, and the name of those who are left: small ones are seen by subtraction."""

    whole: str
    part: str
    rest: str


class CountedGroups:
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
        self._tying = lru_cache(maxsize=2)(self._sums)  # most days have the same figures

    def count(self, indicator: str) -> str:
        """The group that an indicator counts."""
        while indicator in self._same:
            indicator = self._same[indicator]
        return indicator

    def base(self, indicator: str) -> str:
        """The group that the rates of an indicator refer to."""
        return self.count(f"{indicator}/base")

    def range_of(self, group: str) -> PossibleCounts | None:
        """Return which counts of a group are small."""
        return self._ranges.get(group)

    def is_apart(self, indicator: str) -> bool:
        """Return whether nobody whom an indicator counts belongs to its base: they are two parts of one group."""
        apart = {self.count(indicator), self.base(indicator)}
        return any(apart <= set(parts) for _, parts in self.divisions)

    def rest(self, indicator: str) -> str:
        """Return those of a base who are not counted: the other part where a base has two."""
        base, count = self.base(indicator), self.count(indicator)
        for whole, parts in self.divisions:
            if whole == base and count in parts and len(parts) == 2:
                return parts[parts[0] == count]
        return _subset(base, count).rest

    def near(self, group: str) -> set[str]:
        """A group, and those that it is part of or is left of."""
        return {group}.union(
            *((one.whole, one.part) for one in self.subsets if group in (one.rest, one.part)),
        )

    def said(self, group: str) -> str | Words:
        """Return who a group is: the indicator that counts it, or what is left of others."""
        for whole, part, rest in self.subsets:
            if rest == group:
                return Words("{whole} without {part}", whole=self.said(whole), part=self.said(part))
        return Words("the base of {indicator}", indicator=group[:-5]) if group.endswith("/base") else group

    def figures(self, indicator: str, one: Observation) -> list[tuple[Cell, int | None]]:
        """Count and base of an observation, each with unit and group; a withheld one is none."""
        count, base = self._told[indicator]
        figures = [((one.unit, count), None if one.value is None else int(one.value))]
        if base:
            figures.append(((one.unit, base), None if one.base is None else int(one.base)))
        return figures

    @cached_property
    def _told(self) -> dict[str, tuple[str, str]]:
        """The groups that the rows of each indicator tell of: who is counted, and for a rate of whom."""
        return {
            ident: (self.count(ident), self.base(ident) if one.kind == "rate" else "")
            for ident, one in self._counting.items()
        }

    def _unite(self, one: str, other: str) -> None:
        one, other = sorted((self.count(one), self.count(other)))
        if one != other:
            self._same[other] = one

    def _rests(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """A base that is all people without some, each named once or more often; two such bases are the same."""
        first: dict[tuple[str, tuple[str, ...]], str] = {}
        for ident, one in self._counting.items():
            if one.base_is and one.base_is.without:
                named = self.count(one.base_is.all), tuple(sorted(set(map(self.count, one.base_is.without))))
                self._unite(f"{ident}/base", first.setdefault(named, f"{ident}/base"))
        for (whole, left_out), base in first.items():
            yield whole, tuple(sorted((*left_out, self.count(base))))

    def _divisions(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for ident, one in self._counting.items():
            for division in one.made_of:
                yield self.count(ident), tuple(sorted(set(map(self.count, division.parts))))

    def _subsets(self) -> Iterator[Subset]:
        """Yield who belongs to whom: a count to its base, unless the base is without it, and what `part_of` says.

        Where a group has two parts the one is who is left of the other; a group of its own would count them twice.
        """
        for ident, one in self._counting.items():
            count, base = self.count(ident), self.base(ident)
            if one.kind == "rate" and count != base and not self.is_apart(ident):
                yield _subset(base, count)
            if one.part_of and self.count(one.part_of) != count:
                yield _subset(self.count(one.part_of), count)
        for whole, parts in self.divisions:
            yield from (_subset(whole, part) for part in parts if part != whole and len(parts) > 2)

    def _widest(self) -> dict[str, PossibleCounts]:
        """A group has the range of those that count it; one that is only a base that of those that refer to it."""
        counted = {self.count(ident) for ident in self._counting}
        found: dict[str, list[PossibleCounts]] = {}
        for ident, one in self._counting.items():
            if one.withheld:
                groups = {self.count(ident)} | ({self.base(ident)} - counted if one.kind == "rate" else set())
                for group in groups:
                    found.setdefault(group, []).append(PossibleCounts(one.withheld.from_, one.withheld.until))
        for subset in self.subsets:
            if subset.part in found:
                found[subset.rest] = found[subset.part]
        for _, parts in self.divisions:
            if len(parts) == 2 and (both := [one for part in parts for one in found.get(part, ())]):
                found |= dict.fromkeys(parts, both)
        return {
            group: PossibleCounts(min(one.first for one in ranges), max(one.last for one in ranges))
            for group, ranges in found.items()
        }

    def sums(self, units: Units, counts: Mapping[Cell, int | None]) -> tuple[CountSum, ...]:
        """All sums that tie these figures: in all units of the layout, also those without a figure, for all groups.

        Of those who are left of a group nothing is said across units: it follows from the group and from the part.
        """
        return self._tying(tuple(_whole(made, counts) for made in units), frozenset(counts))

    def _sums(self, units: tuple[Made, ...], cells: frozenset[Cell]) -> tuple[CountSum, ...]:
        groups = self._tied({group for _, group in cells})
        rests = {rest for _, _, rest in self.subsets}
        places = {unit for unit, _ in cells}
        found = []
        for made in _binding(units, places):
            places.update((made.whole, *made.parts))
            for group in sorted(groups - rests):
                found.append(CountSum((made.whole, group), tuple((part, group) for part in made.parts)))
        for whole, parts in self._divided:
            if whole in groups:
                found += (CountSum((unit, whole), tuple((unit, part) for part in parts)) for unit in sorted(places))
        return tuple(found)

    @cached_property
    def _divided(self) -> list[tuple[str, tuple[str, ...]]]:
        """All groups with what they are made of, also where one part is just those who are left."""
        divisions = sorted({*self.divisions, *((whole, (part, rest)) for whole, part, rest in self.subsets)})
        return [(whole, parts) for whole, parts in divisions if whole not in parts]

    def _tied(self, groups: set[str]) -> set[str]:
        """These groups, and all that divisions tie to them."""
        found = set(groups)
        while (
            new := {
                group
                for whole, parts in self._divided
                if not found.isdisjoint((whole, *parts))
                for group in (whole, *parts)
            }
            - found
        ):
            found |= new
        return found


def _binding(units: Iterable[Made], places: set[str]) -> Units:
    """The units whose parts tie something: those with a figure, parts of such, those that are made up in two ways."""
    known = set(places)
    binding: Units = []
    waiting = list(units)
    while waiting:
        touched = Counter(made.whole for made in (*binding, *waiting) if not known.isdisjoint(made.parts))
        ready = [made for made in waiting if made.whole in known or touched[made.whole] > 1]
        if not ready:
            break
        binding += ready
        known.update(unit for made in ready for unit in (made.whole, *made.parts))
        waiting = [made for made in waiting if made not in ready]
    return binding


def _whole(made: Made, counts: Mapping[Cell, int | None]) -> Made:
    """A unit with all its parts: also what is besides the named ones, if it has more of any group than they have."""
    for group in [group for unit, group in counts if unit == made.whole] if made.besides else ():
        total, *parts = (counts.get((unit, group)) for unit in (made.whole, *made.parts))
        if total is not None and None not in parts and total > sum(part or 0 for part in parts):
            return Made(made.whole, (*made.parts, made.besides))
    return made


def _subset(whole: str, part: str) -> Subset:
    return Subset(whole, part, f"{whole} without {part}")
