"""Scalar types. Every scalar arrives as text; each type accepts exactly one spelling and says how it is written.

A wrong spelling raises a `PydanticCustomError` whose type is the code of the finding and whose context holds the
finding's parameters; `hint` in the context names the remedy. Editors learn the same from a JSON Schema: to YAML 1.2 a
value without quotes may be a number or a boolean; a date or a time is a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from datetime import time as clock_time
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, TypeVar, cast

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, PlainValidator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.spelling import (
    FIRST_YEAR,
    LAST_YEAR,
    TEXT,
    date_hint,
    digits_hint,
    flag_hint,
    number_hint,
    partial_date_hint,
    shape_of,
    shortened,
    time_hint,
)
from sozialraum.engine.records.walk import Collector

N = TypeVar("N")

ID_PART = r"[a-z0-9]+(?:-[a-z0-9]+)*"
ID = rf"{ID_PART}(?:/{ID_PART})*"

# [0-9] and not \d, which also takes the digits of other scripts
MOST = 3650
"""Ten years in days: a larger number of days or months is mistyped."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_COUNT = re.compile(r"0|[1-9][0-9]{0,14}")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?")
_MONEY = re.compile(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{2})?")
_FULL_TIME = re.compile(r"(?:0|[1-9][0-9]{0,3})(?:\.[0-9]{1,4})?")
_MONTH_DAY = re.compile(r"[0-9]{2}-[0-9]{2}")
_OFFICIAL = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day, a month or a year as it was written, with the first and the last day that it covers."""

    text: str
    first: date
    last: date


def wrong(
    code: str, value: object, hint: str | None = None, suggestion: str | None = None, **params: object
) -> PydanticCustomError:
    """The error that becomes a finding with this code."""
    context: dict[str, Any] = {"value": shortened(value), "hint": hint, "suggestion": suggestion, **params}
    return PydanticCustomError(code, "{value}", context)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise wrong("SRK208", value, found=shape_of(value), expected=TEXT)
    return value


def parse_date(value: object) -> date:
    """A day, written 2015-03-31."""
    return _day(_text(value))


@lru_cache(4_000)
def _day(text: str) -> date:
    """The same few days stand in many files."""
    if _DATE.fullmatch(text):
        try:
            return _in_range(text, date(int(text[:4]), int(text[5:7]), int(text[8:])))
        except ValueError:
            raise wrong("SRK203", text, "no-such-day") from None
    raise wrong("SRK203", text, *date_hint(text))


def _in_range(text: str, day: date) -> date:
    """The day, unless its year is mistyped: what is reckoned from it would leave the calendar."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise wrong("SRK203", text, "other-year", first=FIRST_YEAR, last=LAST_YEAR)
    return day


def parse_partial_date(value: object) -> PartialDate:
    """A day, a month or a year, written 2015-03-31, 2015-03 or 2015."""
    text = _text(value)
    match = _PARTIAL.fullmatch(text)
    if not match:
        raise wrong("SRK203", text, *partial_date_hint(text))
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
        if day:
            last = first
        elif month and month != "12":
            last = date(first.year, first.month + 1, 1) - timedelta(days=1)
        else:
            last = date(first.year, 12, 31)
    except ValueError:
        raise wrong("SRK203", text, "no-such-day") from None
    return PartialDate(text, _in_range(text, first), last)


def parse_month_day(value: object) -> str:
    """A day that comes every year, written 03-31."""
    text = _text(value)
    try:
        if _MONTH_DAY.fullmatch(text) and date.fromisoformat(f"2015-{text}"):
            return text
    except ValueError:
        pass
    raise wrong("SRK203", text, "month-day")


def parse_time(value: object) -> clock_time:
    """A time of day, written 18:30."""
    text = _text(value)
    if _TIME.fullmatch(text):
        return clock_time(int(text[:2]), int(text[3:]))
    raise wrong("SRK205", text, *time_hint(text))


