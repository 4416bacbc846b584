"""`srk structure`: the bodies of a day, each with its relations."""

from __future__ import annotations

from typing import Annotated

import typer

from sozialraum.cli import terminal
from sozialraum.cli.making import look


def command(
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="The day to look at; else today.")] = None,
) -> None:
    """Show the bodies of the day; `srk paper structure` makes the paper of a year."""
    day = terminal.day_of(as_of)
    look(terminal.open_repository(), "structure", str(day.year), day)
