"""Entries of a list that are marked as in a letter: – eins, • eins, 1. eins."""

from __future__ import annotations

import re

from sozialraum.engine.findings import Finding
from sozialraum.engine.yaml.syntax.broken import Broken

_SIGNS = "–—•·‣◦▪●○*+"
BULLET = re.compile(rf"(?P<indent>[ ]*)(?P<sign>[{_SIGNS}]|\d{{1,2}}[.)])(?P<space>[ \t\u00a0]+)(?=\S)")


def with_hyphen(line: str, *, keep_width: bool = False) -> str:
    """The line with a hyphen in place of its bullet or number; `keep_width` where other lines stand below its text."""
    match = BULLET.match(line)
    if match is None:
        return line
    width = len(match["sign"] + match["space"]) if keep_width and "\t" not in match["space"] else 2
    return f"{match['indent']}-{' ' * (width - 1)}{line[match.end() :]}"


def goes_on_below_its_text(lines: list[str], row: int) -> bool:
    """Whether the next line stands right below the text of an entry, as its second field does."""
    match = BULLET.match(lines[row])
    below = lines[row + 1] if row + 1 < len(lines) else ""
    return match is not None and len(below) - len(below.lstrip()) == match.end()


def bullet(broken: Broken) -> Finding | None:
    """A line that begins with a bullet or a number, and would be read as an entry with a hyphen."""
    for row in dict.fromkeys((broken.row, broken.context_row, next(broken.rows_above(), None))):
        match = BULLET.match(broken.line_at(row)) if row is not None else None
        if row is None or match is None:
            continue
        wide = goes_on_below_its_text(broken.lines, row)
        if broken.gets_further(row, with_hyphen(broken.line_at(row), keep_width=wide)):
            column, sign = match.start("sign"), match["sign"]
            if sign[0].isdigit():
                text = broken.line_at(row).strip()[:60]
                return broken.finding("SRK116", row, column, len(sign), value=text, hint="hyphen-for-bullet")
            return broken.finding(
                "SRK125", row, column, character=sign, hint="hyphen-for-bullet", suggestion=broken.line_at(row).strip()
            )
    return None
