"""What records, items of lists and what they refer to are called."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic.fields import FieldInfo

from sozialraum.engine.diff.sameness import naming_field
from sozialraum.engine.diff.state import UnreadDay
from sozialraum.engine.documents import formats
from sozialraum.engine.findings.language import day_text, spoken, tr
from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.fields import german_words
from sozialraum.engine.records.kinds import YEARLY, Address, german_name, imported, kind_of
from sozialraum.engine.records.references import PointsTo, points_of, target_of
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.values import PartialDate
from sozialraum.engine.records.walk import parts_at

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
    item = next((one for one in parts_at(target, points.items.split(".")) if one.key == key), None)
    return item_words(repository, target, item, "")[1] if item else text


def item_words(repository: Repository, record: Record, item: Part, group: str) -> tuple[str, str]:
    """Return what kind of thing an item of a record is, and its name; `group` is the title of its list."""
    slot = naming_field(item)
    if slot is None:
        return group, ""
    field, value = slot.field, getattr(item, slot.name)
    points = points_of(field)
    values = [one for one in (value if isinstance(value, tuple) else (value,)) if one is not None]
    said = (target_name(repository, record, points, str(one)) if points else _plain(one, field) for one in values)
    name, more = ", ".join(said), item.__dict__.get("group")
    label = part_label(item, field.title) if field.title in SINGULAR else group
    return label, f"{name} ({more})" if more else name


def _plain(value: Any, field: FieldInfo) -> str:
    if isinstance(value, date):
        return day(value)
    return short(word(str(getattr(value, "text", value)), field))


def _german() -> bool:
    return spoken() == "de"


def field_label(name: str, field: FieldInfo | None) -> str:
    """The title of a field: Zuständig, or Responsible; `name` is the one in the file."""
    if field and field.title and _german():
        return field.title
    return name.rstrip("_").replace("_", " ").capitalize()


def part_label(part: Part, title: str) -> str:
    """Return what kind of thing a part is: Maßnahme (the title of the field that names it), or Measure."""
    return title if _german() else re.sub(r"(?<=[a-z])([A-Z])", r" \1", type(part).__name__).capitalize()


def kind_label(folder: str) -> str:
    """Return what the records of a folder are called: Zielvereinbarungen, or Agreements."""
    if not _german():
        return folder.capitalize() or "Programme"
    return german_name(folder)


def word(text: str, field: FieldInfo) -> str:
    """The word for one of a closed list: erreicht, or achieved; a text itself where the field takes any."""
    return german_words(field).get(text, text) if _german() else text


def day(value: date) -> str:
    """28.09.2018, or 2018-09-28; what cannot be read stands as it is written."""
    return value.text if isinstance(value, UnreadDay) else day_text(value)


def partial(value: PartialDate) -> str:
    """März 2016, or 2016-03."""
    return formats.partial(value) if _german() else value.text


def number(value: Decimal | int, digits: int = 0) -> str:
    """1.234,5, or 1,234.5."""
    if _german():
        return formats.number(value, digits)
    return f"{formats.half_up(Decimal(value), digits):,.{digits}f}".replace("-", formats.MINUS)


def plain_number(value: Decimal) -> str:
    """A number with the decimals that it was written with."""
    exponent = value.as_tuple().exponent
    return number(value, -exponent if isinstance(exponent, int) and exponent < 0 else 0)


def euro(amount: Decimal) -> str:
    """3.000 €, or 1.234,50 €."""
    whole = amount == amount.to_integral_value()
    return f"{number(amount, 0 if whole else 2)}{formats.NO_BREAK}€"


def signed_euro(amount: Decimal) -> str:
    """+7.900 €."""
    return ("+" if amount > 0 else "") + euro(amount)


def increase(per_cent: Decimal | None) -> str:
    """(+40 %), or nothing."""
    if per_cent is None or formats.half_up(per_cent, 0) == 0:
        return ""
    return f" ({'+' if per_cent > 0 else ''}{number(per_cent)}{formats.NO_BREAK}%)"


def in_quotes(text: str) -> str:
    """A text in the quotation marks of the language."""
    return tr("“{text}”").format(text=text)


def named(name: str) -> str:
    """A name in the quotation marks of the language."""
    return tr("‘{name}’").format(name=name)
