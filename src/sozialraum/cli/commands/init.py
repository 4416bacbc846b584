"""`srk init`: a repository for another city. Asks on a terminal, takes flags in a script."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sozialraum.cli import terminal
from sozialraum.cli.asking import ask_text, somebody_is_there
from sozialraum.engine.editing import Refusal
from sozialraum.engine.findings.language import tr, tr_many
from sozialraum.engine.records.source import problem_of

if TYPE_CHECKING:
    from sozialraum.topics.programme.starting import NewProgramme

_TEAM = re.compile(r"@[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*")


def command(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="The folder; else the one you are in.")] = Path(),
    name: Annotated[str, typer.Option(help="The name of the programme.")] = "",
    city: Annotated[str, typer.Option(help="The name of the city, such as Dresden.")] = "",
    short: Annotated[str, typer.Option(help="A short name of the programme.")] = "",
    full_name: Annotated[str, typer.Option(help="The city's official name; else Stadt and its name.")] = "",
    key: Annotated[str, typer.Option(help="The official key of the municipality, eight digits.")] = "",
    region: Annotated[str, typer.Option(help="The Land, for its holidays, such as NW or SN.")] = "",
    tool: Annotated[
        str, typer.Option(metavar="URL@REV", help="Where workflows get srk; else where this one is from.")
    ] = "",
    office: Annotated[str, typer.Option(metavar="TEAM", help="Who looks at changes, such as @city/office.")] = "",
    statistics: Annotated[str, typer.Option(metavar="TEAM", help="Who looks at changed figures.")] = "",
    year: Annotated[int | None, typer.Option(help="The first year that is recorded; else this one.")] = None,
) -> None:
    """Write what is missing, overwrite nothing, say what comes next."""
    from sozialraum.topics.programme.starting import NewProgramme, as_pip_takes_it, check_folder, installed_from

    try:
        check_folder(folder.resolve())
    except Refusal as refusal:
        terminal.usage_error(str(refusal))
    if somebody_is_there():
        name = name or ask_text(tr("Name of the programme: "))
        city = city or ask_text(tr("City: "))
    if not (name and city):
        terminal.usage_error(tr("A repository needs `--name` (of the programme) and `--city`."))
    source = as_pip_takes_it(tool) if tool else installed_from()
    if source is None:
        terminal.usage_error(tr("`--tool` is an address such as https://example.org/srk.git@v1.2, not a name."))
    for team in (office, statistics):
        if team and not _TEAM.fullmatch(team):
            terminal.usage_error(tr("`{team}` is no team; teams are written @city/office.").format(team=team))
    first = year or terminal.day_of(None).year
    facts = NewProgramme(name, city, first, short, full_name, key, region, source, office, statistics)
    _start(folder, facts)
    _begin_git(folder.resolve())
    terminal.say("", *_next_steps(folder, first))


def _start(folder: Path, facts: NewProgramme) -> None:
    """Write the files, and say which."""
    from sozialraum.topics.programme.starting import start

    try:
        started = start(folder.resolve(), facts)
    except Refusal as refusal:
        terminal.usage_error(str(refusal))
    except OSError as error:
        where = error.filename or folder
        terminal.fail(tr("`{path}` cannot be written: {why}.").format(path=where, why=problem_of(error)))
    number = len(started.written)
    terminal.say(tr_many("{number} file written to {folder}.", "{number} files written to {folder}.", number).format(
        number=number, folder=folder.resolve()
    ))  # fmt: skip
    if started.left:
        terminal.say(tr("There already, and left as they are: {files}.").format(files=", ".join(started.left)))
    if not facts.tool:
        terminal.say(tr("The workflows do not know where to get srk: write its address into `SRK_PACKAGE`."))


def _begin_git(folder: Path) -> None:
    """Begin the history, unless the folder lies in a repository of git already."""
    from sozialraum.engine.git.command import begin_git
    from sozialraum.engine.git.source import GitError

    try:
        if begin_git(folder):
            terminal.say(tr("git keeps the history of this folder from now on."))
    except GitError as error:
        terminal.remark(str(error))


def _next_steps(folder: Path, year: int) -> list[str]:
    """Return the three things to do next, as they are typed."""
    change = [] if folder == Path() else [f"cd {shlex.quote(str(folder))}"]
    steps = [
        (tr("1. The city: its districts and quarters from the official list"), [*change, *_COMMANDS[0]]),
        (tr("2. The programme: who works where, and for what goals"), _COMMANDS[1]),
        (tr("3. The year: what is agreed, and what came of it"), [one.format(year=year) for one in _COMMANDS[2]]),
    ]
    lines = [line for said, commands in steps for line in (said, *(f"   {command}" for command in commands))]
    return [*lines, tr("`srk validate` checks everything; README.md says more.")]


_COMMANDS = (
    ["srk import --units liste.xlsx"],
    ["srk new träger NAME", "srk new gebiet NAME", "srk new zielsystem NAME"],
    ["srk new zielvereinbarung {year}/GEBIET", "srk new jahresbericht {year}/GEBIET", "srk report {year}"],
)
