"""Observations: CSV files with one figure a row, the place of every mistake known to the character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import count, groupby, islice, repeat
from operator import is_not, itemgetter, lt, or_
from typing import NamedTuple, cast

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.language import Counted, Plural, Words
from sozialraum.engine.yaml.encoding import lines_of
from sozialraum.topics.figures.model import QUALIFIERS, Observation, Qualifier

HEADERS = {
    ("unit", "day", "count"): "count",
    ("unit", "day", "count", "base"): "rate",
    ("unit", "day", "value"): "value",
    ("unit", "day", "count", "qualifier"): "qualified",
}
_COUNTS, _RATES, _VALUES, _QUALIFIED = map(",".join, HEADERS)
_EXPECTED = Words(
    '{counts}" or "{rates}" or "{values}" or "{qualified}',
    counts=_COUNTS, rates=_RATES, values=_VALUES, qualified=_QUALIFIED,
)  # fmt: skip
"""The layouts: counts, counts with what they refer to, values that count nothing, counts that may be inexact."""

KIND_OF = {"count": "count", "rate": "rate", "value": "value", "qualified": "count"}
"""The kind of indicator that a layout is for."""


WITHHELD = "*"
_CELL = re.compile(r'(?P<quoted>"(?:[^"]|"")*")|(?P<plain>[^,]*)')
_UNIT = re.compile(r"city|(?:districts|areas)/[a-z0-9-]+(?:#[a-z0-9-]+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_COUNT = re.compile(r"0|[1-9]\d{0,14}|\*", re.ASCII)
_VALUE = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,12})?|\*", re.ASCII)
"""Numbers may be withheld."""
_QUALIFIER = re.compile("|".join(("", *QUALIFIERS)))
_PATTERNS = {
    "unit": _UNIT, "day": _DAY, "count": _COUNT, "base": _COUNT, "value": _VALUE, "qualifier": _QUALIFIER,
}  # fmt: skip
"""What a cell of each column is."""
_NAMES = {layout: columns for columns, layout in HEADERS.items()}
_CELLS = {layout: tuple(_PATTERNS[column] for column in columns[2:]) for layout, columns in _NAMES.items()}
"""What stands behind unit and day."""
_COLUMNS = Plural("{n} column", "{n} columns")
_ROW = {layout: ",".join(f"(?:{one.pattern})" for one in (_UNIT, _DAY, *cells)) for layout, cells in _CELLS.items()}
_ROWS = {
    layout: re.compile(
        rf"(?:{row}\r?\n)*+(?:{row}\r?)?",
        re.ASCII,
    )
    for layout, row in _ROW.items()
}
"""Whole rows of each layout."""
_USUAL = ("unit", "day", "value")
"""What the first columns of all layouts hold: a count is a value too."""
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


class CsvCell(NamedTuple):
    """The text of a cell and the column of its first character, from 1."""

    text: str
    column: int


class Figures(NamedTuple):
    """The figures of a file: what their header says they are, and the rows that could be read."""

    layout: str
    rows: list[Observation]


def read_observations(path: str, data: bytes) -> tuple[Figures, list[Finding]]:
    """The figures in a CSV file (checked to be UTF-8) and what is wrong with it."""
    text = data.decode("utf-8")
    header = text[: text.find("\n")] if "\n" in text else text
    found = lines_of(header)[0]
    layout = HEADERS.get(tuple(found.split(",")))
    if layout is None:
        params = {"found": found[:60], "expected": _EXPECTED}
        wrong = Finding("SRK130", _place(path, 1, CsvCell(found, 1)), params)
        return Figures("count", []), [wrong, *_below_wrong_header(path, found.split(","), lines_of(text))]
    observations = _all_right(layout, text, len(header) + 1) if header.removesuffix("\r") == found else None
    if observations is not None:
        return Figures(layout, observations), []
    return _one_by_one(path, layout, lines_of(text))


def _all_right(layout: str, text: str, start: int) -> list[Observation] | None:
    """The figures from a place on if each row is right; none if one of them is not, or stands twice.

    No Python runs for a single row, and what stands in many of them is kept once: large files are read so.
    """
    found: list[Observation] = []
    same: dict[str, str] = {}
    days: dict[str, date] = {}
    numbers: dict[str, Decimal | None] = {WITHHELD: None}
    width = 2 + len(_CELLS[layout])
    for piece in _pieces(text, start):
        if not _ROWS[layout].fullmatch(piece):
            return None
        cells = piece.replace("\r", "").removesuffix("\n").replace("\n", ",").split(",")
        units, texts, counts, *more = (cells[column::width] for column in range(width))
        try:
            days |= {text: date.fromisoformat(text) for text in {*texts}.difference(days)}
        except ValueError:
            return None
        if layout == "value":
            figures = iter([None if text == WITHHELD else Decimal(text) for text in counts])
        else:
            numbers |= {text: Decimal(text) for text in {*counts, *(more[0] if layout == "rate" else ())} - {*numbers}}
            figures = map(numbers.get, counts)
        wholes = map(numbers.get, more[0]) if layout == "rate" else repeat(None)
        qualifiers = map(same.setdefault, more[0], more[0]) if layout == "qualified" else repeat("")
        units_of = map(same.setdefault, units, units)
        columns = zip(units_of, map(days.get, texts), figures, wholes, count(len(found) + 2), qualifiers, strict=False)
        found += map(tuple.__new__, repeat(Observation), columns)
    return found if _are_different(found) else None


_PIECE = 100_000
"""About so many characters are taken apart at a time."""


def _pieces(text: str, start: int) -> Iterator[str]:
    """A text from a place on in pieces of whole lines."""
    while start < len(text):
        end = text.find("\n", start + _PIECE) + 1 or len(text)
        yield text[start:end]
        start = end


def _are_different(found: list[Observation]) -> bool:
    """Return whether no figure stands twice: at a glance where the rows are in their order."""
    unit, day = itemgetter(0), itemgetter(1)
    units = [one for one, _ in groupby(map(unit, found))]
    if len({*units}) == len(units):
        following = islice(found, 1, None), islice(found, 1, None)
        later = map(lt, map(day, found), map(day, following[0]))
        if all(map(or_, later, map(is_not, map(unit, found), map(unit, following[1])))):
            return True
    return len({*map(itemgetter(0, 1), found)}) == len(found)


def _one_by_one(path: str, layout: str, lines: list[str]) -> tuple[Figures, list[Finding]]:
    """The figures of the rows that are right, and what is wrong with the others."""
    observations: list[Observation] = []
    findings: list[Finding] = []
    seen: dict[tuple[str, str], int] = {}
    for number, line in enumerate(lines[1:], start=2):
        if not line and number == len(lines):
            break
        cells = line.split(",") if '"' not in line else [cell.text for cell in split(line)]
        if len(cells) != 2 + len(_CELLS[layout]) or not _are_right(layout, cells):
            findings += _mistakes(path, number, line, layout)
            continue
        first = seen.setdefault((cells[0], cells[1]), number)
        if first != number:
            twice = {"unit": cells[0], "day": cells[1], "line": first}
            findings.append(Finding("SRK133", _place(path, number, CsvCell(line, 1)), twice))
            continue
        value, base = _number(cells[2]), _number(cells[3]) if layout == "rate" else None
        qualifier = cast("Qualifier", cells[3]) if layout == "qualified" else ""
        observations.append(Observation(cells[0], date.fromisoformat(cells[1]), value, base, number, qualifier))
    return Figures(layout, observations), findings


def split(line: str) -> list[CsvCell]:
    """The cells of a line; a quoted one without its quotes."""
    cells, at = [], 0
    while True:
        match = _CELL.match(line, at)
        assert match is not None  # the pattern matches the empty text
        quoted = match["quoted"]
        cells.append(CsvCell(quoted[1:-1].replace('""', '"') if quoted else match[0], match.start() + 1 + bool(quoted)))
        at = line.find(",", match.end())
        if at < 0:
            return cells
        at += 1


def _are_right(layout: str, cells: list[str]) -> bool:
    numbers = all(pattern.fullmatch(cell) for pattern, cell in zip(_CELLS[layout], cells[2:], strict=True))
    return bool(_UNIT.fullmatch(cells[0])) and _is_day(cells[1]) and numbers


def _mistakes(path: str, number: int, line: str, layout: str) -> Iterator[Finding]:
    """Yield what is wrong with a line: a character, its width, or its cells."""
    unprintable = _UNPRINTABLE.search(line)
    if unprintable:
        params = {"character": f"U+{ord(unprintable[0]):04X}"}
        yield Finding("SRK120", _place(path, number, CsvCell("x", unprintable.start() + 1)), params)
        return
    cells = split(line)
    width = 2 + len(_CELLS[layout])
    if len(cells) != width:
        widths = {"found": Counted(len(cells), _COLUMNS), "expected": width}
        yield Finding("SRK131", _place(path, number, CsvCell(line, 1)), widths)
        return
    for column, cell in zip(_NAMES[layout], cells, strict=True):
        if not _is_right(column, cell.text):
            yield _wrong_cell(path, number, column, cell)


def _below_wrong_header(path: str, header: list[str], lines: list[str]) -> Iterator[Finding]:
    """Yield what is wrong in the columns of which it is clear what they say, be it by what most of their cells say."""
    rows = [(number, split(line)) for number, line in enumerate(lines[1:], start=2) if line]
    columns = [name if name in _PATTERNS else _evident(place, header, rows) for place, name in enumerate(header)]
    for number, cells in rows:
        for column, cell in zip(columns, cells, strict=False):
            if column and not _is_right(column, cell.text):
                yield _wrong_cell(path, number, column, cell)


def _evident(place: int, header: list[str], rows: list[tuple[int, list[CsvCell]]]) -> str:
    """Return what a column of no known name holds: what belongs there, if most of its cells are that; else nothing."""
    column = _USUAL[place] if place < len(_USUAL) else ""
    cells = [cells[place].text for _, cells in rows if place < len(cells)]
    is_such = column not in ("", *header) and sum(_is_right(column, one) for one in cells) > len(cells) / 2
    return column if is_such else ""


def _is_right(column: str, text: str) -> bool:
    return _is_day(text) if column == "day" else _PATTERNS[column].fullmatch(text) is not None


def _wrong_cell(path: str, number: int, column: str, cell: CsvCell) -> Finding:
    from sozialraum.engine.records import spelling

    if column == "unit":
        return Finding("SRK132", _place(path, number, cell), {"value": spelling.shortened(cell.text)})
    if column == "day":
        return _misspelt("SRK203", path, number, cell, spelling.date_hint(cell.text))
    if column == "qualifier":
        return _no_qualifier(path, number, cell)
    otherwise = "decimal-number" if column == "value" else "whole-number"
    return _misspelt("SRK204", path, number, cell, spelling.number_hint(cell.text, _PATTERNS[column], otherwise))


def _no_qualifier(path: str, number: int, cell: CsvCell) -> Finding:
    from sozialraum.engine.editing.labels import listed_words
    from sozialraum.engine.findings.sayings import meant_words

    found = meant_words(cell.text, QUALIFIERS)
    meant = found[0] if len(found) == 1 else None
    params = {"value": cell.text[:60], "allowed": listed_words(QUALIFIERS, QUALIFIERS), "suggestion": meant}
    return Finding("SRK211", _place(path, number, cell), params, "write" if meant else None)


def _misspelt(code: str, path: str, number: int, cell: CsvCell, remedy: tuple[str, str | None]) -> Finding:
    from sozialraum.engine.records import spelling

    params = {"value": spelling.shortened(cell.text), "suggestion": remedy[1]}
    return Finding(code, _place(path, number, cell), params, remedy[0])


def _place(path: str, number: int, cell: CsvCell) -> Place:
    return Place(path, line=number, column=cell.column, length=max(1, len(cell.text)))


def _number(text: str) -> Decimal | None:
    return None if text == WITHHELD else Decimal(text)


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False
