"""Which characters the paper's font has, read from its own table: thirty lines instead of a dependency."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from pathlib import Path

_SPACES = ((0x09, 0x0D), (0x85, 0x85), (0x2000, 0x2006), (0x2008, 0x2008), (0x2028, 0x2028), (0x205F, 0x205F))
_JOINERS = ((0x200C, 0x200D), (0x2060, 0x2064), (0xFE00, 0xFE0F))
"""Neither needs a glyph: typst sets the first from the plain space and leaves out the second."""
_REFUSED = frozenset({0xFEFF})
"""In the font, and yet typst stops on it."""


def font_folder() -> Path:
    """The folder with the two files of the font, upright and italic."""
    import fontpkg_source_sans_3

    return Path(fontpkg_source_sans_3.ROOT) / "files"


def lacking(text: str) -> list[str]:
    """The characters of the text that the font cannot show, each once, in their order."""
    characters = _characters()
    if characters.issuperset(map(ord, unicodedata.normalize("NFC", text))):
        return []
    return [
        character
        for character in dict.fromkeys(text)
        if ord(character) not in characters
        and not characters.issuperset(map(ord, unicodedata.normalize("NFD", character)))
    ]


@cache
def _characters() -> frozenset[int]:
    """Return what both files have: text may be upright or italic."""
    invisible = {code for first, last in (*_SPACES, *_JOINERS) for code in range(first, last + 1)}
    upright, *others = (_read(path.read_bytes()) for path in sorted(font_folder().glob("*.ttf")))
    return frozenset(upright.intersection(*others) | invisible) - _REFUSED


def _read(font: bytes) -> set[int]:
    """The characters of a font file: its `cmap` table in format 12 (OpenType 1.9, chapter cmap)."""
    tables = {font[at : at + 4]: at for at in range(12, 12 + 16 * _number(font, 4, 2), 16)}
    cmap = _number(font, tables[b"cmap"] + 8, 4)
    found: set[int] = set()
    for at in range(cmap + 4, cmap + 4 + 8 * _number(font, cmap + 2, 2), 8):
        subtable = cmap + _number(font, at + 4, 4)
        if _number(font, subtable, 2) != 12:
            continue
        groups = struct.iter_unpack(">3I", font[subtable + 16 : subtable + 16 + 12 * _number(font, subtable + 12, 4)])
        for first, last, glyph in groups:
            found.update(range(first + (glyph == 0), last + 1))
    return found


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")
