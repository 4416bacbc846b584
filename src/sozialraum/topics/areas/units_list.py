"""Districts and quarters from the official list of a city: what its columns and rows mean, and what is new in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.findings.language import tr, tr_many
from sozialraum.engine.grouping import grouped
from sozialraum.engine.records.kinds import is_reserved, slug
from sozialraum.engine.records.spelling import shortened
from sozialraum.tables.cell_texts import is_total
from sozialraum.tables.grid import column_name, text_of
from sozialraum.topics.areas.units_columns import Columns, Heading, columns_of, headings_in, told

if TYPE_CHECKING:
    from sozialraum.tables.grid import Grid

_HEADER_WITHIN = 30
_NUMBERED = re.compile(r"(?P<number>\d{1,12})[\s:–-]+(?P<name>\D.*)")


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
        placed = sorted(self.columns.items(), key=itemgetter(1))
        return ", ".join(f"{column_name(at)} = {told(what)}" for what, at in placed)

    def sizes_told(self) -> str:
        """Return in words how many districts and quarters there are, and how long their numbers."""
        quarters = sum(len(district.quarters) for district in self.districts)
        return tr("{districts}, {quarters} with numbers of {digits}").format(
            districts=tr_many("{number} district", "{number} districts", len(self.districts)).format(
                number=len(self.districts)
            ),
            quarters=tr_many("{number} quarter", "{number} quarters", quarters).format(number=quarters),
            digits=_digits(self.digits),
        )


def _digits(number: int) -> str:
    return tr_many("{number} digit", "{number} digits", number).format(number=number)


def read_units(grid: Grid, district_word: str, quarters_word: str, digits: int | None) -> UnitsList:
    """Read a list. The words are those of the city for a district and for quarters; `digits`, where they are set."""
    rows = [[text_of(cell) for cell in row] for row in grid.rows]
    named = (headings_in(row, slug(district_word), slug(quarters_word)) for row in rows[:_HEADER_WITHIN])
    found = next(
        (
            (at, headings, *placed)
            for at, headings in enumerate(named)
            if {"district", "quarter"} <= (placed := columns_of(headings))[0].keys()
        ),
        None,
    )
    if found is None:
        sentence = tr("No row names the columns: one must be called like `{district}`, one like `{quarters}`.")
        said = sentence.format(district=district_word, quarters=quarters_word)
        return UnitsList(0, {}, [], digits or 0, [], [said])
    header, headings, columns, late = found
    bare = {one.at for one in headings if not one.level}
    if not any(one.is_number for one in late):
        columns = _settled(columns, bare, rows[header + 1 :])
    entries, left_out, problems = _entries(rows, header, columns)
    beaten = [one for one in late if not one.is_number or (one.at in bare) != (columns[one.role] in bare)]
    left_out = [*(_beaten(one, columns, rows[header]) for one in beaten), *left_out]
    problems = [*(_twice(one, columns) for one in late if one not in beaten), *problems]
    longest = max((len(one.number) for _, one in entries), default=0)
    width = max(longest, digits or 0)
    if digits and longest > digits:
        sentence = tr("Numbers have {found} here, but `quarter_digits` in sozialraum.yaml says {digits}.")
        problems.append(sentence.format(found=_digits(longest), digits=digits))
    districts = _districts(entries, width)
    problems += _doubts(districts)
    return UnitsList(header, columns, districts, width, left_out, problems)


def _twice(one: Heading, columns: Columns) -> str:
    sentence = tr("Columns {first} and {second} can both be this: {what}. Say in their headings which number is whose.")
    first, second = sorted((columns[one.role], one.at))
    return sentence.format(first=column_name(first), second=column_name(second), what=told(one.role))


def _beaten(one: Heading, columns: Columns, header: list[str]) -> str:
    sentence = tr("column {column} (`{heading}`), since {first} = {what}")
    first = column_name(columns[one.role])
    return sentence.format(
        column=column_name(one.at), heading=shortened(header[one.at]), first=first, what=told(one.role)
    )


def _settled(columns: Columns, bare: set[int], below: list[list[str]]) -> Columns:
    """The columns, where a bare number beside districts that have several of it is that of their quarters."""
    number = columns.get("district number")
    if number not in bare or number is None or "quarter number" in columns:
        return columns
    quarters, districts, numbers = (
        {row[at] for row in below if at < len(row) and row[at]}
        for at in (columns["quarter"], columns["district"], number)
    )
    if any(map(_NUMBERED.fullmatch, quarters)) or sum(map(str.isdecimal, numbers)) <= len(districts):
        return columns
    return {("quarter number" if what == "district number" else what): at for what, at in columns.items()}


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
