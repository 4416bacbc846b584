"""`srk monitor`: the monitoring of areas for a year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from sozialraum.cli import completing, terminal
from sozialraum.cli.completing import Force, Formats, Out
from sozialraum.cli.making import formats_of, make_jobs
from sozialraum.cli.naming import id_of, near
from sozialraum.engine.documents.making import Job
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.spelling import FIRST_YEAR, LAST_YEAR
from sozialraum.engine.topic import PAPERS
from sozialraum.topics.areas.days import areas_in, year_end
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.programme.manifest import programme_of


def command(
    year: Annotated[
        int,
        typer.Argument(
            metavar="YEAR", help="The year; its latest figures up to 31 December.", autocompletion=completing.years
        ),
    ],
    areas: Annotated[
        list[str] | None,
        typer.Argument(metavar="[AREA]...", help="Areas; all without it.", autocompletion=completing.ids("areas")),
    ] = None,
    format: Formats = None,
    out: Out = None,
    force: Force = False,
) -> None:
    """Make the paper of each area and, unless areas are named, the overview of the city."""
    make_jobs(lambda repository: _wanted(repository, year, areas or []), formats_of(format), out, force)


def _wanted(repository: Repository, year: int, named: list[str]) -> list[Job]:
    active = {area.id: area for area in areas_in(repository, year)} if FIRST_YEAR <= year <= LAST_YEAR else {}
    in_the_calendar, programme = FIRST_YEAR <= year <= LAST_YEAR, programme_of(repository)
    index = programme.monitoring.method_on(year_end(year)).index if programme and in_the_calendar else None
    if not active and (named or not (index and index.over == "quarters")):
        terminal.usage_error(tr("No area is active in {year}.").format(year=year))
    jobs = [
        (PAPERS["monitoring"], f"{year}/{ident}")
        for ident in ([_area(repository, active, one) for one in named] or active)
    ]
    return jobs if named else [(PAPERS["overview"], str(year)), *jobs]


def _area(repository: Repository, active: Mapping[str, object], named: str) -> str:
    named = id_of(repository, AREAS.folder, named, active)
    if named in active:
        return named
    close = near(named, active)
    sentence = tr("There is no area `{area}` in that year.").format(area=named)
    terminal.no_such(sentence, close, tr("`srk list areas` lists them."))
