"""Observations: CSV files with one figure a row, the place of every mistake known to the character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import count, repeat
from typing import NamedTuple

from sozialraum.findings import Finding, Place
from sozialraum.model.indicator import Observation
from sozialraum.repository.encoding import lines_of

HEADERS = {
    ("unit", "day", "count"): "count",
    ("unit", "day", "count", "base"): "rate",
    ("unit", "day", "value"): "value",
}
"""The three layouts: counts, counts with what they refer to, and values that count nothing."""

WITHHELD = "*"
_CELL = re.compile(r'(?P<quoted>"(?:[^"]|"")*")|(?P<plain>[^,]*)')
_UNIT = re.compile(r"city|(?:districts|areas)/[a-z0-9-]+(?:#[a-z0-9-]+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_COUNT = re.compile(r"0|[1-9]\d{0,14}", re.ASCII)
_VALUE = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,12})?", re.ASCII)
_ROWS = {
    layout: re.compile(
        rf"^({_UNIT.pattern}),({_DAY.pattern})" + rf",({number.pattern}|\*)" * (len(names) - 2) + r"\r?$",
        re.ASCII | re.MULTILINE,
    )
    for names, layout in HEADERS.items()
    for number in [_VALUE if layout == "value" else _COUNT]
}
"""A whole row of each layout."""
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


class Cell(NamedTuple):
    """The text of a cell and the column of its first character, from 1."""

    text: str
    column: int


class Figures(NamedTuple):
    """The figures of a file: what their header says they are, and the rows that could be read."""

    layout: str
    observations: list[Observation]


def read_observations(path: str, data: bytes) -> tuple[Figures, list[Finding]]:
    """The figures in a CSV file (checked to be UTF-8) and what is wrong with it."""
    text = data.decode("utf-8")
    header, _, rest = text.partition("\n")
    found = lines_of(header)[0]
    layout = HEADERS.get(tuple(found.split(",")))
    if layout is None:
        params = {"found": found[:60], "expected": '" or "'.join(map(",".join, HEADERS))}
        return Figures("count", []), [Finding("SRK130", _place(path, 1, Cell(found, 1)), params)]
    observations = _all_right(layout, rest) if header.removesuffix("\r") == found else None
    if observations is not None:
        return Figures(layout, observations), []
    return _one_by_one(path, layout, lines_of(text))


def _all_right(layout: str, rows: str) -> list[Observation] | None:
    """The figures below the header if each row is right; none if one of them is not, or stands twice."""
    found = _ROWS[layout].findall(rows)
    if len(found) != rows.count("\n") + (not rows.endswith("\n") and rows != ""):
        return None
    units, texts, counts, *bases = zip(*found, strict=True) if found else ((), (), ())
    try:
        days = {text: date.fromisoformat(text) for text in set(texts)}
    except ValueError:
        return None
    if len(set(zip(units, texts, strict=True))) < len(found):
        return None
    numbers = [None if text == WITHHELD else Decimal(text) for text in counts]
    wholes = map(_number, bases[0]) if bases else repeat(None)
    figures = zip(units, map(days.get, texts), numbers, wholes, count(2), strict=False)
    return list(map(tuple.__new__, repeat(Observation), figures))  # without a Python frame for each row


def _one_by_one(path: str, layout: str, lines: list[str]) -> tuple[Figures, list[Finding]]:
    """The figures of the rows that are right, and what is wrong with the others."""
    observations: list[Observation] = []
    findings: list[Finding] = []
    seen: dict[tuple[str, str], int] = {}
    for number, line in enumerate(lines[1:], start=2):
        if not line and number == len(lines):
            break
        cells = line.split(",") if '"' not in line else [cell.text for cell in split(line)]
        if len(cells) != (4 if layout == "rate" else 3) or not _are_right(layout, cells):
            findings += _mistakes(path, number, line, layout)
            continue
        first = seen.setdefault((cells[0], cells[1]), number)
        if first != number:
            twice = {"unit": cells[0], "day": cells[1], "line": first}
            findings.append(Finding("SRK133", _place(path, number, Cell(line, 1)), twice))
            continue
        value, base = _number(cells[2]), _number(cells[3]) if layout == "rate" else None
        observations.append(Observation(cells[0], date.fromisoformat(cells[1]), value, base, number))
    return Figures(layout, observations), findings


def split(line: str) -> list[Cell]:
    """The cells of a line; a quoted one without its quotes."""
    cells, at = [], 0
    while True:
        match = _CELL.match(line, at)
        assert match is not None  # the pattern matches the empty text
        quoted = match["quoted"]
        cells.append(Cell(quoted[1:-1].replace('""', '"') if quoted else match[0], match.start() + 1 + bool(quoted)))
        at = line.find(",", match.end())
        if at < 0:
            return cells
        at += 1


def _are_right(layout: str, cells: list[str]) -> bool:
    pattern = _VALUE if layout == "value" else _COUNT
    numbers = all(cell == WITHHELD or pattern.fullmatch(cell) for cell in cells[2:])
    return bool(_UNIT.fullmatch(cells[0])) and _is_day(cells[1]) and numbers


def _mistakes(path: str, number: int, line: str, layout: str) -> Iterator[Finding]:
    """What is wrong with a line: a character, its width, or its cells."""
    from sozialraum.model import spelling

    unprintable = _UNPRINTABLE.search(line)
    if unprintable:
        params = {"character": f"U+{ord(unprintable[0]):04X}"}
        yield Finding("SRK120", _place(path, number, Cell("x", unprintable.start() + 1)), params)
        return
    cells = split(line)
    width = 4 if layout == "rate" else 3
    if len(cells) != width:
        yield Finding("SRK131", _place(path, number, Cell(line, 1)), {"found": len(cells), "expected": width})
        return
    unit, day, *numbers = cells
    if not _UNIT.fullmatch(unit.text):
        yield Finding("SRK132", _place(path, number, unit), {"value": spelling.shortened(unit.text)})
    if not _is_day(day.text):
        yield _misspelt("SRK203", path, number, day, spelling.date_hint(day.text))
    pattern, otherwise = (_VALUE, "decimal-number") if layout == "value" else (_COUNT, "whole-number")
    for cell in numbers:
        if cell.text != WITHHELD and not pattern.fullmatch(cell.text):
            yield _misspelt("SRK204", path, number, cell, spelling.number_hint(cell.text, pattern, otherwise))


def _misspelt(code: str, path: str, number: int, cell: Cell, remedy: tuple[str, str | None]) -> Finding:
    from sozialraum.model import spelling

    params = {"value": spelling.shortened(cell.text), "suggestion": remedy[1]}
    return Finding(code, _place(path, number, cell), params, remedy[0])


def _place(path: str, number: int, cell: Cell) -> Place:
    return Place(path, line=number, column=cell.column, length=max(1, len(cell.text)))


def _number(text: str) -> Decimal | None:
    return None if text == WITHHELD else Decimal(text)


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False
