"""`srk validate`: check everything, say what is wrong and where. Never writes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sozialraum.cli import completing, reporters
from sozialraum.cli.validating import validate


def command(
    paths: Annotated[list[Path] | None, typer.Argument(help="Say only what concerns these files or folders.")] = None,
    format: Annotated[
        str,
        typer.Option(
            metavar="FORMAT",
            help=f"How to say it: {', '.join(reporters.FORMATS)}.",
            autocompletion=completing.finding_formats,
        ),
    ] = "text",
    changed_since: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Say only what is new since REV (a git revision, or A...B) and what is in changed files.",
        ),
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="The day to judge deadlines by.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
) -> None:
    """Load everything, run all rules, report."""
    raise typer.Exit(validate(paths, format, changed_since, as_of, strict))
