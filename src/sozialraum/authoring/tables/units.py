"""Units of the city by what offices call them: official number, number and name, name, or our own address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from sozialraum.authoring.tables.grid import Problem
from sozialraum.findings.closest import closest
from sozialraum.model.spelling import shortened
from sozialraum.repository.kinds import AREAS, DISTRICTS
from sozialraum.repository.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sozialraum.model.mapping import Level
    from sozialraum.repository.repository import Repository

Written = Literal["number", "name", "address"]

_NUMBER_AND_NAME = re.compile(r"(?P<number>[0-9]+)(?:\s*[-–—/:.,)]\s*|\s+|$)(?P<name>.*)")
_WORD_AND_NAME = re.compile(r"(?P<word>\S+)\s+(?P<name>\S.*)")
_LEVELS: dict[str, Level] = {
    "Stadtteil": "quarter", "Ortsteil": "quarter", "Stadtbezirk": "district", "Bezirk": "district",
}  # fmt: skip
_NAMED = 5


class Unit(NamedTuple):
    """A unit of the city. Areas have a number where the city counts them."""

    address: str
    level: Literal["city", "district", "quarter", "area"]
    number: str
    name: str


class UnitFinder:
    """Finds the units of a repository. `units` are all of them: city, each district with its quarters, areas."""

    def __init__(self, repository: Repository) -> None:
        self.units = list(_units_of(repository))
        self._position = {unit.address: index for index, unit in enumerate(self.units)}
        self._by_number: dict[str, list[Unit]] = {}
        self._by_name: dict[str, list[Unit]] = {}
        for unit in self.units:
            for number in dict.fromkeys((unit.number, _short(unit.number))):
                self._by_number.setdefault(number, []).append(unit)
            self._by_name.setdefault(_plain(unit.name), []).append(unit)
        if repository.programme:
            self._by_name[_plain(repository.programme.city.full_name)] = [self.units[0]]
        self._levels = _LEVELS | _words_of_the_city(repository)

    def order(self, address: str) -> int:
        """Where a unit stands in the order of official numbers."""
        return self._position[address]

    def find(self, text: str, written: Written, level: Level | None = None, city: Iterable[str] = ()) -> str | Problem:
        """The address of the unit that a text means. `city` are further names and numbers of the whole city.

        A `level` leaves only units of that kind, and the city.
        """
        if any(_plain(text) == _plain(name) or (_is_number(text) and _short(text) == _short(name)) for name in city):
            return "city"
        if written == "address":
            return text if text in self._position else self._unknown(text, self._position)
        if written == "number" and (match := _NUMBER_AND_NAME.fullmatch(text)):
            return self._of_number(text, match["number"], match["name"], level)
        return self._of_name(text, text, level)

    def _of_number(self, text: str, number: str, name: str, level: Level | None) -> str | Problem:
        units = self._by_number.get(number) or self._by_number.get(_short(number), [])
        fitting = _of_level(units, level)
        named = self._by_name.get(_plain(name), []) if name else []
        agreeing = [unit for unit in fitting if unit in named]
        if agreeing or not named:
            return self._only(text, agreeing or fitting, units)
        return _ambiguous(text, [*fitting, *named]) if fitting else self._unknown(text, _numbered(named))

    def _of_name(self, text: str, name: str, level: Level | None) -> str | Problem:
        units = self._by_name.get(_plain(name), [])
        match = _WORD_AND_NAME.fullmatch(name)
        said = self._levels.get(match["word"]) if match else None
        if not units and match and said:
            return self._of_name(text, match["name"], said) if level in (None, said) else self._only(text, [], [])
        if level is None:  # areas bear the names of their quarters
            units = [unit for unit in units if unit.level != "area"] or units
        return self._only(text, _of_level(units, level), units)

    def _only(self, text: str, fitting: list[Unit], others: list[Unit]) -> str | Problem:
        if len(fitting) == 1:
            return fitting[0].address
        if fitting:
            return _ambiguous(text, fitting)
        if others:
            return Problem("SRK521", {"value": shortened(text), "level": others[0].level}, "other-level")
        return self._unknown(text, [unit.name for unit in self.units])

    def _unknown(self, text: str, known: Iterable[str]) -> Problem:
        close = None if _is_number(text) else closest(text, known)
        params = {"value": shortened(text), "suggestion": close}
        return Problem("SRK521", params, "did-you-mean" if close else "leave-out")


def _words_of_the_city(repository: Repository) -> dict[str, Level]:
    """What the city calls its areas and districts."""
    terms = repository.programme.terms if repository.programme else None
    return {terms.district: "district", terms.area: "area"} if terms else {}


def _units_of(repository: Repository) -> Iterable[Unit]:
    city = repository.programme.city if repository.programme else None
    yield Unit("city", "city", (city and city.key) or "", city.name if city else "")
    for ident, district in sorted(repository[DISTRICTS].items(), key=lambda item: (_rank(item[1].number), item[0])):
        yield Unit(f"districts/{ident}", "district", district.number, district.name)
        for quarter in sorted(district.quarters, key=lambda quarter: (_rank(quarter.number), quarter.key)):
            yield Unit(f"districts/{ident}#{quarter.key}", "quarter", quarter.number, quarter.name)
    for ident, area in sorted(repository[AREAS].items()):
        yield Unit(f"areas/{ident}", "area", area.number or "", area.name)


def _rank(number: str) -> tuple[int, str]:
    return len(_short(number)), _short(number)


def _short(number: str) -> str:
    """A number without the zeros in front, which spreadsheets drop."""
    return number.lstrip("0") or number[:1]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _plain(name: str) -> str:
    """A name without what is written differently: Altstadt/Süd, Altstadt-Süd, ALTSTADT SUED."""
    return slug(name).replace("/", "-") or name


def _numbered(units: Iterable[Unit]) -> list[str]:
    return [f"{unit.number} / {unit.name}" for unit in units if unit.number]


def _of_level(units: list[Unit], level: Level | None) -> list[Unit]:
    return units if level is None else [unit for unit in units if unit.level in (level, "city")]


def _ambiguous(text: str, units: list[Unit]) -> Problem:
    addresses = dict.fromkeys(unit.address for unit in units)
    listed = ", ".join(list(addresses)[:_NAMED])
    return Problem("SRK522", {"value": shortened(text), "units": listed}, "level")
