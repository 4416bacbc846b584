"""The rows of a table: which unit and which day each belongs to, and which are titles, footnotes or left out."""

from __future__ import annotations

from datetime import date

from sozialraum.authoring.tables.days import day_of
from sozialraum.authoring.tables.grid import Problem
from sozialraum.authoring.tables.table import Table
from sozialraum.authoring.tables.units import UnitFinder
from sozialraum.findings import Finding
from sozialraum.model import spelling


class Rows:
    """Units and days of the rows of a table. Each text is looked up once and each mistake is said once.

    `bare` are rows without figures, `left_out` rows by the text that the mapping leaves out, `units` those found.
    """

    def __init__(self, table: Table, finder: UnitFinder, unit_column: int, day_column: int | None) -> None:
        self.findings: list[Finding] = []
        self.seen: set[int] = set()
        self.bare: set[int] = set()
        self.left_out: dict[str, set[int]] = {}
        self.units: set[str] = set()
        self._table = table
        self._finder = finder
        self._unit_column = unit_column
        self._day_column = day_column
        self._names = self._filled_down() if table.mapping.units.fill_down else table.texts(unit_column)
        self._exact, self._beginnings = _left_out(table.mapping.units.leave_out)
        self._known: dict[str, str | Problem | None] = {}
        self._days: dict[str, date | None] = {}
        self._said: set[str] = set()

    def unit(self, row: int, columns: list[int]) -> str | None:
        """The address of the unit of a row whose figures stand in some columns; none where it has no figures."""
        name = self._names[row]
        self.seen.add(row)
        if self._is_no_figure(row, name, columns):
            self.bare.add(row)
            return None
        unit = self._look_up(name)
        if unit is None:
            self.left_out.setdefault(name, set()).add(row)
        elif isinstance(unit, str):
            self.units.add(unit)
            return unit
        elif name not in self._said:
            self._said.add(name)
            self.findings.append(unit.at(self._table.place(row, self._unit_column)))
        return None

    def day(self, row: int) -> date | None:
        """The day that the column of days says."""
        column = self._day_column
        assert column is not None  # the model of the mapping asks for one where no header says the day
        text = self._table.texts(column)[row]
        if text not in self._days:
            self._days[text] = day_of(text, self._table.mapping.month_day)
            if self._days[text] is None:
                place = self._table.place(row, column)
                self.findings.append(Finding("SRK203", place, {"value": spelling.shortened(text)}, "year-or-day"))
        return self._days[text]

    def _look_up(self, name: str) -> str | Problem | None:
        if name not in self._known:
            units = self._table.mapping.units
            folded = name.casefold()
            if folded in self._exact or (self._beginnings and folded.startswith(self._beginnings)):
                self._known[name] = None
            elif not name:
                self._known[name] = Problem("SRK521", {"value": ""}, "fill-down")
            else:
                self._known[name] = self._finder.find(name, units.written, units.level, units.city)
        return self._known[name]

    def _is_no_figure(self, row: int, name: str, columns: list[int]) -> bool:
        """Whether a row is empty, a title, a footnote, or the header once more."""
        table = self._table
        texts = [table.texts(column)[row] for column in columns]
        if not any(texts):
            return not isinstance(self._look_up(name), str)
        if table.grid.spans:
            title = table.merged(row, self._unit_column)
            if any(title.left <= column <= title.right for column in columns):
                return True
        header = table.header.stop - 1
        return name == table.texts(self._unit_column)[header] and texts == [table.texts(one)[header] for one in columns]

    def _filled_down(self) -> list[str]:
        names: list[str] = []
        for row, text in enumerate(self._table.texts(self._unit_column)):
            names.append(text or (names[-1] if row > self._table.first else ""))
        return names


def _left_out(texts: tuple[str, ...]) -> tuple[set[str], tuple[str, ...]]:
    """Whole texts, and beginnings of texts (written with a star at the end)."""
    folded = [text.casefold() for text in texts]
    return {text for text in folded if not text.endswith("*")}, tuple(
        text[:-1] for text in folded if text.endswith("*")
    )
