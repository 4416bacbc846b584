"""Differences in words: what it was called, what it said, what it says."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sozialraum.engine.diff.changes import Difference, Step, growth
from sozialraum.engine.diff.labels import euro, field_label, increase, named
from sozialraum.engine.diff.names import item_words, short, target_name
from sozialraum.engine.diff.sameness import amounts_in, points_to
from sozialraum.engine.diff.values import Phrase, in_words, is_money, quoted, text_change
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.fields import allowed_words
from sozialraum.engine.records.marks import REASON, STATE
from sozialraum.engine.records.values import PartialDate

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from sozialraum.engine.records.repository import Repository

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
        points = points_to(field) if field else None
        if points and isinstance(value, str):
            return self._target(points, value, older)
        text = in_words(value, field)
        is_prose = text == value and field and not allowed_words(field.annotation)
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
    """Whether a value is a day, a number, a period or a word for a state."""
    return isinstance(value, date | time | int | Decimal | PartialDate) or bool(allowed_words(field.annotation))


def _end(way: tuple[Step, ...], label: str) -> str:
    """Where an item was or is: the item around it, or the list."""
    return step_text(way[-1]) if way else quoted(label)


def step_text(step: Step) -> str:
    """Maßnahme ‚Elterncafé‘."""
    return f"{step.label} {named(short(step.name))}" if step.name else step.label


def reordered(old: tuple[str, ...], new: tuple[str, ...]) -> str:
    """What stands elsewhere in a list now."""
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
