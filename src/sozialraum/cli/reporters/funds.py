"""The money of areas as a table for programs and for the treasurer's spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from typing import NamedTuple

from sozialraum.engine.findings.language import printable
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.sums import NOTHING, Sum, total
from sozialraum.topics.areas.days import areas_in
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.funds.model import Fund
from sozialraum.topics.funds.sums import GRANT_STATES, Sums, added, state_of, sums_of, sums_of_grant

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
    "missing": "Teilsummen",
}
"""The spreadsheet is a document and speaks German, as papers do."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet program takes for the beginning of a formula, also in its full-width forms."""


class FundsRow(NamedTuple):
    """An area or a grant with its sums; `state` is that of a grant, or whether the year of an area is settled."""

    id: str
    name: str
    sums: Sums
    state: str
    sample: bool


class FundsTable(NamedTuple):
    """The rows of a year or of an area, and their sum; of a year also how many of the areas have a file."""

    year: int
    area: str | None
    rows: list[FundsRow]
    total: Sums
    areas: Sum = NOTHING


def of_year(repository: Repository, year: int, funds: dict[str, Fund]) -> FundsTable:
    """One row an area, by name."""
    rows = sorted(
        (
            FundsRow(
                ident,
                repository.name_of(AREAS, ident),
                sums_of(fund),
                YEAR_SETTLED if fund.settled else YEAR_OPEN,
                fund.sample,
            )
            for ident, fund in funds.items()
        ),
        key=lambda row: (row.name, row.id),
    )
    waited_for = {area.id for area in areas_in(repository, year)} | funds.keys()
    areas = total(1 if ident in funds else None for ident in waited_for)
    return FundsTable(year, None, rows, added(row.sums for row in rows), areas)


def of_area(fund: Fund) -> FundsTable:
    """One row a grant, in the order of the file."""
    rows = [
        FundsRow(grant.key, grant.title, sums_of_grant(grant), state_of(grant), fund.sample) for grant in fund.grants
    ]
    return FundsTable(fund.year, fund.area, rows, sums_of(fund))


def as_json(table: FundsTable) -> str:
    """Amounts are texts, so that no program rounds them; `parts` says how many of the parts of each are there."""
    rows = [
        {"id": row.id, "name": row.name, **_texts(row.sums), "state": row.state, "sample": row.sample}
        for row in table.rows
    ]
    areas = {} if table.area else {"areas": _there(table.areas)}
    content = {"year": table.year, "area": table.area, "rows": rows, "total": {**_texts(table.total), **areas}}
    return json.dumps(content, ensure_ascii=False, indent=2)


def as_csv(table: FundsTable) -> bytes:
    """Semicolons, decimal commas and a byte order mark, as German spreadsheet programs expect; nothing is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(GERMAN.values())
    for row in table.rows:
        more = _GERMAN_STATES[row.state], "ja" if row.sample else "", _partly(row.sums)
        writer.writerow([harmless(row.name), *_commas(row.sums), *more])
    areas = table.areas
    name = "Summe" if areas.complete else f"Summe ({areas.present} von {areas.of} Gebieten)"
    writer.writerow([name, *_commas(table.total), "", "", _partly(table.total)])
    return text.getvalue().encode("utf-8-sig")


_GERMAN_STATES = {**GRANT_STATES, YEAR_SETTLED: "abgerechnet", YEAR_OPEN: "nicht abgerechnet"}


def harmless(text: str) -> str:
    """A text that no spreadsheet program runs: one that begins like a formula gets an apostrophe in front."""
    line = printable(text)
    return f"'{line}" if line.lstrip().startswith(_FORMULA) or line.startswith(_FORMULA) else line


def _by_column(sums: Sums) -> dict[str, Sum]:
    return {column: getattr(sums, column) for column in COLUMNS}


def _texts(sums: Sums) -> dict[str, object]:
    values = _by_column(sums)
    texts = {column: None if one.value is None else f"{one.value:.2f}" for column, one in values.items()}
    return {**texts, "parts": {column: _there(one) for column, one in values.items()}}


def _there(amount: Sum) -> dict[str, int]:
    return {"there": amount.present, "of": amount.of}


def _commas(sums: Sums) -> list[str]:
    return ["" if one.value is None else f"{one.value:.2f}".replace(".", ",") for one in _by_column(sums).values()]


def _partly(sums: Sums) -> str:
    """Of which columns some parts are still waited for."""
    found = _by_column(sums).items()
    return "; ".join(f"{GERMAN[name]} {one.present} von {one.of}" for name, one in found if not one.complete)
