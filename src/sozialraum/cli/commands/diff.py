"""`srk diff`: what changed in the programme, not in the text."""

from __future__ import annotations

from typing import Annotated

import typer

from sozialraum.cli import terminal
from sozialraum.cli.revisions import asking_git
from sozialraum.engine.diff.state import Review, review
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.findings.language import tr
from sozialraum.engine.git.command import parse_range

FORMATS = ("text", "md", "json")


def command(
    revision: Annotated[
        str,
        typer.Argument(
            metavar="[REV | A..B | A...B]",
            help="REV against the files on disk; A..B between two revisions; A...B since both parted.",
        ),
    ] = "HEAD",
    format: Annotated[str, typer.Option(metavar="FORMAT", help=f"How to say it: {', '.join(FORMATS)}.")] = "text",
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="The day to judge deadlines by.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="End with 1 for a new error, or where something closed was changed.")
    ] = False,
) -> None:
    """Compare two states; without an argument what is not committed yet."""
    if format not in FORMATS:
        terminal.usage_error(
            tr("There is no format `{format}`. Formats: {formats}.").format(format=format, formats=", ".join(FORMATS))
        )
    day = terminal.day_of(as_of)
    with asking_git(), review(terminal.open_source(), parse_range(revision), day) as found:
        _print(found, format)
    if check and any(severity_of(one) == "error" for one in found.changes.all_new()):
        raise typer.Exit(terminal.FOUND_ERRORS)


def _print(found: Review, format: str) -> None:
    if format == "json":
        from sozialraum.engine.diff.outputs import as_json

        print(as_json(found))
    elif format == "md":
        from sozialraum.engine.diff.outputs import as_markdown

        print(as_markdown(found))
    else:
        from sozialraum.cli.reporters.text import show
        from sozialraum.engine.diff.outputs import as_lines

        show(as_lines(found))
