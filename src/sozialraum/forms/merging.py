"""What somebody wrote into a form joined with what the records say by now, field by field.

Three trees are compared: the one that the form was made from, hers and ours. What only one side changed is taken from
that side. What both changed, and what is gone, a person has to decide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, cast

from sozialraum.engine.diff.matching import old_places
from sozialraum.engine.diff.sameness import says_the_same
from sozialraum.engine.records.walk import slot_of, slots
from sozialraum.engine.yaml.trees import Tree
from sozialraum.forms.build import naming_of, singular_of
from sozialraum.forms.outline import SIGN

if TYPE_CHECKING:
    from pydantic import BaseModel

    from sozialraum.engine.records.walk import Slot

Fields = dict[str, Tree]

ORIGIN = "#"
"""The name under which an item of hers keeps where it comes from; no field is called so.

That is its place in the record that the form was made from, or, behind a plus, the place of a new one in the file.
"""

NEW = "+"

KEY = "key"


@dataclass(frozen=True)
class Doubt:
    """What only a person can decide, at a place in the form; yes takes what the returned form says.

    A `removal` is an answer or an item that is gone, a `pairing` an item that may be another one (`ours` is what the
    form said, `hers` what stands there now), a `conflict` what both changed. `slot` is the field, or that of the
    list in which an item stands; texts of a form have none.
    """

    kind: Literal["removal", "pairing", "conflict"]
    place: str
    hers: Tree | None
    ours: Tree | None
    slot: Slot | None = field(default=None, compare=False)


Decide = Callable[[Doubt], bool]


def plain(tree: Any) -> Any:
    """Return a tree without the places of its items in the form."""
    if isinstance(tree, dict):
        return {name: plain(value) for name, value in tree.items() if name != ORIGIN}
    return [plain(one) for one in tree] if isinstance(tree, list) else tree


def item_place(slot: Slot, item: Fields, number: int, before: str) -> str:
    """Return where an item stands, as people call it: Projekt 2 (Werkstattwoche)."""
    assert slot.model is not None
    naming = naming_of(slot.model, item)
    is_text = naming in ("title", "name", "text")  # else the key of something else calls it
    name = " ".join(str(item[naming]).split()) if naming and is_text else ""
    called = f"{singular_of(slot)} {number + 1}"
    return SIGN.join(filter(None, (before, f"{called} ({name})" if name else called)))


class Merging:
    """Joins hers and ours; `decide` is asked where that cannot be told.

    A key is a name for the files: pages ask for it, a Word form makes one up anew whenever it is read.
    """

    def __init__(self, decide: Decide, *, asks_keys: bool = False) -> None:
        self._decide = decide
        self._asks_keys = asks_keys
        self.changed_here: list[str] = []
        """Where something stands otherwise by now than in the form, and she left it as it was."""

    def part(self, model: type[BaseModel], base: Fields, hers: Fields, ours: Fields, place: str = "") -> Fields:
        """Return a part of the record, its fields in the order of the model."""
        known = [slot.written for slot in slots(model)]
        names = [name for name in (*known, *(one for one in (*ours, *hers) if one not in known)) if name != ORIGIN]
        joined: Fields = {}
        for name in names:
            sides = base.get(name), hers.get(name), ours.get(name)
            value = self._field(slot_of(model, name), name, *sides, place) if any(sides) else None
            if value not in (None, [], {}):
                joined[name] = value
        return joined

    def _field(
        self, slot: Slot | None, name: str, base: Tree | None, hers: Tree | None, ours: Tree | None, place: str
    ) -> Tree | None:
        if name == KEY and not (self._asks_keys and hers and ours == base):
            return ours or base or hers
        if _same(hers, ours, slot):
            return ours
        here = SIGN.join(filter(None, (place, (slot and slot.field.title) or name)))
        if _same(hers, base, slot):
            self.changed_here.append(here)
            return ours
        if slot and slot.model and slot.is_list:
            was, mine, other = (cast("list[Fields]", one or []) for one in (base, hers, ours))
            return self._items(slot, was, mine, other, place)
        if slot and slot.model:
            before, new, now = (cast("Fields", one or {}) for one in (base, hers, ours))
            return self.part(slot.model, before, new, now, here)
        if not _same(ours, base, slot):
            return hers if self._decide(Doubt("conflict", here, hers, ours, slot)) else ours
        if hers is None and not self._decide(Doubt("removal", here, None, ours, slot)):
            return ours
        return hers

    def _items(self, slot: Slot, base: list[Fields], hers: list[Fields], ours: list[Fields], place: str) -> Tree:
        """Return the items of a list, each joined with the one that it was."""
        of_hers, of_ours = _numbered(base, hers, ours)
        found: dict[int, Fields | None] = {}
        for at in dict.fromkeys((*of_hers, *of_ours)):
            was = base[at] if at < len(base) else None
            mine, other = _at(hers, of_hers, at), _at(ours, of_ours, at)
            here = item_place(slot, plain(mine or other or was), (of_hers if mine else of_ours).index(at), place)
            found[at] = self._item(slot, was, mine, other, here)
        kept = [at for at in of_ours if at < len(base)]
        order = in_order(of_hers, of_ours) if kept == sorted(kept) else in_order(of_ours, of_hers)
        return cast("Tree", [item for at in order if (item := found[at]) is not None])

    def _item(
        self, slot: Slot, base: Fields | None, hers: Fields | None, ours: Fields | None, here: str
    ) -> Fields | None:
        assert slot.model is not None
        if base is None and (hers is None or ours is None):
            return ours if hers is None else self.part(slot.model, {}, plain(hers), {}, here)
        if hers is not None and ours is not None:
            return self.part(slot.model, base or {}, hers, ours, here)
        if hers is None:
            kind: Literal["removal", "conflict"] = "removal" if _same(ours, base, None) else "conflict"
            return ours if ours is not None and not self._decide(Doubt(kind, here, None, ours, slot)) else None
        if _same(hers, base, None):
            return None
        return plain(hers) if self._decide(Doubt("conflict", here, plain(hers), None, slot)) else None


def with_origins(tree: Any) -> Any:
    """Return a tree whose items know their places in it, wherever they go from there."""
    if isinstance(tree, dict):
        return {name: with_origins(value) for name, value in tree.items()}
    if isinstance(tree, list):
        return [{ORIGIN: str(at), **with_origins(one)} if isinstance(one, dict) else one for at, one in enumerate(tree)]
    return tree


def _numbered(base: list[Fields], hers: list[Fields], ours: list[Fields]) -> tuple[list[int], list[int]]:
    """Return a number for each item of hers and of ours: its place in the base, or one behind if it is new.

    What is the same item has the same number, also where both sides added it.
    """
    origins = {str(one.get(ORIGIN, "")): at for at, one in enumerate(base)}
    of_hers = [None if _is_new(one) else origins.get(str(one.get(ORIGIN, ""))) for one in hers]
    _pair(base, hers, of_hers, {at: at for at in range(len(base)) if at not in of_hers})
    for index, one in enumerate(hers):  # one that was new the last time and got another name stands where it stood
        at = origins.get(str(one.get(ORIGIN, "")))
        if of_hers[index] is None and at is not None and at not in of_hers:
            of_hers[index] = at
    of_ours: list[int | None] = [None] * len(ours)
    _pair(base, ours, of_ours, {at: at for at in range(len(base))})
    fresh = [index for index, at in enumerate(of_hers) if at is None]
    for number, index in enumerate(fresh, len(base)):
        of_hers[index] = number
    _pair(hers, ours, of_ours, {index: cast("int", of_hers[index]) for index in fresh})
    for number, index in enumerate((i for i, at in enumerate(of_ours) if at is None), len(base) + len(hers)):
        of_ours[index] = number
    return cast("list[int]", of_hers), cast("list[int]", of_ours)


def _is_new(item: Fields) -> bool:
    return str(item.get(ORIGIN, NEW)).startswith(NEW)


def _pair(some: list[Fields], items: list[Fields], places: list[int | None], numbers: dict[int, int]) -> None:
    """Give items that have no number yet that of the one of `some` that they are alike."""
    left = [index for index, at in enumerate(places) if at is None]
    candidates = list(numbers)
    found = old_places([plain(some[at]) for at in candidates], [plain(items[index]) for index in left])
    for index, at in zip(left, found, strict=True):
        places[index] = None if at is None else numbers[candidates[at]]


def _at(items: list[Fields], places: list[int], at: int) -> Fields | None:
    return items[places.index(at)] if at in places else None


def in_order(first: Sequence[int], second: Sequence[int]) -> list[int]:
    """Return the first sequence, with what only the second one has behind what stands before it there."""
    order = list(first)
    for index, at in enumerate(second):
        if at not in order:
            before = next((one for one in reversed(second[:index]) if one in order), None)
            order.insert(0 if before is None else order.index(before) + 1, at)
    return order


def _same(one: Tree | None, other: Tree | None, slot: Slot | None) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return says_the_same(one, other, slot.field if slot else None)
    return bool(plain(one) == plain(other))
