"""What calamine does not tell of a sheet: how far it reaches, its errors, its formulas that have no value.

calamine builds the whole rectangle up to the last cell and lets the process die where that is too large; it reads an
error (`#NV`) and a formula that was never computed as empty cells, which would make a gap of a mistake. For ODS it
knows no merged cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from sozialraum.authoring.tables.grid import Span, column_number

if TYPE_CHECKING:
    from zipfile import ZipFile

NO_VALUE = "(formula without value)"

_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,9})["']""")
_FORMULA = rb"<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)"
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\b([^>]*\bt=["']e["'][^>]*)>\s*(?:""" + _FORMULA + rb")?\s*<(?:\w+:)?v>([^<]{1,20})<"
)
_UNCOMPUTED = re.compile(
    rb"""<(?:\w+:)?c\b((?![^>]*\bt=["']str["'])[^>]*)>\s*"""
    + _FORMULA
    + rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r"""(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Facts(NamedTuple):
    """Rows and columns up to the last cell, merged cells (only for ODS), and texts for cells that seem empty."""

    height: int = 0
    width: int = 0
    spans: Sequence[Span] = ()
    notes: Mapping[tuple[int, int], str] = MappingProxyType({})


def xlsx_facts(archive: ZipFile) -> dict[str, Facts]:
    """The facts of the sheets of an XLSX file, by name."""
    names = set(archive.namelist())
    return {sheet: _sheet_facts(archive.read(part)) for sheet, part in _parts_of(archive) if part in names}


def _sheet_facts(data: bytes) -> Facts:
    found = _REFERENCE.findall(data)
    columns = {column for column, _ in found if column}
    notes: dict[tuple[int, int], str] = {}
    for sign, pattern in ((b'="e"', _ERROR), (b"='e'", _ERROR), (b"<f", _UNCOMPUTED), (b":f", _UNCOMPUTED)):
        for match in pattern.finditer(data) if sign in data else ():
            text = match[2].decode(errors="replace") if pattern is _ERROR else NO_VALUE
            if at := _REFERENCE.search(match[1]):
                notes[int(at[2]) - 1, column_number(at[1].decode().upper())] = text
    width = max((column_number(column.decode().upper()) + 1 for column in columns), default=0)
    return Facts(max((int(row) for row in {row for _, row in found}), default=0), width, notes=notes)


def _parts_of(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets of an XLSX archive and the parts that hold them."""
    from html import unescape

    targets: dict[str, str] = {}
    for match in _RELATION.finditer(archive.read("xl/_rels/workbook.xml.rels").decode(errors="replace")):
        attributes = _attributes(match[1])
        targets[attributes.get("Id", "")] = attributes.get("Target", "")
    for match in _SHEET.finditer(archive.read("xl/workbook.xml").decode(errors="replace")):
        attributes = _attributes(match[1])
        target = targets.get(attributes.get("id", ""), "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        yield unescape(attributes.get("name", "")), part


def _attributes(text: str) -> dict[str, str]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(text)}


def ods_facts(archive: ZipFile) -> dict[str, Facts]:
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
        self.found: dict[str, Facts] = {}
        self._sheet: str | None = None
        self._height = self._width = self._row = self._column = self._repeat_row = self._repeat = 0
        self._spans: list[Span] = []
        self._notes: dict[tuple[int, int], str] = {}
        self._said: list[str] = []
        self._filled = self._doubtful = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        tag = name.rpartition(" ")[2]
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if tag == "table":
            self._sheet = plain.get("name", "")
            self._height = self._width = self._row = 0
            self._spans, self._notes = [], {}
        elif tag == "table-row":
            self._column, self._repeat_row = 0, int(plain.get("number-rows-repeated", 1))
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell(plain)

    def _cell(self, plain: dict[str, str]) -> None:
        self._repeat = int(plain.get("number-columns-repeated", 1))
        self._said = []
        self._doubtful = "error" in plain.values() or ("formula" in plain and "value-type" not in plain)
        self._filled = "value-type" in plain or self._doubtful
        down, right = int(plain.get("number-rows-spanned", 1)), int(plain.get("number-columns-spanned", 1))
        if down > 1 or right > 1:
            self._spans.append(Span(self._row, self._column, self._row + down - 1, self._column + right - 1))

    def text(self, data: str) -> None:
        """Text, also of a cell."""
        if self._doubtful:
            self._said.append(data)

    def end(self, name: str) -> None:
        """An element ends."""
        tag = name.rpartition(" ")[2]
        if tag == "table" and self._sheet is not None:
            self.found[self._sheet] = Facts(self._height, self._width, self._spans, self._notes)
        elif tag == "table-row":
            self._row += self._repeat_row
        elif tag in ("table-cell", "covered-table-cell"):
            if self._filled:
                self._height = max(self._height, self._row + self._repeat_row)
                self._width = max(self._width, self._column + self._repeat)
            if self._doubtful:
                self._notes[self._row, self._column] = ("".join(self._said).strip() or NO_VALUE)[:30]
            self._column += self._repeat
            self._filled = self._doubtful = False
