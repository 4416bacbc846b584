"""The comments of a file: what begins with # between the texts that the parser finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sozialraum.engine.yaml.encoding import lines_of
from sozialraum.engine.yaml.nodes import Mark


class Spot(NamedTuple):
    """A row and a column, from 0."""

    row: int
    column: int


class Comment(NamedTuple):
    """A comment; `alone` if nothing else stands on its line."""

    spot: Spot
    text: str
    alone: bool

    @property
    def row(self) -> int:
        """The row on which it stands."""
        return self.spot.row


class UnknownStructureError(Exception):
    """Something stands between the nodes that is neither a comment nor a sign of YAML that is used here."""


def comments_of(data: bytes, root: Node) -> list[str]:
    """All comments of a document, in order."""
    return [one.text for one in scalars_and_comments(data, root) if isinstance(one, Comment)]


def scalars_and_comments(data: bytes, root: Node) -> Iterator[ScalarNode | Comment]:
    """The texts of a document and what begins with # between them, in order."""
    return in_order(lines_of(data.decode("utf-8")), root)


def in_order(lines: list[str], root: Node) -> Iterator[ScalarNode | Comment]:
    """The same for a document that is split into lines."""
    row, column = 0, 0
    for node in _scalars(root):
        start, end = node.start_mark, end_of(node)
        yield from _between(lines, row, column, start.line, start.column)
        yield node
        if node.style in ("|", ">"):
            yield from _between(lines, start.line, start.column, start.line, len(lines[start.line]))
        row, column = end.line, end.column
    yield from _between(lines, row, column, len(lines) - 1, len(lines[-1]))


def _between(lines: list[str], row: int, column: int, last_row: int, last_column: int) -> Iterator[Comment]:
    for number in range(row, min(last_row + 1, len(lines))):
        begin = column if number == row else 0
        piece = lines[number][begin : last_column if number == last_row else None]
        if piece.startswith("%"):
            raise UnknownStructureError(number)
        at = piece.find("#")
        if at >= 0:
            before = lines[number][: begin + at]
            yield Comment(Spot(number, begin + at), piece[at:].rstrip(), not before.strip(" \t"))


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


def spot_of(mark: Mark) -> Spot:
    """Row and column of a mark."""
    return Spot(mark.line, mark.column)


def end_of(node: Node) -> Mark:
    """Where a node ends."""
    assert node.end_mark is not None
    return node.end_mark
