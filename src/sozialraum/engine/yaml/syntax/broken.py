"""A file that is no YAML: its lines, where the parser stopped, and whether a mended line would let it get further."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from yaml import MarkedYAMLError, YAMLError

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.yaml.nodes import YamlMark, compose

_VALUE = re.compile(r"\s*(?:-[ \t]+)*(?:(?P<key>[\w.-]+|\"[^\"]*\"|'[^']*')\s*:\s+)?(?P<value>\S(?:.*\S)?)")
TRIALS = 20
"""How many lines are mended in search of the one that is wrong."""

_HYPHENS = re.compile(r"\s*(?:-[ \t]+)*")


class LineValue(NamedTuple):
    """The text behind the key or hyphen of a line, and the column (from 0) at which it begins."""

    key: str | None
    text: str
    column: int


class BrokenFile(NamedTuple):
    """A broken file. Rows and columns are counted from 0, as the parser does.

    `row` and `column` are where the parser stopped; `context_row` and `context_column` where what it was reading began.
    """

    path: str
    lines: list[str]
    problem: str
    row: int
    column: int
    context: str = ""
    context_row: int | None = None
    context_column: int | None = None

    @property
    def line(self) -> str:
        """The line on which the parser stopped."""
        return self.line_at(self.row)

    @property
    def sign(self) -> str:
        """The character at which the parser stopped; empty at the end of a line."""
        return self.line[self.column : self.column + 1]

    @property
    def before(self) -> str:
        """The line up to where the parser stopped."""
        return self.line[: self.column]

    def line_at(self, row: int) -> str:
        """A line; empty where there is none."""
        return self.lines[row] if 0 <= row < len(self.lines) else ""

    def rows_above(self) -> Iterator[int]:
        """The rows that are not blank above the one on which the parser stopped, nearest first."""
        return (row for row in range(self.row - 1, -1, -1) if self.lines[row].strip())

    def indent(self, row: int) -> int:
        """Return how many spaces (or tabs) a line begins with."""
        line = self.line_at(row)
        return len(line) - len(line.lstrip())

    def field_column(self, row: int) -> int:
        """Return where the text of a line begins behind its hyphens."""
        match = _HYPHENS.match(self.line_at(row))
        return match.end() if match else 0

    def value_at(self, row: int) -> LineValue | None:
        """The value on a line."""
        match = _VALUE.match(self.line_at(row))
        return LineValue(match["key"], match["value"], match.start("value")) if match else None

    def finding(self, code: str, row: int, column: int, length: int = 1, /, **params: object) -> Finding:
        """A finding at a place in the file; `hint` names its remedy."""
        hint = params.pop("hint", None)
        place = Place(self.path, line=row + 1, column=column + 1, length=length)
        return Finding(code, place, params, hint if isinstance(hint, str) else None)

    def gets_further(self, row: int, mended: str) -> bool:
        """Return whether the parser stops later or not at all if a line says this instead: then it was the mistake."""
        lines = [*self.lines[:row], mended, *self.lines[row + 1 : max(row, self.row) + 3]]
        try:
            compose("\n".join(lines).encode())
        except YAMLError as error:
            now = broken_at(self.path, lines, error)
            return now.row > row and (now.row, now.column, now.problem) != (self.row, self.column, self.problem)
        return True


Diagnosis = Callable[[BrokenFile], Finding | None]


def broken_at(path: str, lines: list[str], error: YAMLError) -> BrokenFile:
    """Return what an error of the parser says, with places that lie inside the file."""
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    if not isinstance(error, MarkedYAMLError) or mark is None:
        return BrokenFile(path, lines, next(iter(str(error).splitlines()), "unknown"), 0, 0)
    row, column = _inside(lines, mark)
    context_row, context_column = _inside(lines, error.context_mark) if error.context_mark else (None, None)
    return BrokenFile(path, lines, error.problem or "", row, column, error.context or "", context_row, context_column)


def _inside(lines: list[str], mark: YamlMark) -> tuple[int, int]:
    """Row and column of a mark; at the end of the file the parser is one line too far."""
    if mark.line < len(lines):
        return mark.line, mark.column
    return len(lines) - 1, len(lines[-1])


def in_quotes(text: str) -> str:
    """The text as YAML takes it for sure."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
