"""The header of a table, and its columns by the text of their header or by their letter, also one for each year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from datetime import date

from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.spelling import shortened
from sozialraum.tables.cell_texts import day_of, without_marks
from sozialraum.tables.grid import Cell, Grid, Problem, column_name, column_number, text_of
from sozialraum.tables.mapping import YEAR_OR_DAY, Header

_SHOWN = 8
_LOOKED_AT = 100


def find_header(grid: Grid, header: Header) -> range | None:
    """The rows of the header, if the sheet has them."""
    wanted = {text.casefold() for text in header.contains}
    fitting = (number for number, cells in enumerate(grid.rows) if wanted <= _texts(cells))
    start = next(fitting, None) if header.row is None else header.row - 1
    return None if start is None or start + header.rows > len(grid.rows) else range(start, start + header.rows)


def most_like(grid: Grid, header: Header) -> Words:
    """In words: the row that has most of what the header should have, or how many rows there are."""
    if header.row is not None or not any(map(any, grid.rows)):
        return Words("the table has {number} rows", number=len(grid.rows))
    wanted = [text.casefold() for text in header.contains]
    rows = grid.rows[:_LOOKED_AT]
    best = max(range(len(rows)), key=lambda number: (_likeness(wanted, _texts(rows[number])), -number))
    if not _likeness(wanted, _texts(rows[best])):
        best = next((number for number, cells in enumerate(rows) if sum(map(bool, _texts(cells))) > 1), best)
    shown = [shortened(text, 25) for text in map(text_of, rows[best]) if text]
    cells = " | ".join(shown[:_SHOWN]) + (" | …" if len(shown) > _SHOWN else "")
    return Words('row {number} is most like it: "{cells}"', number=best + 1, cells=cells)


def _likeness(wanted: list[str], texts: set[str]) -> int:
    """Two for each text that stands there, one for each that nearly does."""
    return sum(2 if text in texts else closest(text, texts) is not None for text in wanted)


def _texts(cells: list[Cell]) -> set[str]:
    texts = [text_of(cell).casefold() for cell in cells]
    return {*texts, *map(without_marks, texts)}


_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_LETTERS = re.compile(r"[A-Z]{1,3}")
_LISTED = 12
_PATTERNS = {"year": r"(?P<year>(?:19|20)[0-9]{2})", "day": r"(?P<day>\S.*?)"}


class Columns:
    """The columns of a table. `names` are their headers from column A on, `table` is how messages call the table.

    A header of several rows is written `upper / lower`; the lowest row alone is a name too where it is the only one.
    """

    def __init__(self, rows: list[list[str]], width: int, table: str, skipped: Collection[int] = ()) -> None:
        parts = [[row[column] if column < len(row) else "" for row in rows] for column in range(width)]
        self.names = [" / ".join(dict.fromkeys(filter(None, texts))) for texts in parts]
        self._lowest = [texts[-1] if texts else "" for texts in parts]
        self._skipped = skipped
        self._table = table

    def find(self, wanted: str) -> int | Problem:
        """The column (from 0) that a header or a letter names; a header comes first."""
        for names in self._spellings():
            found = [index for index, name in self._of(names) if name.casefold() == wanted.casefold()]
            if found:
                return found[0] if len(found) == 1 else self._several(wanted, found)
        number = column_number(wanted) if _LETTERS.fullmatch(wanted) else len(self.names)
        if number < len(self.names) and number not in self._skipped:
            return number
        return self._none(wanted)

    def find_by_day(self, wanted: str, month_day: str) -> dict[int, date] | Problem:
        """The columns whose header fits a name with `{year}` or `{day}`, and the day that each header says."""
        shape = _shape(wanted)
        for names in (self.names, self._lowest):
            found = {
                index: day
                for index, name in self._of(names)
                if (match := shape.fullmatch(name) or shape.fullmatch(without_marks(name)))
                and (day := day_of(next(iter(match.groups())), month_day))
            }
            often = Counter(found.values())
            if doubled := [index for index, day in found.items() if often[day] > 1]:
                return self._several(wanted, doubled)
            if found:
                return found
        return self._none(wanted)

    def resembling(self, wanted: str, found: Collection[int]) -> list[int]:
        """Columns that are not among those found by day, though their header begins like the name and has a year."""
        start = without_marks(YEAR_OR_DAY.split(wanted)[0]).casefold()
        return [
            index
            for index, name in self._of(self._lowest)
            if index not in found and name.casefold().startswith(start) and _YEAR.search(name)
        ]

    def _spellings(self) -> tuple[list[str], ...]:
        """The names of all columns, from the full one to the barest."""
        return self.names, self._lowest, list(map(without_marks, self._lowest))

    def _hidden(self, wanted: str) -> list[int]:
        """The columns that do not count, though their header or letter is the wanted one."""
        shape = _shape(wanted.casefold())
        number = column_number(wanted) if _LETTERS.fullmatch(wanted) else None

        def fits(name: str) -> bool:
            match = shape.fullmatch(name.casefold())
            return match is not None and all(day_of(said) for said in match.groups())

        return [
            index
            for index in range(len(self.names))
            if index in self._skipped and (index == number or any(fits(names[index]) for names in self._spellings()))
        ]

    def _of(self, names: list[str]) -> list[tuple[int, str]]:
        """The names with their columns, without the columns that do not count."""
        return [(index, name) for index, name in enumerate(names) if index not in self._skipped]

    def _several(self, wanted: str, found: list[int]) -> Problem:
        letters = ", ".join(map(column_name, found[:_LISTED]))
        return Problem("SRK529", {"column": shortened(wanted), "table": self._table, "columns": letters})

    def _none(self, wanted: str) -> Problem:
        params: dict[str, object] = {"column": shortened(wanted), "table": self._table}
        if hidden := self._hidden(wanted):
            letters = ", ".join(map(column_name, hidden[:_LISTED]))
            return Problem("SRK520", {**params, "columns": letters}, "hidden-columns")
        counted = (name for names in (self.names, self._lowest) for _, name in self._of(names))
        named = list(dict.fromkeys(filter(None, counted)))
        close = closest(wanted, named)
        params |= {"suggestion": close, "known": ", ".join(shortened(name, 25) for name in named[:_LISTED]) or "none"}
        return Problem("SRK520", params, "did-you-mean" if close else "known-columns")


def _shape(wanted: str) -> re.Pattern[str]:
    """What fits a name, where `{year}` and `{day}` stand for what a header says of them."""
    pieces = YEAR_OR_DAY.split(wanted)
    pattern = "".join(_PATTERNS[piece] if index % 2 else re.escape(piece) for index, piece in enumerate(pieces))
    return re.compile(pattern, re.IGNORECASE)
