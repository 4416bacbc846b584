"""The units of the city in the order of their official numbers, for whoever reads tables of offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.tables.units import Unit, UnitFinder, without_zeros
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sozialraum.engine.records.repository import Repository
    from sozialraum.tables.mapping import Level


def unit_finder(repository: Repository) -> UnitFinder:
    """Return what finds the units of a repository, by the words that its city uses."""
    programme = programme_of(repository)
    words: dict[str, Level] = {programme.terms.district: "district", programme.terms.area: "area"} if programme else {}
    return UnitFinder(units_of_city(repository), programme.city.full_name if programme else None, words)


def units_of_city(repository: Repository) -> Iterator[Unit]:
    """Yield the city, each district with its quarters, and the areas."""
    programme = programme_of(repository)
    city = programme.city if programme else None
    yield Unit("city", "city", (city and city.key) or "", city.name if city else "")
    for ident, district in sorted(repository[DISTRICTS].items(), key=lambda item: (_rank(item[1].number), item[0])):
        yield Unit(f"districts/{ident}", "district", district.number, district.name)
        for quarter in sorted(district.quarters, key=lambda quarter: (_rank(quarter.number), quarter.key)):
            yield Unit(f"districts/{ident}#{quarter.key}", "quarter", quarter.number, quarter.name)
    for ident, area in sorted(repository[AREAS].items()):
        yield Unit(f"areas/{ident}", "area", area.number or "", area.name)


def _rank(number: str) -> tuple[int, str]:
    return len(without_zeros(number)), without_zeros(number)


def arranged(repository: Repository, data: bytes) -> bytes:
    """Return a file of figures ordered by unit and day, as `import` writes it; units that nobody knows come last."""
    finder = unit_finder(repository)
    known = {unit.address for unit in finder.units}
    text = data.decode()
    newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    header, *rows = text.removesuffix("\n").removesuffix("\r").split(newline)

    def place(row: str) -> tuple[int, str, str]:
        unit, day = row.replace('"', "").split(",")[:2]
        return finder.order(unit) if unit in known else len(known), unit, day

    return (newline.join([header, *sorted(rows, key=place)]) + newline).encode()
