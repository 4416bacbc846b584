"""Districts and quarters from the official list of a city: what its columns and rows mean, and what is new in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.findings.language import tr
from sozialraum.engine.grouping import grouped
from sozialraum.engine.records.kinds import is_reserved, slug
from sozialraum.tables.cell_texts import is_total
from sozialraum.tables.grid import column_name, text_of

if TYPE_CHECKING:
    from sozialraum.tables.grid import Grid

_HEADER_WITHIN = 30
_NUMBERED = re.compile(r"(?P<number>\d{1,12})[\s:–-]+(?P<name>\D.*)")
_NUMBER_WORDS = re.compile(r"(?:^|-)(?:nr|no|id|code|kennung|(?:kenn)?ziffer)(?:-|$)|(?:nummer|schluessel)(?:-|$)")
_DISTRICT, _QUARTER = re.compile(r"bezirk|district"), re.compile(r"teil|viertel|quartier|quarter")
_NAME_WORDS = re.compile(r"^(?:name|bezeichnung)$")
Columns = dict[str, int]
"""Where the numbers and names of districts and quarters stand."""


class ListedQuarter(NamedTuple):
    """A quarter of the list: the row in which it stands, from 1, its number with all digits, and its name."""

    row: int
    number: str
    name: str

    @property
    def key(self) -> str:
        """The short name by which records will point to it."""
        return slug(self.name).replace("/", "-")


class ListedDistrict(NamedTuple):
    """A district of the list with its quarters."""

    number: str
    name: str
    quarters: list[ListedQuarter]

    @property
    def ident(self) -> str:
        """The id that it will have."""
        return slug(self.name).replace("/", "-")


class UnitsList(NamedTuple):
    """What was understood of a list: districts, how many digits the numbers of quarters have, what was left out.

    `problems` are sentences on what cannot be understood; with one of them nothing is to be written.
    """

    header: int
    columns: Columns
    districts: list[ListedDistrict]
    digits: int
    left_out: list[str]
    problems: list[str]

    def columns_told(self) -> str:
        """Return in words which column is what."""
        names = {
            "district number": tr("number of the district"),
            "district": tr("district"),
            "quarter number": tr("number of the quarter"),
            "quarter": tr("quarter"),
        }
        placed = sorted(self.columns.items(), key=itemgetter(1))
        return ", ".join(f"{column_name(at)} = {names[what]}" for what, at in placed)


def read_units(grid: Grid, district_word: str, quarters_word: str, digits: int | None) -> UnitsList:
    """Read a list. The words are those of the city for a district and for quarters; `digits`, where they are set."""
    rows = [[text_of(cell) for cell in row] for row in grid.rows]
    found = next(
        (
            (at, columns)
            for at, row in enumerate(rows[:_HEADER_WITHIN])
            if {"district", "quarter"} <= (columns := _columns(row, slug(district_word), slug(quarters_word))).keys()
        ),
        None,
    )
    if found is None:
        sentence = tr("No row names the columns: one must be called like `{district}`, one like `{quarters}`.")
        said = sentence.format(district=district_word, quarters=quarters_word)
        return UnitsList(0, {}, [], digits or 0, [], [said])
    header, columns = found
    entries, left_out, problems = _entries(rows, header, columns)
    longest = max((len(one.number) for _, one in entries), default=0)
    width = max(longest, digits or 0)
    if digits and longest > digits:
        sentence = tr("Numbers have {found} digits here, but `quarter_digits` in sozialraum.yaml says {digits}.")
        problems.append(sentence.format(found=longest, digits=digits))
    districts = _districts(entries, width)
    problems += _doubts(districts)
    return UnitsList(header, columns, districts, width, left_out, problems)


def _columns(row: list[str], district_word: str, quarters_word: str) -> Columns:
    """The columns that a row of headings names; none if one of them is named twice."""
    stem = quarters_word[: max(4, len(quarters_word) - 2)]
    found: Columns = {}
    for at, text in enumerate(row):
        word = slug(text).replace("/", "-")
        if not word or len(word) > 60:
            continue
        is_district = district_word in word or bool(_DISTRICT.search(word))
        is_quarter = stem in word or (bool(_QUARTER.search(word)) and not is_district)
        is_number = bool(_NUMBER_WORDS.search(word))
        level = "quarter" if is_quarter else "district" if is_district else ""
        if not level and (is_number or _NAME_WORDS.search(word)):
            level = "quarter"
        if level:
            found.setdefault(f"{level} number" if is_number else level, at)
    return found


Entry = tuple[tuple[str, str], ListedQuarter]
"""Number and name of the district, and a quarter in it."""


def _entries(rows: list[list[str]], header: int, columns: Columns) -> tuple[list[Entry], list[str], list[str]]:
    """Return each quarter with its district, the rows that are no quarter, and what cannot be understood."""
    entries: list[Entry] = []
    left_out: list[str] = []
    problems: list[str] = []
    district = ("", "")
    for at in range(header + 1, len(rows)):
        cells = {name: rows[at][column] if column < len(rows[at]) else "" for name, column in columns.items()}
        if not any(cells.values()):
            continue
        row = at + 1
        if any(map(is_total, cells.values())):
            left_out.append(tr("row {row}: a sum").format(row=row))
            continue
        if cells["district"]:
            district = _parted(cells["district"], cells.get("district number", ""))
        number, name = _parted(cells["quarter"], cells.get("quarter number", ""))
        if not name and not number:
            left_out.append(tr("row {row}: no quarter").format(row=row))
        elif not (number.isascii() and number.isdigit() and len(number) <= 12):
            sentence = tr("row {row}: `{name}` has no number of digits (`{number}`)")
            problems.append(sentence.format(row=row, name=name, number=number))
        elif not name or not district[1]:
            problems.append(tr("row {row}: a name is missing").format(row=row))
        else:
            entries.append((district, ListedQuarter(row, number, name)))
    if not entries and not problems:
        problems.append(tr("There is no quarter below row {row}.").format(row=header + 1))
    return entries, left_out, problems


def _parted(name: str, number: str) -> tuple[str, str]:
    """Number and name, also where both stand in one cell: 04 Nordost."""
    both = _NUMBERED.fullmatch(name)
    return (number or both["number"], both["name"]) if both else (number, name)


def _districts(entries: list[Entry], width: int) -> list[ListedDistrict]:
    """The districts in the order of the list; a number that a spreadsheet shortened gets its zeros back."""
    found = grouped((district, one._replace(number=one.number.zfill(width))) for district, one in entries)
    return [ListedDistrict(_number_of(number, quarters), name, quarters) for (number, name), quarters in found.items()]


def _number_of(number: str, quarters: list[ListedQuarter]) -> str:
    """The number of a district; where the list has none, what the numbers of its quarters begin with."""
    if number:
        return number
    numbers = [one.number for one in quarters]
    shared = 0
    while shared < len(numbers[0]) - 1 and len({one[: shared + 1] for one in numbers}) == 1:
        shared += 1
    return numbers[0][:shared]


def _doubts(districts: list[ListedDistrict]) -> Iterator[str]:
    """Yield what cannot be: a number or a name twice, a name that makes no id, a district without a number."""
    numbers: dict[str, int] = {}
    idents: dict[str, str] = {}
    of_districts: dict[str, str] = {}
    for district in districts:
        if not district.number:
            yield tr("The district {name} has no number.").format(name=district.name)
        elif of_districts.setdefault(district.number, district.name) != district.name:
            sentence = tr("The number {number} stands for two districts: {one} and {other}.")
            one = of_districts[district.number]
            yield sentence.format(number=district.number, one=one, other=district.name)
        if idents.setdefault(district.ident, district.number) != district.number:
            yield tr("The district {name} has two numbers.").format(name=district.name)
        keys: dict[str, int] = {}
        for quarter in district.quarters:
            for known, value in ((numbers, quarter.number), (keys, quarter.key)):
                first = known.setdefault(value, quarter.row)
                if first != quarter.row:
                    sentence = tr("row {row}: `{value}` stands in row {first} already")
                    yield sentence.format(row=quarter.row, value=value, first=first)
        for name, ident in ((district.name, district.ident), *((one.name, one.key) for one in district.quarters)):
            if not ident or is_reserved(ident):
                yield tr("`{name}` makes no name of a file.").format(name=name)
