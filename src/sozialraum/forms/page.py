"""A form as a page of a browser: its fields with their names, what was typed into them, and the answers that it says.

The name of a field is its route; that of a field in a list also says of which item: `projects/2/funds/n1/amount`. Items
that the form has are called by their origin in it, new ones `n1`, `n2`. For each list the page sends what its items are
called, in their order, so that items can be moved; a list of which nothing is sent is not on the page.
"""

from __future__ import annotations

import re
from binascii import crc32
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sozialraum.engine.findings.finding import KeyPath
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.kinds import slug
from sozialraum.engine.yaml.trees import value_at
from sozialraum.forms.answers import Answer, AnsweredItem
from sozialraum.forms.merging import NEW, ORIGIN
from sozialraum.forms.model import Form, Grid, Item, Items, Part, Question, Route, Section, Statement
from sozialraum.forms.outline import SIGN
from sozialraum.forms.values import as_told, in_paragraphs

Sent: TypeAlias = dict[str, list[str]]
"""What a page sends: the values of each name."""

_LONG = 60
_NEW = re.compile(r"n[0-9]{1,5}")


def id_of(name: str) -> str:
    """Return by what a field or an item is found on the page: projects-2-title."""
    return re.sub(r"[/.]+", "-", name).strip("-")


@dataclass(frozen=True)
class _Named:
    """Something on the page that has a name."""

    name: str

    @property
    def id(self) -> str:
        """By what it is found on the page."""
        return id_of(self.name)