def _numeric(shape: re.Pattern[str], kind: Callable[[str], N], code: str, otherwise: str) -> Callable[[object], N]:
    """Return what reads a number of one shape."""

    @lru_cache(4_000)
    def read(text: str) -> N:
        if shape.fullmatch(text):
            return kind(text)
        raise wrong(code, text, *number_hint(text, shape, otherwise))

    return lambda value: read(_text(value))


parse_count = _numeric(_COUNT, int, "SRK204", "whole-number")
"""Read a whole number from zero on, written without points."""

parse_number = _numeric(_NUMBER, Decimal, "SRK204", "decimal-number")
"""Read a decimal number, written 12.5."""

parse_full_time = _numeric(_FULL_TIME, Decimal, "SRK204", "decimal-number")
"""Read a number of full-time posts, written 1.5."""

parse_money = _numeric(_MONEY, Decimal, "SRK206", "amount")
"""Read an amount in euros, written 1234.50 or 1234."""


def parse_few(value: object) -> int:
    """A number of days, months or meetings: a whole number up to 3650."""
    number = parse_count(value)
    if number > MOST:
        raise wrong("SRK204", value, "at-most", limit=MOST)
    return number


def parse_flag(value: object) -> bool:
    """Yes or no, written true or false."""
    text = _text(value)
    if text in ("true", "false"):
        return text == "true"
    raise wrong("SRK207", text, *flag_hint(text), allowed="true, false")


def parse_quarter_number(value: object) -> str:
    """An official number; how many digits it has is the city's affair, and a rule looks after it."""
    text = _text(value)
    if _OFFICIAL.fullmatch(text):
        return text
    raise wrong("SRK210", text, "fixed-digits", digits=Words("1 to 12"))


def _digits(count: int) -> Callable[[object], str]:
    shape = re.compile(rf"[0-9]{{{count}}}")

    def parse(value: object) -> str:
        text = _text(value)
        if shape.fullmatch(text):
            return text
        raise wrong("SRK210", text, *digits_hint(text, count), digits=count)

    return parse


JsonSchema = Mapping[str, Any]


class ReadBy(PlainValidator):
    """Has a function read the values of a type, and tells editors how they are written.

    pydantic's own validator asks of every field how the type would be read without it, and written. Nobody needs that.
    """

    written: JsonSchema

    def __init__(self, parse: Callable[[Any], Any], written: JsonSchema) -> None:
        super().__init__(parse)
        object.__setattr__(self, "written", written)

    def __get_pydantic_core_schema__(self, source_type: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        parse = cast(Callable[[Any], Any], self.func)
        return core_schema.no_info_plain_validator_function(parse)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.written)


