"""Files that are no UTF-8: what their bytes may have been meant to say, told by the words that come out."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PAGES = {
    "cp1252": "Windows-1252",
    "cp850": "DOS 850",
    "cp437": "DOS 437",
    "mac_roman": "Mac OS Roman",
    "iso8859_15": "ISO 8859-15",
    "cp1254": "Windows-1254",
    "iso8859_2": "ISO 8859-2",
    "cp1250": "Windows-1250",
}
"""What German offices have saved in thirty years, the likeliest first, with the names that their programs show."""

_WORD = re.compile(r"[^\s\"'()\[\]{},;:/<>=+|*.!?&-]+")
_GERMAN = re.compile(
    r"[„“”‚‘’»«–—•·§€½¼¾]*"
    r"(?:[A-Za-z0-9_%@#§€–„“”’…]*"
    r"|(?=.*[A-Za-z]|[ÄÖÜäöüß]{2})[A-ZÄÖÜ]?[a-zäöüß0-9_]*(?:-?[A-ZÄÖÜ][a-zäöüß0-9_]+)*"
    r"|[A-ZÄÖÜẞß]{2,})"
    r"[“”‘’»«…€°²³™®©]*"
)
"""A German word: umlauts are no capitals inside of it, and signs stand around it."""

_SIGN_INSIDE = re.compile(r"[^\W\d_][^\w\s'’´`./&+*-]+[^\W\d_]")
_PIECE = re.compile(
    rb"[\x00-\x7f]+|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]"
)
_NOT_A_LETTER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2500-\u25ff\ue000-\uf8ff\ufffd]")
_MOST_SHOWN = 8


class Decoding(NamedTuple):
    """The text of a file if it was saved in a code page; how many of its words that are no ASCII can be German ones."""

    page: str
    text: str
    german: int
    foreign: int

    def words(self, data: bytes) -> list[str]:
        """The words in which the page makes a difference, as this reading has them."""
        words = dict.fromkeys(word for line in _foreign_lines(data) for word in _words(line, self._coding))
        return list(words)[:_MOST_SHOWN]

    @property
    def _coding(self) -> str:
        return next(coding for coding, page in _PAGES.items() if page == self.page)


def is_foreign(data: bytes) -> bool:
    """Return whether a file is text, but no UTF-8."""
    return b"\0" not in data and data[:2] not in (mark for mark, _ in _MARKS) and bool(_foreign_lines(data))


def readings(data: bytes) -> list[Decoding]:
    """All ways to read a file that make words, the likeliest first; those that come to the same text are one."""
    found: dict[str, Decoding] = {}
    for coding, page in _PAGES.items():
        text = _decoded(data, coding)
        if text is None or text in found:
            continue
        words = [word for line in _foreign_lines(data) for word in _words(line, coding)]
        if not any(_NOT_A_LETTER.search(word) or _SIGN_INSIDE.search(word) for word in words):
            german = sum(bool(_GERMAN.fullmatch(word)) for word in words)
            found[text] = Decoding(page, text, german, len(words) - german)
    return sorted(found.values(), key=lambda one: one.foreign)


def only_reading(data: bytes) -> Decoding | None:
    """Return how to read a file as Windows-1252, if that way and no other its words, or some of them, are German."""
    found = readings(data)
    best = [one for one in found if not one.foreign] or [one for one in found if one.german] or found
    return best[0] if len(best) == 1 and best[0].page == _PAGES["cp1252"] else None


def from_utf_16(data: bytes) -> bytes | None:
    """The file as UTF-8, without a byte order mark; where it has none its zero bytes say which half comes first."""
    coding = next((coding for mark, coding in _MARKS if data.startswith(mark)), None)
    if coding is None:
        coding = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    try:
        return data.decode(coding).removeprefix("\ufeff").encode()
    except UnicodeError:
        return None


def _decoded(data: bytes, coding: str) -> str | None:
    """The text; what is UTF-8 already, such as a line that was pasted, stays as it is."""
    try:
        return "".join(
            piece.decode() if piece.isascii() or _is_letter(piece) else piece.decode(coding)
            for piece in _PIECE.findall(data)
        )
    except UnicodeDecodeError:
        return None


def _is_letter(piece: bytes) -> bool:
    """Return whether bytes are one letter or sign in UTF-8 that is used here; „ß“ and a quotation mark are none."""
    try:
        letter = piece.decode()
    except UnicodeDecodeError:
        return False
    return letter <= "\u024f" or "\u2010" <= letter <= "\u20cf"


def _foreign_lines(data: bytes) -> list[bytes]:
    """The lines that are no UTF-8."""
    return [line for line in data.split(b"\n") if not line.isascii() and not _is_utf_8(line)]


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _words(line: bytes, coding: str) -> list[str]:
    return [word for word in _WORD.findall(_decoded(line, coding) or "") if not word.isascii()]
