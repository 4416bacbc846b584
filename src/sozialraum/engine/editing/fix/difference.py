"""What would change in a file, line by line; what nobody sees is shown by a sign."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from sozialraum.engine.findings.language import printable, tr
from sozialraum.engine.yaml.encoding import FOREIGN_SPACE, NO_WIDTH, lenient_text, lines_of

Line = list[tuple[str, str]]
"""Pieces of a line, each with its style."""

_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def difference(path: str, before: bytes, after: bytes) -> Iterator[Line]:
    """The changed lines with some around them, as spans of text and style."""
    yield [(printable(path), "bold")]
    if note := _coding(before):
        yield [(f"  {note}", "green")]
    lines = unified_diff(_lines(before), _lines(after), n=1, lineterm="")
    for number, line in enumerate(lines):
        if number >= 2:
            yield [(_visible(line), _STYLES.get(line[:1], ""))]
    yield []


def _lines(data: bytes) -> list[str]:
    return lines_of(lenient_text(data).removesuffix("\n"))


def _coding(before: bytes) -> str:
    """Return what becomes of the encoding; lines do not show it."""
    try:
        has_mark = before.decode("utf-8").startswith("\ufeff")
    except UnicodeDecodeError:
        return tr("stored as UTF-8")
    return tr("stored without the byte order mark") if has_mark else ""


def _visible(line: str) -> str:
    line = FOREIGN_SPACE.sub("␣", NO_WIDTH.sub("□", line.replace("\t", "→").replace("\ufeff", "□")))
    return printable(line)
