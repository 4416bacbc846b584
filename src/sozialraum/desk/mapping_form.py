"""The form in which somebody says what stands where in a table, and the mapping that comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sozialraum.engine.editing.new.outline import draft_of, file_of
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.records.kinds import Address, slug
from sozialraum.engine.records.spelling import dictionary_order
from sozialraum.tables.grid import column_name
from sozialraum.topics.figures.manifest import INDICATORS, MAPPINGS

if TYPE_CHECKING:
    from sozialraum.desk.table_look import SheetLook
    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.yaml.trees import Tree
    from sozialraum.topics.figures.model import Indicator

CITY = "city"
"""What is chosen instead of a column where the whole table is about the city."""

DAYS = {"column": "in einer Spalte", "fixed": "für die ganze Tabelle gilt ein Tag", "header": "das Jahr steht in den "
        "Überschriften der Spalten mit Zahlen"}  # fmt: skip
WRITTEN = {"name": "mit dem Namen", "number": "mit der amtlichen Nummer"}
DECIMAL = {"comma": "1.234,5", "point": "1,234.5", "plain": "1234.5"}
SIGNS = {"withheld": "aus Datenschutz nicht ausgewiesen", "zero": "null", "missing": "keine Angabe"}

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_ROLES = {
    "count": {"count": "Anzahl"},
    "rate": {"count": "Anzahl", "base": "Grundgesamtheit"},
    "value": {"value": "Messwert"},
}


class Column(NamedTuple):
    """A column of a sheet: how the mapping names it, how the form does, and the year in its header."""

    name: str
    label: str
    has_year: bool


class Row(NamedTuple):
    """An indicator, with the fields of the form for its columns: their names, titles and what is chosen."""

    ident: str
    indicator: Indicator
    fields: list[tuple[str, str, str]]


class MappingForm:
    """The form for one sheet with its header in one row (from 0)."""

    def __init__(self, repository: Repository, sheet: SheetLook, header: int, several: bool) -> None:
        self.sheet = sheet
        self.header = header
        self._repository = repository
        self._several = several
        self.columns = list(_columns(sheet, header))

    def proposed(self, table: str) -> dict[str, str]:
        """Return what the form holds before somebody changes it: what seems to stand where."""
        known = {column.label: column.name for column in self.columns}
        unit, day = self.sheet.unit, self.sheet.day
        values = {
            "name": table.rpartition(".")[0],
            "unit": self._name(unit[0]) if unit else "",
            "written": unit[1] if unit else "name",
            "day": "column" if day is not None else "header" if any(one.has_year for one in self.columns) else "fixed",
            "day_column": self._name(day) if day is not None else "",
            "decimal": "comma",
        }
        rows = self.rows({})
        for row in rows:
            for field, _, _ in row.fields:
                values[field] = _alike(row.indicator, field.rpartition("-")[2], known)
        for row in rows:  # whoever counts a group of all takes all from where they are counted
            whole = row.indicator.base_is
            if whole and not whole.without and values[f"column-{row.ident}-count"]:
                base = f"column-{row.ident}-base"
                values[base] = values[base] or values.get(f"column-{whole.all}-count", "")
        return values

    def rows(self, values: Mapping[str, str]) -> list[Row]:
        """Return the indicators, each with the fields for its columns."""
        return [
            Row(ident, one, [
                (field, title, values.get(field, ""))
                for role, title in _ROLES[one.kind].items()
                for field in [f"column-{ident}-{role}"]
            ])
            for ident, one in sorted(
                self._repository[INDICATORS].items(), key=lambda item: dictionary_order(item[1].name)
            )
        ]  # fmt: skip

    def errors(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return what is missing, by field."""
        found = {}
        if not (ident := slug(values.get("name", "")).replace("/", "-")):
            found["name"] = "Geben Sie einen Namen an, zum Beispiel: Statistik Bevölkerung."
        elif self._repository.knows(MAPPINGS.folder, ident) or not MAPPINGS.fits(ident):
            found["name"] = "Diesen Namen gibt es schon. Wählen Sie einen anderen."
        if not values.get("unit"):
            found["unit"] = "Wählen Sie die Spalte, in der die Stadtteile oder Gebiete stehen."
        if values.get("day") == "column" and not values.get("day_column"):
            found["day_column"] = "Wählen Sie die Spalte, in der das Jahr oder der Tag steht."
        if values.get("day") == "fixed" and not values.get("day_fixed"):
            found["day_fixed"] = "Geben Sie den Tag an, für den die Zahlen gelten."
        rows = self.rows(values)
        if not any(chosen for row in rows for _, _, chosen in row.fields):
            found["figures"] = "Wählen Sie für mindestens eine Kennzahl die Spalte, in der sie steht."
        for row in rows:
            chosen = [value for _, _, value in row.fields]
            if any(chosen) and not all(chosen):
                field = next(field for field, _, value in row.fields if not value)
                found[field] = "Ein Anteil braucht beide Spalten."
        return found

    def address(self, values: Mapping[str, str]) -> Address:
        """Return the address of the mapping."""
        return Address(MAPPINGS.folder, slug(values["name"]).replace("/", "-"))

    def content(self, values: Mapping[str, str]) -> bytes:
        """Return the file with the mapping, as `srk new` writes it."""
        draft = draft_of(self._repository, self.address(values))
        return file_of(self._repository, draft._replace(known={**draft.known, **dict(self._known(values))}))

    def _known(self, values: Mapping[str, str]) -> Iterator[tuple[str, Tree]]:
        if self._several and self.sheet.name:
            yield "sheet", self.sheet.name
        yield "header", {"row": str(self.header + 1)}
        yield "units", self._units(values)
        if values.get("day") != "header":
            is_fixed = values.get("day") == "fixed"
            yield "day", {"fixed": values["day_fixed"]} if is_fixed else {"column": values["day_column"]}
        if values.get("decimal") in ("point", "plain"):
            thousands: dict[str, Tree] = {"thousands": "none"} if values["decimal"] == "plain" else {}
            yield "numbers", {"decimal": "point", **thousands}
        signs: dict[str, Tree] = {one: list(texts) for one in SIGNS if (texts := values.get(one, "").split())}
        if signs:
            yield "signs", signs
        yield "figures", list(self._figures(values))

    def _units(self, values: Mapping[str, str]) -> Tree:
        if values["unit"] == CITY:
            return {"fixed": CITY}
        units: dict[str, Tree] = {"column": values["unit"], "written": values.get("written", "name")}
        if level := values.get("level"):
            units["level"] = level
        for name in ("city", "leave_out"):
            if lines := [line.strip() for line in values.get(name, "").splitlines() if line.strip()]:
                units[name] = list(lines)
        return units

    def _figures(self, values: Mapping[str, str]) -> Iterator[Tree]:
        in_headers = values.get("day") == "header"
        for row in self.rows(values):
            cells: dict[str, Tree] = {
                field.rpartition("-")[2]: {"column": _YEAR.sub("{year}", name, count=1) if in_headers else name}
                for field, _, name in row.fields
                if name
            }
            if cells:
                yield {"indicator": row.ident, **cells}

    def _name(self, column: int) -> str:
        return self.columns[column].name if column < len(self.columns) else ""


def _columns(sheet: SheetLook, header: int) -> Iterator[Column]:
    """Yield the columns of a sheet, by their header where no other has the same one, else by their letter."""
    names = sheet.rows[header] if header < len(sheet.rows) else []
    folded = [name.casefold() for name in names]
    for number in range(min(sheet.width, max(map(len, sheet.rows), default=0))):
        name = names[number] if number < len(names) else ""
        letter = column_name(number)
        is_clear = name and folded.count(name.casefold()) == 1 and not name.endswith("…")
        yield Column(name if is_clear else letter, f"{letter}: {name}" if name else letter, bool(_YEAR.search(name)))


def _alike(indicator: Indicator, role: str, known: Mapping[str, str]) -> str:
    """Return the column whose header says what is counted; none where no header is much like it."""
    said: Any = {"count": indicator.count_of, "base": indicator.base_of}.get(role) or indicator.name
    headers = {label.partition(": ")[2].casefold(): name for label, name in known.items() if ": " in label}
    for text in (str(said).casefold(), indicator.name.casefold() if role != "base" else ""):
        if text and (close := closest(text, headers, 0.75)):
            return headers[close]
    return ""
