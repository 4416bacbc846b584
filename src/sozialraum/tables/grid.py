"""A sheet as rows of cells, whatever file it came from, and how a cell is named and read as text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from string import ascii_uppercase
from types import MappingProxyType
from typing import NamedTuple

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.language import Words

Cell = str | int | float | date | time | timedelta
"""As it stands in the file: text, or a number or day where a spreadsheet knows it for one."""

MAX_CELLS = 10_000_000
"""A sheet may reach so far: one stray cell in the last corner of a spreadsheet would ask for 500 GiB of memory."""

NO_VALUE = Words("(formula without value)")
"""What stands in a cell whose formula was never computed."""


STRUCK = Words("it is struck through")


class Percent(float):
    """A number that is shown as per cent: the cell holds 0.123 and shows 12.3 %."""


class Beside(float):
    """A number with words beside it that its format adds: 5 Personen."""

    words: str

    def __new__(cls, number: float, words: str) -> Beside:
        """A number and the words."""
        cell = super().__new__(cls, number)
        cell.words = words
        return cell


class Veiled(str):
    """Text that is seen of a cell instead of the number that it holds: a star, a dash, or nothing at all."""

    held: int | float | str

    def __new__(cls, seen: str, held: int | float | str) -> Veiled:
        """A cell that shows one thing and holds another."""
        cell = super().__new__(cls, seen)
        cell.held = held
        return cell


_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


class Span(NamedTuple):
    """A merged cell, from the first to the last row and column (from 0, both included)."""

    top: int
    left: int
    bottom: int
    right: int


class Grid(NamedTuple):
    """The rows of a sheet from A1 on, merged cells repeated over what they cover, and `spans`: the merged cells by row.

    `sheet` is none where the file is a text; `kind` says in words what was read. `doubts` say why a cell does not mean
    what stands in it, `unseen` what cannot be seen in a file of this kind.
    """

    rows: list[list[Cell]]
    kind: str
    sheet: str | None = None
    spans: Mapping[int, list[Span]] = MappingProxyType({})
    doubts: Mapping[tuple[int, int], Words] = MappingProxyType({})
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    unseen: Words | None = None
    separator: str | None = None


class Problem(NamedTuple):
    """A mistake, before it is known where."""

    code: str
    params: Mapping[str, object] = {}
    hint: str | None = None

    def at(self, place: Place) -> Finding:
        """The finding at a place."""
        return Finding(self.code, place, self.params, self.hint)


def no_table(problem: str) -> Problem:
    """SRK528 in words."""
    return Problem("SRK528", {"problem": problem})


def too_large(sheet: str, height: int, width: int) -> Problem:
    """A sheet with a stray cell far away, for which all memory would be asked."""
    problem = Words(
        'the sheet "{sheet}" reaches over {rows} rows and {columns} columns; delete the stray cell at its end',
        sheet=sheet,
        rows=height,
        columns=width,
    )
    return no_table(problem)


def column_name(column: int) -> str:
    """A, B, …, Z, AA: the letters of a column (from 0)."""
    before, letter = divmod(column, 26)
    return (column_name(before - 1) if before else "") + ascii_uppercase[letter]


def column_number(letters: str) -> int:
    """The column (from 0) of its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def cell_name(row: int, column: int) -> str:
    """B7: the name of a cell, row and column from 0."""
    return f"{column_name(column)}{row + 1}"


def cell_at(name: str) -> tuple[int, int]:
    """The row and the column (from 0) of a name such as B7."""
    letters = name.rstrip("0123456789")
    return int(name[len(letters) :]) - 1, column_number(letters)


def text_of(cell: Cell) -> str:
    """A cell as one line of text: spaces of all kinds are one space, what cannot be seen is gone."""
    if cell is NO_VALUE:  # stays what can be translated
        return NO_VALUE
    if isinstance(cell, str):
        if not cell.isascii():
            cell = unicodedata.normalize("NFC", cell.translate(_INVISIBLE))
        return " ".join(cell.split())
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, Percent):
        return f"{cell * 100:.15g} %"
    if isinstance(cell, Beside):
        return f"{float(cell):.15g} {cell.words}"
    if isinstance(cell, int | float):
        return f"{cell:.15g}"
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def spread(rows: list[list[Cell]], spans: Iterable[Span]) -> dict[int, list[Span]]:
    """Repeat merged cells over what they cover, in place; returns the merged cells by row."""
    merged: dict[int, list[Span]] = {}
    for span in spans:
        if span.top >= len(rows) or span.left >= len(rows[span.top]):
            continue
        value = rows[span.top][span.left]
        for row in range(span.top, min(span.bottom + 1, len(rows))):
            end = min(span.right + 1, len(rows[row]))
            rows[row][span.left : end] = [value] * (end - span.left)
            merged.setdefault(row, []).append(span)
    return merged
