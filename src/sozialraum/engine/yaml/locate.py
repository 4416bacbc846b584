"""From a place in a document to line and column: the one file is composed again, only when a finding is shown."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import KeyPath
from sozialraum.engine.records.source import FileSource
from sozialraum.engine.yaml.encoding import lenient_text, lines_of
from sozialraum.engine.yaml.nodes import compose_leniently


class Spot(NamedTuple):
    """Line and column (from 1), the length to mark, and the text of the line."""

    line: int
    column: int
    length: int
    text: str


class Locator:
    """Finds spots in the files of a source. It keeps the last file open: ask for places file by file."""

    def __init__(self, source: FileSource) -> None:
        self._source = source
        self._path = ""
        self._data = b""

    def spot(self, place: Place) -> Spot | None:
        """Return where a place is, or nothing where a finding is about the file as a whole."""
        if place.line is not None and place.file:
            self._open(place.file)
            return _spot(self._lines, place.line - 1, (place.column or 1) - 1, place.length)
        node = self._node(place)
        if node is None:
            return None
        lines, start, end = self._lines, node.start_mark, node.end_mark
        if place.on == "colon":
            return _spot(lines, end.line, end.column, 1)
        if place.within and (found := _words_in(lines, node, place.within)):
            return found
        if isinstance(node, ScalarNode) and end.line == start.line:
            length = end.column - start.column
        else:
            line = lines[start.line] if start.line < len(lines) else ""
            length = len(line.rstrip()) - start.column
        return _spot(lines, start.line, start.column, length)

    def line(self, place: Place) -> int | None:
        """Return the line of a place, which is found without the text around it."""
        if place.line is not None or place.within or place.on == "colon":
            spot = self.spot(place)
            return spot.line if spot else None
        node = self._node(place)
        return node.start_mark.line + 1 if node else None

    def _node(self, place: Place) -> Node | None:
        if not place.file or (not place.keys and place.on == "value"):
            return None
        self._open(place.file)
        return find_node(self._root, place.keys, place.on)

    def _open(self, path: str) -> None:
        if path != self._path:
            try:
                self._data = self._source.read(path)
            except OSError:
                self._data = b""
            self._path = path
            for read in ("_root", "_lines"):
                self.__dict__.pop(read, None)

    @cached_property
    def _lines(self) -> list[str]:
        return lines_of(lenient_text(self._data))

    @cached_property
    def _root(self) -> Node | None:
        """The nodes of the open file; those who ask for lines only do without."""
        return compose_leniently(self._data) if self._path.endswith(".yaml") else None


def _spot(lines: list[str], row: int, column: int, length: int) -> Spot:
    text = lines[row] if row < len(lines) else ""
    return Spot(row + 1, column + 1, max(1, min(length, max(1, len(text) - column))), text)


def _words_in(lines: list[str], node: Node, words: str) -> Spot | None:
    """Return where words stand in the lines of a value; there they may be broken over two lines."""
    start, end = node.start_mark, node.end_mark
    text = "\n".join(lines[start.line : end.line + 1])
    edge = r"(?<!\w)" if words[0].isalnum() else ""
    match = re.compile(edge + (r"\s+".join(map(re.escape, words.split())) or re.escape(words))).search(
        text, start.column
    )
    if match is None:
        return None
    before = text[: match.start()]
    row = start.line + before.count("\n")
    return _spot(lines, row, match.start() - before.rfind("\n") - 1, len(match[0]))


def find_node(root: Node | None, keys: KeyPath, on: str) -> Node | None:
    """The node that the keys lead to, as far as they lead; the node of the last key itself unless `on` is "value"."""
    node = root
    key_node: Node | None = None
    for key in keys:
        step = _step(node, key)
        if step is None:
            return key_node or node
        key_node, node = step
    if on != "value":
        return key_node or _first_key(node)
    return node


def _first_key(node: Node | None) -> Node | None:
    return node.value[0][0] if isinstance(node, MappingNode) and node.value else node


def _step(node: Node | None, key: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        return _fields(node).get(str(key))
    if isinstance(node, SequenceNode) and isinstance(key, int) and key < len(node.value):
        item = node.value[key]
        return _first_key(item), item
    return None


@lru_cache(maxsize=16)
def _fields(node: MappingNode) -> dict[str, tuple[Node, Node]]:
    """The fields of a group by name, the first where one stands twice; a file with many may have as many findings."""
    fields: dict[str, tuple[Node, Node]] = {}
    for key_node, value_node in node.value:
        if isinstance(key_node, ScalarNode):
            fields.setdefault(key_node.value, (key_node, value_node))
    return fields
