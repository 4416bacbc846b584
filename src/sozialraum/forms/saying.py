"""Values as people write them in a German office: 31.12.2016, 7.000,50 €, ja.

The texts are those of YAML files. What reads returned forms takes them back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic import PlainValidator

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.escape import printed_lines
from sozialraum.engine.records import values
from sozialraum.engine.records.fields import allowed_words, german_words
from sozialraum.engine.records.references import PointsTo
from sozialraum.engine.records.walk import metadata_of
from sozialraum.forms.model import Sort

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from sozialraum.engine.yaml.trees import Tree

FEW = 30
"""So many names are offered as a list of choices; of more people are asked to write one."""

FLAGS: Mapping[str, str] = {"true": "ja", "false": "nein"}

_BY_PARSER: Mapping[object, Sort] = {
    values.parse_date: "date",
    values.parse_partial_date: "period",
    values.parse_time: "time",
    values.parse_money: "money",
    values.parse_count: "number",
    values.parse_few: "number",
    values.parse_number: "number",
    values.parse_full_time: "number",
    values.parse_flag: "flag",
}


def sort_of(field: FieldInfo, names: Mapping[str, str], is_list: bool) -> Sort:
    """Return what an answer to a field is; `names` are what its keys can mean, where it takes keys."""
    marks = metadata_of(field.annotation, field.metadata)
    if allowed_words(field.annotation) or 0 < len(names) <= FEW:
        return "choices" if is_list else "choice"
    if is_list:
        return "lines"
    if any(isinstance(mark, PointsTo) for mark in marks) or names:
        return "reference"
    if values.RICH in marks:
        return "prose"
    parsers = (mark.func for mark in marks if isinstance(mark, PlainValidator))
    return next((_BY_PARSER[parser] for parser in parsers if parser in _BY_PARSER), "line")


def said(value: Tree, field: FieldInfo, names: Mapping[str, str] | None = None) -> str:
    """Return a value of a field as people write it; `names` are what its keys mean, where it takes keys.

    The items of a list and the paragraphs of a text are parted by line breaks; an entry of a list in a text begins with
    a hyphen, and what is bold stands between two pairs of asterisks.
    """
    names = german_words(field) or names or {}
    if isinstance(value, list):
        return "\n".join(_line(names.get(str(one), str(one))) for one in value)
    if value in names:
        return _line(names[str(value)])
    return _SAID.get(sort_of(field, {}, is_list=False), _line)(str(value))


def _line(text: str) -> str:
    return " ".join(text.split())


def _number(text: str) -> str:
    """Return a number without signs between thousands: 1.250 could be read as one and a quarter."""
    return text.replace(".", ",")


_SAID: Mapping[str, Callable[[str], str]] = {
    "prose": lambda text: "\n".join(printed_lines(text)),
    "money": lambda text: formats.euro(Decimal(text)),
    "number": _number,
    "date": lambda text: formats.day(date.fromisoformat(text)),
    "period": lambda text: formats.partial(values.parse_partial_date(text)),
    "time": lambda text: f"{text} Uhr",
    "flag": lambda text: FLAGS[text],
}
