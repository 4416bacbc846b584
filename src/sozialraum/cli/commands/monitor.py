"""`srk monitor`: the monitoring of areas for a year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from sozialraum.analysis.areas import areas_in
from sozialraum.cli import terminal
from sozialraum.cli.making import make_papers
from sozialraum.cli.options import Force, Formats, Out
from sozialraum.documents.papers import PAPERS
from sozialraum.findings.closest import closest
from sozialraum.repository.repository import Repository
from sozialraum.repository.slugs import slug


def command(
    year: Annotated[int, typer.Argument(metavar="YEAR", help="The year; its latest figures up to 31 December.")],
    areas: Annotated[list[str] | None, typer.Argument(metavar="[AREA]...", help="Areas; all without it.")] = None,
    format: Formats = None,
    out: Out = None,
    force: Force = False,
) -> None:
    """Make the papers."""
    make_papers(PAPERS["monitoring"], lambda repository: _wanted(repository, year, areas or []), format, out, force)


def _wanted(repository: Repository, year: int, named: list[str]) -> list[str]:
    active = {area.id: area for area in areas_in(repository, year)} if 1 <= year <= 9999 else {}
    if not active:
        terminal.usage_error(f"No area is active in {year}.")
    return [f"{year}/{_area(active, one)}" for one in named] or [f"{year}/{ident}" for ident in active]


def _area(active: Mapping[str, object], named: str) -> str:
    if named in active:
        return named
    close = next((one for one in active if slug(named) in one), None) or closest(slug(named), active, 0.5)
    hint = f"Did you mean `{close}`?" if close else "`srk list areas` lists them."
    terminal.usage_error(f"There is no area `{named}` in that year. {hint}")
