"""The outline of a form: its headings, labels and lists, to look up what a text in a returned file is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from sozialraum.forms.labels import normal, without_number
from sozialraum.forms.model import Form, Grid, Item, Items, Part, Question, Section, Statement

SIGN = " › "
"""What parts the steps of a place: Projekt 2 › Teilnehmende."""


@dataclass(eq=False)
class Node:
    """Something in a form that has a title: a section, list, grid or question; or what holds answers.

    What holds answers is the record, an item of a list or a row of a grid; it has no part and no title of its own.
    `saids` are the texts that the form says for a question, in a list those of all items.
    """

    title: str
    part: Section | Items | Grid | Question | None
    parent: Node | None
    children: list[Node] = field(default_factory=list)
    saids: set[str] = field(default_factory=set)
    known: dict[str, str] = field(default_factory=dict)
    facts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    index: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))
    inside: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))

    @property
    def holder(self) -> Node:
        """What holds the answers: the record, or the item of a list."""
        node = self
        while node.part is not None and node.parent is not None:
            node = node.parent
        return node

    @property
    def item(self) -> Node:
        """What an item of this list, or a row of this grid, holds."""
        return self.children[0]

    def ways_up(self) -> Iterator[Node]:
        """Yield it and what it stands in, up to what holds the answers."""
        node: Node | None = self
        while node is not None:
            yield node
            node = None if node.part is None else node.parent

    def below(self) -> Iterator[Node]:
        """Yield all that stands in it, in the order of the form, without what stands in items."""
        for child in self.children:
            yield child
            if isinstance(child.part, Section):
                yield from child.below()

    def nearest(self, text: str, wanted: tuple[type[Part], ...]) -> Node | None:
        """Return what a text names, seen from here: what stands below the same heading goes first.

        Nothing if it names nothing, or several things none of which is nearer.
        """
        found = [one for one in self._named(text, self.holder.index) if isinstance(one.part, wanted)]
        for place in self.ways_up():
            near = [one for one in found if place in one.ways_up()]
            direct = [one for one in near if one.parent is place]
            if len(direct) == 1 or len(near) == 1:
                return (direct or near)[0]
            if near:
                return None
        return None

    def in_items(self, text: str, wanted: tuple[type[Part], ...]) -> Node | None:
        """Return what a text names in an item of one of the lists here, if it is the only one."""
        found = [one for one in self._named(text, self.inside) if isinstance(one.part, wanted)]
        return found[0] if len(found) == 1 else None

    def _named(self, text: str, index: dict[str, list[Node]]) -> list[Node]:
        return index.get(normal(text)) or index.get("#" + normal(without_number(text))) or []

    def place(self, before: str) -> str:
        """Return where it stands, in the words of the form; `before` is the place of what holds it."""
        titles = [one.title for one in self.ways_up() if one.part is not None]
        return SIGN.join(filter(None, (before, *reversed(titles))))


def outline_of(form: Form) -> Node:
    """Return the record of a form, with all that stands in it."""
    record = Node("", None, None)
    _fill(record, form.parts)
    _index(record)
    return record


def _fill(node: Node, parts: tuple[Part, ...]) -> None:
    """Add parts to a node; what an item of a list has in common with the one before is there already."""
    for part in parts:
        if isinstance(part, Statement):
            for label, text in part.facts:
                node.holder.facts[normal(label)].add(normal(text))
            continue
        title = part.label if isinstance(part, Question) else part.title
        child = next((one for one in node.children if one.title == title and type(one.part) is type(part)), None)
        if child is None:
            child = Node(title, part, node)
            node.children.append(child)
        if isinstance(part, Question):
            child.saids.add(" ".join(part.said.split()))
        elif isinstance(part, Section):
            _fill(child, part.parts)
        else:
            child.children = child.children or [Node("", None, child)]
            items = part.items if isinstance(part, Items) else ()
            for item in (part.blank, *items):
                _fill(child.item, item.parts)
            child.known |= {normal(item.title): item.title for item in items}


def _index(holder: Node) -> None:
    """Make the look-ups of what holds answers, and of all items in it."""
    for node in holder.below():
        _enter(holder.index, node)
        if isinstance(node.part, Items | Grid):
            _index(node.item)
            if isinstance(node.part, Items):
                for one in node.item.below():
                    _enter(holder.inside, one)
                for key, nodes in node.item.inside.items():
                    holder.inside[key] += nodes


def _enter(index: dict[str, list[Node]], node: Node) -> None:
    index[normal(node.title)].append(node)
    index["#" + normal(without_number(node.title))].append(node)


def item_pattern(items: Items) -> re.Pattern[str]:
    """Return what the heading of an item looks like: Projekt 2: Titel, Projekt 6 (neu), Projekt: Titel."""
    called = re.escape(items.singular).replace("ß", "(?:ß|ss|ẞ)").replace(r"\ ", r"\s+")
    return re.compile(
        rf"(?:[0-9]{{1,3}}[.)]\s+)?{called}(?:\s*(?:nr\.?)?\s*(?P<number>[0-9]+(?:\.[0-9]+)*[a-z]?))?"
        r"\s*(?P<new>\(\s*neu\s*\))?\s*(?P<sign>[:.–—-])?(?:(?<=[:.–—\s)-])|$)\s*(?P<title>.*)",
        re.IGNORECASE | re.DOTALL,
    )


def sentences_of(form: Form | Section | Item) -> Iterator[str]:
    """Yield the sentences of a form that are no answers: hints, and what is only to be read."""
    for part in form.parts:
        yield part.text if isinstance(part, Statement) else part.hint
        if isinstance(part, Section):
            yield from sentences_of(part)
        elif isinstance(part, Items | Grid):
            for item in (part.blank, *part.items):
                yield from sentences_of(item)
