"""Tables as offices make them, from figures that are known, each with some of the tricks that spreadsheets allow.

A trick changes one thing and says what may come of it: a finding at some cells, or figures that are not read.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule, FormulaRule, Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.tables.making import saved, sheet_of

QUARTERS = {
    "Altstadt/Süd": "altstadt-sued",
    "Deutz": "deutz",
    "Humboldt/Gremberg": "humboldt-gremberg",
    "Kalk": "kalk",
    "Vingst": "vingst",
}
YEARS = (2011, 2012)
Key = tuple[str, str]


@dataclass
class Office:
    """A table in the making. `figures` are what must come out, `refusals` the cells at which it may be refused."""

    random: random.Random
    sheet: Worksheet
    top: int
    is_long: bool
    figures: dict[Key, str] = field(default_factory=dict)
    cells: dict[Key, tuple[int, int]] = field(default_factory=dict)
    refusals: set[str] = field(default_factory=set)
    must_refuse: bool = False
    mapping: str = ""
    signs: str = ""
    leave_out: str = ""
    more: str = ""
    done: list[str] = field(default_factory=list)

    def take(self) -> tuple[Key, str]:
        """A figure that no trick has touched yet, and the name of its cell."""
        free = [key for key in self.cells if self.name(key) not in self.done]
        key = self.random.choice(free)
        self.done.append(self.name(key))
        return key, self.name(key)

    def name(self, key: Key) -> str:
        """B7."""
        row, column = self.cells[key]
        return f"{get_column_letter(column)}{row}"

    def refuse(self, *cells: str) -> None:
        """This table cannot be read; one of these cells is named."""
        self.refusals.update(cells)
        self.must_refuse = True

    def row_cells(self, row: int) -> list[str]:
        """The cells of a row."""
        return [f"{get_column_letter(column)}{row}" for column in range(1, 9)]


def office(seed: int) -> Office:
    """A table without tricks: titles above, quarters below, a column a year or a row a year."""
    chance = random.Random(seed)
    sheet = sheet_of(Workbook())
    table = Office(chance, sheet, chance.randint(1, 4), chance.random() < 0.5)
    for row in range(1, table.top):
        sheet.cell(row, 1, chance.choice(["Statistikstelle", "Einwohner am 31.12.", None]))
    heads = ["Stadtteil", "Jahr", "Einwohner", "Rang"] if table.is_long else ["Stadtteil", *map(str, YEARS), "Rang"]
    for column, head in enumerate(heads, start=1):
        sheet.cell(table.top, column, head)
    row = table.top
    for quarter, key in QUARTERS.items():
        for index, year in enumerate(YEARS):
            if index == 0 or table.is_long:
                row += 1
                sheet.cell(row, 1, quarter)
                sheet.cell(row, 4, chance.randint(1, 9))
            column = 3 if table.is_long else 2 + index
            number = chance.choice([chance.randint(0, 30_000), chance.randint(1_000, 999_999)])
            if table.is_long:
                sheet.cell(row, 2, year)
            sheet.cell(row, column, number)
            table.cells[key, str(year)] = (row, column)
            table.figures[key, str(year)] = str(number)
    return table


def finished(table: Office, folder: Path) -> tuple[Path, str]:
    """The file and its mapping."""
    leave_out = f", leave_out: [{table.leave_out}]" if table.leave_out else ""
    column = "Einwohner" if table.is_long else '"{year}"'
    day = "day: {column: Jahr}\n" if table.is_long else ""
    mapping = (
        f"units: {{column: Stadtteil, written: name, level: quarter{leave_out}}}\n{day}"
        f"header: {{contains: [Stadtteil, Rang]}}\n{table.signs}{table.more}"
        f"figures:\n  - indicator: population\n    count: {{column: {column}}}\n"
    )
    book = table.sheet.parent
    assert book is not None
    return saved(folder, book), mapping


def _put(table: Office, key: Key, value: object, code: str | None = None) -> None:
    cell = table.sheet.cell(*table.cells[key])
    cell.value = value
    if code is not None:
        cell.number_format = code


def starred(table: Office) -> None:
    """A format shows a star instead of a small number."""
    key, name = table.take()
    code = table.random.choice(['[<10]"*"', '[<10]"*";0', "[<10]\\*;#,##0", '[>=10]0;"*"', "**;**;**", '"*"'])
    _put(table, key, table.random.randint(1, 9), code)
    if "*" in table.signs:
        table.figures[key] = "*"
        table.refusals.add(name)
    else:
        table.refuse(name)


def says_what_a_star_means(table: Office) -> None:
    """The mapping knows the star; what was refused without it may be refused still."""
    if not table.signs and not table.must_refuse:
        table.signs = 'signs: {withheld: "*"}\n'


def veiled(table: Office) -> None:
    """A format or a colour shows nothing of the number."""
    key, name = table.take()
    code = table.random.choice([";;;", "#,###;;", '""', "white"])
    value = 0 if code.startswith("#") else table.random.randint(1, 9000)
    _put(table, key, value, None if code == "white" else code)
    if code == "white":
        table.sheet[name].font = Font(color=table.random.choice(["FFFFFFFF", "00FFFFFF"]))
    table.refuse(name)


def scaled(table: Office) -> None:
    """A format shows thousands of it, or puts digits behind it."""
    key, name = table.take()
    _put(
        table, key, table.random.randint(1, 9) * 1000, table.random.choice(["#,##0,", "0,", '0"00"', '0" Tsd."', "0,,"])
    )
    table.refuse(name)


def conditional(table: Office) -> None:
    """A conditional format hides or stars a number."""
    key, name = table.take()
    _put(table, key, 7)
    format_ = DifferentialStyle(numFmt=NumberFormat(numFmtId=190, formatCode=table.random.choice([";;;", '"*"'])))
    rule = table.random.choice(
        [
            Rule(type="cellIs", operator="lessThan", formula=["10"], dxf=format_, priority=1),
            Rule(type="expression", formula=["B2<10"], dxf=format_, priority=1),
            CellIsRule(operator="between", formula=["1", "9"], font=Font(color="FFFFFFFF")),
            FormulaRule(formula=["TRUE"], font=Font(color="FFFFFFFF")),
        ]
    )
    table.sheet.conditional_formatting.add(name, rule)
    if table.signs:
        table.figures[key] = "*"
        table.refusals.add(name)
        table.must_refuse = table.must_refuse or not (format_.numFmt.formatCode == '"*"' and rule.type == "cellIs")
    else:
        table.refuse(name)


def struck(table: Office) -> None:
    """A figure is struck through."""
    _, name = table.take()
    table.sheet[name].font = Font(strike=True)
    table.refuse(name)


def raised(table: Office) -> None:
    """A raised mark behind a figure is no digit of it."""
    key, name = table.take()
    _put(table, key, CellRichText("123", TextBlock(InlineFont(vertAlign="superscript"), "4")))
    table.refuse(name)


def broken(table: Office) -> None:
    """A formula without value, or an error."""
    key, name = table.take()
    value = table.random.choice(["=1+1", "#N/A", "#DIV/0!"])
    _put(table, key, value)
    if value.startswith("#"):
        table.sheet[name].data_type = "e"
    table.refuse(name)


def hidden_row(table: Office) -> None:
    """A row is hidden, by itself or by its height."""
    _, name = table.take()
    row = table.sheet[name].row
    if table.random.random() < 0.5:
        table.sheet.row_dimensions[row].hidden = True
    else:
        table.sheet.row_dimensions[row].height = 0.5
    table.refuse(*table.row_cells(row))


def hidden_column(table: Office) -> None:
    """A column that is read is hidden."""
    _, name = table.take()
    letter = table.sheet[name].column_letter
    table.sheet.column_dimensions[letter].hidden = True
    table.refuse(f"{letter}{table.top}")


def written(table: Office) -> None:
    """A number is text, in one of its spellings."""
    key, _ = table.take()
    number = int(table.figures[key])
    mark = table.random.choice([".", " ", "\u00a0", "\u202f", "'", "’"])
    _put(table, key, f"{number:,}".replace(",", mark))


def formatted(table: Office) -> None:
    """A format that changes nothing."""
    key, _ = table.take()
    codes = [
        "#,##0",
        "0",
        "#,##0_ ;[Red]\\-#,##0\\ ",
        "_-* #,##0_-;\\-* #,##0_-;_-* 0_-;_-@_-",
        "[$-407]#,##0",
        "000000",
        "@",
    ]
    table.sheet.cell(*table.cells[key]).number_format = table.random.choice(codes)


def year_with_a_mark(table: Office) -> None:
    """A year as offices write it, in the header or in a row."""
    if not table.is_long:
        column = table.random.choice([2, 3])
        year = YEARS[column - 2]
        table.sheet.cell(table.top, column).value = table.random.choice([f"{year} 1)", f"{year}*", f"{year}¹", year])
        return
    key = table.random.choice(list(table.cells))
    cell = table.sheet.cell(table.cells[key][0], 2)
    year = int(key[1])
    cell.value = table.random.choice(
        [f"{year} 1)", f"{year}12", f"31.12.{year} 00:00", f"Dez {year}", f"12/{year}", f"{year}_12_31", year,
         f"Stand: 31.12.{year}", datetime(year, 12, 31), datetime(year, 12, 31, 10, 30), f"Q4 {year}"]
    )  # fmt: skip


def year_shown_of_a_day(table: Office) -> None:
    """A cell holds the first of a month and shows its year alone."""
    if table.is_long:
        key = table.random.choice(list(table.cells))
        cell = table.sheet.cell(table.cells[key][0], 2)
        cell.value = datetime(int(key[1]), 3, 1)
        cell.number_format = table.random.choice(["yyyy", "YYYY", "[$-407]yyyy;@"])


def with_sums(table: Office) -> None:
    """Sums of districts stand below, and the mapping may or may not know them."""
    row = table.sheet.max_row + 1
    table.sheet.cell(row, 1, table.random.choice(["Kalk zusammen", "Innenstadt insgesamt", "Insgesamt"]))
    if table.is_long:
        table.sheet.cell(row, 2, 2012)
    table.sheet.cell(row, 3, 55_555)
    if table.random.random() < 0.7:
        table.leave_out = '"* zusammen", "*insgesamt"'
    else:
        table.refuse(f"A{row}")


def footnote_on_a_name(table: Office) -> None:
    """A quarter has the mark of a footnote."""
    key = table.random.choice(list(table.cells))
    cell = table.sheet.cell(table.cells[key][0], 1)
    cell.value = f"{cell.value}{table.random.choice([' 1)', '*', '¹', ' *)'])}"


TRICKS: tuple[Callable[[Office], None], ...] = (
    starred, says_what_a_star_means, veiled, scaled, conditional, struck, raised, broken, hidden_row, hidden_column,
    written, formatted, year_with_a_mark, year_shown_of_a_day, with_sums, footnote_on_a_name,
)  # fmt: skip
