"""`srk report`: the annual reports of a year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from sozialraum.cli import completing, terminal
from sozialraum.cli.completing import Force, Formats, Out
from sozialraum.cli.making import PaperMaker, formats_of
from sozialraum.cli.naming import id_of, near
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.checking import check_for_errors
from sozialraum.engine.topic import PAPERS
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.reports.duties import areas_without_report
from sozialraum.topics.reports.manifest import REPORTS

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository


def command(
    year: Annotated[
        int, typer.Argument(metavar="YEAR", help="The year that is reported on.", autocompletion=completing.years)
    ],
    areas: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[AREA]...", help="Areas; all without it.", autocompletion=completing.areas_in_year("reports")
        ),
    ] = None,
    format: Formats = None,
    out: Out = None,
    force: Force = False,
) -> None:
    """Make the reports and say which areas have none."""
    formats = formats_of(format)
    loaded = terminal.open_repository()
    repository = loaded.repository
    wanted = _wanted(repository, year, areas or [])
    findings = [*loaded.findings, *check_for_errors(repository, date(year + 1, 12, 31))]
    missing = [] if areas else areas_without_report(repository, year, wanted)
    sentences = [tr("No report {year} yet: {area}").format(year=year, area=area.name) for area in missing]
    maker = PaperMaker(repository, findings, terminal.day_of(None), out, force)
    maker.make_all([(PAPERS["report"], ident) for ident in wanted], formats, sentences)


def _wanted(repository: Repository, year: int, areas: list[str]) -> list[str]:
    """The ids of the reports that are asked for; a mistyped area or an empty year ends with 2."""
    known = [*repository[REPORTS], *(a.id for a in repository.broken if a.folder == "reports")]
    of_year = sorted(ident for ident in known if ident.startswith(f"{year}/"))
    if not of_year:
        years = ", ".join(sorted({ident.partition("/")[0] for ident in known})) or tr("none")
        terminal.usage_error(
            tr("There is no report for {year}. Years with reports: {years}.").format(year=year, years=years)
        )
    return [_report_of(repository, year, area, of_year) for area in areas] or of_year


def _report_of(repository: Repository, year: int, area: str, of_year: list[str]) -> str:
    names = [one.partition("/")[2] for one in of_year]
    area = id_of(repository, AREAS.folder, area, names)
    if area in names:
        return f"{year}/{area}"
    close = near(area, names)
    all_of_them = tr("Reports of {year}: {areas}.").format(year=year, areas=", ".join(names))
    if area in repository[AREAS]:
        missing = tr("The area {area} has no report for {year}.").format(area=area, year=year)
    else:
        missing = tr("There is no area `{area}`.").format(area=area)
    terminal.no_such(missing, close, all_of_them)
