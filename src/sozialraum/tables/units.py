"""Units of the city by what offices call them: official number, number and name, name, or our own address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from sozialraum.engine.findings.closest import closest
from sozialraum.engine.records.kinds import slug
from sozialraum.engine.records.spelling import shortened
from sozialraum.tables.cell_texts import is_rest, is_total, without_marks, without_total
from sozialraum.tables.grid import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sozialraum.tables.mapping import Level

Written = Literal["number", "name", "address"]

_NUMBER_AND_NAME = re.compile(r"(?P<number>[0-9]+)(?:\s*[-–—/:.,]\s*|\s+|$)(?P<name>.*)")
_WORD_AND_NAME = (
    re.compile(r"(?P<word>\S+)\s+(?P<name>\S.*)"),
    re.compile(r"(?P<name>\S.*?)\s*[,(]\s*(?P<word>[^\s,()]+)\)?"),
)
_ALIKE = 0.5
"""How much of a name must be the same where a number stands before it: Altst./Süd is Altstadt/Süd."""
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
    """Finds units. `units` are all of them: the city first, each district with its quarters, areas.

    `city` is a further name of the whole city, `words` what people call the levels there.
    """

    def __init__(self, units: Iterable[Unit], city: str | None, words: Mapping[str, Level]) -> None:
        self.units = list(units)
        self._position = {unit.address: index for index, unit in enumerate(self.units)}
        self._by_number: dict[str, list[Unit]] = {}
        self._by_name: dict[str, list[Unit]] = {}
        for unit in self.units:
            for number in dict.fromkeys((unit.number, without_zeros(unit.number))):
                self._by_number.setdefault(number, []).append(unit)
            self._by_name.setdefault(_plain(unit.name), []).append(unit)
        if city:
            self._by_name[_plain(city)] = [self.units[0]]
        self._levels = {**_LEVELS, **words}
        self.quarters = _quarters(self.units)

    def order(self, address: str) -> int:
        """Return where a unit stands in the order of official numbers."""
        return self._position[address]

    def find(self, text: str, written: Written, level: Level | None = None, city: Iterable[str] = ()) -> str | Problem:
        """The address of the unit that a text means. `city` are further names and numbers of the whole city.

        A `level` leaves only units of that kind, and the city. Marks of footnotes behind a name are no part of it.
        """
        city = list(city)
        found, bare = (self._find(one, written, level, city) for one in (text, without_marks(text)))
        return bare if isinstance(found, Problem) and isinstance(bare, str) else found

    def _find(self, text: str, written: Written, level: Level | None, city: list[str]) -> str | Problem:
        if any(
            _plain(text) == _plain(name) or (_is_number(text) and without_zeros(text) == without_zeros(name))
            for name in city
        ):
            return "city"
        if written == "address":
            return text if text in self._position else self._unknown(text, self._position)
        if written == "number" and (match := _NUMBER_AND_NAME.fullmatch(text)):
            return self._of_number(text, match["number"], match["name"], level)
        return self._of_name(text, text, level)

    def meanings(self, text: str) -> tuple[str, ...]:
        """The district and its quarter that bear the same name; nothing where a name is not of this kind."""
        units = [unit for unit in self._by_name.get(_plain(without_marks(text)), []) if unit.level != "area"]
        if [unit.level for unit in units] != ["district", "quarter"]:
            return ()
        district, quarter = (unit.address for unit in units)
        return (district, quarter) if quarter in self.quarters[district] else ()

    def within(self, text: str, district: str, written: Written, city: Iterable[str] = ()) -> str | Problem:
        """The unit that a text means in a row of a district: of two with one name it is the quarter."""
        found = self.find(text, written, None, city)
        if isinstance(found, Problem):
            quarters = [one for one in self.meanings(text) if one in self.quarters[district]]
            return quarters[0] if quarters and found.code == "SRK522" else found
        if found in ("city", district) or found in self.quarters[district]:
            return found
        params = {"value": shortened(text), "district": self.units[self._position[district]].name, "suggestion": None}
        return Problem("SRK521", params, "not-within")

    def _of_number(self, text: str, number: str, name: str, level: Level | None) -> str | Problem:
        units = self._by_number.get(number) or self._by_number.get(without_zeros(number), [])
        fitting = _of_level(units, level)
        bare = without_total(without_marks(name))
        named = self._by_name.get(_plain(bare), []) if bare else []
        agreeing = [unit for unit in fitting if unit in named]
        if is_total(name) or is_rest(name):
            agreeing = [unit for unit in agreeing if unit.level == "district"]
            return self._only(text, agreeing, []) if agreeing else self._unknown(text, [])
        if agreeing or not name:
            return self._only(text, agreeing or fitting, units)
        if named:
            return _ambiguous(text, [*fitting, *named]) if fitting else self._unknown(text, _numbered(named))
        alike = [unit for unit in fitting if _is_alike(name, unit.name)]
        return self._only(text, alike, []) if alike else self._unknown(text, _numbered(fitting))

    def _of_name(self, text: str, name: str, level: Level | None) -> str | Problem:
        units = self._by_name.get(_plain(name), [])
        for shape in () if units else _WORD_AND_NAME:
            match = shape.fullmatch(name)
            said = self._levels.get(match["word"]) if match else None
            if match and said:
                return self._of_name(text, match["name"], said) if level in (None, said) else self._only(text, [], [])
        if level is None:  # areas bear the names of their quarters
            units = [unit for unit in units if unit.level != "area"] or units
        return self._only(text, _of_level(units, level), units, level)

    def _only(self, text: str, fitting: list[Unit], others: list[Unit], level: Level | None = None) -> str | Problem:
        if len(fitting) == 1:
            return fitting[0].address
        if fitting:
            return _ambiguous(text, fitting)
        if others:
            return Problem("SRK521", {"value": shortened(text), "level": others[0].level}, "other-level")
        return self._unknown(text, [unit.name for unit in _of_level(self.units, level)])

    def _unknown(self, text: str, known: Iterable[str]) -> Problem:
        """No such unit. Whoever followed a proposal for a sum would file it under a part of it."""
        if is_total(text):
            return Problem("SRK521", {"value": shortened(text), "suggestion": None}, "total")
        close = None if _is_number(text) or is_rest(text) else closest(text, known)
        params = {"value": shortened(text), "suggestion": close}
        return Problem("SRK521", params, "did-you-mean" if close else "leave-out")


def _quarters(units: list[Unit]) -> dict[str, list[str]]:
    """The quarters of each district."""
    found: dict[str, list[str]] = {unit.address: [] for unit in units if unit.level == "district"}
    for unit in units:
        if unit.level == "quarter":
            found[unit.address.partition("#")[0]].append(unit.address)
    return found


def _is_alike(name: str, known: str) -> bool:
    """Return whether a name behind a number can be a shorter spelling of the unit's."""
    from difflib import SequenceMatcher

    one, other = _plain(name), _plain(known)
    return one[:1] == other[:1] and SequenceMatcher(None, one, other).ratio() >= _ALIKE


def without_zeros(number: str) -> str:
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
