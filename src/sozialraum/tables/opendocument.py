"""ODS: what calamine does not tell of a sheet, looked up in the file.

calamine builds the whole rectangle up to the last cell and lets the process die where that is too large; it reads an
error (`#NV`) and a formula that was never computed as empty cells, which would make a gap of a mistake; it knows no
merged and no hidden cells. An ODS file keeps beside each number the text that its reader sees: where the two differ,
the text is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from typing import TYPE_CHECKING
from xml.parsers import expat

from sozialraum.engine.findings.language import Words
from sozialraum.tables.formats import CHANGED, HARMLESS, SIGNLESS
from sozialraum.tables.grid import NO_VALUE, Beside, Cell, Percent, Span, Veiled

if TYPE_CHECKING:
    from zipfile import ZipFile

_MOST = 100_000
_NUMBERS = {"float", "percentage", "currency"}
_SHOWN_NUMBER = re.compile(r"(?P<before>[^0-9]*)(?P<number>[0-9][0-9.,'’\s]*)(?P<after>[^0-9]*)")
_MINUS = tuple("-–—−(")


@dataclass
class SheetFacts:
    """Rows and columns up to the last cell, merged cells, and cells that look other than what calamine reads."""

    height: int = 0
    width: int = 0
    spans: list[Span] = field(default_factory=list)
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    doubts: dict[tuple[int, int], Words] = field(default_factory=dict)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)


def ods_facts(archive: ZipFile) -> dict[str, SheetFacts]:
    """The facts of the sheets of an ODS file, by name."""
    walker = _Walker()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.text
    parser.Parse(archive.read("content.xml"), True)
    return walker.found


class _Walker:
    """Walks through `content.xml`, counting rows and cells as often as they are repeated."""

    def __init__(self) -> None:
        self.found: dict[str, SheetFacts] = {}
        self._sheet = SheetFacts()
        self._row = self._column = self._repeat_row = self._repeat = self._columns = 0
        self._attributes: dict[str, str] = {}
        self._said: list[str] = []
        self._aside = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        space, _, tag = name.rpartition(" ")
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        is_hidden = plain.get("visibility", "visible") != "visible"
        if self._aside or tag == "annotation" or space.endswith(":drawing:1.0"):
            self._aside += 1
        elif tag == "table":
            self._sheet = self.found[plain.get("name", "")] = SheetFacts()
            self._row = self._columns = 0
        elif tag == "table-column":
            first, self._columns = self._columns, self._columns + int(plain.get("number-columns-repeated", 1))
            self._sheet.hidden_columns += [range(first, self._columns)] * is_hidden
        elif tag == "table-row":
            self._column, self._repeat_row = 0, int(plain.get("number-rows-repeated", 1))
            self._sheet.hidden_rows += [range(self._row, self._row + self._repeat_row)] * is_hidden
        elif tag in ("table-cell", "covered-table-cell"):
            self._begin_cell(plain)
        elif tag in ("s", "tab", "line-break"):
            self._said.append(" ")

    def text(self, data: str) -> None:
        """Text, also of a cell."""
        if not self._aside:
            self._said.append(data)

    def end(self, name: str) -> None:
        """An element ends."""
        tag = name.rpartition(" ")[2]
        if self._aside:
            self._aside -= 1
        elif tag == "table-row":
            self._row += self._repeat_row
        elif tag in ("table-cell", "covered-table-cell"):
            self._end_cell()

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._attributes = attributes
        self._repeat = int(attributes.get("number-columns-repeated", 1))
        self._said = []
        down, right = (int(attributes.get(f"number-{one}-spanned", 1)) for one in ("rows", "columns"))
        if down > 1 or right > 1:
            self._sheet.spans.append(Span(self._row, self._column, self._row + down - 1, self._column + right - 1))

    def _end_cell(self) -> None:
        said = " ".join("".join(self._said).split())
        is_broken = "error" in self._attributes.values() or (
            "formula" in self._attributes and "value-type" not in self._attributes
        )
        if is_broken or "value-type" in self._attributes:
            self._sheet.height = max(self._sheet.height, self._row + self._repeat_row)
            self._sheet.width = max(self._sheet.width, self._column + self._repeat)
            self._put(*((said[:30] or NO_VALUE, None) if is_broken else _seen(self._attributes, said)))
        self._column += self._repeat
        self._attributes = {}

    def _put(self, seen: Cell | None, doubt: Words | None) -> None:
        if seen is None and doubt is None:
            return
        if self._repeat * self._repeat_row > _MOST:
            raise OverflowError  # one cell that is repeated without end: no office has written it
        rows = range(self._row, self._row + self._repeat_row)
        for at in product(rows, range(self._column, self._column + self._repeat)):
            if seen is not None:
                self._sheet.cells[at] = seen
            if doubt is not None:
                self._sheet.doubts[at] = doubt


def _seen(attributes: dict[str, str], said: str) -> tuple[Cell | None, Words | None]:
    """The cell as its reader sees it where that is not what it holds, and why it may not mean that."""
    kind = attributes["value-type"]
    if kind in _NUMBERS:
        return _seen_number(float(attributes["value"]), said, kind == "percentage")
    if kind == "date":
        day = attributes.get("date-value", "")[8:10]
        if said and not re.search(rf"(?<![0-9])0?{int(day or 0)}(?![0-9])", said):
            return said, None
    return None, None


def _seen_number(value: float, said: str, is_percentage: bool) -> tuple[Cell | None, Words | None]:
    match = _SHOWN_NUMBER.fullmatch(said)
    if match is None:
        return Veiled(said, value), None if not any(sign.isdecimal() for sign in said) else CHANGED
    before, after = match["before"].strip(), match["after"].strip()
    is_percent = after == "%"
    shown = value * 100 if is_percentage and is_percent else value
    if not _is_same(shown, match["number"]):
        return None, CHANGED
    if value < 0 and not before.startswith(_MINUS):
        return None, SIGNLESS
    before = before.lstrip("-–—−+(").strip() if value < 0 else before
    if before not in HARMLESS:
        return None, CHANGED
    if is_percent:
        return Percent(value if is_percentage else value / 100), None
    after = after.removesuffix(")").strip() if value < 0 else after
    return (None if after in HARMLESS else Beside(value, after)), None


def _is_same(value: float, shown: str) -> bool:
    """Return whether the digits of a text are those of the number, rounded to the places behind its point."""
    shown = shown.strip()
    digits = re.sub(r"[^0-9]", "", shown).lstrip("0")
    point = re.search(r"[.,]([0-9]{1,15})$", shown)
    exact = abs(Decimal(f"{value:.15g}"))
    if not exact < 10**15:  # no figure at all; refused where it is read
        return True
    for places in (0, len(point[1]) if point else 0):
        rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if re.sub(r"[^0-9]", "", f"{rounded:f}").lstrip("0") == digits:
            return True
    return False
