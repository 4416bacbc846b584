"""The row of an office's table as an excerpt, with the caret below the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.yaml.locate import Locator, Spot
from sozialraum.tables.grid import column_number, text_of

if TYPE_CHECKING:
    from sozialraum.engine.findings import Place
    from sozialraum.tables.grid import Cell

_BETWEEN = " | "


class CellLocator(Locator):
    """Finds spots in files, and cells in the rows of one table."""

    rows: list[list[Cell]] = []  # noqa: RUF012

    def spot(self, place: Place) -> Spot | None:
        """Where a place is; of a cell, where it stands in its row."""
        if not place.cell:
            return super().spot(place)
        letters = place.cell.rstrip("0123456789")
        row, column = int(place.cell[len(letters) :]), column_number(letters)
        texts = [text_of(cell) for cell in self.rows[row - 1]] if row <= len(self.rows) else []
        texts += [""] * (column + 1 - len(texts))
        start = len(_BETWEEN.join([*texts[:column], ""]))
        return Spot(row, start + 1, max(1, len(texts[column])), _BETWEEN.join(texts))
