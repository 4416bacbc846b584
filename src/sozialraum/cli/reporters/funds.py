"""The money of areas as a table for people, for programs, and for the treasurer's spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.analysis.funds import Sums, added, state_of, sums_of, sums_of_grant
from sozialraum.findings.language import tr
from sozialraum.findings.printable import printable
from sozialraum.model.words import GRANT_STATES
from sozialraum.repository.kinds import AREAS

if TYPE_CHECKING:
    from sozialraum.model.fund import Fund
    from sozialraum.repository.repository import Repository

YEAR_SETTLED, YEAR_OPEN = "year-settled", "year-open"
COLUMNS = ("available", "applied", "granted", "paid", "returned", "proved", "left")
GERMAN = {
    "name": "Bezeichnung",
    "available": "Ansatz",
    "applied": "Beantragt",
    "granted": "Bewilligt",
    "paid": "Ausgezahlt",
    "returned": "Zurückgezahlt",
    "proved": "Nachgewiesen",
    "left": "Übrig",
    "state": "Stand",
    "sample": "Musterdaten",
}
"""The spreadsheet is a document and speaks German, as papers do."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet program takes for the beginning of a formula, also in its full-width forms."""


class Row(NamedTuple):
    """An area or a grant with its sums; `state` is that of a grant, or whether the year of an area is settled."""

    id: str
    name: str
    sums: Sums
    state: str
    sample: bool


class Table(NamedTuple):
    """The rows of a year or of an area, and their sum."""

    title: str
    year: int
    area: str | None
    rows: list[Row]
    total: Sums


def of_year(repository: Repository, year: int, funds: dict[str, Fund]) -> Table:
    """One row an area, by name."""
    programme = repository.programme
    title = f"{programme.terms.fund} {year}" if programme else str(year)
    rows = sorted(
        (
            Row(
                ident,
                _name(repository, ident),
                sums_of(fund),
                YEAR_SETTLED if fund.settled else YEAR_OPEN,
                fund.sample,
            )
            for ident, fund in funds.items()
        ),
        key=lambda row: (row.name, row.id),
    )
    return Table(title, year, None, rows, added(row.sums for row in rows))


def of_area(repository: Repository, fund: Fund) -> Table:
    """One row a grant, in the order of the file."""
    programme = repository.programme
    name = _name(repository, fund.area)
    title = f"{programme.terms.fund} {fund.year}: {name}" if programme else name
    rows = [Row(grant.key, grant.title, sums_of_grant(grant), state_of(grant), fund.sample) for grant in fund.grants]
    return Table(title, fund.year, fund.area, rows, sums_of(fund))


def as_text(table: Table) -> Iterator[str]:
    """Columns with headings; amounts as they stand in files."""
    heads = {
        "available": tr("Available"),
        "applied": tr("Applied"),
        "granted": tr("Granted"),
        "paid": tr("Paid"),
        "returned": tr("Returned"),
        "proved": tr("Proved"),
        "left": tr("Left"),
    }
    yield printable(table.title) + (tr(" [sample]") if any(row.sample for row in table.rows) else "")
    yield ""
    columns = [name for name in COLUMNS if table.area is None or name not in ("available", "left")]
    lines = [["", *(heads[name] for name in columns), tr("State")]]
    states = _states()
    lines += [[printable(row.name), *_amounts(row.sums, columns), states[row.state]] for row in table.rows]
    lines.append([tr("Total"), *_amounts(table.total, columns), ""])
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    for line in lines:
        amounts = (f"{cell:>{width}}" for cell, width in zip(line[1:-1], widths[1:-1], strict=True))
        yield "  ".join((f"{line[0]:<{widths[0]}}", *amounts, line[-1])).rstrip()
    if table.area is not None:
        yield ""
        yield tr("Available {available}, left {left}.").format(
            available=_cents(table.total.available), left=_cents(table.total.left)
        )


def _states() -> dict[str, str]:
    return {
        "applied": tr("to be decided"),
        "withdrawn": tr("withdrawn"),
        "declined": tr("declined"),
        "granted": tr("granted"),
        "paid": tr("proof open"),
        "proved": tr("rest to be paid back"),
        "settled": tr("proved"),
        YEAR_SETTLED: tr("settled"),
        YEAR_OPEN: tr("not settled"),
    }


def as_json(table: Table) -> str:
    """Amounts are texts, so that no program rounds them."""
    rows = [
        {"id": row.id, "name": row.name, **_texts(row.sums), "state": row.state, "sample": row.sample}
        for row in table.rows
    ]
    content = {"year": table.year, "area": table.area, "rows": rows, "total": _texts(table.total)}
    return json.dumps(content, ensure_ascii=False, indent=2)


def as_csv(table: Table) -> bytes:
    """Semicolons, decimal commas and a byte order mark, as German spreadsheet programs expect; nothing is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(GERMAN.values())
    for row in table.rows:
        writer.writerow([harmless(row.name), *_commas(row.sums), _GERMAN_STATES[row.state], "ja" if row.sample else ""])
    writer.writerow(["Summe", *_commas(table.total), "", ""])
    return text.getvalue().encode("utf-8-sig")


_GERMAN_STATES = {**GRANT_STATES, YEAR_SETTLED: "abgerechnet", YEAR_OPEN: "nicht abgerechnet"}


def harmless(text: str) -> str:
    """A text that no spreadsheet program runs: one that begins like a formula gets an apostrophe in front."""
    line = printable(text)
    return f"'{line}" if line.lstrip().startswith(_FORMULA) or line.startswith(_FORMULA) else line


def _name(repository: Repository, ident: str) -> str:
    area = repository[AREAS].get(ident)
    return area.name if area else ident


def _amount(sums: Sums, column: str) -> Decimal | None:
    value: Decimal | None = getattr(sums, column)
    return value


def _amounts(sums: Sums, columns: list[str]) -> list[str]:
    return [_cents(_amount(sums, column)) for column in columns]


def _texts(sums: Sums) -> dict[str, str | None]:
    values = {column: _amount(sums, column) for column in COLUMNS}
    return {column: None if value is None else _cents(value) for column, value in values.items()}


def _commas(sums: Sums) -> list[str]:
    values = [_amount(sums, column) for column in COLUMNS]
    return ["" if value is None else _cents(value).replace(".", ",") for value in values]


def _cents(value: Decimal | None) -> str:
    return "–" if value is None else f"{value:.2f}"
