"""From bytes to text: what German offices save instead of UTF-8, and what a text must not contain."""

from __future__ import annotations

import re

from sozialraum.findings import Finding, Place

_CONFLICT = re.compile(rb"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?\r?$", re.MULTILINE)
_TWICE_ENCODED = re.compile(r"Ã[\x80-\xbf„¤¶¼Ÿœ–]")
_BOM = b"\xef\xbb\xbf"
_LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


def lines_of(text: str) -> list[str]:
    """The lines of a text, split where the YAML parser splits them."""
    return _LINE_BREAK.split(text)


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
        text = None if data.isascii() else data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [*findings, _not_utf8(path, data, error.start)]
    conflict = _CONFLICT.search(data) if b"<<<<<<<" in data or b">>>>>>>" in data else None
    if conflict:
        line = data.count(b"\n", 0, conflict.start()) + 1
        mark = conflict[0].decode("utf-8", errors="replace").strip()
        return None, [*findings, Finding("SRK111", Place(path, line=line, column=1, length=len(mark)))]
    if text is not None and "Ã" in text and (match := _TWICE_ENCODED.search(text)):
        findings.append(_twice_encoded(path, text, match.start()))
    return data, findings


def _not_utf8(path: str, data: bytes, position: int) -> Finding:
    line_start = data.rfind(b"\n", 0, position) + 1
    column = len(data[line_start:position].decode("utf-8", errors="replace")) + 1
    character = data[position : position + 1].decode("cp1252", errors="replace")
    place = Place(path, line=data.count(b"\n", 0, position) + 1, column=column)
    return Finding("SRK101", place, {"character": character})


def _twice_encoded(path: str, text: str, position: int) -> Finding:
    garbled = text[position : position + 2]
    try:
        meant = garbled.encode("cp1252").decode("utf-8")
    except UnicodeError:
        meant = garbled.encode("latin-1", errors="replace").decode("utf-8", errors="replace")
    before = lines_of(text[:position])
    place = Place(path, line=len(before), column=len(before[-1]) + 1, length=2)
    return Finding("SRK127", place, {"found": garbled, "meant": meant})
