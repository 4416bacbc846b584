"""`srk minutes`: the minutes of a meeting; before it the empty form with the agenda."""

from __future__ import annotations

from typing import Annotated

import typer

from sozialraum.cli import completing
from sozialraum.cli.completing import Force, Formats, Out
from sozialraum.cli.making import make_for_record


def command(
    meeting: Annotated[
        str,
        typer.Argument(
            metavar="MEETING", help="The meeting: 2016/steuerungsgremium-01.", autocompletion=completing.ids("meetings")
        ),
    ],
    format: Formats = None,
    out: Out = None,
    force: Force = False,
) -> None:
    """Make the minutes."""
    make_for_record("minutes", meeting, format, out, force)
