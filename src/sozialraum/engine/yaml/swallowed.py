"""Entries of lists, and fields, that stand too far in and so have become part of the text above them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.spelling import shortened
from sozialraum.engine.yaml.encoding import lines_of

_FIELD = re.compile(r"\s*([a-z][a-z0-9_]*):(?:\s|$)")


def swallowed_lines(path: str, data: bytes, root: Node, texts: list[ScalarNode]) -> Iterator[Finding]:
    """The first such line of each text. A word before a colon is a field only if the file has a field of this name."""
    lines, names = lines_of(data.decode("utf-8")), set(_names(root))
    for node in texts:
        row = _first_swallowed(lines, names, node)
        if row is None:
            continue
        line = lines[row]
        text = line.strip()
        column = len(line) - len(line.lstrip())
        params = {"text": shortened(text)}
        place = Place(path, line=row + 1, column=column + 1, length=len(text))
        yield Finding("SRK135", place, params, "further-left-or-bullets" if text.startswith("- ") else None)


def _first_swallowed(lines: list[str], names: set[str], node: ScalarNode) -> int | None:
    """A line behind the first; one that begins with a hyphen only where it is joined to the line above by a space."""
    start, end = node.start_mark, node.end_mark
    assert end is not None
    first = start.line + (node.style == ">")
    last = min(end.line + (end.column > 0), len(lines))
    rows = [row for row in range(first, last) if lines[row].strip()]
    for above, row in pairwise(rows):
        field = _FIELD.match(lines[row])
        if field and field[1] in names:
            return row
        if lines[row].lstrip().startswith("- ") and above == row - 1 and _are_joined(lines, rows[0], row, node):
            return row
    return None


def _are_joined(lines: list[str], first: int, row: int, node: ScalarNode) -> bool:
    """Tell whether the line break above a line becomes a space: in a folded text not where one is indented further."""
    return node.style != ">" or _indent(lines[row]) == _indent(lines[row - 1]) == _indent(lines[first])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _names(node: Node) -> Iterator[str]:
    if isinstance(node, SequenceNode):
        for item in node.value:
            yield from _names(item)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield str(key.value)
            yield from _names(value)
