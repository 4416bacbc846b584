"""`srk paper`: any paper by its name and what it is made for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sozialraum.analysis.areas import areas_in
from sozialraum.cli import terminal
from sozialraum.cli.making import make_papers, record_of
from sozialraum.cli.options import Force, Formats
from sozialraum.documents.papers import PAPERS, Paper
from sozialraum.findings.closest import closest
from sozialraum.repository.slugs import slug

if TYPE_CHECKING:
    from sozialraum.repository.repository import Repository


def command(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="The paper; `srk paper --list` names all.")] = None,
    scope: Annotated[str | None, typer.Argument(metavar="SCOPE", help="A record (2016/kalk) or a year (2015).")] = None,
    district: Annotated[str | None, typer.Option(metavar="ID", help="Only the areas of one district.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the papers.")] = False,
    format: Formats = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where to write; else out/ in the repository.")
    ] = None,
    force: Force = False,
) -> None:
    """Make one paper."""
    if listed or name is None:
        _list()
        return
    paper = PAPERS.get(name)
    if paper is None:
        close = closest(name, PAPERS)
        terminal.usage_error(
            f"There is no paper `{name}`. " + (f"Did you mean `{close}`?" if close else "`srk paper --list` names all.")
        )
    if scope is None:
        terminal.usage_error(f"What is the paper for? For example: srk paper {name} {_example(paper)}")
    make_papers(paper, lambda repository: [_ident(repository, paper, scope, district)], format, out, force)


def _list() -> None:
    for paper in PAPERS.values():
        terminal.say(f"{paper.name:<12}{paper.german:<22}srk paper {paper.name} {_example(paper)}")


def _example(paper: Paper) -> str:
    return {"meetings": "2015/steuerungsgremium-01", "bodies": "steuerungsgremium", "selections": "ausweitung"}.get(
        paper.folder, "2015/kalk-humboldt-gremberg" if paper.scope == "record" else "2015"
    )


def _ident(repository: Repository, paper: Paper, scope: str, district: str | None) -> str:
    """The id that the paper is made for; a mistyped one ends with 2."""
    if paper.scope == "area":
        return _area(repository, scope)
    if paper.scope == "year":
        return _year(repository, scope, district)
    if district:
        terminal.usage_error(f"--district goes with papers of a year, not with `{paper.name}`.")
    ident = record_of(repository, paper, scope)
    if paper.name == "seats" and (body := repository.bodies.get(ident)) and body.composition is None:
        terminal.usage_error(
            f"The seats of {body.name} do not follow the council: bodies/{ident} has no `composition`."
        )
    return ident


def _area(repository: Repository, scope: str) -> str:
    """A year and an area, such as 2015/kalk."""
    year, _, name = scope.partition("/")
    is_year = year.isascii() and year.isdigit() and len(year) == 4 and 0 < int(year) < 9999
    known = [area.id for area in areas_in(repository, int(year))] if is_year else []
    if name in known:
        return scope
    close = closest(name, known, 0.5)
    terminal.usage_error(f"There is no area `{scope}`." + (f" Did you mean `{year}/{close}`?" if close else ""))


def _year(repository: Repository, scope: str, district: str | None) -> str:
    year, _, below = scope.partition("/")
    district = district or below or None
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        terminal.usage_error(f"`{scope}` is not a year; write it as 2015.")
    if not areas_in(repository, int(year)):
        terminal.usage_error(f"No area is active in {year}.")
    if district is None:
        return year
    if district not in repository.districts:
        close = closest(slug(district), repository.districts)
        hint = f"Did you mean `{close}`?" if close else f"Districts: {', '.join(repository.districts)}."
        terminal.usage_error(f"There is no district `{district}`. {hint}")
    return f"{year}/{district}"
