"""What fields, kinds and states are called, and how numbers and days are written: in the language of the person.

The models and papers are German; who speaks another language reads the names that stand in the files.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sozialraum.engine.diff.loose import UnreadDay
from sozialraum.engine.documents import formats
from sozialraum.engine.findings.language import day_text, spoken, tr
from sozialraum.engine.records.fields import german_words
from sozialraum.engine.records.kinds import german_name

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from sozialraum.engine.records.base import Part
    from sozialraum.engine.records.values import PartialDate


def _german() -> bool:
    return spoken() == "de"


def field_label(name: str, field: FieldInfo | None) -> str:
    """The title of a field: Zuständig, or Responsible; `name` is the one in the file."""
    if field and field.title and _german():
        return field.title
    return name.rstrip("_").replace("_", " ").capitalize()


def part_label(part: Part, title: str) -> str:
    """What kind of thing a part is: Maßnahme (the title of the field that names it), or Measure."""
    return title if _german() else re.sub(r"(?<=[a-z])([A-Z])", r" \1", type(part).__name__).capitalize()


def kind_label(folder: str) -> str:
    """What the records of a folder are called: Zielvereinbarungen, or Agreements."""
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


def quoted(text: str) -> str:
    """A text in the quotation marks of the language."""
    return tr("“{text}”").format(text=text)


def named(name: str) -> str:
    """A name in the quotation marks of the language."""
    return tr("‘{name}’").format(name=name)
