"""The mapping: a small YAML file that says where in an office's table what stands, kept for next year."""

import re
from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.conditions import Condition, needs, not_both, one_of, says
from sozialraum.engine.records.fields import German
from sozialraum.engine.records.references import ADDRESS, Follows, PointsTo
from sozialraum.engine.records.values import Count, Date, Flag, MonthDay, Number, ReadBy, Text, wrong

IndicatorRef = Annotated[str, PointsTo("indicators"), ADDRESS]
YEAR_OR_DAY = re.compile(r"\{(year|day)\}")
"""What stands in the name of a column for the year or day that its header says."""

Level = Annotated[
    Literal["quarter", "district", "area"],
    German({"quarter": "Stadtteil", "district": "Stadtbezirk", "area": "Gebiet"}),
]
UnitSpelling = Annotated[
    Literal["number", "name", "address"], German({"number": "Nummer", "name": "Name", "address": "Adresse"})
]
DecimalSign = Annotated[Literal["comma", "point"], German({"comma": "Komma", "point": "Punkt"})]
ThousandsSign = Annotated[
    Literal["point", "comma", "apostrophe", "none"],
    German({"point": "Punkt", "comma": "Komma", "apostrophe": "Apostroph", "none": "keines"}),
]
EmptyCell = Annotated[
    Literal["missing", "withheld", "zero"],
    German({"missing": "keine Angabe", "withheld": "nicht ausgewiesen", "zero": "null"}),
]
Separator = Annotated[
    Literal["semicolon", "comma", "tab"], German({"semicolon": "Semikolon", "comma": "Komma", "tab": "Tabulator"})
]
Role = Literal["count", "base", "value"]
HiddenCells = Annotated[Literal["read", "skip"], German({"read": "lesen", "skip": "auslassen"})]


def _texts(value: object) -> tuple[str, ...]:
    texts = []
    for text in value if isinstance(value, list) else [value]:
        if not isinstance(text, str):
            raise wrong("SRK208", text, expected=Words("text"))
        if not text.strip():
            raise wrong("SRK212", text, length=0)
        texts.append(" ".join(text.split()))
    return tuple(texts)


_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Texts = Annotated[tuple[str, ...], ReadBy(_texts, _SCHEMA)]
"""One text, or a list of them."""


_WHERE = says("SRK531", problem=Words("exactly one of `row` and `contains` says where the header is"))
_WHICH_UNIT = says("SRK531", problem=Words("either `column` or `fixed` says which unit a row belongs to"))
_HOW_WRITTEN = says(
    "SRK531", problem=Words("`written` must say how the column names the units: number, name or address")
)
_WHICH_DISTRICT = says(
    "SRK531", "district", problem=Words("without `within` each entry has a star that stands for the district")
)
_WHICH_DAY = says("SRK531", problem=Words("only one of `fixed`, `column` and `cell` says the day"))
_FROM_ONE = Words("rows are counted from 1, and a header has one to nine of them")
_TWO_SIGNS = says("SRK531", "thousands", problem=Words("`decimal` and `thousands` cannot be the same sign"))
_ONE_KIND = says("SRK531", problem=Words("an indicator has a `count`, a `count` with a `base`, or a `value`"))


def _unclear(problem: str, at: str | None = None) -> Exception:
    return wrong("SRK531", "", problem=problem, at=at)


class Header(Part):
    """The row, or the rows, with the names of the columns. What stands above is not read."""

    must = (
        Condition(lambda header: header.row != 0, says("SRK531", problem=_FROM_ONE)),
        Condition(lambda header: 1 <= header.rows <= 9, says("SRK531", "rows", problem=_FROM_ONE)),
        one_of("row", "contains", breach=_WHERE),
    )

    row: Count | None = Field(None, title="Zeile", description="Nummer der Kopfzeile, von 1 an", examples=[1])
    contains: Texts = Field((), title="Enthält", description="Texte, die alle in Zellen der Kopfzeile stehen")
    rows: Count = Field(
        1,
        title="Zeilen",
        description="Wie viele Zeilen der Kopf hat, zum Beispiel 2",
        examples=[1],
        json_schema_extra={"minimum": 1, "maximum": 9},
    )


