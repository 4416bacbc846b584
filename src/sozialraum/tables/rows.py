"""The rows of a table: which unit and which day each belongs to, and which are titles, footnotes or left out."""

from __future__ import annotations

from datetime import date

from sozialraum.engine.findings.finding import Finding, at_key, at_value
from sozialraum.engine.records import spelling
from sozialraum.tables.cell_texts import Patterns, day_of
from sozialraum.tables.grid import Problem
from sozialraum.tables.places import Stand, told_apart
from sozialraum.tables.table import OfficeTable
from sozialraum.tables.units import UnitFinder


class Rows:
    """Units and days of the rows of a table. Each text is looked up once and each mistake is said once.

    `bare` are rows without figures, `left_out` rows by the text that the mapping leaves out, `unread` those left out by
    their number or another column, `hidden` those that a reader does not see, `units` those found. `is_lost` where a
    column that is asked for is not there.
    """

    def __init__(self, table: OfficeTable, finder: UnitFinder) -> None:
        self.findings: list[Finding] = []
        self.seen: set[int] = set()
        self.bare: set[int] = set()
        self.left_out: dict[str, set[int]] = {}
        self.units: set[str] = set()
        self._table = table
        self._finder = finder
        units = table.mapping.units
        self._fixed = self._checked(units.fixed)
        self._unit_column = self._column(units.column, "units", "column")
        self._within = self._column(units.within, "units", "within")
        self._day_column = self._column(table.mapping.day.column if table.mapping.day else None, "day", "column")
        self.unread = self._rows_left_out()
        self.is_lost = bool(self.findings)
        skipped = table.grid.hidden_rows if table.mapping.hidden == "skip" else frozenset()
        self.hidden = {row for row in table.body if row in skipped and not table.is_blank(row)}
        self._names = self._read_names()
        self._leave_out, self._districts = Patterns(units.leave_out), Patterns(units.district)
        self._known: dict[tuple[str, str], str | Problem | None] = {}
        self._told: dict[int, str] | None = None
        self._days: dict[str, date | None] = {}
        self._said: set[str] = set()
        self._doubted: set[int] = set()

    def unit(self, row: int, columns: list[int]) -> str | None:
        """The address of the unit of a row whose figures stand in some columns; none where it has no figures."""
        if row in self.unread or row in self.hidden:
            return None
        name = self._names[row]
        self.seen.add(row)
        if self._is_no_figure(row, name, columns):
            self.bare.add(row)
            return None
        unit = self._look_up(row) if self._fixed is None else self._fixed
        if isinstance(unit, str):
            return self._without_doubt(row, unit, columns)
        if unit is None:
            self.left_out.setdefault(name, set()).add(row)
        elif misfit := self._table.misfit(row):
            self.findings += [misfit] * (row not in self._doubted)
            self._doubted.add(row)
        elif name not in self._said:
            self._said.add(name)
            self.findings.append(unit.at(self._table.place(row, self._unit_column or 0)))
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

    def _without_doubt(self, row: int, unit: str, columns: list[int]) -> str | None:
        """The unit, unless a cell that names it or its day does not show what it holds."""
        table = self._table
        found = table.misfit(row)
        if any(table.texts(column)[row] for column in columns):
            for column in (self._unit_column, self._within, self._day_column):
                doubt = None if column is None else table.doubt(row, column)
                if doubt is not None and column is not None:
                    found = found or doubt.at(table.place(row, column))
        if found is None:
            self.units.add(unit)
            return unit
        if row not in self._doubted:
            self._doubted.add(row)
            self.findings.append(found)
        return None

    def _look_up(self, row: int) -> str | Problem | None:
        """The unit of a row, or none where its name is left out, or what is wrong with it."""
        name = self._names[row]
        within = self._table.texts(self._within)[row] if self._within is not None else ""
        key = (name, within)
        if key not in self._known:
            self._known[key] = self._find(name, within)
        found = self._known[key]
        if isinstance(found, Problem) and found.code == "SRK522":
            return self._by_place().get(row, found)
        return found

    def _find(self, name: str, within: str) -> str | Problem | None:
        units = self._table.mapping.units
        assert units.written is not None
        if self._leave_out.matches(name):
            return None
        star = self._districts.star(name)
        if star is not None:
            return self._finder.find(star or within, units.written, "district", units.city)
        if not name:
            return Problem("SRK521", {"value": ""}, "fill-down")
        if within:
            district = self._finder.find(within, units.written, "district")
            if isinstance(district, str) and district != "city":
                return self._finder.within(name, district, units.written, units.city)
            found = self._finder.find(name, units.written, units.level, units.city)
            return found if found == "city" or isinstance(district, str) else district
        return self._finder.find(name, units.written, units.level, units.city)

    def _by_place(self) -> dict[int, str]:
        """The units of rows with names that a district and one of its quarters bear, as their place tells."""
        if self._told is None:
            stands = []
            for row in self._table.body:
                name = self._names[row]
                if not name or row in self.unread or row in self.hidden or self._leave_out.matches(name):
                    continue
                found = self._known.get((name, "")) or self._find(name, "")
                if isinstance(found, str):
                    stands.append(Stand(row, (found,)))
                elif both := self._finder.meanings(name):
                    stands.append(Stand(row, both))
            self._told = told_apart(stands, self._finder.quarters)
        return self._told

    def _is_no_figure(self, row: int, name: str, columns: list[int]) -> bool:
        """Return whether a row is empty, a title, a footnote, or the header once more."""
        table = self._table
        texts = [table.texts(column)[row] for column in columns]
        if not any(texts):
            return self._has_no_unit(row, columns)
        column = self._unit_column if self._unit_column is not None else self._day_column
        if column is None:
            return False
        if table.grid.spans:
            title = table.merged(row, column)
            if any(title.left <= one <= title.right for one in columns):
                return True
        header = table.header.stop - 1
        return table.texts(column)[row] == table.texts(column)[header] and texts == [
            table.texts(one)[header] for one in columns
        ]

    def _has_no_unit(self, row: int, columns: list[int]) -> bool:
        """Return whether a row without figures names no unit, or no day where the table has but one unit."""
        if self._fixed is None:
            return not isinstance(self._look_up(row), str)
        if self._day_column is None:
            return True
        return day_of(self._table.texts(self._day_column)[row], self._table.mapping.month_day) is None

    def _read_names(self) -> list[str]:
        table = self._table
        if self._unit_column is None:
            return [""] * len(table.grid.rows)
        texts = table.texts(self._unit_column)
        if not table.mapping.units.fill_down:
            return texts
        names: list[str] = []
        for row, text in enumerate(texts):
            names.append(text or (names[-1] if row > table.first else ""))
        return names

    def _rows_left_out(self) -> set[int]:
        """The rows that the mapping leaves out by their number, or by what stands in another column."""
        says = self._table.mapping.leave_out
        body = self._table.body
        rows = {row for numbers in says.rows for row in body if row + 1 in numbers}
        for name, texts in says.where.items():
            place = at_key(self._table.mapping_file, "leave_out", "where", name)
            column = self._table.column(name, place, self.findings)
            if column is not None:
                patterns = Patterns(texts)
                rows |= {row for row in body if patterns.matches(self._table.texts(column)[row])}
        return rows

    def _checked(self, fixed: str | None) -> str | None:
        found = None if fixed is None else self._finder.find(fixed, "address")
        if isinstance(found, Problem):
            self.findings.append(found.at(at_value(self._table.mapping_file, "units", "fixed")))
            return None
        return found

    def _column(self, name: str | None, *keys: str) -> int | None:
        place = at_value(self._table.mapping_file, *keys)
        return self._table.column(name, place, self.findings) if name else None
