"""Colons without a space behind them, and colons that are part of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sozialraum.engine.findings import Finding
from sozialraum.engine.yaml.syntax.broken import TRIALS, Broken

_FOREIGN = re.compile(r"(?P<head>\s*(?:-[ \t]+)*[A-Za-z_][\w-]*)\s*(?P<sign>[\uff1a\ufe55\ua789\u2236\ufe13\u02d0])\s*")
_NO_SPACE = re.compile(r"\s*(?:-[ \t]+)*(?P<key>\"?[A-Za-z_][\w-]*\"?):(?!//)(?P<rest>[^\s:/].*)$")


def foreign_colon(broken: Broken) -> Finding | None:
    """A sign behind the name of a field that looks like a colon and is none, as some keyboards and fonts have it."""
    rows = [row for row in range(broken.row + 1) if _FOREIGN.match(broken.lines[row])]
    for row in rows[:TRIALS]:
        match = _FOREIGN.match(broken.lines[row])
        if match and broken.gets_further(row, f"{match['head']}: {broken.lines[row][match.end() :]}"):
            return broken.finding("SRK134", row, match.start("sign"), character=match["sign"])
    return None


def no_space(broken: Broken) -> Finding | None:
    """A field whose colon has no space behind it."""
    if "mapping values" not in broken.problem and "expected ':'" not in broken.problem:
        return None
    rows = [row for row in range(broken.row + 1) if _NO_SPACE.match(broken.lines[row])]
    return no_space_in(broken, dict.fromkeys((*rows[: TRIALS // 2], *rows[-TRIALS // 2 :])))


def no_space_in(broken: Broken, rows: Iterable[int]) -> Finding | None:
    """The first of these lines with which the parser gets further once there is a space behind the colon."""
    for row in rows:
        match = _NO_SPACE.match(broken.line_at(row))
        if match:
            column = match.start("rest")
            mended = f"{match[0][:column]} {match['rest']}"
            if broken.gets_further(row, mended):
                suggestion = f"{match['key']}: {match['rest']}"
                return broken.finding("SRK106", row, column - 1, suggestion=suggestion)
    return None


def colon_in_text(broken: Broken) -> Finding | None:
    """A colon in a text that is not quoted."""
    if "mapping values" in broken.problem and broken.sign == ":":
        return broken.finding("SRK107", broken.row, broken.column)
    return None
