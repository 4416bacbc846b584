"""Characters that nobody sees: controls, tabs, and spaces that are none for YAML."""

from __future__ import annotations

import re
from itertools import islice

from sozialraum.engine.findings import Finding, Place
from sozialraum.engine.yaml.encoding import FOREIGN_SPACE, INVISIBLE, NO_WIDTH, character_name
from sozialraum.engine.yaml.syntax.broken import TRIALS, Broken

_NOT_IN_YAML = re.compile("[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_STRUCTURE = re.compile(r"[ \t]*(?:-[ \t]+)*(?:-|[\w-]+[ \t]*:?)?")


def control_character(path: str, lines: list[str]) -> Finding:
    """A character at which the parser refuses to read on."""
    for number, line in enumerate(lines, start=1):
        if match := _NOT_IN_YAML.search(line):
            place = Place(path, line=number, column=match.start() + 1)
            return Finding("SRK120", place, {"character": character_name(match[0])})
    return Finding("SRK120", Place(path, line=1, column=1), {"character": "?"})


def invisible_in_structure(broken: Broken) -> Finding | None:
    """A no-break space or a mark without width in the indentation, or in or behind the name of a field."""
    found = ((row, INVISIBLE.search(line)) for row, line in enumerate(broken.lines[: broken.row + 1]))
    before_text = ((row, one) for row, one in found if one and _STRUCTURE.fullmatch(one.string, 0, one.start()))
    for row, match in islice(before_text, TRIALS):
        if broken.gets_further(row, NO_WIDTH.sub("", FOREIGN_SPACE.sub(" ", match.string))):
            hint = "plain-space" if FOREIGN_SPACE.match(match[0]) else None
            return broken.finding("SRK120", row, match.start(), character=character_name(match[0]), hint=hint)
    return None


def tab(broken: Broken) -> Finding | None:
    """A tab in the indentation or behind a hyphen."""
    for row in (broken.row, broken.row - 1):
        line = broken.line_at(row)
        head = line[: len(line) - len(line.lstrip())]
        if "\t" in head and (row == broken.row or "tab" in broken.problem):
            return broken.finding("SRK104", row, head.index("\t"))
    if broken.sign == "\t" and "cannot start any token" in broken.problem:
        return broken.finding("SRK104", broken.row, broken.column)
    return None
