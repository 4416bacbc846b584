"""What a file says, with the comments where they belong: the nodes of the parser and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from sozialraum.engine.yaml.encoding import INVISIBLE, lines_of
from sozialraum.engine.yaml.nodes import YamlMark


@dataclass(slots=True)
class Scalar:
    """A scalar: what it says, how it was written ('', ', ", | or >) and, in blocks, the lines that it took."""

    says: str
    style: str
    lines: list[str] = field(default_factory=list)
    has_escapes: bool = False
    """Whether a character that nobody sees was written so that it can be seen."""


@dataclass(slots=True)
class CollectionEntry:
    """A field of a mapping, or an item of a list, which has no key."""

    key: Scalar | None
    value: Scalar | Collection
    above: list[str]
    """The comments on lines of their own above it; an empty one is a blank line."""
    behind: str
    rows: range = range(0)
    """From the row on which it begins to the last one of its value, where somebody asked for rows."""


@dataclass(slots=True)
class Collection:
    """A mapping or a list; `below` are the comments that follow its last entry."""

    is_list: bool
    in_brackets: bool
    entries: list[CollectionEntry] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    column: int | None = None
    """Where its entries begin; none in brackets."""


def outline(data: bytes, root: Node, *, with_rows: bool) -> Collection:
    """The outline of a document without findings; rows are for those who edit it. Raises UnknownStructureError."""
    reader = _Reader(data.decode("utf-8"), root, with_rows)
    behind_all = Position(len(reader.lines), -1)
    group = reader.group(root, behind_all, -1)
    group.below += reader.comments_before(behind_all)
    return group


class _Reader:
    """Goes through the nodes in order and gives each comment to the entry it stands above, behind or below."""

    def __init__(self, text: str, root: Node, with_rows: bool) -> None:
        self.lines = lines_of(text)
        self._with_rows = with_rows
        self._comments = comments_between(self.lines, root)
        self._next = 0

    def group(self, node: Node, follows: Position, outer_column: int) -> Collection:
        """A mapping or list; an entry of a group around it follows at a spot, and the next outer one has a column."""
        column, in_brackets = node.start_mark.column, _has_brackets(node)
        group = Collection(isinstance(node, SequenceNode), in_brackets, column=None if in_brackets else column)
        parts = list(_parts(node))
        if in_brackets or isinstance(node, MappingNode):
            starts = [spot_of((key or value).start_mark) for key, value in parts]
        else:
            starts = [self._hyphen(node, value, number) for number, (_, value) in enumerate(parts)]
        end = spot_of(end_of(node)) if group.in_brackets else follows
        for (key, value), start, behind in zip(parts, starts, [*starts[1:], end], strict=False):
            entry = self._entry(key, value, start, behind, column, in_brackets)
            if self._with_rows:
                entry.rows = range(start.row, self._end(value, entry.value))
            group.entries.append(entry)
        if group.in_brackets:
            group.below = self.comments_before(end)
            group.in_brackets = not (group.below or any(map(_has_comments, group.entries)))
        elif column > follows.column and column != outer_column:
            group.below = self.comments_before(follows, column)
        return group

    def _hyphen(self, parent: Node, node: Node, number: int) -> Position:
        """Return where an entry of a list begins: at its hyphen, which may have a line of its own."""
        if not number:
            return spot_of(parent.start_mark)
        row, column = node.start_mark.line, parent.start_mark.column
        while row > 0 and (self.lines[row][column : column + 1] != "-" or self.lines[row][:column].strip()):
            row -= 1
        return Position(row, column)

    def _end(self, node: Node, value: Scalar | Collection) -> int:
        """Return the row behind a value; blank lines below a block belong to it only if it says so."""
        if isinstance(value, Collection) and value.entries and value.column is not None:
            return value.entries[-1].rows.stop
        end = end_of(node)
        if not isinstance(node, ScalarNode) or node.style not in ("|", ">"):
            return end.line + 1
        row = end.line + bool(end.column)
        while not node.value.endswith("\n\n") and row > node.start_mark.line + 1 and self._is_blank(row - 1):
            row -= 1
        return row

    def _entry(
        self,
        key: ScalarNode | None,
        value: Node,
        start: Position,
        follows: Position,
        column: int,
        in_brackets: bool,
    ) -> CollectionEntry:
        are_left = self._next < len(self._comments)
        above = self.comments_before(start) if are_left else []
        if not in_brackets and start.row and self._is_blank(start.row - 1):
            above.append("")
        text = self._text(key) if key else None
        if isinstance(value, ScalarNode) and not (are_left and self._peek()):
            return CollectionEntry(text, self._text(value), above, "")
        before = follows if in_brackets else Position(len(self.lines), 0)
        begin = spot_of(value.start_mark)
        if not isinstance(value, ScalarNode) and not _has_brackets(value):
            behind = self._behind(end_of(key).line if key else start.row, begin)
            return CollectionEntry(text, self.group(value, follows, column), above, behind)
        early = [comment for comment in self.comments_before(begin) if comment]
        if isinstance(value, ScalarNode):
            group: Scalar | Collection = self._text(value)
            behind = self._behind(begin.row if value.style in ("|", ">") else end_of(value).line, before)
        else:
            group = self.group(value, follows, column)
            behind = self._behind(end_of(value).line, before)
            if not group.entries:
                early, group.below, group.in_brackets = early + group.below, [], True
            elif behind and not group.in_brackets:
                group.below, behind = [*group.below, behind], ""
        if len(early) == 1 and not behind:
            return CollectionEntry(text, group, above, early[0])
        return CollectionEntry(text, group, above + early, behind)

    def _text(self, node: ScalarNode) -> Scalar:
        if node.style not in ("|", ">") and node.value.isprintable():
            return Scalar(node.value, node.style or "", [], False)
        start, end = node.start_mark, end_of(node)
        lines = self.lines[start.line + 1 : end.line + bool(end.column)] if node.style in ("|", ">") else []
        hidden = not node.value.isprintable() and INVISIBLE.search(node.value)
        has_escapes = bool(hidden) and not any(INVISIBLE.search(line) for line in self.lines[start.line : end.line + 1])
        return Scalar(node.value, node.style or "", lines, has_escapes)

    def _behind(self, row: int, before: Position) -> str:
        """The comment at the end of a line."""
        comment = self._peek()
        if comment and comment.row == row and not comment.alone and comment.spot < before:
            self._next += 1
            return comment.text
        return ""

    def comments_before(self, spot: Position, least_column: int = 0) -> list[str]:
        """The comments up to a spot, as far as they stand at a column or right of it, with blank lines between."""
        if self._next == len(self._comments):
            return []
        found: list[str] = []
        while (comment := self._peek()) and comment.spot < spot and comment.spot.column >= least_column:
            self._next += 1
            if comment.alone and comment.row and self._is_blank(comment.row - 1):
                found.append("")
            found.append(comment.text)
        return found

    def _is_blank(self, row: int) -> bool:
        return not self.lines[row].strip(" \t")

    def _peek(self) -> Comment | None:
        return self._comments[self._next] if self._next < len(self._comments) else None


def _parts(node: Node) -> list[tuple[ScalarNode | None, Node]]:
    return [(None, item) for item in node.value] if isinstance(node, SequenceNode) else list(node.value)


def _has_comments(entry: CollectionEntry) -> bool:
    inside = isinstance(entry.value, Collection) and not entry.value.in_brackets
    return bool(entry.above or entry.behind or inside)


def _has_brackets(node: Node) -> bool:
    return isinstance(node, CollectionNode) and bool(node.flow_style)


class Position(NamedTuple):
    """A row and a column, from 0."""

    row: int
    column: int


class Comment(NamedTuple):
    """A comment; `alone` if nothing else stands on its line."""

    spot: Position
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
    return [one.text for one in comments_between(lines_of(data.decode("utf-8")), root)]


def comments_between(lines: list[str], root: Node) -> list[Comment]:
    """The same for a document that is split into lines, with their places; most documents have none."""
    if not any("#" in line or line.startswith("%") for line in lines):
        return []
    return [one for one in scalars_and_comments(lines, root) if isinstance(one, Comment)]


def scalars_and_comments(lines: list[str], root: Node) -> Iterator[ScalarNode | Comment]:
    """The texts of a document that is split into lines, and what begins with # between them, in order."""
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
            yield Comment(Position(number, begin + at), piece[at:].rstrip(), not before.strip(" \t"))


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


def spot_of(mark: YamlMark) -> Position:
    """Row and column of a mark."""
    return Position(mark.line, mark.column)


def end_of(node: Node) -> YamlMark:
    """Return where a node ends."""
    assert node.end_mark is not None
    return node.end_mark
