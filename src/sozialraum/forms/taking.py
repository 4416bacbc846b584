"""What a returned form says as a record: the one that the form was made from, with all that somebody changed."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from sozialraum.engine.diff.matching import likeness
from sozialraum.engine.diff.names import short
from sozialraum.engine.records.kinds import kind_of, slug
from sozialraum.engine.records.walk import slot_of
from sozialraum.engine.yaml.trees import value_at
from sozialraum.forms.answers import Answer, AnsweredItem, Remark
from sozialraum.forms.build import holder_in, naming_of
from sozialraum.forms.labels import normal
from sozialraum.forms.merging import KEY, NEW, ORIGIN, Decide, Doubt, Fields
from sozialraum.forms.model import Grid, Item, Items, Question, Section, questions_in
from sozialraum.forms.outline import SIGN
from sozialraum.forms.values import UnclearAnswerError, as_told, is_unchanged, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic import BaseModel

    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.records.walk import Slot
    from sozialraum.engine.yaml.trees import Tree
    from sozialraum.forms.model import Part, Route
    from sozialraum.forms.taken import TakenForm

SURE = 0.5
"""From here on two items are the same one."""

POSSIBLE = 0.2
"""From here on a person is asked whether they are."""

_LONGEST_KEY = 40
_UMBRELLA = re.compile(r"-[^-]*$")


class Reading:
    """Reads the answers of one form; what is to be said of them is added to what was found."""

    def __init__(
        self, found: TakenForm, base: Fields, repository: Repository, decide: Decide, *, exact: bool = False
    ) -> None:
        """`base` is the record that the form was made from, in a state of the repository.

        Answers of a page are `exact`: no program has lost marks of lists and bold, and what is empty may be so.
        """
        self._found = found
        self._form = found.form
        self._base = base
        self._repository = repository
        self._decide = decide
        self._exact = exact
        self._keys = set(_keys_in(base))

    def record(self, answered: AnsweredItem) -> Fields:
        """Return the record as the form says it."""
        model = kind_of(self._form.address.folder).model
        return self._part(model, self._form.parts, deepcopy(self._base), answered)

    def _part(self, model: type[BaseModel], parts: tuple[Part, ...], tree: Fields, answered: AnsweredItem) -> Fields:
        """Return the record, or an item, with all its answers."""
        for part in parts:
            if isinstance(part, Question):
                self._question(model, part, tree, answered)
            elif isinstance(part, Section):
                self._part(model, part.parts, tree, answered)
            elif isinstance(part, Items | Grid):
                self._list(model, part, tree, answered)
        return tree

    def _question(self, model: type[BaseModel], question: Question, tree: Fields, answered: AnsweredItem) -> None:
        answer = answered.answers.get(question.route)
        said = as_told(answer.said) if answer else as_told(question.said)
        place = answer.place if answer else SIGN.join(filter(None, (answered.place, question.label)))
        if answer is None and question.said:
            self._found.kept.append(place)
        if not said and question.needed:
            self._found.missing.append(Remark(question.advice, place))
            return
        if is_unchanged(question.said, said, self._exact):
            return
        slot = _slot(model, question.route)
        holder = holder_in(slot, self._form.address, self._base)
        try:
            value = value_of(question, slot, said, self._repository, holder) if said else None
        except UnclearAnswerError as error:
            self._found.wrong.append(Remark(str(error), place, said))
        else:
            _put(tree, question.route, value)
            self._found.taken.append(Remark(said, place))

    # lists

    def _list(self, model: type[BaseModel], part: Items | Grid, tree: Fields, answered: AnsweredItem) -> None:
        found = answered.items.get(part.route)
        if found is not None:
            base = cast("list[Fields]", value_at(tree, part.route, None) or [])
            items = self._items(_slot(model, part.route), part, base, found)
            _put(tree, part.route, cast("Tree", items) or None)
        elif part.items:
            self._found.kept.append(SIGN.join(filter(None, (answered.place, part.title))))

    def _items(self, slot: Slot, part: Items | Grid, base: list[Fields], found: Sequence[AnsweredItem]) -> list[Fields]:
        """Return the items of a list: those that were there with what changed, and the new ones."""
        assert slot.model is not None
        there = part.items
        asked = {one.index for one in there if one.index is not None}
        read = [one for at, one in enumerate(base) if at not in asked]
        paired = self._paired(part, there, found)
        for answered, item in zip(found, paired, strict=True):
            if self._exact and item and item.pinned and _is_left_empty(item, answered):
                continue  # of what everybody is asked for nobody has to say anything yet
            if item is None or item.index is None:
                read += self._new(slot.model, part, item, answered)
            else:
                read.append(self._part(slot.model, item.parts, deepcopy(base[item.index]), answered))
        if part.fixed:
            for one in there:
                if one.index is not None and one not in paired:
                    self._found.kept.append(one.title)
                    read.append(base[one.index])
        return read

    def _new(
        self, model: type[BaseModel], part: Items | Grid, item: Item | None, answered: AnsweredItem
    ) -> list[Fields]:
        """Return a new item, with a key of its own; none where nobody said anything of it."""
        parts = (item or part.blank).parts
        naming = naming_of(model) or ""
        if answered.title and not item and (naming,) in {question.route for question in questions_in(parts)}:
            answered = _with_heading(answered, (naming,))
        missing, is_needed = len(self._found.missing), bool(item and item.pinned)
        tree = self._part(model, parts, {}, answered)
        if not tree:
            if self._exact or not is_needed:
                del self._found.missing[missing:]
            return []
        if item:
            tree = {**item.pinned, **tree}
        if KEY in model.model_fields:
            tree = {KEY: self._key(str(tree.get(naming, "")), answered.place), **tree}
        return [{ORIGIN: f"{NEW}{answered.place}", **tree}]

    def _key(self, name: str, place: str) -> str:
        """Return a short name that nothing in the record has yet."""
        whole = slug(name) or slug(place.rpartition(SIGN)[2]) or "neu"
        start = whole[:_LONGEST_KEY].rstrip("-")
        if len(whole) > _LONGEST_KEY and "-" in start and whole[_LONGEST_KEY] != "-":
            start = _UMBRELLA.sub("", start)
        key, number = start, 2
        while key in self._keys:
            key, number = f"{start}-{number}", number + 1
        self._keys.add(key)
        return key

    def _paired(self, part: Items | Grid, there: Sequence[Item], found: Sequence[AnsweredItem]) -> list[Item | None]:
        """Return for each item of the file the one of the form that it was, if there was one."""
        if all(one.origin is not None for one in found):
            origins = {one.origin: one for one in there if one.origin}
            return [origins.get(one.origin or "") for one in found]
        before = [_told_by_form(one) for one in there]
        now = [_told_in_file(one) for one in found]
        pairs: dict[int, int] = {}
        for names in (lambda told: normal(told[""]), lambda told: str(sorted(told.items()))):
            _pair_same(list(map(names, before)), list(map(names, now)), pairs)
        keeps_places = len(before) == len(now) and (isinstance(part, Grid) or part.fixed)  # nothing came or went
        likely = sorted(
            (-likeness(before[at], now[index]), index, at)
            for at in range(len(there)) if at not in pairs.values()
            for index in range(len(found)) if index not in pairs
        )  # fmt: skip
        for unlike, index, at in likely:
            free = index not in pairs and at not in pairs.values()
            if free and (-unlike >= SURE or (keeps_places and index == at)):
                pairs[index] = at
            elif free and -unlike >= POSSIBLE:
                doubt = Doubt("pairing", found[index].place, _words(now[index]), _words(before[at]))
                if self._decide(doubt):
                    pairs[index] = at
        return [there[pairs[index]] if index in pairs else None for index in range(len(found))]


def _is_left_empty(item: Item, answered: AnsweredItem) -> bool:
    """Return whether all of an item is asked and nothing of it is said."""
    is_asked = all(question.route in answered.answers for question in questions_in(item.parts))
    return is_asked and not (any(one.said for one in answered.answers.values()) or any(answered.items.values()))


Told = dict[str, str]
"""What an item says, its heading first."""


def _pair_same(before: list[str], now: list[str], pairs: dict[int, int]) -> None:
    """Pair what is the same, where only one of each side is so."""
    for index, one in enumerate(now):
        if one and index not in pairs and now.count(one) == 1 and before.count(one) == 1:
            at = before.index(one)
            if at not in pairs.values():
                pairs[index] = at


def _told_by_form(item: Item) -> Told:
    said = {".".join(one.route): as_told(one.said) for one in questions_in(item.parts) if one.said}
    return {"": item.title.partition(": ")[2], **said}


def _told_in_file(item: AnsweredItem) -> Told:
    said = {".".join(route): as_told(answer.said) for route, answer in item.answers.items() if answer.said}
    return {"": item.title, **said}


def _words(told: Told) -> str:
    return short(" · ".join(filter(None, dict.fromkeys(told.values()))), 120)


def _with_heading(item: AnsweredItem, naming: Route) -> AnsweredItem:
    """Return a new item whose name was only written into its heading as if it were an answer."""
    answer = item.answers.get(naming)
    if answer and answer.said.strip():
        return item
    place = answer.place if answer else item.place
    return replace(item, answers={**item.answers, naming: Answer(item.title, place)})


def _slot(model: type[BaseModel], route: Route) -> Slot:
    """Return the field that a route leads to."""
    slot = slot_of(model, route[0])
    assert slot is not None
    return _slot(slot.model, route[1:]) if len(route) > 1 and slot.model else slot


def _put(tree: Fields, route: Route, value: Tree | None) -> None:
    """Set a value, or remove it; a group that says nothing any more goes with it."""
    name, *rest = route
    if rest:
        inner = cast("Fields", tree.setdefault(name, {}))
        _put(inner, tuple(rest), value)
        if not inner:
            del tree[name]
    elif value is None:
        tree.pop(name, None)
    else:
        tree[name] = value


def _keys_in(tree: Any) -> Iterable[str]:
    if isinstance(tree, dict):
        if isinstance(tree.get(KEY), str):
            yield tree[KEY]
        for value in tree.values():
            yield from _keys_in(value)
    elif isinstance(tree, list):
        for one in tree:
            yield from _keys_in(one)