class UnitColumn(Part):
    """Which column names the unit of a row, and how; or the one unit that the whole table is about."""

    must = (
        Condition(lambda units: units.within or all("*" in one for one in units.district), _WHICH_DISTRICT),
        one_of("column", "fixed", breach=_WHICH_UNIT),
        needs("written", when="column", breach=_HOW_WRITTEN),
    )

    column: Text | None = Field(None, title="Spalte", description="Überschrift oder Buchstabe der Spalte")
    written: UnitSpelling | None = Field(
        None,
        title="Schreibweise",
        description='number: "101" oder "101 / Altstadt/Süd"; name; address: districts/kalk#vingst',
    )
    fixed: Annotated[Text, Follows()] | None = Field(
        None,
        title="Feste Einheit",
        description="zu ihr gehört die ganze Tabelle: city, districts/kalk, districts/kalk#vingst",
        examples=["city"],
    )
    level: Level | None = Field(
        None, title="Ebene", description="quarter, district oder area, für Namen, die beides sind"
    )
    within: Text | None = Field(
        None,
        title="Bezirksspalte",
        description="Spalte mit dem Stadtbezirk der Zeile, als Nummer oder Name; sie unterscheidet gleiche Namen",
    )
    city: Texts = Field((), title="Stadt", description='wie die ganze Stadt geschrieben wird, zum Beispiel "000"')
    district: Texts = Field(
        (),
        title="Bezirkssummen",
        description='wie Summen eines Bezirks heißen: "* zusammen", der Stern steht für seinen Namen oder seine Nummer;'
        " ohne Stern sagt `within`, welcher es ist",
        examples=["* zusammen"],
    )
    leave_out: Texts = Field(
        (),
        title="Auszulassen",
        description='zum Beispiel "ohne Angabe"; ein Stern steht für beliebigen Text: "Quelle*", "* zusammen"',
    )
    fill_down: Flag = Field(False, title="Nach unten gültig", description="leere Zellen gehören zur Einheit darüber")


_ROW_NUMBERS = re.compile(r"([1-9][0-9]{0,6})(?:\s*[-–]\s*([1-9][0-9]{0,6}))?")


def _row_numbers(value: object) -> tuple[range, ...]:
    found = []
    for text in _texts(value):
        match = _ROW_NUMBERS.fullmatch(text)
        if match is None or int(match[2] or match[1]) < int(match[1]):
            raise _unclear(Words("rows are written 17 or 17-20"))
        found.append(range(int(match[1]), int(match[2] or match[1]) + 1))
    return tuple(found)


_NUMBERS_SCHEMA = {"type": "string", "pattern": r"^[1-9][0-9]{0,6}(\s*[-–]\s*[1-9][0-9]{0,6})?$"}
RowNumbers = Annotated[
    tuple[range, ...],
    ReadBy(_row_numbers, {"anyOf": [_NUMBERS_SCHEMA, {"type": "array", "items": _NUMBERS_SCHEMA}]}),
]
"""Numbers of rows from 1 on, as spreadsheets count them: 17, 20-25."""


class LeftOut(Part):
    """Rows that are not read, whatever stands in them."""

    rows: RowNumbers = Field(
        (), title="Zeilen", description='ihre Nummern, zum Beispiel "17" oder "20-25"', examples=["17"]
    )
    where: dict[str, Texts] = Field(
        {}, title="Zeilen mit", description='Spalte: Texte; ein Stern steht für beliebigen Text, zum Beispiel "*summe"'
    )


_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")


class DayColumn(Part):
    """The day of the figures."""

    must = (
        Condition(
            lambda day: day.cell is None or bool(_CELL.fullmatch(day.cell)),
            says("SRK531", "cell", problem=Words("a cell is written A2")),
        ),
        not_both("fixed", "column", "cell", breach=_WHICH_DAY),
    )

    fixed: Date | None = Field(None, title="Fester Tag", description="zum Beispiel 2012-12-31")
    column: Text | None = Field(
        None,
        title="Spalte",
        description="Spalte mit dem Jahr, Monat oder Tag; ein Monat oder Quartal meint seinen letzten Tag",
    )
    cell: Text | None = Field(
        None,
        title="Zelle",
        description='Zelle über der Tabelle, die den Tag nennt, zum Beispiel A2 mit "Stand: 31.12.2012"',
        examples=["A2"],
    )
    month_day: MonthDay = Field("12-31", title="Stichtag", description="Monat und Tag, wo nur ein Jahr steht")


