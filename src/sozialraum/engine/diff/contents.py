"""What is in a record, in a few lines, for one that is new or gone; and the money that it tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sozialraum.engine.diff.labels import euro, field_label, named
from sozialraum.engine.diff.names import item_words, short, target_name
from sozialraum.engine.diff.sameness import amounts_in, points_to
from sozialraum.engine.diff.values import Phrase, in_words, is_money
from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.fields import allowed_words
from sozialraum.engine.records.marks import FREE, SUMMED
from sozialraum.engine.records.values import PartialDate
from sozialraum.engine.records.walk import parts_within, slots

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from sozialraum.engine.records.repository import Repository

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
    value, points = getattr(record, name), points_to(field)
    if name == "id" or FREE.on(field) or value in (None, (), "") or value == field.default or is_money(field):
        return ""
    if points and isinstance(value, str):
        return f"{field_label(name, field)} {target_name(repository, record, points, value)}"
    short_one = isinstance(value, date | int | Decimal | PartialDate) or allowed_words(field.annotation)
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
    for slot in slots(type(part)):
        value = getattr(part, slot.name)
        if (amounts := amounts_in(value)) is None and value is not None and is_money(slot.field):
            amounts = [value]
        if amounts is not None:
            found[slot.name, field_label(slot.name, slot.field)] += sum(map(_amount, amounts), Decimal(0))
            continue
        for _, item in slot.items(value):
            if isinstance(item, Part):
                _add(item, found)


def _amount(value: Any) -> Decimal:
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)
