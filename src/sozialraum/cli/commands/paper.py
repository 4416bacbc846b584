"""`srk paper`: any paper by its name and what it is made for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from sozialraum.cli import completing, terminal
from sozialraum.cli.completing import Force, Formats, Out
from sozialraum.cli.making import PaperMaker, formats_of, make_papers, record_of
from sozialraum.cli.naming import id_of, near, paper_named
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.kinds import slug
from sozialraum.engine.records.load import load
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import DATA_FOLDER, PROGRAMME_FILE, SomeFiles
from sozialraum.engine.topic import PAPERS, Paper
from sozialraum.topics.areas.days import areas_in, district_ids, year_end
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.programme.days import horizon, recorded_years
from sozialraum.topics.programme.manifest import programme_of

OF_AREAS = ("programme", "cover-note", "money", "coverage")
"""Papers that tell of areas and of nothing else: of a district without any there is nothing to tell."""


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="The paper; `srk paper --list` names all.", autocompletion=completing.papers
        ),
    ] = None,
    scope: Annotated[
        str | None,
        typer.Argument(
            metavar="SCOPE", help="A record (2016/kalk) or a year (2015).", autocompletion=completing.scopes
        ),
    ] = None,
    district: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Only the areas of one district.", autocompletion=completing.ids("districts")),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the papers.")] = False,
    changed_since: Annotated[
        str | None, typer.Option(metavar="REV", help="All papers that say something else since a git revision.")
    ] = None,
    format: Formats = None,
    out: Out = None,
    force: Force = False,
) -> None:
    """Make one paper, or all that a change touches."""
    if changed_since is not None:
        if scope is not None:
            terminal.usage_error(
                tr("--changed-since finds out itself what to make `{name}` for; leave out `{scope}`.").format(
                    name=name, scope=scope
                )
            )
        _make_touched(changed_since, _named(name) if name else None, format, out, force)
    if listed or name is None:
        _list()
        return
    paper = _named(name)
    if scope is None:
        example = f"srk paper {paper.name} {_example(paper)}"
        terminal.usage_error(tr("What is the paper for? For example: {example}").format(example=example))
    make_papers(paper, lambda repository: [_ident(repository, paper, scope, district)], format, out, force)


def _named(name: str) -> Paper:
    """The paper of a name; a mistyped one ends with 2."""
    paper = PAPERS.get(paper_named(name))
    if paper is None:
        sentence = tr("There is no paper `{name}`.").format(name=name)
        terminal.no_such(sentence, closest(name, PAPERS), tr("`srk paper --list` names all."))
    return paper


def _make_touched(
    revision: str, only: Paper | None, format: list[str] | None, out: Path | None, force: bool
) -> NoReturn:
    """Make all papers, or those of one name, that say something else since, and end."""
    from sozialraum.cli.revisions import asking_git
    from sozialraum.engine.diff.papers import states_since, touched_papers

    formats = formats_of(format)
    day = terminal.day_of(None)
    source = terminal.open_source()
    with asking_git(), states_since(source, revision, day) as (old, state):
        touched = list(touched_papers(old, state, day, only))
    wanted = [(one.paper, one.ident) for one in touched if not one.gone]
    if not touched:
        terminal.say(tr("No paper says anything else since {revision}.").format(revision=revision))
    for one in touched:
        if one.gone:
            sentence = tr("{paper}: there is nothing any more to make it for; what was made of it is out of date.")
            terminal.remark(sentence.format(paper=f"{one.paper.german} {one.ident}"))
    PaperMaker(state.repository, state.findings, day, out, force).make_all(wanted, formats)


def _list() -> None:
    width = max(len(paper.german) for paper in PAPERS.values()) + 2
    for paper in PAPERS.values():
        terminal.say(f"{paper.name:<17}{paper.german:<{width}}srk paper {paper.name} {_example(paper)}")


def _example(paper: Paper) -> str:
    """Return what the paper can be made for here: the newest record, or the last year that is complete."""
    root = terminal.repository_root()
    if root is None:
        return {"record": "ID", "year": "2015", "owner": "2015/ID"}[paper.scope]
    if paper.scope == "record":
        folder = root / DATA_FOLDER / paper.folder
        files = sorted(folder.rglob("*.yaml"))
        files = [file for file in files if paper.name != "seats" or "\ncomposition:" in file.read_text("utf-8")]
        return files[-1].relative_to(folder).with_suffix("").as_posix() if files else "ID"
    year, areas = _last_complete(root)
    return str(year) if paper.scope == "year" else f"{year}/{areas[0] if areas else 'ID'}"


@cache
def _last_complete(root: Path) -> tuple[int, list[str]]:
    """The last year with areas that has ended within the recorded period, and its areas; else the last that began."""
    repository = load(SomeFiles(root, PROGRAMME_FILE, f"{DATA_FOLDER}/areas/")).repository
    day = terminal.day_of(None)
    programme = programme_of(repository)
    last = horizon(programme, day) if programme else day
    years = {int(folder.name) for folder in (root / DATA_FOLDER).glob("*/[12][0-9][0-9][0-9]")}
    years |= set(recorded_years(programme, day)) if programme else set()
    found = {year: [area.id for area in areas_in(repository, year)] for year in sorted(years | {last.year})}
    ended = [year for year in found if year_end(year) <= last and found[year]]
    year = max(ended, default=last.year)
    return year, found[year]


def _ident(repository: Repository, paper: Paper, scope: str, district: str | None) -> str:
    """The id that the paper is made for; a mistyped one ends with 2."""
    if paper.scope == "owner":
        return _area(repository, scope)
    if paper.scope == "year":
        return _year(repository, paper, scope, district)
    if district:
        terminal.usage_error(tr("--district goes with papers of a year, not with `{name}`.").format(name=paper.name))
    ident = record_of(repository, paper, scope)
    if paper.name == "seats" and (body := repository[BODIES].get(ident)) and body.composition is None:
        sentence = tr("The seats of {body} do not follow the council: bodies/{id} has no `composition`.")
        terminal.usage_error(sentence.format(body=body.name, id=ident))
    return ident


def _area(repository: Repository, scope: str) -> str:
    """A year and an area, such as 2015/kalk."""
    year, _, name = scope.partition("/")
    is_year = year.isascii() and year.isdigit() and len(year) == 4 and 0 < int(year) < 9999
    known = [area.id for area in areas_in(repository, int(year))] if is_year else []
    if (ident := id_of(repository, AREAS.folder, name, known)) in known:
        return f"{year}/{ident}"
    if is_year and known and not name:
        example = f"{year}/{known[0]}"
        terminal.usage_error(tr("Which area in {year}? For example: {example}").format(year=year, example=example))
    if not name and (ident := id_of(repository, AREAS.folder, year)) in repository[AREAS]:
        example = f"{_last_complete(repository.root)[0]}/{ident}"
        terminal.usage_error(tr("Which year is it for? For example: {example}").format(example=example))
    close = near(name, known)
    area = repository[AREAS].get(ident) if is_year else None
    sentence = (
        tr("{area} was no area in {year}.").format(area=area.name, year=year)
        if area
        else tr("There is no area `{area}`.").format(area=scope)
    )
    terminal.no_such(sentence, f"{year}/{close}" if close else None, tr("`srk list areas` lists them."))


def _year(repository: Repository, paper: Paper, scope: str, district: str | None) -> str:
    year, _, below = scope.partition("/")
    within = district or below
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        terminal.usage_error(tr("`{text}` is not a year; write it as 2015.").format(text=scope))
    if not areas_in(repository, int(year)):
        terminal.usage_error(tr("No area is active in {year}.").format(year=year))
    if not within:
        return year
    ident = id_of(repository, DISTRICTS.folder, within)
    if ident not in repository[DISTRICTS]:
        close = closest(slug(within), repository[DISTRICTS])
        all_of_them = tr("Districts: {districts}.").format(districts=", ".join(repository[DISTRICTS]))
        terminal.no_such(tr("There is no district `{district}`.").format(district=within), close, all_of_them)
    inside = any(ident in district_ids(area) for area in areas_in(repository, int(year)))
    if paper.name in OF_AREAS and not inside:
        named = repository[DISTRICTS][ident].name
        terminal.usage_error(tr("No area lies in {district} in {year}.").format(district=named, year=year))
    return f"{year}/{ident}"
