"""Days of areas: what papers of an area and a year are made for, their day, and what was known on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.view import AsOf, Knowledge, but
from sozialraum.topics.areas.active import areas_in, reference_day, year_end
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.programme.recorded import years

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area


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
