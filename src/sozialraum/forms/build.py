"""From a record, or the draft of one, to its form: what is asked, with all that is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sozialraum.engine.diff.names import SINGULAR, record_name, short
from sozialraum.engine.diff.sameness import as_written
from sozialraum.engine.editing.labels import Labels, kind_named
from sozialraum.engine.editing.new.outline import draft_of
from sozialraum.engine.findings.language import speaking
from sozialraum.engine.records import base
from sozialraum.engine.records.fields import german_words
from sozialraum.engine.records.kinds import KINDS, SIMPLE, Address, Kind, imported, slug
from sozialraum.engine.records.marks import NAMES, NUMBER
from sozialraum.engine.records.references import PointsTo
from sozialraum.engine.records.walk import Slot, slot_of, slots
from sozialraum.engine.topic import FORMS, FormContext, FormPlan
from sozialraum.engine.yaml.trees import Tree, value_at
from sozialraum.forms.asking import asked_slots, conditions_on, explained, office_slots, sentences
from sozialraum.forms.model import Form, Grid, Item, Items, Part, Question, Route, Row, Section, Statement, is_short
from sozialraum.forms.saying import FLAGS, said, sort_of
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from pydantic import BaseModel

    from sozialraum.engine.findings.finding import KeyPath
    from sozialraum.engine.records.repository import Repository

GUIDE = "So füllen Sie das Formular aus"
KNOWN = "Was schon bekannt ist"
AT_ONCE = "Allgemeine Angaben"
WHOLE = "alles"
OFFICE = "Für die Geschäftsstelle"
_GUIDE = (
    "Was schon bekannt ist, steht da: bitte prüfen, ändern und ergänzen. Antworten gehören in die weißen Felder und "
    "unter die Überschriften; was grau hinterlegt ist, ist nur zum Lesen.",
    "Überschriften und Beschriftungen bleiben, wie sie sind, denn an ihnen ist zu erkennen, wohin eine Antwort gehört. "
    "Eine Tabelle bekommt eine weitere Zeile, wenn Sie in ihrer letzten Zelle die Tabulatortaste drücken.",
    "Was noch fehlt, bleibt leer; auch ein halb ausgefülltes Formular kann zurückgehen.",
)
_COPY = "für weitere den ganzen Abschnitt mit seiner Überschrift kopieren, dahinter einfügen und ausfüllen"
_COLUMNS = 5
"""A list whose items need no more answers than this stands in rows."""
_TOGETHER = 4
"""A part of an item with no more answers than this needs no heading."""
_TITLE = 90
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
Fields = dict[str, Tree]


def plan_of(kind: Kind[Any]) -> FormPlan:
    """Return the form of a kind: the one that is named after its model, else one that asks all that the model has."""
    name = _CAMEL.sub("-", kind.model.__name__).lower()
    return FORMS.get(name) or FormPlan(name, kind.singular, kind.folder)


def plans_on_pages(kind: Kind[Any]) -> dict[str, FormPlan]:
    """Return the forms of a kind that a page can show, by their names; the first is its own, the last asks all."""
    own = plan_of(kind)
    planned = {plan.name: plan for plan in (own, *FORMS.values()) if plan.folder == kind.folder}
    if own.asks or own.leaves_out:
        planned[WHOLE] = replace(whole_plan(own), name=WHOLE, german=kind.singular)
    return planned


def plan_named(word: str) -> FormPlan:
    """Return the form that a word names: its name, in English or German, or the kind of the record. Raises Refusal."""
    meant = slug(word)
    planned = next((plan for plan in FORMS.values() if meant in map(slug, (plan.name, plan.german, *plan.also))), None)
    return planned or plan_of(kind_named(word))


def whole_plan(plan: FormPlan) -> FormPlan:
    """Return a form that asks all that another one leaves out, in the same words."""
    return replace(plan, asks=(), leaves_out=(), adds=())


def form_of(
    repository: Repository, plan: FormPlan, address: Address, version: str = "", *, on_page: bool = False
) -> Form:
    """Return the form of a record with what it says, or of its draft if there is none.

    Args:
        repository: the records of the commit that the form is made from.
        plan: what the form asks.
        address: the record, which may not be there yet. One that cannot be read is no business of forms.
        version: the commit, seven hexadecimal digits.
        on_page: it is for a page of the office: with what the office keeps, and without what is said only of files.
    """
    with speaking("de"):
        record = repository.get(address)
        tree = cast("Fields", as_written(record)) if record else dict(draft_of(repository, address).known)
        context: FormContext = imported(plan.context)(repository, address) if plan.context else FormContext()
        builder = _Builder(repository, plan, address, tree, context, on_page)
        return Form(
            plan.name,
            plan.german,
            subject_of(repository, address),
            address,
            version,
            tuple(builder.form()),
            new=record is None,
        )


def subject_of(repository: Repository, address: Address) -> str:
    """Return what a record is called that may not be there yet: Bilderstöckchen 2016."""
    kind = KINDS[address.folder]
    if address.id in repository.records[address.folder] or kind.shape == SIMPLE:
        return record_name(repository, address)
    owner = Address(kind.owner, kind.owner_of(address.id))
    name = record_name(repository, owner) if repository.get(owner) else owner.id
    return f"{name} {address.id.partition('/')[0]}"


def _part_in(slot: Slot) -> type[base.Part]:
    """Return the model of the parts that a field holds."""
    return cast("type[base.Part]", slot.model)


def _way_back(repository: Repository) -> str:
    """Return the sentence on who gets the form back."""
    programme = programme_of(repository)
    whom = programme.terms.secretariat if programme else "die Stelle, von der es kam"
    return f"Ausgefüllt bitte zurück an: {whom}{f', {programme.email}' if programme and programme.email else ''}."


class _Here(NamedTuple):
    """A part of the record on the way of the builder, with what is known of it.

    `way` leads to it from the record, `route` from the record or from the item that it stands in; `keys` is its place,
    none where it is a spare one. `within` is the title of a part that need not be there, and `whole` says whether hints
    tell all that they can: of several items only the first explains.
    """

    model: type[base.Part]
    tree: Fields
    way: Route = ()
    route: Route = ()
    keys: KeyPath | None = ()
    within: str = ""
    whole: bool = True

    @property
    def in_item(self) -> bool:
        """Whether it is an item of a list, or stands in one."""
        return len(self.way) > len(self.route)

    def way_to(self, slot: Slot) -> str:
        """Return the way to a field as plans name it."""
        return ".".join((*self.way, slot.written))

    def below(self, slot: Slot) -> _Here:
        """Return the part that a field holds."""
        return _Here(
            _part_in(slot),
            cast("Fields", self.tree.get(slot.written) or {}),
            (*self.way, slot.written),
            (*self.route, slot.written),
            None if self.keys is None else (*self.keys, slot.written),
            self.within if slot.field.is_required() else str(slot.field.title),
            self.whole,
        )

    def item(self, slot: Slot, tree: Fields, index: int | None = None) -> _Here:
        """Return an item of the list that a field holds, a spare one without an index."""
        keys = None if index is None else (*(self.keys or ()), slot.written, index)
        return _Here(_part_in(slot), tree, (*self.way, slot.written), (), keys, whole=self.whole and not index)


@dataclass
class _Builder:
    """Makes the parts of one form."""

    repository: Repository
    plan: FormPlan
    address: Address
    tree: Fields
    context: FormContext
    on_page: bool
    words: dict[Route, Mapping[str, str]] = field(default_factory=dict)

    def form(self) -> Iterator[Part]:
        """Yield the parts of the whole form; what is asked first and short gets a heading, too."""
        if not self.on_page:
            yield Section(GUIDE, tuple(Statement(text) for text in (*_GUIDE, _way_back(self.repository))))
        if facts := self.context.facts.get(()):
            yield Section(KNOWN, (Statement(facts=facts),))
        record = _Here(KINDS[self.address.folder].model, {**self.tree, **self.context.known})
        parts = self._parts(record)
        first = tuple(part for part in parts if is_short(part))
        if first:
            yield Section(AT_ONCE, first)
        yield from (part for part in parts if part not in first)
        if self.on_page:
            kept = [part for slot in office_slots(record.model) for part in self._of_slot(slot, record)]
            yield Section(OFFICE, tuple(kept))

    def _parts(self, here: _Here) -> list[Part]:
        """Return what is asked of a part, short answers first."""
        pinned = self.plan.fixed.get(".".join(here.way))
        asked = asked_slots(self.plan, here.model, here.way, for_office=self.on_page)
        parts = (part for slot in asked if slot.written != pinned for part in self._of_slot(slot, here))
        return sorted(parts, key=lambda part: not is_short(part))

    def _of_slot(self, slot: Slot, here: _Here) -> Iterator[Part]:
        if slot.model is None:
            yield self._question(slot, here)
        elif slot.is_list:
            yield self._list(slot, here)
        else:
            yield from self._group(slot, here.below(slot))

    def _group(self, slot: Slot, here: _Here) -> Iterator[Part]:
        """Yield a part of a part below a heading, or, in an item, its few answers with its name in front."""
        title, parts = str(slot.field.title), tuple(self._parts(here))
        few = len(parts) <= _TOGETHER and all(map(is_short, parts))
        if few and here.in_item:
            questions = cast("tuple[Question, ...]", parts)
            yield from (replace(one, label=f"{title}: {one.label}") for one in questions)
        elif parts:
            yield Section(title, parts, sentences(self.plan.hints.get(".".join(here.way), "")))

    def _question(self, slot: Slot, here: _Here) -> Question:
        words = self._answers(slot, here.way)
        sort = sort_of(slot.field, words, slot.is_list)
        needed = slot.field.is_required()
        need = (
            ""
            if not needed
            else "nötig"
            if not here.within
            else f"nötig, wenn zu „{here.within}“ etwas steht" * here.whole
        )
        hint = self.plan.hints.get(here.way_to(slot), "")
        is_told = here.whole or self.on_page
        more = explained(slot, sort, words, hint, on_page=self.on_page) if is_told else ()
        value = here.tree.get(slot.written)
        return Question(
            (*here.route, slot.written),
            str(slot.field.title or slot.written),
            sort,
            sentences(need or conditions_on(here.model).get(slot.name, ""), *more),
            needed and not here.within,
            FLAGS if sort == "flag" else words if sort in ("choice", "choices") else {},
            "" if value is None else said(value, slot.field, words),
            words if sort == "reference" and self.on_page else {},
        )

    def _answers(self, slot: Slot, way: Route) -> Mapping[str, str]:
        """Return the answers that a field can have, key to German; nothing where it takes any text."""
        here = (*way, slot.written)
        if here not in self.words:
            points = slot.marker(PointsTo)
            own = self.context.words.get(".".join(here)) or german_words(slot.field)
            holder = holder_in(slot, self.address, self.tree)
            named = Labels(self.repository, points, record=holder).labels if points and not own else {}
            self.words[here] = own or _distinct(named)
        return self.words[here]

    def _list(self, slot: Slot, here: _Here) -> Items | Grid:
        name, title = here.way_to(slot), str(slot.field.title)
        items = cast("list[Fields]", here.tree.get(slot.written) or [])
        shown = [] if name in self.plan.adds else items
        fixed = name in self.plan.fixed
        hint = self.plan.hints.get(name, "")
        blank = tuple(self._parts(here.item(slot, {})))
        route = (*here.route, slot.written)
        if not fixed and len(blank) <= _COLUMNS and all(map(_fits_in_a_cell, blank)):
            columns = cast("tuple[Question, ...]", blank)
            rows = (Row(self._row(here.item(slot, one, index)), index) for index, one in enumerate(shown))
            spare = 1 if here.in_item and shown else 2
            return Grid(route, title, columns, tuple(rows), spare, hint=sentences(hint))
        made = tuple(self._item(slot, here.item(slot, one, index)) for index, one in enumerate(shown))
        spare = 0 if fixed or (here.in_item and made) else 1
        copied = here.whole and not fixed and not self.on_page
        singular, hint = singular_of(slot), sentences(hint, _COPY if copied else "")
        return Items(route, title, singular, made, Item(f"{singular} (neu)", blank), spare, fixed=fixed, hint=hint)

    def _row(self, here: _Here) -> tuple[str, ...]:
        return tuple(part.said for part in self._parts(here) if isinstance(part, Question))

    def _item(self, slot: Slot, here: _Here) -> Item:
        assert here.keys
        place = here.keys[-1]
        assert isinstance(place, int)
        parts = self._parts(here)
        if facts := self.context.facts.get(here.keys):
            parts.insert(0, Statement(facts=facts))
        called, name = _numbered(here) or str(place + 1), self._name(here)
        title = f"{singular_of(slot)} {called}{f': {name}' if name else ''}"
        pinned = self.plan.fixed.get(".".join(here.way))
        is_there = value_at(self.tree, here.keys, None) is not None
        return Item(title, tuple(parts), place if is_there else None, {pinned: here.tree[pinned]} if pinned else {})

    def _name(self, here: _Here) -> str:
        """Return what an item is called, by the field that names it."""
        naming = slot_of(here.model, naming_of(here.model, here.tree) or "")
        if naming is None:
            return ""
        text = said(here.tree[naming.written], naming.field, self._answers(naming, here.way))
        return short(text, _TITLE)


def holder_in(slot: Slot, address: Address, tree: Fields) -> str | None:
    """Return the id of the record whose items the short keys in a field mean, where that is not always the same."""
    points = slot.marker(PointsTo)
    way = (points.record if points else None) or ""
    if way == "=":
        return address.id
    return str(tree.get(way[1:], "")) if way.startswith(".") else None


def _distinct(named: Mapping[str, str]) -> Mapping[str, str]:
    """Return names on one line, with a number behind those that stand for something else already."""
    seen: Counter[str] = Counter()
    distinct = {}
    for key, name in named.items():
        name = " ".join(name.split())
        seen[name] += 1
        distinct[key] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return distinct


def _fits_in_a_cell(part: Part) -> bool:
    return isinstance(part, Question) and part.sort not in ("prose", "lines", "choices")


def naming_of(model: type[BaseModel], tree: Fields | None = None) -> str | None:
    """Return the field of an item that says what it is: one that is marked, a title or name, else what it needs.

    Without an item it is the first that can say it.
    """
    fields = slots(model)
    tree = dict.fromkeys((slot.written for slot in fields), "") if tree is None else tree
    marked = [slot.written for slot in fields if NAMES.on(slot.field)]
    needed = [slot.written for slot in fields if slot.field.is_required() and slot.written != "key"]
    known = (*marked, "title", "name", *needed)
    return next((name for name in known if isinstance(tree.get(name), str)), None)


def _numbered(here: _Here) -> str:
    """Return the number by which people call an item; nothing where it is called by its place."""
    numbers = (here.tree.get(slot.written) for slot in slots(here.model) if NUMBER.on(slot.field))
    return next((str(number) for number in numbers if number), "")


def singular_of(slot: Slot) -> str:
    """Return what one item of a list is called."""
    model = _part_in(slot)
    naming = slot_of(model, naming_of(model) or "")
    named = naming.field.title if naming and naming.field.title in SINGULAR else slot.field.title
    return str(model.model_config.get("title") or named)
