"""What records, items of lists and what they refer to are called."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sozialraum.engine.diff.labels import day, part_label, word
from sozialraum.engine.diff.sameness import naming_field, points_to
from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.kinds import YEARLY, Address, imported, kind_of
from sozialraum.engine.records.references import PointsTo, target_of

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from sozialraum.engine.records.repository import Repository

SINGULAR = {"Maßnahme", "Projekt", "Handlungsziel", "Aufgabe", "Handlungskonzept", "Träger", "Stadtteil", "Quelle",
            "Kriterium", "Typ"}  # fmt: skip
"""Titles of naming fields that also say what kind of thing the item is; for others the title of the list does."""

SHORT = 60


def short(text: str, length: int = SHORT) -> str:
    """A text on one line, cut at a word if it is long."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,;:–") + " …"


def record_name(repository: Repository, address: Address) -> str:
    """Return the name of a record: its own, that of its owner with the year, or as its kind says."""
    record, kind = repository.get(address), kind_of(address.folder)
    name = getattr(record, "name", None) or getattr(record, "title", None)
    if name:
        return str(name)
    owner = Address(kind.owner, kind.owner_of(address.id))
    if kind.shape == YEARLY and repository.get(owner):
        return f"{record_name(repository, owner)} {address.id.partition('/')[0]}"
    return str(imported(kind.label)(repository, record) if kind.label and record else address)


def target_name(repository: Repository, record: Record, points: PointsTo, text: str) -> str:
    """The name of what a reference leads to; the reference itself where it leads nowhere."""
    address, key = target_of(record, points, text)
    target = repository.get(address)
    if target is None:
        return text
    if points.items is None:
        return record_name(repository, address)
    item = _item(target, points.items.split("."), key)
    return item_words(repository, target, item, "")[1] if item else text


def _item(part: Part, route: list[str], key: str) -> Part | None:
    for item in getattr(part, route[0], ()):
        found = _item(item, route[1:], key) if len(route) > 1 else item if item.key == key else None
        if found:
            return found
    return None


def item_words(repository: Repository, record: Record, item: Part, group: str) -> tuple[str, str]:
    """What kind of thing an item of a record is, and its name; `group` is the title of its list."""
    field_name = naming_field(item)
    if field_name is None:
        return group, ""
    field, value = type(item).model_fields[field_name], getattr(item, field_name)
    points = points_to(field)
    values = [one for one in (value if isinstance(value, tuple) else (value,)) if one is not None]
    said = (target_name(repository, record, points, str(one)) if points else _plain(one, field) for one in values)
    name, more = ", ".join(said), getattr(item, "group", None)
    label = part_label(item, field.title) if field.title in SINGULAR else group
    return label, f"{name} ({more})" if more else name


def _plain(value: Any, field: FieldInfo) -> str:
    if isinstance(value, date):
        return day(value)
    return short(word(str(getattr(value, "text", value)), field))
