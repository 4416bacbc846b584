"""How the units of a city make up one another, also those that no file of observations names.

Somebody who reckons knows the layout. So a unit without figures is a part all the same, and what a unit has besides the
parts that are named is a part too, though it has no name: what lies outside the areas, what an area has besides its
quarters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.findings.language import Words
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.figures.series import Lifetimes

if TYPE_CHECKING:
    from datetime import date

    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area


CITY = "city"


class Made(NamedTuple):
    """A unit and what it is made of. `besides` is a further part, of which only figures can say that it is there."""

    whole: str
    parts: tuple[str, ...]
    besides: str = ""


Units = list[Made]


def units_of(repository: Repository, day: date) -> Units:
    """The city and its districts, each district and its quarters, and the areas as they are cut on a day.

    Areas make up a city that has no districts, unless its figures show that somebody lives outside them. Of quarters
    only those of the day count: one that is gone would stand in a sum as somebody unknown.
    """
    lifetimes = Lifetimes(repository[DISTRICTS])

    def there(units: Iterable[str]) -> tuple[str, ...]:
        return tuple(unit for unit in units if lifetimes.exists(unit, day))

    districts = [
        Made(f"districts/{ident}", there(f"districts/{ident}#{quarter.key}" for quarter in district.quarters))
        for ident, district in sorted(repository[DISTRICTS].items())
    ]
    found = [Made(CITY, tuple(one.whole for one in districts))] if districts else []
    found += [one for one in districts if one.parts]
    for number, cut in enumerate(_cuts(repository, day)):
        found += _across(cut, number) if districts else [Made(CITY, tuple(map(_address, cut)), f"{CITY}{OUTSIDE}")]
    found += (_of_quarters(area, there(_quarters(area))) for area in repository[AREAS].values() if _quarters(area))
    return [made for made in dict.fromkeys(found) if made.parts]


def _cuts(repository: Repository, day: date) -> Iterator[list[Area]]:
    """The areas that hold together: those of the day, and the newest, for which figures are reckoned back."""
    areas = [area for _, area in sorted(repository[AREAS].items())]
    begun = [area for area in areas if (area.first_day or day) <= day <= (area.last_day or day)]
    cuts = [_latest(begun), _latest(areas)]
    yield from (cut for number, cut in enumerate(cuts) if cut and cut not in cuts[:number])


def _latest(areas: list[Area]) -> list[Area]:
    """Those that none of them succeeds."""
    gone = {before for area in areas for before in area.succeeds}
    return [area for area in areas if area.id not in gone]


def _across(cut: list[Area], number: int) -> Iterator[Made]:
    """Areas that are not made of quarters: they lie in the city, and in the districts that they name."""
    bare = [area for area in cut if not _quarters(area) or any(part.part for part in area.parts)]
    yield from _holding(CITY, [_address(area) for area in bare], number)
    inside: dict[str, list[str]] = {}
    for area in bare:
        if _quarters(area) or not area.districts:
            continue
        address = _address(area)
        pieces = [address] if len(area.districts) == 1 else [f"{address} in {district}" for district in area.districts]
        if len(pieces) > 1:
            yield Made(address, tuple(pieces))
        for district, piece in zip(area.districts, pieces, strict=True):
            inside.setdefault(f"districts/{district}", []).append(piece)
    for district, held in inside.items():
        yield from _holding(district, held, number)


def _holding(whole: str, held: list[str], number: int) -> Iterator[Made]:
    """A unit with areas in it: what it has besides all of them, and besides each."""
    if len(held) > 1:
        yield Made(whole, (*held, f"{whole}{OUTSIDE} ({number})"))
    for one in held:
        yield Made(whole, (one, f"{whole}{WITHOUT}{one}"))


def _of_quarters(area: Area, quarters: Iterable[str]) -> Made:
    """An area that has further parts besides its quarters is more than they are."""
    address = _address(area)
    more = [f"{address}{BESIDES}"] if any(part.part for part in area.parts) else []
    return Made(address, (*quarters, *more))


def _quarters(area: Area) -> list[str]:
    return [f"districts/{part.quarter}" for part in area.parts if part.quarter]


def _address(area: Area) -> str:
    return f"areas/{area.id}"


BESIDES = " besides its quarters"
OUTSIDE = " outside the areas"
WITHOUT = " without "


def said_of(unit: str) -> str | Words:
    """The address of a unit; where it has none, what it is."""
    if BESIDES in unit:
        return Words("{unit} without its quarters", unit=unit.partition(BESIDES)[0])
    if OUTSIDE in unit:
        return Words("{unit} without the areas in it", unit=unit.partition(OUTSIDE)[0])
    if WITHOUT in unit:
        whole, _, part = unit.partition(WITHOUT)
        return Words("{whole} without {part}", whole=whole, part=part)
    return unit
