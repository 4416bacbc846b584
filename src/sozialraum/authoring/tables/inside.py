"""What calamine does not tell of a sheet: how far it reaches, its errors, its formulas that have no value.

calamine builds the whole rectangle up to the last cell and lets the process die where that is too large; it reads an
error (`#NV`) and a formula that was never computed as empty cells, which would make a gap of a mistake. For ODS it
knows no merged cells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from sozialraum.authoring.tables.grid import Span, column_number

if TYPE_CHECKING:
    from zipfile import ZipFile

NO_VALUE = "(formula without value)"

_REFERENCE = re.compile(rb"""\br=["']([A-Z]{0,3})(\d{1,9})["']""")
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


def xlsx_facts(archive: ZipFile, sheet: str) -> Facts:
    """The facts of a sheet of an XLSX file."""
    part = _part_of(archive, sheet)
    data = archive.read(part) if part else b""
    found = _REFERENCE.findall(data)
    columns = {column for column, _ in found if column}
    notes: dict[tuple[int, int], str] = {}
    for sign, pattern in ((b"=\"e\"", _ERROR), (b"='e'", _ERROR), (b"<f", _UNCOMPUTED), (b":f", _UNCOMPUTED)):
        for match in pattern.finditer(data) if sign in data else ():
            text = match[2].decode(errors="replace") if pattern is _ERROR else NO_VALUE
            if at := _REFERENCE.search(match[1]):
                notes[int(at[2]) - 1, column_number(at[1].decode())] = text
    width = max((column_number(column.decode()) + 1 for column in columns), default=0)
    return Facts(max((int(row) for row in {row for _, row in found}), default=0), width, notes=notes)


def _part_of(archive: ZipFile, sheet: str) -> str | None:
    """The part of an XLSX archive that holds the sheet of a name."""
    from html import unescape

    targets: dict[str, str] = {}
    for match in _RELATION.finditer(archive.read("xl/_rels/workbook.xml.rels").decode(errors="replace")):
        attributes = _attributes(match[1])
        targets[attributes.get("Id", "")] = attributes.get("Target", "")
    for match in _SHEET.finditer(archive.read("xl/workbook.xml").decode(errors="replace")):
        attributes = _attributes(match[1])
        if unescape(attributes.get("name", "")) == sheet and attributes.get("id", "") in targets:
            target = targets[attributes["id"]]
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return None


def _attributes(text: str) -> dict[str, str]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(text)}


def ods_facts(archive: ZipFile, sheet: str) -> Facts:
    """The facts of a sheet of an ODS file."""
    walker = _Walker(sheet)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.text
    parser.Parse(archive.read("content.xml"), True)
    return Facts(walker.height, walker.width, walker.spans, walker.notes)


class _Walker:
    """Walks through `content.xml`, counting rows and cells as often as they are repeated."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._inside = False
        self._row = self._column = self._repeat_row = self._repeat = 0
        self._said: str | None = None
        self._filled = False
        self._doubtful: dict[str, str] | None = None
        self.height = self.width = 0
        self.spans: list[Span] = []
        self.notes: dict[tuple[int, int], str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        tag = name.rpartition(" ")[2]
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if tag == "table":
            self._inside = plain.get("name") == self._sheet
            self._row = 0
        elif not self._inside:
            return
        elif tag == "table-row":
            self._column, self._repeat_row = 0, int(plain.get("number-rows-repeated", 1))
        elif tag in ("table-cell", "covered-table-cell"):
            self._repeat = int(plain.get("number-columns-repeated", 1))
            self._cell(plain)

    def _cell(self, plain: dict[str, str]) -> None:
        is_error = any(value == "error" for value in plain.values())
        self._doubtful = plain if is_error or ("formula" in plain and "value-type" not in plain) else None
        self._said = ""
        self._filled = "value-type" in plain or self._doubtful is not None
        down, right = int(plain.get("number-rows-spanned", 1)), int(plain.get("number-columns-spanned", 1))
        if down > 1 or right > 1:
            self.spans.append(Span(self._row, self._column, self._row + down - 1, self._column + right - 1))

    def text(self, data: str) -> None:
        """Text of a cell."""
        if self._said is not None:
            self._said += data

    def end(self, name: str) -> None:
        """An element ends."""
        tag = name.rpartition(" ")[2]
        if tag == "table":
            self._inside = False
        elif not self._inside:
            return
        elif tag == "table-row":
            self._row += self._repeat_row
        elif tag in ("table-cell", "covered-table-cell"):
            if self._filled:
                self.height = max(self.height, self._row + self._repeat_row)
                self.width = max(self.width, self._column + self._repeat)
            if self._doubtful is not None:
                self.notes[self._row, self._column] = (self._said or NO_VALUE).strip()[:20]
            self._column += self._repeat
            self._said = None
