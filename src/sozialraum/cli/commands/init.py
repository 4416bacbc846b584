"""`srk init`: a repository for another city. Asks on a terminal, takes flags in a script."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sozialraum.authoring.refusal import Refusal
from sozialraum.cli import terminal
from sozialraum.findings.language import tr, tr_many
from sozialraum.repository.source import problem_of


def command(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="The folder; else the one you are in.")] = Path(),
    name: Annotated[str, typer.Option(help="The name of the programme.")] = "",
    city: Annotated[str, typer.Option(help="The name of the city, such as Dresden.")] = "",
    short: Annotated[str, typer.Option(help="A short name of the programme.")] = "",
    full_name: Annotated[str, typer.Option(help="The city's official name; else Stadt and its name.")] = "",
    key: Annotated[str, typer.Option(help="The official key of the municipality, eight digits.")] = "",
    region: Annotated[str, typer.Option(help="The Land, for its holidays, such as NW or SN.")] = "",
    year: Annotated[int | None, typer.Option(help="The first year that is recorded; else this one.")] = None,
) -> None:
    """Write what is missing, overwrite nothing, say what comes next."""
    from sozialraum.authoring.init import City, check_folder, start

    try:
        check_folder(folder.resolve())
    except Refusal as refusal:
        terminal.usage_error(str(refusal))
    if sys.stdin.isatty() and sys.stdout.isatty():
        name = name or _ask(tr("Name of the programme: "))
        city = city or _ask(tr("City: "))
    if not (name and city):
        terminal.usage_error(tr("A repository needs `--name` (of the programme) and `--city`."))
    facts = City(name, city, year or terminal.day_of(None).year, short, full_name, key, region)
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
    terminal.say(tr("README.md says what comes first; `srk validate` checks everything."))


def _ask(prompt: str) -> str:
    try:
        return input(prompt).strip()
    except EOFError:
        terminal.say("")
        return ""