@dataclass(frozen=True)
class Field(_Named):
    """A question on the page; `said` is what stands in its field."""

    question: Question
    said: str

    @property
    def lines(self) -> list[str]:
        """What is said, line by line."""
        return as_told(self.said).split("\n") if as_told(self.said) else []

    @property
    def choices(self) -> list[tuple[str, bool]]:
        """What can be chosen, and whether it is; what is said stays one of the choices although it is none any more."""
        offered = list(dict.fromkeys((*self.question.words.values(), *self.lines)))
        return [(one, one in self.lines) for one in offered]

    @property
    def shown(self) -> str:
        """The text as it stands in a field of several lines: an empty line between paragraphs."""
        return in_paragraphs(self.lines) if self.lines and self.question.sort == "prose" else self.said

    @property
    def is_long(self) -> bool:
        """Whether a text of one line needs more than one to be seen."""
        return self.question.sort == "line" and len(self.said) > _LONG

    @property
    def rows(self) -> int:
        """How many lines the field has room for."""
        if self.is_long:
            return min(2 + len(self.said) // 100, 6)
        length = sum(1 + len(line) // 80 for line in self.shown.split("\n"))
        return max(3, min(length + 1, 18))

    @property
    def names_id(self) -> str:
        """By what the list of names is found that the field offers; empty where it offers none."""
        names = self.question.names
        return f"namen-{crc32(repr(list(names.values())).encode()):x}" if names else ""


@dataclass(frozen=True)
class Entry(_Named):
    """An item of a list on the page: what it is called there, its heading, and its fields."""

    token: str
    title: str
    parts: tuple[PagePart, ...]
    is_new: bool

    @property
    def list_id(self) -> str:
        """By what the list is found that it stands in."""
        return id_of(self.name.rstrip("/").rpartition("/")[0])


@dataclass(frozen=True)
class ListOf(_Named):
    """A list on the page. `next` is what the next new item will be called; a `fixed` list keeps its items."""

    part: Items | Grid
    entries: tuple[Entry, ...]
    next: str

    @property
    def next_id(self) -> str:
        """By what the next new item will be found on the page."""
        return id_of(f"{self.name}/{self.next}")

    @property
    def is_grid(self) -> bool:
        """Whether its items stand in rows."""
        return isinstance(self.part, Grid)


@dataclass(frozen=True)
class Group(_Named):
    """A heading over some parts; `route` leads to them if they stand in a part of the record or the item."""

    title: str
    hint: str
    parts: tuple[PagePart, ...]
    route: str = ""


PagePart: TypeAlias = Field | ListOf | Group | Statement


def laid_out(form: Form, sent: Sent | None = None, prefix: str = "") -> tuple[PagePart, ...]:
    """Return the parts of a form as a page shows them: with what was typed, or else with what the form says."""
    return tuple(_parts(form.parts, prefix, sent))


def _named_in(parts: Iterable[PagePart | Entry]) -> Iterator[Field | ListOf | Entry | Group]:
    """Yield all that has a name on a page, in its order, what stands in items too."""
    for part in parts:
        match part:
            case Field():
                yield part
            case ListOf(entries=inner) | Group(parts=inner) | Entry(parts=inner):
                yield part
                yield from _named_in(inner)


def fields_in(parts: Iterable[PagePart]) -> Iterator[Field]:
    """Yield all fields of a page, those of items too."""
    return (part for part in _named_in(parts) if isinstance(part, Field))


def ids_in(parts: Iterable[PagePart]) -> Iterator[str]:
    """Yield by what the fields, items, lists and groups of a page are found."""
    return (part.id for part in _named_in(parts))


def as_sent(parts: Iterable[PagePart]) -> Sent:
    """Return what a page sends where nobody has changed anything."""
    sent: Sent = {}
    for part in _named_in(parts):
        if isinstance(part, ListOf):
            sent[part.name] = ["", *(entry.token for entry in part.entries)]
        elif isinstance(part, Field):
            chosen = [line for line, is_chosen in part.choices if is_chosen]
            sent[part.name] = ["", *chosen] if part.question.sort == "choices" else [part.shown]
    return sent


def _parts(parts: Sequence[Part], prefix: str, sent: Sent | None) -> Iterator[PagePart]:
    for part in parts:
        if isinstance(part, Question):
            name = f"{prefix}{'.'.join(part.route)}"
            yield Field(name, part, part.said if sent is None else typed(part, name, sent))
        elif isinstance(part, Section):
            inner = tuple(_parts(part.parts, prefix, sent))
            route = _common(inner)
            yield Group(f"{prefix}{route or slug(part.title)}", part.title, part.hint, inner, route)
        elif isinstance(part, Items | Grid):
            yield _list(part, prefix, sent)
        else:
            yield part


def _common(parts: tuple[PagePart, ...]) -> str:
    """Return the route that all fields of a group have in common."""
    routes = {
        (one.question.route if isinstance(one, Field) else one.part.route)[:-1]
        for one in parts
        if isinstance(one, Field | ListOf)
    }
    return ".".join(routes.pop()) if len(routes) == 1 else ""


def typed(question: Question, name: str, sent: Sent) -> str:
    """Return what was typed or chosen; what was chosen of several stays in its order, and what is new comes behind."""
    values = [value.replace("\r\n", "\n") for value in sent.get(name, ()) if value.strip()]
    if question.sort != "choices":
        return values[0] if values else ""
    before = [line for line in as_told(question.said).split("\n") if line in values]
    return "\n".join(dict.fromkeys((*before, *values)))


def _list(part: Items | Grid, prefix: str, sent: Sent | None) -> ListOf:
    name = f"{prefix}{'.'.join(part.route)}"
    there = {item.origin: item for item in part.items}
    tokens = list(there) if sent is None else tokens_of(name, sent)
    entries = []
    for number, token in enumerate(tokens, 1):
        item = there.get(token)
        inner = f"{name}/{token}/"
        parts = tuple(_parts((item or part.blank).parts, inner, sent))
        entries.append(Entry(inner, token, _title(part, item, number), parts, item is None))
    return ListOf(name, part, tuple(entries), next_token(tokens))


def tokens_of(name: str, sent: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what the items of a list are called, in their order."""
    return list(dict.fromkeys(token for token in sent.get(name, ()) if token))


def next_token(tokens: Sequence[str]) -> str:
    """Return what a new item can be called."""
    return f"n{max((int(one[1:]) for one in tokens if _NEW.fullmatch(one)), default=0) + 1}"


def _title(part: Items | Grid, item: Item | None, number: int) -> str:
    """Return the heading of an item by where it stands now; one that has a number of its own keeps that."""
    if isinstance(part, Grid):
        return tr("{list}, row {number}").format(list=part.title, number=number)
    if item is None:
        return f"{part.singular} {number} (neu)"
    called, sign, name = item.title.partition(": ")
    if item.index is not None and called == f"{part.singular} {item.index + 1}":
        called = f"{part.singular} {number}"
    return f"{called}{sign}{name}"


@dataclass
class Page:
    """What a page says: the answers, and by what each place that they name is found on it."""

    record: AnsweredItem
    names: dict[str, str] = field(default_factory=dict)

    def keys_on_page(self, keys: KeyPath, hers: Any, record: Any) -> KeyPath:
        """Return the keys of a place in the record that came of the page, with what the page calls each item.

        Args:
            keys: the place in the joined record.
            hers: the record as the page says it, whose items know where they come from.
            record: the joined record.
        """
        found: list[str | int] = []
        for key in keys:
            if isinstance(key, int) and isinstance(hers, list):
                is_same_list = isinstance(record, list) and len(record) == len(hers) and key < len(hers)
                hers = hers[key] if is_same_list else None
                found.append(self._token(hers, key))
            else:
                hers = hers.get(key) if isinstance(hers, dict) else None
                found.append(key)
            record = value_at(record, (key,), "") if record else ""
        return tuple(found)

    def _token(self, item: Any, index: int) -> str | int:
        origin = str(item.get(ORIGIN, index)) if isinstance(item, dict) else str(index)
        name = self.names.get(origin.removeprefix(NEW), "") if origin.startswith(NEW) else ""
        return name.rstrip("/").rpartition("/")[2] or origin


def answered(form: Form, sent: Sent, prefix: str = "") -> Page:
    """Return what was typed into the page of a form."""
    page = Page(AnsweredItem(""))
    page.record = _answers(page, laid_out(form, sent, prefix), "", sent)
    return page


def _answers(page: Page, parts: Iterable[PagePart], place: str, sent: Sent, origin: str | None = None) -> AnsweredItem:
    """Return the answers of a record or an item; what the page does not have is no answer."""
    answers: dict[Route, Answer] = {}
    items: dict[Route, tuple[AnsweredItem, ...]] = {}
    for heading, part in _below_headings(parts):
        if part.name in sent and isinstance(part, Field):
            about = SIGN.join(filter(None, (place, *heading, part.question.label)))
            answers[part.question.route] = Answer(part.said, _place(page, about, part.name))
        elif part.name in sent and isinstance(part, ListOf):
            items[part.part.route] = tuple(_items(page, part, place, sent))
    return AnsweredItem(place, "", answers, items, origin)


def _below_headings(
    parts: Iterable[PagePart], heading: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Field | ListOf]]:
    """Yield the fields and lists of a record or an item, with the headings that they stand below."""
    for part in parts:
        if isinstance(part, Group):
            yield from _below_headings(part.parts, (*heading, part.title))
        elif isinstance(part, Field | ListOf):
            yield heading, part


def _items(page: Page, part: ListOf, place: str, sent: Sent) -> Iterator[AnsweredItem]:
    """Yield the items of a list; a row that was emptied is none."""
    for entry in part.entries:
        called = entry.title.removesuffix(" (neu)").partition(": ")[0]
        here = _place(page, SIGN.join(filter(None, (place, called))), entry.name)
        item = _answers(page, entry.parts, here, sent, "" if entry.is_new else entry.token)
        is_emptied = part.is_grid and not any(one.said for one in item.answers.values())
        if not (is_emptied and item.answers):
            yield item


def _place(page: Page, place: str, name: str) -> str:
    """Enter where something stands, in words that nothing else on the page has."""
    words, number = place, 2
    while words in page.names:
        words, number = f"{place} ({number})", number + 1
    page.names[words] = name
    return words


def rearranged(sent: Sent, action: str) -> Sent:
    """Return what a page sends with an item added, removed or moved: `add:projects`, `up:projects/2/`."""
    what, _, name = action.partition(":")
    if what == "add":
        tokens = tokens_of(name, sent)
        return {**sent, name: ["", *tokens, next_token(tokens)]}
    name, _, token = name.rstrip("/").rpartition("/")
    tokens = tokens_of(name, sent)
    if token not in tokens:
        return sent
    at = tokens.index(token)
    tokens.pop(at)
    if what in ("up", "down"):
        tokens.insert(max(0, at - 1) if what == "up" else at + 1, token)
    return {**sent, name: ["", *tokens]}
