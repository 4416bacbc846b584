"""From bytes to text: what German offices save instead of UTF-8, and what a text must not contain."""

from __future__ import annotations

import re

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding

_CONFLICT = re.compile(rb"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?\r?$", re.MULTILINE)
_BEGIN, _END = b"<<<<<<<", b">>>>>>>"
_MARKS = (_BEGIN, b"=======", _END, b"|||||||")
_TWICE_ENCODED = re.compile(r"Ã[\x80-\xbf„¤¶¼Ÿœ–]")
_BOM = b"\xef\xbb\xbf"
FOREIGN_SPACE = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
NO_WIDTH = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064]")
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What no text of a file may hold: U+0002 is what some PDFs leave for a hyphen."""

INVISIBLE = re.compile(f"{FOREIGN_SPACE.pattern}|{NO_WIDTH.pattern}")
"""What looks like a space, or like nothing at all, and is no space for YAML."""

_LINE_BREAK = re.compile(r"\r\n|[\n\r]")
_BREAKS = "\x85\u2028\u2029"
_HIDDEN = re.compile("[\x85\u2028\u2029\ufeff]")
"""Line breaks that only some programs see, and byte order marks of files that were glued together."""


def lines_of(text: str) -> list[str]:
    """The lines of a text as editors count them, which is also how the YAML parser does."""
    return _LINE_BREAK.split(text) if "\r" in text else text.split("\n")


def spot_behind(text: str) -> tuple[int, int]:
    """Line and column (from 1) of what follows a text."""
    lines = lines_of(text)
    return len(lines), len(lines[-1]) + 1


def character_name(character: str) -> str:
    """Return how a character that cannot be seen is named in a message."""
    return f"U+{ord(character):04X}"


def hidden_finding(place: Place, character: str) -> Finding:
    """A character that nobody sees, and whether a space belongs in its place or nothing."""
    space = FOREIGN_SPACE.match(character) or character in _BREAKS
    return Finding("SRK120", place, {"character": character_name(character)}, "plain-space" if space else None)


def lenient_text(data: bytes) -> str:
    """The text as far as it can be read, for showing an excerpt of a broken file."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def check_encoding(path: str, data: bytes) -> tuple[bytes | None, list[Finding]]:
    """The bytes to parse (none if they cannot be read as UTF-8 text) and what is to be said about them."""
    findings: list[Finding] = []
    if data.startswith(_BOM):
        data = data[3:]
        findings.append(Finding("SRK103", Place(path, line=1, column=1)))
    elif data[:2] in (b"\xff\xfe", b"\xfe\xff") or (b"\0" in data[:4] and len(data) > 3):
        return None, [Finding("SRK102", Place(path, line=1, column=1))]
    try:
        text = "" if data.isascii() else data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [*findings, _not_utf8(path, data, error.start)]
    # four searches for one character each are many times faster than one for any of the four
    if "\u2028" in text or "\u2029" in text or "\x85" in text or "\ufeff" in text:
        return None, [*findings, _hidden(path, text)]
    conflict = _CONFLICT.search(data) if any(mark[0] in data and mark in data for mark in _MARKS) else None
    if conflict:
        line, _ = spot_behind(data[: conflict.start()].decode())
        mark = conflict[0].decode("utf-8", errors="replace").strip()
        return None, [*findings, Finding("SRK111", Place(path, line=line, column=1, length=len(mark)))]
    if "Ã" in text and (match := _TWICE_ENCODED.search(text)):
        findings.append(_twice_encoded(path, text, match.start()))
    return data, findings


def first_version(data: bytes) -> tuple[bytes, set[int]]:
    """Return a file with the first of two versions wherever a merge left both, and the lines (from 0) emptied for it.

    Where the marks do not belong together these are only their own.
    """
    lines = data.split(b"\n")
    left_out: set[int] = set()
    is_open, other = False, 0
    for number, line in enumerate(lines):
        if not _CONFLICT.match(line):
            continue
        left_out.add(number)
        if line.startswith(_BEGIN):
            is_open, other = True, 0
        elif line.startswith(_END):
            left_out.update(range(other, number) if is_open and other else ())
            is_open = False
        else:
            other = other or number
    return b"\n".join(b"" if number in left_out else line for number, line in enumerate(lines)), left_out


def _not_utf8(path: str, data: bytes, position: int) -> Finding:
    line, column = spot_behind(data[:position].decode("utf-8"))
    character = data[position : position + 1].decode("cp1252", errors="replace")
    return Finding("SRK101", Place(path, line=line, column=column), {"character": character})


def _hidden(path: str, text: str) -> Finding:
    match = _HIDDEN.search(text)
    assert match
    line, column = spot_behind(text[: match.start()])
    return hidden_finding(Place(path, line=line, column=column), match[0])


def _twice_encoded(path: str, text: str, position: int) -> Finding:
    garbled = text[position : position + 2]
    try:
        meant = garbled.encode("cp1252").decode("utf-8")
    except UnicodeError:
        meant = garbled.encode("latin-1", errors="replace").decode("utf-8", errors="replace")
    line, column = spot_behind(text[:position])
    return Finding("SRK127", Place(path, line=line, column=column, length=2), {"found": garbled, "meant": meant})