class Characters:
    """Says which characters a text is made of, and how many: in one step, where `StringConstraints` take three."""

    def __init__(self, pattern: str, most: int, least: int | None = None) -> None:
        limits = {"pattern": pattern, "max_length": most, "min_length": least}
        self._limits = {name: limit for name, limit in limits.items() if limit is not None}

    def __get_pydantic_core_schema__(self, source_type: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return cast(CoreSchema, {**handler(source_type), **self._limits})


def _schema(pattern: re.Pattern[str] | str, said: str, example: object, *types: str, **more: object) -> JsonSchema:
    """Return the JSON Schema of what is written like a pattern; `types` are those that it may have without quotes."""
    written = pattern if isinstance(pattern, str) else pattern.pattern
    shape = {"type": ["string", *types] if types else "string", "pattern": f"^(?:{written})$"}
    return {**shape, "patternErrorMessage": said, "examples": [example], **more}


def _whole_number_schema(pattern: re.Pattern[str], example: int, most: int) -> JsonSchema:
    """Return the JSON Schema of a whole number from zero on."""
    return _schema(pattern, "Eine ganze Zahl steht ohne Punkte: 1234", example, "integer", minimum=0, maximum=most)


def _digits_schema(digits: str, most: int, example: str) -> JsonSchema:
    """Return the JSON Schema of an official number, which may lack its zeros in front without quotes."""
    said = f"Eine amtliche Nummer mit {digits.replace(',', ' bis ')} Ziffern"
    return _schema(f"[0-9]{{{digits}}}", said, example, "integer", minimum=0, maximum=10**most - 1)


class Prose:
    """Marks free text, in which people write what they like."""

    def __get_pydantic_core_schema__(self, source_type: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler(source_type)


PROSE = Prose()

SAYS_SOMETHING = r"\S"
"""The pattern of texts: not only spaces."""

Text = Annotated[str, PROSE, Characters(SAYS_SOMETHING, 20_000, 1)]
"""Plain text: what stands here is printed as it is."""

RICH = Characters(SAYS_SOMETHING, 100_000, 1)
RICH_SAID = "Eine leere Zeile macht einen Absatz, „- “ am Zeilenanfang eine Liste, **so** wird es fett"
_MARKS = Field(description=RICH_SAID)
RichText = Annotated[str, PROSE, RICH, _MARKS]
"""Text with paragraphs (an empty line between), lists (lines that begin with "- ") and **bold**; nothing else."""

_KEY_SAID = "kleine Buchstaben ohne Umlaute, Ziffern, Bindestriche"
_KEY = Field(description=_KEY_SAID, examples=["elterncafe"], json_schema_extra={"patternErrorMessage": _KEY_SAID})
KEY = Characters(rf"^{ID_PART}$", 60)
Key = Annotated[str, KEY, _KEY]
"""The short name of a list item that others point to."""

_DAY, _DAY_SAID = "2016-03-31", "Ein Datum steht als 2016-03-31"
_DATE_SCHEMA = _schema(_DATE, _DAY_SAID, _DAY, format="date")
_YEARS = {"minimum": FIRST_YEAR, "maximum": LAST_YEAR}
_PARTIAL_SCHEMA = _schema(_PARTIAL, f"{_DAY_SAID}, 2016-03 oder 2016", _DAY, "integer", **_YEARS)
_MONEY_SCHEMA = _schema(_MONEY, "Ein Betrag steht als 1234.50", "1234.50", "number", minimum=0)

Date = Annotated[date, ReadBy(parse_date, _DATE_SCHEMA)]
Partial = Annotated[PartialDate, ReadBy(parse_partial_date, _PARTIAL_SCHEMA)]
Time = Annotated[clock_time, ReadBy(parse_time, _schema(_TIME, "Eine Uhrzeit steht als 18:30", "18:30"))]
Count = Annotated[int, ReadBy(parse_count, _whole_number_schema(_COUNT, 12, 10**15 - 1))]
Few = Annotated[int, ReadBy(parse_few, _whole_number_schema(_COUNT, 14, MOST))]
Number = Annotated[Decimal, ReadBy(parse_number, _schema(_NUMBER, "Eine Zahl steht als 12.5", 12.5, "number"))]
FullTime = Annotated[
    Decimal, ReadBy(parse_full_time, _schema(_FULL_TIME, "Eine Zahl steht als 1.5", 1.5, "number", minimum=0))
]
Money = Annotated[Decimal, ReadBy(parse_money, _MONEY_SCHEMA)]
Flag = Annotated[bool, ReadBy(parse_flag, _schema("true|false", "true oder false", True, "boolean"))]
MonthDay = Annotated[str, ReadBy(parse_month_day, _schema(_MONTH_DAY, "Monat und Tag stehen als 03-31", "03-31"))]
QuarterNumber = Annotated[str, ReadBy(parse_quarter_number, _digits_schema("1,12", 12, "802"))]
MunicipalityKey = Annotated[str, ReadBy(_digits(8), _digits_schema("8", 8, "05315000"))]

texts_of = Collector(lambda metadata: PROSE if PROSE in metadata else None)
"""All free texts of a record."""
