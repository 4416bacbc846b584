"""The mapping: a small YAML file that says where in an office's table what stands, kept for next year."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from sozialraum.findings.language import Words
from sozialraum.model.base import Part, Record
from sozialraum.model.references import IndicatorRef
from sozialraum.model.values import Count, Date, Flag, MonthDay, Number, Text, wrong

YEAR_OR_DAY = re.compile(r"\{(year|day)\}")
"""What stands in the name of a column for the year or day that its header says."""

Level = Literal["quarter", "district", "area"]


def _texts(value: object) -> tuple[str, ...]:
    texts = []
    for text in value if isinstance(value, list) else [value]:
        if not isinstance(text, str):
            raise wrong("SRK208", text, expected=Words("text"))
        if not text.strip():
            raise wrong("SRK212", text, length=0)
        texts.append(" ".join(text.split()))
    return tuple(texts)


_SCHEMA = WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})
Texts = Annotated[tuple[str, ...], PlainValidator(_texts), _SCHEMA]
"""One text, or a list of them."""


def _unclear(problem: str, at: str | None = None) -> Exception:
    return wrong("SRK531", "", problem=problem, at=at)


_EITHER = {"oneOf": [{"required": ["row"]}, {"required": ["contains"]}]}


class Header(Part, json_schema_extra=_EITHER):
    """The row, or the rows, with the names of the columns. What stands above is not read."""

    row: Count | None = Field(None, title="Zeile", description="Nummer der Kopfzeile, von 1 an", examples=[1])
    contains: Texts = Field((), title="Enthält", description="Texte, die alle in Zellen der Kopfzeile stehen")
    rows: Count = Field(
        1,
        title="Zeilen",
        description="Wie viele Zeilen der Kopf hat, zum Beispiel 2",
        examples=[1],
        json_schema_extra={"minimum": 1, "maximum": 9},
    )

    @model_validator(mode="after")
    def _is_found_one_way(self) -> Self:
        if (self.row is None) == (not self.contains):
            raise _unclear(Words("exactly one of `row` and `contains` says where the header is"))
        if self.row == 0 or not 1 <= self.rows <= 9:
            raise _unclear(
                Words("rows are counted from 1, and a header has one to nine of them"), "rows" * (self.row != 0)
            )
        return self


class UnitColumn(Part):
    """Which column names the unit of a row, and how."""

    column: Text = Field(title="Spalte", description="Überschrift oder Buchstabe der Spalte")
    written: Literal["number", "name", "address"] = Field(
        title="Schreibweise",
        description='number: "101" oder "101 / Altstadt/Süd"; name; address: districts/kalk#vingst',
    )
    level: Level | None = Field(
        None, title="Ebene", description="quarter, district oder area, für Namen, die beides sind"
    )
    city: Texts = Field((), title="Stadt", description='wie die ganze Stadt geschrieben wird, zum Beispiel "000"')
    leave_out: Texts = Field(
        (), title="Auszulassen", description='zum Beispiel "ohne Angabe" oder, am Anfang, "Quelle*"'
    )
    fill_down: Flag = Field(False, title="Nach unten gültig", description="leere Zellen gehören zur Einheit darüber")


class DayColumn(Part, json_schema_extra={"not": {"required": ["fixed", "column"]}}):
    """The day of the figures."""

    fixed: Date | None = Field(None, title="Fester Tag", description="zum Beispiel 2012-12-31")
    column: Text | None = Field(None, title="Spalte", description="Spalte mit dem Jahr oder Tag")
    month_day: MonthDay = Field("12-31", title="Stichtag", description="Monat und Tag, wo nur ein Jahr steht")

    @model_validator(mode="after")
    def _is_said_once(self) -> Self:
        if self.fixed and self.column:
            raise _unclear(Words("either `fixed` or `column` says the day"))
        return self


class Numbers(Part):
    """How numbers are written where they are text."""

    decimal: Literal["comma", "point"] = Field("comma", title="Dezimalzeichen")
    thousands: Literal["point", "comma", "apostrophe", "none"] | None = Field(
        None,
        title="Tausenderzeichen",
        description="fehlt es, gilt point, bei decimal: point comma; Leerzeichen gelten immer",
    )

    @model_validator(mode="after")
    def _differ(self) -> Self:
        if self.decimal == self.thousands:
            raise _unclear(Words("`decimal` and `thousands` cannot be the same sign"), "thousands")
        return self


class Signs(Part):
    """What signs mean that stand instead of a number. One that is not named here is a finding."""

    withheld: Texts = Field(
        (), title="Nicht ausgewiesen", description='aus Datenschutzgründen, zum Beispiel "*"', examples=["*"]
    )
    zero: Texts = Field((), title="Null", description='zum Beispiel "-"', examples=["-"])
    missing: Texts = Field((), title="Keine Angabe", description='zum Beispiel "x"; wird ausgelassen', examples=["x"])
    empty: Literal["missing", "withheld", "zero"] = Field("missing", title="Leere Zelle")

    @model_validator(mode="after")
    def _mean_one_thing(self) -> Self:
        listed = [*set(self.withheld), *set(self.zero), *set(self.missing)]
        twice = next((sign for sign in listed if listed.count(sign) > 1), None)
        if twice:
            raise _unclear(Words('the sign "{sign}" can mean one thing only', sign=twice))
        return self


class Cells(Part):
    """Where numbers stand: a column, rows with given values, and rows whose numbers are added."""

    column: Text = Field(title="Spalte", description='Überschrift oder Buchstabe; "{year}" steht für jedes Jahr')
    where: dict[str, Texts] = Field({}, title="Nur Zeilen mit", description="Spalte: Wert oder Liste von Werten")
    sum: dict[str, Texts] = Field(
        {}, title="Summe über", description="Spalte: Liste von Werten, die alle da sein müssen"
    )


_ONE_KIND = {
    "oneOf": [{"required": ["count"]}, {"required": ["value"]}],
    "dependentRequired": {"base": ["count"]},
}


class Series(Part, json_schema_extra=_ONE_KIND):
    """The numbers of one indicator: counts, counts with their base, or plain values."""

    indicator: IndicatorRef = Field(title="Kennzahl", description="Kennung einer Datei in data/indicators")
    count: Cells | None = Field(None, title="Anzahl")
    base: Cells | None = Field(None, title="Grundgesamtheit")
    value: Cells | None = Field(None, title="Messwert")
    factor: Number | None = Field(
        None, title="Faktor", description="1000 bei Angaben in Tausend, 100 bei Prozentzellen"
    )

    @model_validator(mode="after")
    def _is_of_one_kind(self) -> Self:
        if (self.count is None) == (self.value is None) or (self.base and not self.count):
            raise _unclear(Words("an indicator has a `count`, a `count` with a `base`, or a `value`"))
        return self

    @property
    def cells(self) -> dict[Literal["count", "base", "value"], Cells]:
        """The parts that there are, by name."""
        found: dict[Literal["count", "base", "value"], Cells | None] = {
            "count": self.count, "base": self.base, "value": self.value,
        }  # fmt: skip
        return {name: cells for name, cells in found.items() if cells is not None}


class Mapping(Record, title="Zuordnung einer Tabelle"):
    """How the table of one office is read, this year and next year."""

    folder: ClassVar[str] = "mappings"

    sheet: Text | None = Field(None, title="Tabellenblatt", description="Name oder Nummer")
    separator: Literal["semicolon", "comma", "tab"] | None = Field(None, title="Trennzeichen")
    header: Header = Field(default_factory=lambda: Header.model_validate({"row": "1"}), title="Kopfzeile")
    units: UnitColumn = Field(title="Einheiten")
    day: DayColumn | None = Field(None, title="Tag", description='fehlt, wenn er in der Überschrift steht ("{year}")')
    numbers: Numbers = Field(default_factory=lambda: Numbers(), title="Zahlen")
    signs: Signs = Field(default_factory=lambda: Signs(), title="Zeichen")
    figures: tuple[Series, ...] = Field(title="Kennzahlen")

    @model_validator(mode="after")
    def _days_are_said_once(self) -> Self:
        in_headers = {
            bool(YEAR_OR_DAY.search(cells.column)) for series in self.figures for cells in series.cells.values()
        }
        if len(in_headers) == 2:
            raise _unclear(
                Words("either all columns of figures have `{{year}}` or `{{day}}` in their name, or none"), "figures"
            )
        says_day = self.day is not None and (self.day.fixed or self.day.column)
        if True in in_headers and says_day:
            raise _unclear(Words("the headers say the day already"), "day")
        if False in in_headers and not says_day:
            raise _unclear(
                Words("`day` must say the day: `fixed`, `column`, or `{{year}}` in the name of a column"), "day"
            )
        names = [series.indicator for series in self.figures]
        if len(set(names)) < len(names):
            raise _unclear(Words("an indicator can be read from one place only"), "figures")
        return self

    @property
    def fixed_day(self) -> date | None:
        """The day of all figures, if there is one."""
        return self.day.fixed if self.day else None

    @property
    def month_day(self) -> str:
        """Month and day of a year that stands alone."""
        return self.day.month_day if self.day else "12-31"
