"""Differences in words: what it was called, what it said, what it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sozialraum.engine.diff.changes import Difference, Step, growth
from sozialraum.engine.diff.names import (
    day,
    euro,
    field_label,
    in_quotes,
    increase,
    item_words,
    named,
    partial,
    plain_number,
    short,
    target_name,
    word,
)
from sozialraum.engine.diff.sameness import amounts_in
from sozialraum.engine.diff.state import UnreadValue
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.fields import allowed_words
from sozialraum.engine.records.marks import FREE, REASON, STATE, SUMMED
from sozialraum.engine.records.references import points_of
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.values import PartialDate, parse_money
from sozialraum.engine.records.walk import Slot, marks_of, parts_within, slots

MOST_TOLD = 4
"""So many fields of a new item are told; it is in the file anyway."""


class Wording:
    """Puts the differences of one record into words; each state names things as it knows them."""

    def __init__(self, old: tuple[Repository, Record], new: tuple[Repository, Record]) -> None:
        self._states = (old, new)

    def entry(self, difference: Difference) -> Phrase:
        """One difference, without the item that it is in."""
        label, old, new = difference.label, difference.old, difference.new
        if difference.kind == "moved":
            text = tr("moved from {old} to {new}").format(old=_end(old, label), new=_end(new, label))
            return [("", text)]
        if difference.kind == "changed" and old is not None and new is not None:
            return self._changed(difference)
        if difference.kind == "reordered":
            return [("", f"{label}: {reordered(old, new)}")]
        what = old if new is None else new
        gone = new is None
        state = tr("gone") if gone else tr("new")
        if isinstance(what, Part):
            head, name = item_words(*self._states[0 if gone else 1], what, label)
            told = "" if gone else self._told(what)
            return [("", f"{head} "), ("word", named(name)), ("", f" ({state}{': ' + told if told else ''})")]
        said = self._value(what, difference, gone)
        return [("", f"{label}: {said} ({state})")]

    def _changed(self, difference: Difference) -> Phrase:
        old, new = difference.old, difference.new
        is_state = bool(difference.type) and STATE.on(difference.type)
        label = "" if is_state and difference.way else difference.label
        head: Phrase = [("", f"{label}: ")] if label else []
        was, now = self._value(old, difference, True), self._value(new, difference, False)
        if isinstance(old, str) and isinstance(new, str) and was == quoted(old):
            return [*head, *text_change(old, new)]
        if label and not isinstance(old, str):
            head = [("", f"{label} ")]
        more = increase(growth(old, new)) if difference.type and is_money(difference.type) else ""
        style = "word" if is_state else ""
        return [*head, (style, was), ("", " → "), (style, now), ("", more)]  # type: ignore[list-item]

    def _value(self, value: Any, difference: Difference, older: bool) -> str:
        field = difference.type
        points = points_of(field) if field else None
        if points and isinstance(value, str):
            return self._target(points, value, older)
        text = in_words(value, field)
        is_prose = text == value and field and not _takes_words(field)
        return quoted(value) if is_prose else text

    def _target(self, points: Any, value: str, older: bool) -> str:
        """The name of what is referred to; in the other state if it has none in this one."""
        names = [target_name(*state, points, value) for state in (self._states if older else self._states[::-1])]
        return next((name for name in names if name != value), value)

    def _told(self, item: Part) -> str:
        """The days, amounts and states of a new item, and the reason that it gives."""
        told = []
        for name, field in type(item).model_fields.items():
            value = getattr(item, name)
            if (amounts := amounts_in(value)) is not None:
                known = (one for one in amounts if isinstance(one, Decimal))
                told.append(f"{field_label(name, field)} {euro(sum(known, Decimal(0)))}")
            elif value is not None and value != field.default and _is_short(value, field):
                told.append(f"{field_label(name, field)} {in_words(value, field)}")
            elif isinstance(value, str) and REASON.on(field):
                told.append(f"{field_label(name, field)}: {quoted(value)}")
        return "; ".join(told[:MOST_TOLD])


def _is_short(value: Any, field: FieldInfo) -> bool:
    """Return whether a value is a day, a number, a period or a word for a state."""
    return isinstance(value, date | time | int | Decimal | PartialDate) or _takes_words(field)


@cache
def _takes_words(field: FieldInfo) -> bool:
    """Return whether a field takes only some words."""
    return bool(allowed_words(field.annotation))


def _end(way: tuple[Step, ...], label: str) -> str:
    """Return where an item was or is: the item around it, or the list."""
    return step_text(way[-1]) if way else quoted(label)


def step_text(step: Step) -> str:
    """Maßnahme ‚Elterncafé‘."""
    return f"{step.label} {named(short(step.name))}" if step.name else step.label


def reordered(old: tuple[str, ...], new: tuple[str, ...]) -> str:
    """Return what stands elsewhere in a list now."""
    both = [one for one in old if one in new]
    first = next((now for was, now in zip(both, [one for one in new if one in both], strict=False) if was != now), "")
    rest = new[new.index(first) + 1 :] if first in new else ()
    if not rest:
        return tr("other order")
    return tr("other order: {item} now stands before {next}").format(
        item=named(short(first)), next=named(short(rest[0]))
    )


def way_text(way: tuple[Step, ...]) -> str:
    """The way to a difference: from the last item that has a key on, which there is only one of in a record."""
    named = [step for step in way if step.label]
    keyed = max((index for index, step in enumerate(named) if step.key), default=0)
    return " › ".join(step_text(step) for step in named[keyed:])


Span = tuple[Literal["", "gone", "come", "word", "head"], str]
Phrase = list[Span]

SHORT_TEXT = 60
CONTEXT = 4
"""So many words are shown around a changed passage."""

REWRITTEN = 0.3
"""Texts less alike than this are shown as two, not as one with changes."""

MANY_WORDS = 3000


def in_words(value: Any, field: FieldInfo | None) -> str:
    """A value that is no reference, as the person is used to it."""
    if value is None or value == ():
        return "–" if value is None else tr("none")
    if isinstance(value, UnreadValue):
        return str(value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {', '.join(texts)}" for name, texts in value.items()) or tr("none")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, PartialDate):
        return partial(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, int | Decimal):
        return euro(Decimal(value)) if field and is_money(field) else plain_number(Decimal(value))
    return word(str(value), field) if field else str(value)


def is_money(field: FieldInfo) -> bool:
    """Return whether a field holds an amount of money."""
    return any(getattr(one, "func", None) is parse_money for one in marks_of(field))


def quoted(text: str) -> str:
    """A text, cut if it is long, in quotation marks."""
    return in_quotes(short(text, 2 * SHORT_TEXT))


def text_change(old: str, new: str) -> Phrase:
    """Two short texts side by side, or the passages that changed in a long one."""
    words_old, words_new = old.split(), new.split()
    if words_old == words_new:
        return [("", tr("other spaces or paragraphs"))]
    if max(len(old), len(new)) <= SHORT_TEXT:
        return [("", f"{quoted(old)} → {quoted(new)}")]
    matcher = SequenceMatcher(None, words_old, words_new, autojunk=max(len(words_old), len(words_new)) > MANY_WORDS)
    if matcher.ratio() < REWRITTEN:
        return [("", f"{tr('rewritten')}: {quoted(old)} → {quoted(new)}")]
    return _passages(matcher, words_old, words_new)


def _passages(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> Phrase:
    opening, closing = in_quotes("\n").split("\n")
    spans: Phrase = [("", opening)]
    last = len(matcher.get_opcodes()) - 1
    for index, (what, start, end, new_start, new_end) in enumerate(matcher.get_opcodes()):
        if what == "equal":
            spans.append(("", _around(old[start:end], index == 0, index == last)))
        for style, piece in (("gone", old[start:end]), ("come", new[new_start:new_end])):
            if what != "equal" and piece:
                spans += [(style, short(" ".join(piece), 5 * SHORT_TEXT)), ("", " ")]  # type: ignore[list-item]
    style, text = spans[-1]
    spans[-1] = (style, re.sub(r"\s+$", "", text))
    return [*spans, ("", closing)]


def _around(words_alike: list[str], first: bool, last: bool) -> str:
    """Return what did not change, as far as it stands beside what did."""
    if len(words_alike) <= 2 * CONTEXT:
        return " ".join(words_alike) + " "
    before = [] if first else words_alike[:CONTEXT]
    after = [] if last else words_alike[-CONTEXT:]
    return " ".join([*before, "…", *after]) + " "


MOST_FACTS = 6
MOST_NAMED = 4
"""So many fields are told, and so many items of a list are named; the others are in the file."""

Sums = dict[tuple[str, str], Decimal]
"""Amounts by the name of their field in the file and by its title."""


def contents(repository: Repository, record: Record) -> Iterator[Phrase]:
    """The days, states and references of a record, how many items its lists have, and its sums of money."""
    facts = [said for said in (_fact(repository, record, *one) for one in type(record).model_fields.items()) if said]
    if facts:
        yield [("", "; ".join(facts[:MOST_FACTS]))]
    for title, names in _lists(repository, record).items():
        listed = ", ".join(named(short(name)) for name in names[:MOST_NAMED] if name)
        more = ", …" if len(names) > MOST_NAMED else ""
        yield [("", f"{title}: {len(names)}{f' ({listed}{more})' if listed else ''}")]
    sums = [f"{title} {euro(amount)}" for (_, title), amount in money_in(record).items()]
    if sums:
        yield [("", "; ".join(sums))]


def _fact(repository: Repository, record: Record, name: str, field: FieldInfo) -> str:
    value, points = getattr(record, name), points_of(field)
    if name == "id" or FREE.on(field) or value in (None, (), "") or value == field.default or is_money(field):
        return ""
    if points and isinstance(value, str):
        return f"{field_label(name, field)} {target_name(repository, record, points, value)}"
    short_one = isinstance(value, date | int | Decimal | PartialDate) or _takes_words(field)
    return f"{field_label(name, field)} {in_words(value, field)}" if short_one and not isinstance(value, tuple) else ""


def _lists(repository: Repository, record: Record) -> dict[str, list[str]]:
    """The names of the items of all lists, by the titles of these; of nested ones those whose items have keys."""
    found: dict[str, list[str]] = defaultdict(list)
    _gather(repository, record, record, found)
    return found


def _gather(repository: Repository, record: Record, part: Part, found: dict[str, list[str]]) -> None:
    for slot, item in parts_within(part):
        if not slot.is_list:
            _gather(repository, record, item, found)
        elif not (FREE.on(slot.field) or SUMMED.field_of(type(item))) and (part is record or hasattr(item, "key")):
            found[field_label(slot.name, slot.field)].append(item_words(repository, record, item, "")[1])
            _gather(repository, record, item, found)


def money_in(record: Record) -> Sums:
    """The sums of the amounts in a record, by their fields."""
    found: Sums = defaultdict(Decimal)
    _add(record, found)
    return found


def _add(part: Part, found: Sums) -> None:
    for slot, holds_money in _counted(type(part)):
        value = getattr(part, slot.name)
        if (amounts := amounts_in(value)) is None and value is not None and holds_money:
            amounts = [value]
        if amounts is not None:
            found[slot.name, field_label(slot.name, slot.field)] += sum(map(_amount, amounts), Decimal(0))
            continue
        for _, item in slot.items(value):
            if isinstance(item, Part):
                _add(item, found)


@cache
def _counted(model: type[BaseModel]) -> list[tuple[Slot, bool]]:
    """Return the fields of a part in which amounts stand, or in parts of it: each with whether it is money itself."""
    found = [(slot, is_money(slot.field)) for slot in slots(model)]
    return [
        (slot, holds_money)
        for slot, holds_money in found
        if holds_money or (slot.model and (SUMMED.field_of(slot.model) or _counted(slot.model)))
    ]


def _amount(value: Any) -> Decimal:
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)