class Numbers(Part):
    """Signs of numbers that are written as text."""

    must = (Condition(lambda numbers: numbers.decimal != numbers.thousands, _TWO_SIGNS),)

    decimal: DecimalSign = Field("comma", title="Dezimalzeichen")
    thousands: ThousandsSign | None = Field(
        None,
        title="Tausenderzeichen",
        description="fehlt es, gilt point, bei decimal: point comma; Leerzeichen und Apostroph gelten dann auch",
    )
    beside: Texts = Field(
        (),
        title="Neben der Zahl",
        description='was neben Zahlen steht und nichts an ihnen ändert, zum Beispiel "Personen", "r" oder "1)"',
    )


class Signs(Part):
    """Signs that stand instead of a number, with their meanings. One that is not named here is a finding."""

    withheld: Texts = Field(
        (), title="Nicht ausgewiesen", description='aus Datenschutzgründen, zum Beispiel "*"', examples=["*"]
    )
    zero: Texts = Field((), title="Null", description='zum Beispiel "-"', examples=["-"])
    missing: Texts = Field((), title="Keine Angabe", description='zum Beispiel "x"; wird ausgelassen', examples=["x"])
    empty: EmptyCell = Field("missing", title="Leere Zelle")

    @model_validator(mode="after")
    def _mean_one_thing(self) -> Self:
        listed = [*set(self.withheld), *set(self.zero), *set(self.missing)]
        twice = next((sign for sign in listed if listed.count(sign) > 1), None)
        if twice:
            raise _unclear(Words('the sign "{sign}" can mean one thing only', sign=twice))
        return self


class Cells(Part):
    """Cells with numbers: a column, rows with given values, and rows whose numbers are added."""

    column: Text = Field(title="Spalte", description='Überschrift oder Buchstabe; "{year}" steht für jedes Jahr')
    where: dict[str, Texts] = Field({}, title="Nur Zeilen mit", description="Spalte: Wert oder Liste von Werten")
    sum: dict[str, Texts] = Field(
        {}, title="Summe über", description="Spalte: Liste von Werten, die alle da sein müssen"
    )


class Series(Part):
    """The numbers of one indicator: counts, counts with their base, or plain values."""

    must = (one_of("count", "value", breach=_ONE_KIND), needs("count", when="base", breach=_ONE_KIND))

    indicator: IndicatorRef = Field(title="Kennzahl", description="Kennung einer Datei in data/indicators")
    count: Cells | None = Field(None, title="Anzahl")
    base: Cells | None = Field(None, title="Grundgesamtheit")
    value: Cells | None = Field(None, title="Messwert")
    factor: Number | None = Field(
        None,
        title="Faktor",
        description="1000 bei Angaben in Tausend; Prozentzellen brauchen keinen, sie werden gelesen, wie sie aussehen",
    )

    @property
    def cells(self) -> dict[Role, Cells]:
        """The parts that there are, by name."""
        roles: tuple[Role, ...] = get_args(Role)
        return {role: cells for role in roles if (cells := getattr(self, role))}


class Mapping(Record, title="Zuordnung einer Tabelle", folder="mappings"):
    """Description of the table of one office, for this year and the next."""

    sheet: Text | None = Field(None, title="Tabellenblatt", description="Name oder Nummer")
    separator: Separator | None = Field(None, title="Trennzeichen")
    header: Header = Field(default_factory=lambda: Header.model_validate({"row": "1"}), title="Kopfzeile")
    units: UnitColumn = Field(title="Einheiten")
    day: DayColumn | None = Field(None, title="Tag", description='fehlt, wenn er in der Überschrift steht ("{year}")')
    numbers: Numbers = Field(default_factory=lambda: Numbers(), title="Zahlen")
    signs: Signs = Field(default_factory=lambda: Signs(), title="Zeichen")
    leave_out: LeftOut = Field(default_factory=lambda: LeftOut(), title="Auszulassende Zeilen")
    hidden: HiddenCells | None = Field(
        None,
        title="Ausgeblendetes",
        description="read: ausgeblendete Zeilen, Spalten und Blätter zählen mit; skip: sie zählen nicht; fehlt es, wird"
        " nachgefragt",
    )
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
        says_day = self.day is not None and (self.day.fixed or self.day.column or self.day.cell)
        if True in in_headers and says_day:
            raise _unclear(Words("the headers say the day already"), "day")
        if False in in_headers and not says_day:
            raise _unclear(
                Words("`day` must say the day: `fixed`, `column`, `cell`, or `{{year}}` in the name of a column"), "day"
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
