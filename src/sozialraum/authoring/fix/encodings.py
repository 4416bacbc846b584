"""Files that are no UTF-8: what their bytes were meant to say."""

from __future__ import annotations

import re

_NOT_WINDOWS = re.compile(r"\w[„”“…™§]\w|€[^\W\d_]|[ŠšŽžŸŒœ†]")
"""Umlauts of DOS and of old Macs look like this when they are read as Windows-1252."""

_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def from_windows_1252(data: bytes) -> bytes | None:
    """The file as UTF-8; lines that are UTF-8 already stay as they are. None where it is no Windows-1252 either."""
    lines = []
    for line in data.split(b"\n"):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            try:
                text = line.decode("cp1252")
            except UnicodeDecodeError:
                return None
            if _NOT_WINDOWS.search(text):
                return None
            line = text.encode()
        lines.append(line)
    return b"\n".join(lines)


def from_utf_16(data: bytes) -> bytes | None:
    """The file as UTF-8, without a byte order mark; where it has none its zero bytes say which half comes first."""
    coding = next((coding for mark, coding in _MARKS if data.startswith(mark)), None)
    if coding is None:
        coding = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    try:
        return data.decode(coding).removeprefix("\ufeff").encode()
    except UnicodeError:
        return None


def without_mark(data: bytes) -> bytes:
    """The file without its byte order mark."""
    return data.removeprefix(b"\xef\xbb\xbf")
