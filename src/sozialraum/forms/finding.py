"""Where in a form a text of a returned file belongs, seen from where the reading has come to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from sozialraum.forms.answers import Heading, Paragraph, Returned, Table
from sozialraum.forms.collecting import Filled
from sozialraum.forms.labels import Sentences, joined, lines_of, normal, parted
from sozialraum.forms.model import Form, Grid, Items, Part, Question, Section
from sozialraum.forms.outline import Node, item_pattern, outline_of, sentences_of

HEADED: tuple[type[Part], ...] = (Section, Items, Grid)
ASKED: tuple[type[Part], ...] = (Question,)
Cell: TypeAlias = tuple[Paragraph, ...]
_LONGEST_LABEL = 4


class Place(NamedTuple):
    """A question or a heading of the form, in the record or an item; `lists` are those whose next item it begins."""

    filled: Filled
    node: Node
    lists: tuple[Node, ...] = ()


class Position:
    """Where in the form the reading is: in the record or an item, and below which heading there."""

    def __init__(self, form: Form, returned: Returned) -> None:
        self.record = Filled(outline_of(form), "")
        self.sentences = Sentences(sentences_of(form))
        self.filled, self.node = self.record, self.record.node
        self._patterns: dict[Node, re.Pattern[str]] = {}
        self._headings = {normal(block.text) for block in returned.blocks if isinstance(block, Heading)}
        self._labels = {normal(text) for block in returned.blocks for text in _first_texts(block)}
        known = {*self.record.node.index, *(key for one in self.record.node.below() for key in one.known)}
        self._has_headings = not self._headings.isdisjoint(known)

    @property
    def place(self) -> str:
        """The place in the words of the form."""
        return self.filled.place_of(self.node)

    def is_label_elsewhere(self, text: str) -> bool:
        """Return whether a text is a heading, or a label in front of a row, elsewhere in the file."""
        return normal(text) in self._headings or normal(text) in self._labels

    def restart(self) -> None:
        """Go back to the record."""
        self.filled, self.node = self.record, self.record.node

    def out(self) -> Iterator[tuple[Filled, Node]]:
        """Yield where the reading is, and what that stands in, out to the record."""
        filled: Filled | None = self.filled
        node = self.node
        while filled is not None:
            yield filled, node
            node = filled.node.parent or node
            filled = filled.above

    def find(self, text: str, *ways: tuple[type[Part], ...]) -> Place | None:
        """Return what a text names, from here out to the record; of the same distance in the order of the ways."""
        for filled, node in self.out():
            for wanted in ways:
                if found := node.nearest(text, wanted):
                    return Place(filled, found)
            for wanted in ways:
                if isinstance(node.part, Items) and (found := node.item.nearest(text, wanted)):
                    return Place(filled, found, (node,))
                if found := filled.node.in_items(text, wanted):
                    return Place(filled, found, tuple(_lists_to(found, filled.node)))
        return None

    def next_item(self, place: Place) -> Place:
        """Return where a question belongs: if an item has answered it, the next item of its list begins."""
        filled, node, lists = place
        if lists or node not in filled.lines or filled.above is None or filled.node.parent is None:
            return place
        if filled.last is node and len(filled.node.children) > 1:
            return place
        return Place(filled.above, node, (filled.node.parent,))

    def enter(self, place: Place) -> tuple[Filled, Node]:
        """Go to a question or a heading."""
        filled = place.filled
        for one in place.lists:
            filled = filled.add_item(one)
        self.filled = filled
        self.node = place.node if place.node.children else place.node.parent or place.node
        filled.visited.add(place.node)
        return filled, place.node

    def by_heading(self, text: str, level: int | None) -> Place | None:
        """Return what a heading names; one without a level is a plain paragraph, which may also be a label."""
        if level is None:
            headed = None if normal(text) in self._headings else self.find(text, HEADED)
            if headed is not None and headed.node not in headed.filled.visited:
                return headed
            asked = None if self.is_label_elsewhere(text) else self.find(text, ASKED)
            return self._asked_by_heading(asked, text, level) or headed
        place = self.find(text, HEADED, ASKED)
        if place is None or isinstance(place.node.part, Question):
            return self._asked_by_heading(place, text, level)
        return place

    def _asked_by_heading(self, place: Place | None, text: str, level: int | None) -> Place | None:
        if place is None or place.node not in place.filled.lines:
            return place
        if level is not None and level <= (place.filled.level or 0):
            for filled, node in list(self.out())[1:]:
                outer = node.nearest(text, ASKED)
                if outer is not None and outer not in filled.lines:
                    return Place(filled, outer)
        return self.next_item(place)

    def enter_item(self, text: str, level: int | None) -> bool:
        """Begin the item of a list whose heading a text is; return whether it is one."""
        for filled, here in self.out():
            lists = [one for one in filled.node.below() if isinstance(one.part, Items)]
            for node in sorted(lists, key=lambda one: one not in here.ways_up()):
                read = self._title(node, text, level)
                if read is not None:
                    self.filled = filled.add_item(node, *read)
                    self.filled.level = level
                    is_fixed = isinstance(node.part, Items) and node.part.fixed
                    self.filled.is_kept = is_fixed or normal(text) in node.known
                    self.node = self.filled.node
                    return True
        return False

    def _title(self, node: Node, text: str, level: int | None) -> tuple[str, str] | None:
        """Return what the heading of an item calls it (`Projekt 2`) and its title; nothing if it is no such heading."""
        assert isinstance(node.part, Items)
        if node not in self._patterns:
            self._patterns[node] = item_pattern(node.part)
        is_known = normal(text) in node.known
        match = self._patterns[node].fullmatch(text.strip())
        has_sign = match is not None and bool(match["number"] or match["new"] or match["sign"])
        if not (is_known or has_sign):
            return None
        if level is None and not self._may_be_item(text, is_known, match):
            return None
        if match is not None and has_sign:
            called = f"{node.part.singular} {match['number']}" if match["number"] else ""
            return called, " ".join(match["title"].split())
        called, sign, title = text.partition(": ")
        return (" ".join(called.split()), " ".join(title.split())) if sign else ("", " ".join(text.split()))

    def _may_be_item(self, text: str, is_known: bool, match: re.Match[str] | None) -> bool:
        """Return whether a plain paragraph can be the heading of an item: a known one, or if no headings are left."""
        if is_known:
            return normal(text) not in self._headings
        return not self._has_headings and match is not None and bool(match["number"] or match["new"])

    def by_label(self, lines: Sequence[Paragraph]) -> tuple[Place, list[Paragraph]] | None:
        """Return the question whose label stands first in a cell, and the other lines of the cell."""
        for count in range(min(len(lines), _LONGEST_LABEL), 0, -1):
            if place := self.find(joined(lines[:count]), ASKED):
                return place, list(lines[count:])
        for label, said in parted(lines[0].text) if lines else ():
            if place := self.find(label, ASKED):
                return place, [Paragraph(said), *lines[1:]]
        before = self.sentences.before(lines[0].text) if lines else None
        found = self.find(before, ASKED) if before else None
        return (found, list(lines[1:])) if found else None

    def by_header(self, row: Sequence[Cell]) -> list[Node | None]:
        """Return the columns that a row names as the header of a grid; empty if it is no header."""
        texts = [lines_of(cell) for cell in row]
        filled_cells = sum(map(bool, texts))
        for filled, here in self.out():
            grids = [one for one in filled.node.below() if isinstance(one.part, Grid) and not filled.is_unclear(one)]
            for grid in sorted(grids, key=lambda one: one not in here.ways_up()):
                columns = [self.column(grid, lines)[0] for lines in texts]
                found = sum(one is not None for one in columns)
                needed = min(2, len(grid.item.children))
                if found >= needed and 2 * found >= max(filled_cells, len(grid.item.children)):
                    return columns
        return []

    def column(self, grid: Node, lines: Sequence[Paragraph]) -> tuple[Node | None, list[Paragraph]]:
        """Return the column of a grid that a cell of a header names, and what else stands there beside a hint."""
        for count in range(min(len(lines), _LONGEST_LABEL), 0, -1):
            if found := grid.item.nearest(joined(lines[:count]), ASKED):
                return found, self.sentences.taken_from(lines[count:])
        label = self.sentences.before(lines[0].text) if lines else None
        found = grid.item.nearest(label, ASKED) if label else None
        return found, self.sentences.taken_from(lines[1:] if found else lines)

    def enter_grid(self, columns: Sequence[Node | None]) -> Node:
        """Go to the grid that has some columns."""
        grid = next(one.holder.parent for one in columns if one is not None)
        assert grid is not None
        self.filled = next(filled for filled, _ in self.out() if filled.node is grid.holder)
        self.node = grid
        self.filled.visited.add(grid)
        return grid


def _first_texts(block: object) -> Iterator[str]:
    """Yield the texts with which the rows of a table begin."""
    if isinstance(block, Table):
        for row in block.rows:
            lines = lines_of(row[0]) if row else []
            for count in range(1, min(len(lines), _LONGEST_LABEL) + 1):
                yield joined(lines[:count])


def _lists_to(node: Node, holder: Node) -> list[Node]:
    """Return the lists to go into from a record or an item to what stands in an item, the outermost first."""
    found: list[Node] = []
    inner = node.holder
    while inner is not holder and inner.parent is not None:
        found.insert(0, inner.parent)
        inner = inner.parent.holder
    return found
