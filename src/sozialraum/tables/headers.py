"""The header of a table: where it is, and which row is most like it where it is not found."""

from __future__ import annotations

from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.spelling import shortened
from sozialraum.tables.footnotes import without_marks
from sozialraum.tables.grid import Cell, Grid, text_of
from sozialraum.tables.mapping import Header

_SHOWN = 8
_LOOKED_AT = 100


def find_header(grid: Grid, header: Header) -> range | None:
    """The rows of the header, if the sheet has them."""
    if header.row is not None:
        end = header.row + header.rows - 1
        return range(header.row - 1, end) if end <= len(grid.rows) else None
    wanted = {text.casefold() for text in header.contains}
    for number, cells in enumerate(grid.rows):
        if wanted <= _texts(cells):
            end = number + header.rows
            return range(number, end) if end <= len(grid.rows) else None
    return None


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
