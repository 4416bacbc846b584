"""Days of areas: which there are in a year or a paper, on which day it sees them, and what was known on a day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.spelling import dictionary_order
from sozialraum.engine.records.view import AsOf, Knowledge, but
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.programme.days import years

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Dated
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area, District, Quarter


def end_of_year(repository: Repository, ident: str) -> date:
    """Return 31 December of the year, whatever part of the city the paper is about."""
    return year_end(int(ident.partition("/")[0]))


def end_in_area(repository: Repository, ident: str) -> date:
    """Return 31 December of the year, or the last day of the area if it ended before."""
    year, _, name = ident.partition("/")
    return reference_day(repository[AREAS][name], int(year))


def area_of(ident: str) -> Address:
    """Return the area of a paper of a year and an area: 2015/kalk → areas/kalk."""
    return Address("areas", ident.partition("/")[2])


def years_of_areas(repository: Repository, day: date) -> Iterator[str]:
    """Yield the recorded years with each area that is active in them: 2015/kalk."""
    for year in years(repository, day):
        yield from (f"{year}/{area.id}" for area in areas_in(repository, int(year)))


def _area(area: Area, as_of: AsOf) -> Area:
    return but(area, inventories=as_of.entries(area.inventories))


KNOWN = {"areas": Knowledge(_area)}


D = TypeVar("D", bound="Dated")
T = TypeVar("T")


def year_end(year: int) -> date:
    """The day as of which a paper of a year resolves everything."""
    return date(year, 12, 31)


@cache
def year_of(year: int) -> tuple[date, date]:
    """The first and the last day of a year."""
    return date(year, 1, 1), year_end(year)


def on_day(items: Sequence[D], day: date) -> D | None:
    """The item that holds on a day."""
    return next((item for item in items if item.holds_on(day)), None)


def active_in(area: Area, year: int) -> bool:
    """Return whether an area is active on at least one day of a year. Without a known beginning it never is."""
    return area.overlaps(*year_of(year))


def areas_in(repository: Repository, year: int) -> list[Area]:
    """The areas that are active in a year, by name."""
    first, last = year_of(year)
    return _by_name(area for area in repository[AREAS].values() if area.overlaps(first, last))


def reference_day(area: Area, year: int) -> date:
    """The day as of which papers of a year see an area: 31 December, or its last day if it ends before."""
    end = year_end(year)
    return min(end, area.last_day) if area.last_day else end


def areas_of_figures(areas: Iterable[Area], figures: date, paper: date) -> list[Area]:
    """The areas whose figures may be added up: those of the day that the figures have.

    Where figures are older than the year of the paper, those of its first day: no area and its successors are among
    them together, so that nobody is counted twice.
    """
    day = max(figures, date(paper.year, 1, 1))
    return [area for area in areas if area.holds_on(day)]


def quarter_of(repository: Repository, address: str) -> tuple[District, Quarter] | None:
    """The quarter that an address such as kalk#vingst names."""
    district = repository[DISTRICTS].get(address.partition("#")[0])
    key = address.partition("#")[2]
    quarter = next((q for q in district.quarters if q.key == key), None) if district else None
    return (district, quarter) if district and quarter else None


def quarters_by_address(districts: Mapping[str, District]) -> dict[str, tuple[District, Quarter]]:
    """Return all quarters by addresses such as kalk#vingst, for those who ask for many; the first of equal keys."""
    found: dict[str, tuple[District, Quarter]] = {}
    for ident, district in districts.items():
        for quarter in district.quarters:
            found.setdefault(f"{ident}#{quarter.key}", (district, quarter))
    return found


class TakenDays(Generic[T]):
    """Days of which each belongs to the first who takes it: tells who meets whom, however many there are."""

    def __init__(self) -> None:
        self._holders: list[T] = []
        self._free = [(date.min.toordinal(), date.max.toordinal())]
        self._taken: list[tuple[int, int]] = []
        self._numbers: list[int] = []

    def take(self, first: date, last: date, holder: T) -> T | None:
        """Take all days from the first to the last that are free; return the earliest holder of one that was not."""
        begin, end = first.toordinal(), last.toordinal()
        within = self._within(self._taken, begin, end)
        earliest = min(self._numbers[within], default=None)
        gaps = self._within(self._free, begin, end)
        pieces = [(max(one, begin), min(other, end)) for one, other in self._free[gaps]]
        for piece in pieces:
            at = bisect_left(self._taken, piece)
            self._taken.insert(at, piece)
            self._numbers.insert(at, len(self._holders))
        if pieces:
            edges = (self._free[gaps][0][0], begin - 1), (end + 1, self._free[gaps][-1][1])
            self._free[gaps] = [gap for gap in edges if gap[0] <= gap[1]]
        self._holders.append(holder)
        return None if earliest is None else self._holders[earliest]

    @staticmethod
    def _within(periods: list[tuple[int, int]], begin: int, end: int) -> slice:
        """Return which of periods one after the other have a day from `begin` to `end`."""
        return slice(bisect_left(periods, begin, key=itemgetter(1)), bisect_right(periods, end, key=itemgetter(0)))


class ObservedUnit(NamedTuple):
    """A unit that can take part in an index: a quarter or an area, with the address that figures have."""

    address: str
    name: str
    number: str
    district: str


def index_units(repository: Repository, over: str) -> list[ObservedUnit]:
    """All quarters by official number, or all areas by name."""
    if over == "areas":
        return area_units(repository[AREAS].values())
    return [unit for unit, _ in quarter_units(repository)]


def area_units(areas: Iterable[Area]) -> list[ObservedUnit]:
    """Areas as units, by name."""
    return [ObservedUnit(f"areas/{area.id}", area.name, "", "") for area in _by_name(areas)]


def quarter_units(repository: Repository) -> list[tuple[ObservedUnit, Quarter]]:
    """All quarters of all days as units, by official number."""
    found = [
        (ObservedUnit(f"districts/{ident}#{quarter.key}", quarter.name, quarter.number, district.name), quarter)
        for ident, district in repository[DISTRICTS].items()
        for quarter in district.quarters
    ]
    return sorted(found, key=lambda one: (len(one[0].number), one[0].number, one[0].address))


def _by_name(areas: Iterable[Area]) -> list[Area]:
    return sorted(areas, key=lambda area: dictionary_order(area.name))


def district_ids(area: Area) -> tuple[str, ...]:
    """The districts that an area lies in: those of its quarters, and those it names itself."""
    of_quarters = (part.quarter.partition("#")[0] for part in area.parts if part.quarter)
    return tuple(dict.fromkeys((*of_quarters, *area.districts)))


def scope_of(ident: str) -> tuple[int, str]:
    """The year and the district (empty for the whole programme) of a scope such as 2015/kalk."""
    year, _, district = ident.partition("/")
    return int(year), district


def areas_of(repository: Repository, ident: str) -> list[Area]:
    """The areas of a year, or those of them that lie in the district."""
    year, district = scope_of(ident)
    return [area for area in areas_in(repository, year) if not district or district in district_ids(area)]
