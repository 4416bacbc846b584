"""`srk funds`: the money of areas for a year, or of one area grant by grant."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from sozialraum.cli import completing, terminal
from sozialraum.cli.making import look
from sozialraum.cli.naming import id_of, near
from sozialraum.cli.reporters.funds import as_csv, as_json, of_area, of_year
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.funds.manifest import FUNDS
from sozialraum.topics.funds.model import Fund

Shape = Literal["text", "json", "csv"]


def command(
    year: Annotated[
        int, typer.Argument(metavar="YEAR", help="The year of the money.", autocompletion=completing.years)
    ],
    area: Annotated[
        str | None,
        typer.Argument(
            metavar="[AREA]", help="One area, grant by grant.", autocompletion=completing.areas_in_year("funds")
        ),
    ] = None,
    format: Annotated[Shape, typer.Option(help="How to print it; csv is for spreadsheets.")] = "text",
) -> None:
    """Print what was available, applied for, granted, paid, proved, and what is left."""
    loaded = terminal.open_repository()
    repository = loaded.repository
    funds = _of_year(repository, year)
    fund = _of_area(repository, funds, year, area) if area else None
    if format == "text":
        look(loaded, "funds" if fund else "money", fund.id if fund else str(year))
    table = of_area(fund) if fund else of_year(repository, year, funds)
    if format == "csv":
        terminal.write_bytes(as_csv(table))
    else:
        print(as_json(table))


def _of_year(repository: Repository, year: int) -> dict[str, Fund]:
    """The funds of a year by area; a year without any ends with 2, one of which no file can be read with 1."""
    funds = {fund.area: fund for fund in repository[FUNDS].values() if fund.year == year}
    broken = [one for one in repository.broken if one.folder == "funds" and one.id.startswith(f"{year}/")]
    if broken:
        if not funds:
            terminal.fail(terminal.unread_files(len(broken)), terminal.FOUND_ERRORS)
        terminal.complain(terminal.unread_files(len(broken)))
    if not funds:
        years = ", ".join(sorted({str(fund.year) for fund in repository[FUNDS].values()})) or "–"
        terminal.usage_error(
            tr("There is no file in data/funds/{year}. Years with money: {years}.").format(year=year, years=years)
        )
    return funds


def _of_area(repository: Repository, funds: dict[str, Fund], year: int, named: str) -> Fund:
    broken = {one.id.partition("/")[2] for one in repository.broken if one.id.startswith(f"{year}/")}
    ident = id_of(repository, AREAS.folder, named, funds.keys() | broken)
    if ident in funds:
        return funds[ident]
    path = f"data/funds/{year}/{ident}.yaml"
    if repository.knows("funds", f"{year}/{ident}"):
        terminal.unreadable(path)
    close = near(named, funds)
    terminal.no_such(tr("There is no {path}.").format(path=path), close, tr("`srk list funds` lists them."))
