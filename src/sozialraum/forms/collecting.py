"""The answers of a record while they are collected, and what is done where a heading is missing or said twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sozialraum.engine.findings.language import tr
from sozialraum.forms.answers import Answer, AnsweredItem, Paragraph, Remark
from sozialraum.forms.lines import dash_item, without_sign
from sozialraum.forms.model import Grid, Items, Question, Sort
from sozialraum.forms.outline import SIGN, Node


@dataclass(eq=False)
class Filled:
    """The record, an item of a list or a row of a grid, with the lines that stand at each question.

    `again` are lines at a question that was answered before, `running` the questions behind which text may run on,
    `joined` is the item whose table this one's table is joined with: what follows may be of either.
    """

    node: Node
    place: str
    title: str = ""
    above: Filled | None = None
    level: int | None = None
    is_kept: bool = True
    lines: dict[Node, list[Paragraph]] = field(default_factory=dict)
    again: dict[Node, list[Paragraph]] = field(default_factory=dict)
    items: dict[Node, list[Filled]] = field(default_factory=dict)
    visited: set[Node] = field(default_factory=set)
    running: set[Node] = field(default_factory=set)
    last: Node | None = None
    joined: Filled | None = None

    def is_unclear(self, node: Node) -> bool:
        """Return whether what stands below a heading may be of the item whose table is joined with this one's."""
        return self.joined is not None and node not in self.joined.visited

    def place_of(self, node: Node) -> str:
        """Return where something in it stands, in the words of the form."""
        return node.place(self.place)

    def to(self, node: Node) -> list[Paragraph]:
        """Return the lines to which an answer is to be added, from now on there if it is empty."""
        is_list = isinstance(node.part, Question) and node.part.sort in ("lines", "choices")
        if node not in self.lines or (is_list and self.last is node):
            lines = self.lines.setdefault(node, [])
        else:
            lines = self.again.setdefault(node, [])
        self.visited.add(node)
        self.last = node
        return lines

    def add_item(self, node: Node, called: str = "", title: str = "") -> Filled:
        """Begin the next item of a list or row of a grid; `called` is what the form puts before its title."""
        before = self.items.setdefault(node, [])
        if isinstance(node.part, Grid):
            called = tr("{list}, row {number}").format(list=node.title, number=len(before) + 1)
        elif isinstance(node.part, Items):
            called = called or f"{node.part.singular} {len(before) + 1}"
        place = SIGN.join(filter(None, (self.place, called)))
        if title and any(one.place == place for one in before):
            place = f"{place}: {title}"
        filled = Filled(node.item, place, title, self, is_kept=False)
        before.append(filled)
        self.visited.add(node)
        return filled

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing: a spare item that nobody filled in."""
        return not (self.title or any(self.lines.values()) or any(self.items.values()))

    def answered(self) -> AnsweredItem:
        """Return what was collected."""
        answers = {
            node.part.route: Answer(said_by(lines, node.part.sort), self.place_of(node))
            for node, lines in self.lines.items()
            if isinstance(node.part, Question)
        }
        items = {
            node.part.route: tuple(one.answered() for one in filled)
            for node, filled in self.items.items()
            if isinstance(node.part, Items | Grid)
        }
        return AnsweredItem(self.place, self.title, answers, items)

    def tidy(self) -> None:
        """Drop the spare items that nobody filled in, and the rows."""
        for node, filled in self.items.items():
            for one in filled:
                one.tidy()
            self.items[node] = [one for one in filled if one.is_kept or not one.is_empty]

    def blocked(self) -> Iterator[Remark]:
        """Take out, and yield, what cannot be told apart: said twice, or run together where a heading is missing."""
        for node, lines in self.again.items():
            first = self.lines.pop(node, [])
            if not first or plain(lines) in ("", plain(first)):
                self.lines[node] = first or lines
                continue
            text = tr("The form asks this once, but it is answered twice.")
            yield Remark(text, self.place_of(node), plain([*first, *lines]))
        for node in self.node.below():
            is_prose = isinstance(node.part, Question) and node.part.sort == "prose"
            if is_prose and node not in self.visited:
                yield from self._run_together(node)
        for filled in self.items.values():
            for one in filled:
                yield from one.blocked()

    def _run_together(self, missing: Node) -> Iterator[Remark]:
        """Take out the text before a question whose heading is missing, if it is not as it was."""
        found = self.end(missing)
        if found is None:
            return
        filled, node = found
        lines = filled.lines.get(node, [])
        if not lines or said_by(lines, "prose").split() in [said.split() for said in node.saids]:
            return
        del filled.lines[node]
        text = tr('The heading "{heading}" is missing: to which of the two this text belongs cannot be told.')
        yield Remark(text.format(heading=missing.title), filled.place_of(node), plain(lines))

    def end(self, missing: Node | None = None) -> tuple[Filled, Node] | None:
        """Return the answer into which text behind an item would run, or that below a missing heading."""
        order = list(self.node.below())
        for node in reversed(order[: order.index(missing)] if missing else order):
            if self.items.get(node):
                return self.items[node][-1].end()
            if node in self.visited:
                return (self, node) if node in self.running else None
        return None


def said_by(lines: list[Paragraph], sort: Sort) -> str:
    """Return the text of an answer: a hyphen before an entry of a list in prose, none before one of several texts."""
    if sort == "prose":
        said = [dash_item(line.marked or line.text) if line.listed else line.marked or line.text for line in lines]
    elif sort in ("lines", "choices"):
        said = [without_sign(line.text) if line.listed else line.text for line in lines]
    else:
        said = [line.text for line in lines]
    return "\n".join(text.replace("\t", " ") for text in said)


def plain(lines: list[Paragraph]) -> str:
    """Return lines as they stand in the file."""
    return "\n".join(line.text for line in lines)
